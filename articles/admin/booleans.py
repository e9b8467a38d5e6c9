"""Columns for what is so or not: a word, where Django has an icon that screen readers call True or False."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.utils.translation import gettext as _


def yes_or_no(field: str, description: Any) -> Callable[[Any], str]:
    """A column of a list that says yes where a field is true, and a dash elsewhere."""

    @admin.display(description=description, ordering=field)
    def shown(obj: Any) -> str:
        return _("Yes") if getattr(obj, field) else "–"

    return shown
