from django.contrib import admin

from social.models import SocialLink


@admin.register(SocialLink)
class SocialLinkAdmin(admin.ModelAdmin):
    list_display = ["network", "name", "address", "language", "position"]
    list_editable = ["position"]
    list_filter = ["language"]
    ordering = ["language", "position", "id"]
    actions = None
    fields = ["language", "network", "address", "name", "position"]
