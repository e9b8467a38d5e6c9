from django.urls import include, path

from comments import views

app_name = "comments"
urlpatterns = [
    path("on/<int:article_pk>/", views.send, name="send"),
    path("mine/<str:secret>/", views.mine, name="mine"),
    path("mail/", include("comments.letters.urls")),
    path("<int:pk>/", views.permalink, name="permalink"),
    path("<int:pk>/reply/", views.reply, name="reply"),
    path("<int:pk>/replies/", views.replies, name="replies"),
]
