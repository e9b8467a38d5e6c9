"""Readers report an error in an article, and read at a private address what an editor answered."""

import secrets

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles import reading
from articles.changes import article_key
from articles.copies import shows
from articles.models import Article
from articles.views import gone_or_missing
from comments.guards import guarded
from comments.later import keyed, private
from comments.models import ErrorReport
from comments.senders import address_of, sender_hashes
from comments.short_forms import ErrorForm
from comments.submission import CLICKED_TWICE, digest


@guarded("what", "sentence", "email")
def form(request: HttpRequest, language: str, article_pk: int) -> HttpResponse:
    """The page on which one says what is wrong in an article."""
    article = reading.published(language, article_pk)
    if article is None:
        return gone_or_missing(request, article_pk)
    shows(article_key(article_pk))
    context = {"article": article, "alternates": {}}
    if request.method != "POST":
        return render(request, "comments/error_form.html", context | {"form": ErrorForm()})
    filled = ErrorForm(request.POST)
    if not filled.is_valid():
        return private(render(request, "comments/error_form.html", context | {"form": filled}, status=422))
    secret = receive(article, filled.cleaned_data, address_of(request))
    return private(HttpResponseRedirect(reverse("comments:error", args=[language, secret])))


@require_safe
def mine(request: HttpRequest, language: str, secret: str) -> HttpResponse:
    """Where a reported error stands, and what was answered."""
    error = get_object_or_404(ErrorReport.objects.select_related("article__section"), digest=digest(secret))
    return keyed(render(request, "comments/error.html", {"error": error, "article": error.article}))


@transaction.atomic
def receive(article: Article, said: dict[str, str], address: str) -> str:
    """Store what a reader holds to be wrong; a second click finds what the first one stored.

    Args:
        said: the cleaned data of an ErrorForm.
        address: of the sender (comments.senders.address_of); only a hash of it is kept.

    Returns:
        the secret of its private page.
    """
    hashes = sender_hashes(address)
    Article.objects.select_for_update().only("pk").get(pk=article.pk)  # two clicks come one after the other
    secret = secrets.token_urlsafe(24)
    fields = {name: said[name] for name in ("what", "sentence", "email")}
    since = timezone.now() - CLICKED_TWICE
    same = ErrorReport.objects.filter(
        article=article, sender__in=hashes, made_at__gte=since, status="open", **fields
    )
    error = same.first() or ErrorReport(article=article, sender=hashes[0], **fields)
    error.digest = digest(secret)
    error.save()
    return secret
