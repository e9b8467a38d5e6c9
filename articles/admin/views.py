"""Pages of the articles' admin besides its lists and forms: previews, reasons, the picture library."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from articles import publishing
from articles.admin.acts import can_be_taken_down
from articles.admin.search import folded
from articles.admin.thumbnails import thumbnail
from articles.keys import row_id
from articles.models import Article, Correction, Picture
from articles.views import article_page

LIBRARY_PAGE = 24  # pictures shown at once


def preview(request: HttpRequest, article: Article) -> HttpResponse:
    """The public page with what the newsroom wrote last."""
    shown = publishing.as_article(article, publishing.newest_content(article))
    with translation.override(shown.language):
        response = article_page(request, shown, {"preview": True})
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex"
    return response


class ReasonForm(forms.Form):
    text = forms.CharField(
        max_length=2000, widget=forms.Textarea(attrs={"rows": 5, "class": "vLargeTextField"})
    )


class PublicAct:
    """An act that asks for words which readers will see: a page with one field."""

    title: Any
    label: Any
    help_text: Any
    button: Any
    done: Any
    max_length = 2000

    def perform(self, article: Article, text: str) -> None:
        raise NotImplementedError

    def before(self, article: Article) -> "QuerySet[Correction] | None":
        """What such acts have said already."""
        return None

    def __call__(self, request: HttpRequest, article: Article, model_admin: admin.ModelAdmin) -> HttpResponse:
        back = HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))
        if not request.user.has_perm("articles.publish_article"):
            raise PermissionDenied
        if not can_be_taken_down(article, request.user):
            model_admin.message_user(request, _("Readers do not see this article now."), messages.WARNING)
            return back
        form = ReasonForm(request.POST or None)
        form.fields["text"].label = self.label
        form.fields["text"].help_text = self.help_text
        if request.method == "POST" and form.is_valid():
            try:
                self.perform(article, form.cleaned_data["text"])
            except ValidationError as error:
                form.add_error("text", error)
            except publishing.Conflict as error:
                model_admin.message_user(request, str(error), messages.ERROR)
                return back
            else:
                model_admin.log_change(request, article, str(self.done))
                model_admin.message_user(request, self.done, messages.SUCCESS)
                return back
        context = {
            **model_admin.admin_site.each_context(request),
            "opts": model_admin.opts,
            "original": article,
            "title": self.title,
            "subtitle": str(article),
            "form": form,
            "button": self.button,
            "before": self.before(article),
            "media": model_admin.media,
        }
        return TemplateResponse(request, "admin/articles/article/public_act.html", context)


class Withdrawal(PublicAct):
    title = _("Withdraw the article")
    label = _("Reason")
    help_text = _("Readers who follow its address see this reason, and neither headline nor text.")
    button = _("Withdraw")
    done = _("Withdrawn.")

    def perform(self, article: Article, text: str) -> None:
        publishing.withdraw(article, text)


class NewCorrection(PublicAct):
    title = _("Add a correction")
    label = _("What was wrong, and what is right")
    help_text = _("It stands under the article with its date. The text itself is corrected in the form.")
    button = _("Add the correction")
    done = _("The correction stands under the article.")

    def before(self, article: Article) -> "QuerySet[Correction]":
        return article.corrections.all()

    def perform(self, article: Article, text: str) -> None:
        publishing.correct(article, text)


def library(request: HttpRequest) -> JsonResponse:
    """Pictures of the library as JSON, newest first: those of some ids, or whose title has some words."""
    pictures = Picture.objects.order_by("-id")
    if "ids" in request.GET:
        found = list(pictures.filter(pk__in=_numbers(request.GET["ids"])[:200]))
        return JsonResponse({"pictures": [_described(picture) for picture in found], "more": None})
    for word in folded(request.GET.get("q", "")[:200]).split():
        pictures = pictures.filter(folded__contains=word)
    before = _numbers(request.GET.get("before", ""))
    if before:
        pictures = pictures.filter(pk__lt=before[0])
    found = list(pictures[: LIBRARY_PAGE + 1])
    page = found[:LIBRARY_PAGE]
    more = page[-1].pk if len(found) > LIBRARY_PAGE else None
    return JsonResponse({"pictures": [_described(picture) for picture in page], "more": more})


def _numbers(value: str) -> list[int]:
    return [pk for pk in map(row_id, value.split(",")) if pk is not None]


def _described(picture: Picture) -> dict[str, Any]:
    return {"id": picture.pk, "title": picture.title, "thumbnail": thumbnail(picture)}


def existing(request: HttpRequest, model_admin: admin.ModelAdmin, pk: int) -> Article:
    """The article of a page of the admin, for who may see it.

    Raises:
        Http404, PermissionDenied
    """
    article = model_admin.get_object(request, str(pk))
    if article is None:
        raise Http404
    if not model_admin.has_view_or_change_permission(request, article):
        raise PermissionDenied
    return article
