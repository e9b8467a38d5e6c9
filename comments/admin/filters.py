from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.contrib.admin.views.main import SEARCH_VAR
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.admin.filters import DateRangeFilter
from comments.models import Status

EVERY = "all"
ANOTHER = "other"


class StatusFilter(admin.SimpleListFilter):
    """Pending ones unless told; a search looks through all."""

    title = _("status")
    parameter_name = "status"

    def __init__(self, request: HttpRequest, *args: Any) -> None:
        super().__init__(request, *args)
        self.default = EVERY if request.GET.get(SEARCH_VAR) else Status.PENDING.value

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [*Status.choices, (EVERY, _("all"))]

    def value(self) -> str:
        value = super().value()
        return value if value in (*Status.values, EVERY) else self.default

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset if self.value() == EVERY else queryset.filter(status=self.value())

    def choices(self, changelist: Any) -> Iterator[Any]:
        # Without Django's own "All", which only removes the parameter.
        yield from list(super().choices(changelist))[1:]


class LanguageFilter(admin.SimpleListFilter):
    """The language that a comment seems to be written in."""

    title = _("language")
    parameter_name = "language"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [*settings.LANGUAGES, (ANOTHER, _("another"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() is None:
            return queryset
        return queryset.filter(language="" if self.value() == ANOTHER else self.value())


class SentRange(DateRangeFilter):
    title = _("when it was sent")
    field = "sent_at"
