"""What an object is called in each language, beside its form."""

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.forms import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.translation import get_language


class LanguageFormSet(BaseInlineFormSet):
    """A form for each language, filled in or not; one that says nothing but its language is not kept."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        instance = kwargs.get("instance")
        rows = (
            self.fk.model._base_manager.filter(**{self.fk.name: instance})
            if instance and instance.pk
            else None
        )
        written = set(rows.values_list("language", flat=True)) if rows is not None else set()
        missing = [code for code, _name in settings.LANGUAGES if code not in written]
        missing.sort(key=lambda code: code != get_language())  # the writer's own first
        kwargs["initial"] = [{"language": code} for code in missing]
        super().__init__(*args, **kwargs)


class LanguageInline(admin.options.InlineModelAdmin):
    """Rows that are a part of their object: who may change it may change them."""

    formset = LanguageFormSet
    extra = max_num = len(settings.LANGUAGES)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True
