"""Rows of an object that are a part of it: who may change the object may change them."""

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest


class LanguageInline(admin.StackedInline):
    """What an object is called in each language: at most one row for each."""

    extra = 0
    max_num = len(settings.LANGUAGES)

    def get_min_num(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        return 0

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        """An empty form for each language that has no row yet."""
        return self.max_num

    def has_add_permission(self, request: HttpRequest, obj: Any) -> bool:
        return True

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True
