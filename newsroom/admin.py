from django.contrib.admin import AdminSite
from django.utils.translation import gettext_lazy as _


class NewsroomAdminSite(AdminSite):
    """The one admin of all apps."""

    site_header = site_title = _("Newsroom")
    index_title = _("Overview")
