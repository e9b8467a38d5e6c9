from django.urls import include, path

from comments import error_reports, how_we_moderate, mine, reporting, views

app_name = "comments"
urlpatterns = [
    path("on/<int:article_pk>/", views.send, name="send"),
    path("how-we-moderate/", how_we_moderate.page, name="how_we_moderate"),
    path("work/", views.work, name="work"),
    path("mail/", include("comments.letters.urls")),
    path("on/<int:article_pk>/reported/", reporting.reported, name="reported"),
    path("mine/<str:secret>/", mine.mine, name="mine"),
    path("mine/<str:secret>/edit/", mine.edit, name="edit"),
    path("mine/<str:secret>/withdraw/", mine.withdraw, name="withdraw"),
    path("mine/<str:secret>/second-look/", mine.ask_again, name="ask_again"),
    path("<int:pk>/", views.permalink, name="permalink"),
    path("<int:pk>/reply/", views.reply, name="reply"),
    path("<int:pk>/replies/", views.replies, name="replies"),
    path("<int:pk>/report/", reporting.form, name="report"),
    path("on/<int:article_pk>/error/", error_reports.form, name="report_error"),
    path("errors/<str:secret>/", error_reports.mine, name="error"),
]
