from django.conf import settings
from django.contrib import admin
from django.urls import include, path, re_path, register_converter
from django.urls.converters import StringConverter

from newsroom import views


class LanguageConverter(StringConverter):
    """One of the languages that the site speaks."""

    regex = "|".join(code for code, _name in settings.LANGUAGES)


register_converter(LanguageConverter, "language")

# Renditions only; the files they were made from are not for readers.
RENDITION = r"pictures/[0-9a-f]{32}/(?:16_9/)?\d{1,4}w\.(?:webp|jpeg)"
AUDIO = r"audio/[0-9a-f]{32}\.(?:mp3|m4a|ogg|wav)"

urlpatterns = [
    path("", views.first_language, name="first_language"),
    path("admin/", admin.site.urls),
    re_path(rf"^media/(?P<path>{RENDITION}|{AUDIO})$", views.media, name="media"),
    path(
        "<language:language>/",
        include(
            [
                path("", include("pages.urls")),
                path("comments/", include("comments.urls")),
                path("", include("articles.urls")),
            ]
        ),
    ),
]

handler404 = "newsroom.views.missing"
handler500 = "newsroom.views.failed"
