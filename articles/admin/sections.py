from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.admin.announcing import Announces
from articles.admin.guards import RefusalsInWords
from articles.admin.search import FoldedNames
from articles.models import Section


@admin.register(Section)
class SectionAdmin(RefusalsInWords, Announces, FoldedNames):
    list_display = ["name", "language", "slug", "position"]
    list_filter = ["language"]
    ordering = ["language", "position", "id"]
    fields = ["language", "name", "slug", "former", "description", "position"]
    readonly_fields = ["former"]

    def names(self) -> Iterable[tuple[Any, str]]:
        return Section.objects.values_list("pk", "name")

    def get_fields(self, request: HttpRequest, obj: Section | None = None) -> Any:
        return [name for name in self.fields or [] if obj or name != "former"]

    @admin.display(description=_("former slugs"))
    def former(self, section: Section) -> str:
        """Their addresses lead to this section."""
        slugs = section.former_slugs.order_by("slug").values_list("slug", flat=True)
        return ", ".join(slugs) or gettext("none")
