"""Pages of a list without counting its table: one row more than a page holds tells of the next page."""

from typing import Any

from django.contrib import admin
from django.core.paginator import EmptyPage, Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property

FURTHEST = 100_000  # pages; nobody turns so many, and databases refuse offsets beyond their integers


class UncountedPaginator(Paginator):
    """A paginator that knows of the rows up to the page asked for, and of one more.

    `count` is therefore the number of rows seen so far, and must not be shown as that of all.
    """

    is_uncounted = True

    def __init__(self, object_list: QuerySet, per_page: int, *, number: int = 1) -> None:
        super().__init__(object_list, per_page)
        self.number = number

    @cached_property
    def rows(self) -> list[Any]:
        """The rows of the page asked for, and one more where there is one."""
        start = (self.number - 1) * self.per_page
        return list(self.object_list[start : start + self.per_page + 1])

    @cached_property
    def count(self) -> int:
        return (self.number - 1) * self.per_page + len(self.rows)

    def page(self, number: int | str) -> Page:
        number = self.validate_number(number)
        if number != self.number:
            raise EmptyPage
        return Page(self.rows[: self.per_page], number, self)


class Uncounted(admin.ModelAdmin):
    """Its list never counts its table."""

    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    list_max_show_all = 0  # “Show all” would ask for everything

    def get_paginator(
        self,
        request: HttpRequest,
        queryset: QuerySet,
        per_page: int,
        orphans: int = 0,
        allow_empty_first_page: bool = True,
    ) -> UncountedPaginator:
        name = "page" if request.path.endswith("/autocomplete/") else "p"
        number = request.GET.get(name, "1")
        asked = int(number) if number.isascii() and number.isdecimal() and len(number) < 7 else 1
        return UncountedPaginator(queryset, per_page, number=min(max(asked, 1), FURTHEST))
