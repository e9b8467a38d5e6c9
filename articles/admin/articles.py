"""The admin of articles: their list, their form and the acts of their life."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from articles import extensions, publishing
from articles.admin import acts
from articles.admin.filters import PublishedRange, StatusFilter
from articles.admin.forms import ArticleForm
from articles.admin.guards import RefusalsInWords
from articles.admin.paginator import Uncounted
from articles.admin.pages import correction_page, preview_page, withdrawal_page
from articles.admin.search import FoldedSearch
from articles.admin.standing import Standing
from articles.admin.widgets import PictureSelect
from articles.models import Article, Byline, Revision, Status


@admin.register(Article)
class ArticleAdmin(RefusalsInWords, Uncounted, FoldedSearch, admin.ModelAdmin):
    form = ArticleForm
    autocomplete_fields = ["section"]
    list_display = ["headline", "section_name", "language", "stands", "published_at", "names"]
    list_filter = [StatusFilter, "language", "section", PublishedRange]
    list_select_related = ["section"]
    list_per_page = 50
    search_fields = ["folded"]
    search_help_text = _("Words of the headline or the lead, in any case.")
    ordering = ["-id"]
    actions = None  # what is deleted is deleted singly, and only while nobody has seen it

    class Media:
        css = {"all": ["editor/article.css"]}
        js = ["editor/article.js"]

    # ------------------------------------------------------------ the list
    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        newest = Revision.objects.filter(article=OuterRef("pk"))
        unpublished = newest.filter(published_at=None)
        later = newest.filter(number__gt=OuterRef("number"))
        bylines = Byline.objects.select_related("author").order_by("position", "id")
        return (
            super()
            .get_queryset(request)
            .annotate(has_copy=Exists(unpublished.exclude(Exists(_newer()))))
            .prefetch_related(Prefetch("byline_set", queryset=bylines))
        )
