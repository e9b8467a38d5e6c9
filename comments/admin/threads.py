from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles.admin.announcing import Announces
from articles.admin.booleans import yes_or_no
from articles.admin.filters import DateRangeFilter
from articles.admin.paginator import Uncounted
from articles.admin.search import FoldedSearch
from articles.admin.widgets import AUTOCOMPLETE_JS
from articles.changes import thread_key
from articles.keys import row_id
from articles.models import Article
from comments import changes
from comments.models import Decision, Thread
from comments.templatetags.comments import one_decimal
from comments.templatetags.moderation import article_link, status_shown


@admin.register(Thread)
class ThreadAdmin(Announces, Uncounted, FoldedSearch):
    """The settings of discussions. An article without a thread has an open one with the settings of
    its section."""

    announce = staticmethod(changes.announce)
    list_display = (
        "article",
        yes_or_no("is_open", _("open")),
        "asks_stars",
        "shown_count",
        "stars_count",
        "mean",
    )
    list_filter = ("is_open",)
    list_select_related = ("article__section",)
    ordering = ("-pk",)
    sortable_by = ()
    search_fields = ("article__folded",)
    search_help_text = _("Headlines and leads of the articles.")
    show_facets = admin.ShowFacets.NEVER
    readonly_fields = ("on", "shown_count", "stars_count", "mean")
    autocomplete_fields = ("article",)

    class Media:
        js = AUTOCOMPLETE_JS

    def has_add_permission(self, request: HttpRequest) -> bool:
        # An article has no thread before its first comment or its first setting, and one picks the article.
        return self.has_change_permission(request) and request.user.has_perm("articles.view_article")

    def has_delete_permission(self, request: HttpRequest, obj: Thread | None = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Thread]:
        """The threads whose articles somebody may know of: a moderator knows those that readers see."""
        threads = super().get_queryset(request)
        if request.user.has_perm("articles.view_article"):
            return threads
        return threads.filter(article__in=Article.objects.published())

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        initial = super().get_changeform_initial_data(request)
        return {name: value for name, value in initial.items() if row_id(str(value)) is not None}

    def get_fields(self, request: HttpRequest, obj: Thread | None = None) -> tuple[str, ...]:
        settings = ("is_open", "moderation", "closes_after_days", "slow_minutes", "asks_stars")
        return ("on", *settings, "shown_count", "stars_count", "mean") if obj else ("article", *settings)

    def save_model(self, request: HttpRequest, obj: Thread, form: forms.ModelForm, change: bool) -> None:
        if change:  # the settings alone: the counts may be others since the form was opened
            obj.save(update_fields=form.changed_data)
        else:
            obj.save(force_insert=True)

    def touched(self, obj: Thread) -> Iterable[str]:
        return [thread_key(obj.pk)]

    @admin.display(description=_("article"))
    def on(self, thread: Thread) -> str:
        return article_link(thread.article)

    @admin.display(description=_("mean of the stars"))
    def mean(self, thread: Thread) -> str:
        mean = thread.mean_stars
        return number_format(one_decimal(mean), 1) if mean else ""


class MadeRange(DateRangeFilter):
    title = _("when it was made")
    field = "made_at"


@admin.register(Decision)
class DecisionAdmin(Uncounted, FoldedSearch, admin.ModelAdmin):
    """The record of who decided what, when and why. Only read here."""

    list_display = ("made_at", "made_by", "on", "change", "why")
    list_filter = ("after", MadeRange)
    list_select_related = ("made_by", "comment")
    ordering = ("-pk",)
    sortable_by = ()
    search_fields = ("made_by__username", "comment__folded")
    search_help_text = _("Moderators, and names and texts of comments.")
    show_facets = admin.ShowFacets.NEVER
    fields = ("on", "change", "why", "words", "made_by", "made_at")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Decision | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Decision | None = None) -> bool:
        return False

    @admin.display(description=_("comment"))
    def on(self, decision: Decision) -> str:
        address = reverse("admin:comments_comment_change", args=[decision.comment_id])
        return format_html('<a href="{}">{}</a>', address, decision.comment)

    @admin.display(description=_("decision"))
    def change(self, decision: Decision) -> str:
        after = status_shown(decision.after, decision.comment.is_newsroom)
        return format_html("{} → {}", status_shown(decision.before), after)

    @admin.display(description=_("reason"))
    def why(self, decision: Decision) -> str:
        return decision.told
