from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class NewsroomConfig(AppConfig):
    name = "newsroom"


class NewsroomAdminConfig(AdminConfig):
    """Django's admin with our one site as `admin.site`, so that apps register as everywhere in Django."""

    default_site = "newsroom.admin.NewsroomAdminSite"
