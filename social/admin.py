from django.contrib import admin
from django.contrib.admin.widgets import AdminIntegerFieldWidget
from django.db import models
from django.utils.translation import gettext_lazy as _

from social.models import SocialLink


@admin.register(SocialLink)
class SocialLinkAdmin(admin.ModelAdmin):
    formfield_overrides = {
        models.URLField: {"assume_scheme": "https"},
        # In the list the field has no label but the head of its column.
        models.PositiveSmallIntegerField: {
            "widget": AdminIntegerFieldWidget(attrs={"aria-label": _("position")})
        },
    }
    list_display = ["network", "name", "address", "language", "position"]
    list_editable = ["position"]
    list_filter = ["language"]
    ordering = ["language", "position", "id"]
    actions = None
    fields = ["language", "network", "address", "name", "position"]
