from django.urls import path

from comments.letters import views

urlpatterns = [
    path("", views.data, name="data"),
    path("confirm/<str:token>/", views.confirm, name="confirm"),
    path("stop/<str:token>/", views.stop, name="stop"),
    path("export/<str:token>/", views.export, name="export"),
    path("erase/<str:token>/", views.erase, name="erase"),
    path("decide/<str:token>/", views.decide, name="decide"),
]
