from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.admin.announcing import Announces
from articles.admin.guards import RefusalsInWords
from articles.admin.search import FoldedNames
from articles.admin.standing import standing
from articles.admin.widgets import AUTOCOMPLETE_JS, PictureSelect
from articles.changes import language_key
from articles.models import Article, Section
from programs import changes
from programs.models import Program

EPISODES_SHOWN = 20


@admin.register(Program)
class ProgramAdmin(RefusalsInWords, Announces, FoldedNames):
    announce = staticmethod(changes.announce)
    list_display = ["name", "language", "presenter", "schedule"]
    list_filter = ["section__language"]
    list_select_related = ["section", "presenter"]
    ordering = ["section__language", "section__position", "section_id"]
    autocomplete_fields = ["presenter"]
    fields = ["section", "presenter", "schedule", "artwork", "episodes"]
    readonly_fields = ["episodes"]

    class Media:
        css = {"all": ["editor/article.css"]}
        js = AUTOCOMPLETE_JS

    def names(self) -> Iterable[tuple[Any, str]]:
        return Program.objects.values_list("pk", "section__name")

    @admin.display(description=pgettext_lazy("of a section or topic", "name"), ordering="section__name")
    def name(self, program: Program) -> str:
        return program.section.name

    @admin.display(description=_("language"), ordering="section__language")
    def language(self, program: Program) -> str:
        return program.section.get_language_display()

    @admin.display(description=_("latest episodes"))
    def episodes(self, program: Program) -> SafeString:
        latest = Article.objects.filter(section=program.pk).order_by("-id")[:EPISODES_SHOWN]
        items = format_html_join(
            "",
            '<li><a href="{}">{}</a> <span class="quiet">{}{}</span></li>',
            (
                (
                    reverse("admin:articles_article_change", args=[article.pk]),
                    article.headline,
                    standing(article).word,
                    _when(article),
                )
                for article in latest
            ),
        )
        add = format_html(
            '<a class="addlink" href="{}?section={}">{}</a>',
            reverse("admin:articles_article_add"),
            program.pk,
            _("Write an episode"),
        )
        return format_html('<ul class="plain">{}</ul>{}', items, add)

    def touched(self, obj: Program) -> Iterable[str]:
        return [language_key(obj.section.language)]

    def get_fields(self, request: HttpRequest, obj: Program | None = None) -> Any:
        return [name for name in self.fields or [] if obj or name != "episodes"]

    def get_readonly_fields(self, request: HttpRequest, obj: Program | None = None) -> list[str]:
        """A programme stays on its section: that is its key."""
        return ["section", *self.readonly_fields] if obj else self.readonly_fields

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "section":
            kwargs["queryset"] = _sections_alone()
        if db_field.name == "artwork":
            kwargs["widget"] = PictureSelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


def _sections_alone() -> "QuerySet[Section]":
    """Sections that are no programme yet."""
    return Section.objects.filter(program=None).order_by("language", "position", "id")


def _when(article: Article) -> str:
    if article.published_at is None:
        return ""
    return ", " + date_format(localtime(article.published_at), "DATETIME_FORMAT")
