from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from articles.admin.paginator import Uncounted
from articles.admin.search import FoldedSearch
from articles.keys import row_id
from comments.models import ErrorReport
from comments.templatetags.moderation import article_link

EXCERPT = 140  # characters


@admin.register(ErrorReport)
class ErrorReportAdmin(Uncounted, FoldedSearch, admin.ModelAdmin):
    """All that readers ever held to be wrong, to be searched; each is read and answered at the desk."""

    list_display = ("excerpt", "on", "status", "made_at", "answered_by")
    list_filter = ("status",)
    list_select_related = ("article__section", "answered_by")
    ordering = ("-pk",)
    sortable_by = ()
    search_fields = ("folded", "email", "article__folded")
    search_help_text = _(
        "What is wrong, its sentence, the answer, the e-mail address; headlines and leads of the articles."
    )
    show_facets = admin.ShowFacets.NEVER
    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: ErrorReport | None = None) -> bool:
        return False

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        pk = row_id(object_id)
        there = reverse("admin:desk_error", args=[pk]) if pk else reverse("admin:desk_errors")
        return HttpResponseRedirect(there)

    @admin.display(description=_("what is wrong"))
    def excerpt(self, error: ErrorReport) -> str:
        return Truncator(error.what).chars(EXCERPT)

    @admin.display(description=_("article"))
    def on(self, error: ErrorReport) -> str:
        return format_html("{}", article_link(error.article))
