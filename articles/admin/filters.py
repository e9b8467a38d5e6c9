"""Filters beside the lists of the admin."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from articles.models import Status


class DateRangeFilter(admin.ListFilter):
    """From one day to another, both included, in the time zone of who looks. What is no date filters nothing.

    Subclasses name the `field`, a DateTimeField, and say in `title` what it is.
    """

    field: str
    template = "admin/date_range_filter.html"

    def __init__(
        self, request: HttpRequest, params: dict[str, list[str]], model: type, model_admin: admin.ModelAdmin
    ) -> None:
        super().__init__(request, params, model, model_admin)
        for name in self._names():
            value = params.pop(name, [""])[-1]
            if value:
                self.used_parameters[name] = value

    def expected_parameters(self) -> list[str | None]:
        return list(self._names())

    def _names(self) -> tuple[str, str]:
        return f"{self.field}_from", f"{self.field}_to"

    def has_output(self) -> bool:
        return True

    def choices(self, changelist: ChangeList) -> Iterator[dict[str, Any]]:
        """What the template shows: the two days, and the rest of the query that they are sent with."""
        first, last = self._names()
        kept = changelist.get_filters_params()
        yield {
            "from_name": first,
            "to_name": last,
            "from": self._day(first),
            "to": self._day(last),
            "others": [
                (name, value)
                for name, values in kept.items()
                if name not in (first, last)
                for value in (values if isinstance(values, list) else [values])
            ],
            "query": changelist.query,
            "without": changelist.get_query_string(remove=[first, last]),
        }

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        first, last = map(self._day, self._names())
        if first:
            queryset = queryset.filter(**{f"{self.field}__gte": _midnight(first)})
        if last and last < date.max:
            queryset = queryset.filter(**{f"{self.field}__lt": _midnight(last + timedelta(days=1))})
        return queryset

    def _day(self, name: str) -> date | None:
        try:
            day = parse_date(str(self.used_parameters.get(name, "")))
        except ValueError:  # well formed, and no day of any month
            return None
        # Years that no clock of ours reaches overflow when they are turned into a moment.
        return day if day and 1900 <= day.year <= 9000 else None


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


class PublishedRange(DateRangeFilter):
    title = _("publish time")
    field = "published_at"


class StatusFilter(admin.SimpleListFilter):
    """By where an article stands, as the list says it; what is scheduled is published to the database."""

    title = _("status")
    parameter_name = "stands"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [
            (Status.DRAFT, Status.DRAFT.label),
            (Status.REVIEW, Status.REVIEW.label),
            ("scheduled", _("scheduled")),
            (Status.PUBLISHED, Status.PUBLISHED.label),
            ("copy", _("with a working copy")),
            (Status.WITHDRAWN, Status.WITHDRAWN.label),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        value = self.value()
        if value == "scheduled":
            return queryset.filter(status=Status.PUBLISHED, published_at__gt=timezone.now())
        if value == Status.PUBLISHED:
            return queryset.filter(status=Status.PUBLISHED, published_at__lte=timezone.now())
        if value == "copy":
            return queryset.filter(status__in=[Status.PUBLISHED, Status.WITHDRAWN], has_copy=True)
        return queryset.filter(status=value) if value in Status.values else queryset
