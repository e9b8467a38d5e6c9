"""The admin of articles: their list, their form and the acts of their life."""

from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles import extensions, publishing
from articles.admin import acts, views
from articles.admin.filters import PublishedRange, StatusFilter
from articles.admin.forms import ArticleForm
from articles.admin.guards import RefusalsInWords
from articles.admin.paginator import Uncounted
from articles.admin.search import folded
from articles.admin.standing import standing, standing_tag
from articles.admin.widgets import AUTOCOMPLETE_JS, PictureSelect
from articles.keys import row_id
from articles.models import Article, Byline, Revision, Section
from articles.text import fold


@admin.register(Article)
class ArticleAdmin(RefusalsInWords, Uncounted):
    form = ArticleForm
    autocomplete_fields = ["section"]
    list_display = ["headline", "section_name", "language", "stands", "published_at", "names"]
    list_filter = [StatusFilter, "language", "section", PublishedRange]
    list_select_related = ["section"]
    list_per_page = 50
    search_fields = ["folded"]
    search_help_text = _("Words of the headline, the lead, the section or an author’s name, in any case.")
    ordering = ["-id"]
    actions = None  # what may be deleted is deleted singly, and only while nobody has seen it

    class Media:
        css = {"all": ["editor/article.css"]}
        js = [*AUTOCOMPLETE_JS, "editor/article.js"]

    # ------------------------------------------------------------ the list
    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        newer = Revision.objects.filter(article=OuterRef("article"), number__gt=OuterRef("number"))
        copies = Revision.objects.filter(~Exists(newer), article=OuterRef("pk"), published_at=None)
        bylines = Byline.objects.select_related("author").order_by("position", "id")
        return (
            super()
            .get_queryset(request)
            .annotate(has_copy=Exists(copies))
            .prefetch_related(Prefetch("byline_set", queryset=bylines))
        )

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Article], search_term: str
    ) -> tuple[QuerySet[Article], bool]:
        sections = [(section.pk, fold(section.name)) for section in Section.objects.all()]
        for word in folded(search_term).split():
            queryset = queryset.filter(
                Q(folded__contains=word)
                | Q(section__in=[pk for pk, name in sections if word in name])
                | Q(pk__in=Byline.objects.filter(author__folded__contains=word).values("article"))
            )
        return queryset, False

    @admin.display(description=_("section"), ordering="section__name")
    def section_name(self, article: Article) -> str:
        return article.section.name

    @admin.display(description=_("status"), ordering="status")
    def stands(self, article: Article) -> SafeString:
        return standing_tag(article, article.has_copy)  # type: ignore[attr-defined]

    @admin.display(description=_("authors"))
    def names(self, article: Article) -> str:
        return ", ".join(byline.author.name for byline in article.byline_set.all())

    # ------------------------------------------------------------ the form
    def get_fieldsets(self, request: HttpRequest, obj: Article | None = None) -> Any:
        return [
            (None, {"classes": ["story"], "fields": ["based_on", "headline", "lead", "body"]}),
            (_("Picture"), {"fields": ["picture", "picture_caption"]}),
            (_("Where it stands"), {"fields": ["section", "authors", "topics"]}),
            (_("Translation"), {"fields": ["translation_of"]}),
            (_("Publishing"), {"fields": ["published_at", ("is_urgent", "is_top_story")]}),
            *(
                (part.title, {"fields": [f"{part.key}_{name}" for name in part.form_fields()]})
                for part in extensions.parts
            ),
        ]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """What an address may fill in, by its id."""
        initial = super().get_changeform_initial_data(request)
        return {
            name: value
            for name, value in initial.items()
            if name in ("section", "picture", "translation_of") and row_id(str(value)) is not None
        }

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        # The fields of the parts are made by the form itself.
        names = [name for name in kwargs.pop("fields", None) or [] if not _of_part(name)]
        return super().get_form(request, obj, change=change, fields=names or None, **kwargs)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "picture":
            kwargs["widget"] = PictureSelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            # From here one adds and mends; nobody deletes a section while writing an article.
            field.widget.can_delete_related = field.widget.can_view_related = False
        return field

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], add: bool = False, change: bool = False,
        form_url: str = "", obj: Article | None = None,
    ) -> HttpResponse:  # fmt: skip
        context["acts"] = acts.offered(obj, request.user)
        if obj is not None:
            copy = obj.working_copy() if obj.was_published else None
            published = obj.revisions.exclude(published_at=None).values_list("published_at", flat=True)
            names = dict(settings.LANGUAGES)
            context |= {
                "standing": standing(obj),
                "copy": copy,
                "saver": (copy.saved_by or _("the system")) if copy else "",
                "readers_see": published.first(),
                "may_add": self.has_add_permission(request),
                "can_be_taken_down": acts.can_be_taken_down(obj, request.user),
                "languages_to_write": [
                    (code, names[code]) for code in publishing.languages_without(obj.translation_key)
                ],
                "translations": Article.objects.filter(translation_key=obj.translation_key)
                .exclude(pk=obj.pk)
                .order_by("language"),
            }
        return super().render_change_form(request, context, add, change, form_url, obj)

    # ------------------------------------------------------------ saving
    def save_model(self, request: HttpRequest, obj: Article, form: Any, change: bool) -> None:
        """Keep what was typed, then do the act of the button. The row itself is written by `publishing`."""
        act = self._asked_for(request, obj if change else None)
        content = form.content()
        is_new = content != form.base
        try:
            if is_new:
                based_on = form.cleaned_data["based_on"] or 0
                publishing.save(obj, content, by=request.user, based_on=based_on)
            if act.perform:
                act.perform(obj, request.user)
        except Exception:
            form.forget_files()
            raise
        request.done = acts.Done(act, is_new)  # type: ignore[attr-defined]

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Bylines and topics are a part of the content, saved already."""

    def _asked_for(self, request: HttpRequest, article: Article | None) -> acts.Act:
        known = {act.name: act for act in acts.offered(article, request.user)}
        asked = next((name for name in acts.NAMES if name in request.POST), acts.SAVE)
        if asked in known:
            return known[asked]
        if asked == acts.PUBLISH:
            raise PermissionDenied
        raise publishing.Conflict(_("The article is no longer in a state for this. Look at it again."))

    def construct_change_message(
        self, request: HttpRequest, form: Any, formsets: Any, add: bool = False
    ) -> Any:
        """What was changed; where nothing was, the act alone."""
        done: acts.Done = request.done  # type: ignore[attr-defined]
        return (
            super().construct_change_message(request, form, formsets, add)
            if done.is_new
            else done.said(form.instance)
        )

    def response_add(
        self, request: HttpRequest, obj: Article, post_url_continue: str | None = None
    ) -> HttpResponse:
        return self._after(request, obj)

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        return self._after(request, obj)

    def _after(self, request: HttpRequest, article: Article) -> HttpResponse:
        done: acts.Done = request.done  # type: ignore[attr-defined]
        if done.act.name == acts.PREVIEW:
            return HttpResponseRedirect(reverse("admin:articles_article_preview", args=[article.pk]))
        said = done.said(article)
        if done.act.perform and done.is_new:
            self.log_change(request, article, said)
        if done.act.perform and article.is_public:
            address, words = article.get_absolute_url(), _("Read it on the site")
            said = format_html('{} <a href="{}">{}</a>', said, address, words)
        self.message_user(request, said, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))

    # ------------------------------------------------------------ who may what
    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        allowed = super().has_delete_permission(request, obj)
        if not allowed or obj is None:
            return allowed
        return not obj.was_published and not obj.revisions.exclude(published_at=None).exists()

    # ------------------------------------------------------------ further pages
    def view_on_site(self, obj: Article) -> str:
        """Where readers read it; the preview of what they cannot."""
        if obj.is_public:
            return obj.get_absolute_url()
        return reverse("admin:articles_article_preview", args=[obj.pk])

    def get_urls(self) -> list[URLPattern]:
        def page(route: str, name: str, view: Any) -> URLPattern:
            return path(route, self.admin_site.admin_view(view), name=f"articles_article_{name}")

        return [
            page("<int:pk>/preview/", "preview", self.preview_view),
            page("<int:pk>/withdraw/", "withdraw", self.withdraw_view),
            page("<int:pk>/correct/", "correct", self.correct_view),
            *super().get_urls(),
        ]

    def preview_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return views.preview(request, views.existing(request, self, pk))

    def withdraw_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return views.Withdrawal()(request, views.existing(request, self, pk), self)

    def correct_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return views.NewCorrection()(request, views.existing(request, self, pk), self)


def _of_part(name: str) -> bool:
    return any(name.startswith(f"{part.key}_") for part in extensions.parts)
