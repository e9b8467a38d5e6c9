from django.contrib import admin
from django.db import models

from social.models import SocialLink


@admin.register(SocialLink)
class SocialLinkAdmin(admin.ModelAdmin):
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    list_display = ["network", "name", "address", "language", "position"]
    list_editable = ["position"]
    list_filter = ["language"]
    ordering = ["language", "position", "id"]
    actions = None
    fields = ["language", "network", "address", "name", "position"]
