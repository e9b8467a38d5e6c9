from typing import Any

from django import forms
from django.contrib import admin
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from articles.admin.paginator import Uncounted
from articles.admin.search import FoldedSearch
from comments.models import ErrorReport, ErrorStatus
from comments.templatetags.moderation import article_link

EXCERPT = 140  # characters


class AnswerForm(forms.ModelForm):
    """What an editor answers; the reader is told in words, unless the report is put aside."""

    def clean(self) -> dict[str, Any]:
        status, answer = self.cleaned_data.get("status"), self.cleaned_data.get("answer", "")
        if status in (ErrorStatus.CORRECTED, ErrorStatus.NO_ERROR) and not answer:
            self.add_error("answer", _("Write an answer: the reader sees it."))
        elif status == ErrorStatus.OPEN and answer:
            self.add_error("status", _("Choose what became of it, or empty the answer."))
        return self.cleaned_data


@admin.register(ErrorReport)
class ErrorReportAdmin(Uncounted, FoldedSearch, admin.ModelAdmin):
    """What readers hold to be wrong in articles. It is answered here, neither added nor deleted."""

    form = AnswerForm
    list_display = ("excerpt", "on", "status", "made_at", "answered_by")
    list_filter = ("status",)
    list_select_related = ("article__section", "answered_by")
    ordering = ("-pk",)
    sortable_by = ()
    search_fields = ("article__folded",)
    search_help_text = _("Headlines and leads of the articles.")
    show_facets = admin.ShowFacets.NEVER
    actions = None
    fields = ("on", "what", "sentence", "email", "made_at", "status", "answer", "answered_by", "answered_at")
    readonly_fields = ("on", "what", "sentence", "email", "made_at", "answered_by", "answered_at")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: ErrorReport | None = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: ErrorReport, form: Any, change: bool) -> None:
        is_open = obj.status == ErrorStatus.OPEN
        obj.answered_by_id = None if is_open else request.user.pk
        obj.answered_at = None if is_open else timezone.now()
        with transaction.atomic():
            obj.save(update_fields=["status", "answer", "answered_by", "answered_at"])

    @admin.display(description=_("what is wrong"))
    def excerpt(self, error: ErrorReport) -> str:
        return Truncator(error.what).chars(EXCERPT)

    @admin.display(description=_("article"))
    def on(self, error: ErrorReport) -> str:
        return format_html("{}", article_link(error.article))
