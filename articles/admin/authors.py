from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.admin.announcing import AnnouncesUses
from articles.admin.guards import RefusalsInWords
from articles.admin.inlines import LanguageInline
from articles.admin.search import FoldedNames
from articles.changes import author_key
from articles.models import Author, AuthorProfile


class ProfileInline(LanguageInline, admin.StackedInline):
    model = AuthorProfile
    formfield_overrides = {models.TextField: {"widget": AdminTextareaWidget(attrs={"rows": 4})}}


@admin.register(Author)
class AuthorAdmin(RefusalsInWords, AnnouncesUses, FoldedNames):
    article_lookup = "authors"
    list_display = ["name"]
    ordering = ["name", "id"]
    inlines = [ProfileInline]
    search_help_text = _("A name, as any language writes it.")

    def names(self) -> Iterable[tuple[Any, str]]:
        yield from Author.objects.values_list("pk", "name")
        yield from AuthorProfile.objects.values_list("author_id", "name")

    def pages_of(self, obj: Author) -> Iterable[str]:
        return [author_key(obj.pk)]
