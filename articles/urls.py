from django.urls import path

from articles import views

# Under /<language>/. The first words here are refused as slugs: articles/models/sections.py, RESERVED_SLUGS.
urlpatterns = [
    path("", views.front, name="front"),
    path("news-line/", views.news_line, name="news_line"),
    path("authors/<slug:slug>-<int:pk>/", views.author, name="author"),
    path("topics/<slug:slug>-<int:pk>/", views.topic, name="topic"),
    path("<slug:slug>/", views.section, name="section"),
    path("<slug:section>/<slug:slug>-<int:pk>/", views.article, name="article"),
]
