"""The page on which a reader reports a comment."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles import reading
from articles.changes import article_key
from articles.copies import shows
from comments.guards import guarded
from comments.later import private
from comments.reports import report
from comments.senders import address_of, sender_hashes
from comments.short_forms import ReportForm
from comments.views import shown_comment


@guarded("words")
def form(request: HttpRequest, language: str, pk: int) -> HttpResponse:
    """Say what is wrong with a comment."""
    comment = shown_comment(language, pk)
    article = comment.thread.article
    context = {"comment": comment, "article": article}
    if request.method != "POST":
        return render(request, "comments/report.html", context | {"form": ReportForm()})
    filled = ReportForm(request.POST)
    if not filled.is_valid():
        return private(render(request, "comments/report.html", context | {"form": filled}, status=422))
    said = filled.cleaned_data
    report(comment, sender_hashes(address_of(request)), said["reason"], said["words"])
    return private(HttpResponseRedirect(reverse("comments:reported", args=[language, article.pk])))


@require_safe
def reported(request: HttpRequest, language: str, article_pk: int) -> HttpResponse:
    """That a report has arrived; the comment itself may be hidden by now."""
    article = reading.published(language, article_pk)
    shows(article_key(article_pk))
    return private(render(request, "comments/reported.html", {"article": article}))
