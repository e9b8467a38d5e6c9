from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from pages.changes import announce
from pages.models import Edition
from pages.prose import sanitise
from pages.widgets import ProseWidget


class ProseField(forms.CharField):
    widget = ProseWidget(attrs={"rows": 12})

    def clean(self, value: Any) -> str:
        return sanitise(super().clean(value))


class EditionForm(forms.ModelForm):
    about = ProseField(label=_("About us"), required=False)
    contact = ProseField(label=_("Contact"), required=False)

    class Meta:
        model = Edition
        fields = ["language", "name", "tagline", "motto", "address", "email", "about", "contact"]


@admin.register(Edition)
class EditionAdmin(admin.ModelAdmin):
    """One row for each language; it is changed and never deleted."""

    form = EditionForm
    list_display = ["name", "language", "tagline"]
    ordering = ["language"]
    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and Edition.objects.count() < len(settings.LANGUAGES)

    def has_delete_permission(self, request: HttpRequest, obj: Edition | None = None) -> bool:
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Edition | None = None) -> list[str]:
        return ["language"] if obj else []

    # Django calls these two last in their transaction.
    def response_add(
        self, request: HttpRequest, obj: Edition, post_url_continue: str | None = None
    ) -> HttpResponse:
        announce([obj.language])
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Edition) -> HttpResponse:
        announce([obj.language])
        return super().response_change(request, obj)
