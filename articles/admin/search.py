"""Search that finds `çətin` and `трудный` in any case and without their accents."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from articles.text import fold

MOST_WORDS = 30  # of a search; SQLite takes no expression of a thousand


class FoldedSearch(admin.ModelAdmin):
    """Its `search_fields` are columns that hold folded text."""

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        return super().get_search_results(request, queryset, folded(search_term))


class FoldedNames(admin.ModelAdmin):
    """Of a small table without such a column: its names are folded here."""

    search_fields = ("pk",)  # shows the search box and allows autocompletion; the search itself is below

    def names(self) -> Iterable[tuple[Any, str]]:
        """Primary keys and the names that they are found by."""
        raise NotImplementedError

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        words = folded(search_term).split()
        if not words:
            return queryset, False
        found = {pk for pk, name in self.names() if all(word in fold(name) for word in words)}
        return queryset.filter(pk__in=found), False


def folded(term: str) -> str:
    """What somebody looks for, as it is stored; without the NUL that PostgreSQL refuses."""
    return " ".join(fold(term.replace("\x00", " ")).split()[:MOST_WORDS])
