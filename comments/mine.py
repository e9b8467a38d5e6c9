"""A comment's private page, and what its writer does there. Whoever has its address has the right."""

from contextlib import suppress
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from comments import by_writers
from comments.guards import guarded
from comments.later import keyed
from comments.letters import confirming
from comments.models import Appeal, Comment, Outcome, Rule, Secret
from comments.senders import address_of, sender_hashes
from comments.short_forms import AppealForm, EditForm
from comments.submission import digest


@require_safe
def mine(request: HttpRequest, language: str, secret: str) -> HttpResponse:
    """Where a comment stands, and why; what can be done with it."""
    return _page(request, language, secret, _comment(secret))


@guarded("text")
def edit(request: HttpRequest, language: str, secret: str) -> HttpResponse:
    """Give the comment another text."""
    comment = _comment(secret)
    if request.method != "POST":
        return _back(language, secret)
    form = EditForm(request.POST)
    if not form.is_valid():
        return _page(request, language, secret, comment, status=422, edit_form=form)
    try:
        by_writers.edit(comment, form.cleaned_data["text"], sender_hashes(address_of(request)))
    except by_writers.TooLate:
        typed = form.cleaned_data["text"]
        return _page(request, language, secret, _comment(secret), status=409, too_late=typed, edit_form=None)
    return _back(language, secret)


@guarded()
def withdraw(request: HttpRequest, language: str, secret: str) -> HttpResponse:
    """Take the comment back."""
    comment = _comment(secret)
    if request.method == "POST":
        by_writers.withdraw(comment)
    return _back(language, secret)


@guarded("text")
def ask_again(request: HttpRequest, language: str, secret: str) -> HttpResponse:
    """Ask for a second look."""
    comment = _comment(secret)
    if request.method != "POST":
        return _back(language, secret)
    form = AppealForm(request.POST)
    if not form.is_valid():
        return _page(request, language, secret, comment, status=422, appeal_form=form)
    with suppress(by_writers.TooLate):  # it is shown by now, say, and its page tells so
        by_writers.ask_again(comment, form.cleaned_data["text"])
    return _back(language, secret)


def _comment(secret: str) -> Comment:
    found = get_object_or_404(
        Secret.objects.select_related("comment__thread__article__section", "comment__writer"),
        digest=digest(secret),
    )
    return found.comment


def _page(
    request: HttpRequest, language: str, secret: str, comment: Comment, status: int = 200, **forms: Any
) -> HttpResponse:
    decision = by_writers.why(comment)
    appeal = Appeal.objects.filter(comment=comment).first()
    age = timezone.now() - comment.sent_at
    context = {
        "language": language,
        "secret": secret,
        "comment": comment,
        "article": comment.thread.article,
        "article_is_public": comment.thread.article.is_public,
        "decision": decision,
        "told": decision.told if decision else "",
        "held_for": [v.told for v in comment.judged if v.outcome == Outcome.HOLD and v.told],
        "is_reported": decision is not None and decision.rule == Rule.REPORTED,
        "appeal": appeal,
        "is_asked_by_mail": confirming.is_due(comment) and age < confirming.ASKED_EVERY,
        "edit_until": comment.sent_at + by_writers.EDITED_FOR,
    }
    if comment.status in by_writers.ANSWERED_FOR and not appeal and not comment.erased_at:
        context["appeal_form"] = AppealForm()
    elif by_writers.is_young(comment) and by_writers.may_edit(comment, sender_hashes(address_of(request))):
        context["edit_form"] = EditForm(initial={"text": comment.text})
    return keyed(render(request, "comments/mine.html", context | forms, status=status))


def _back(language: str, secret: str) -> HttpResponse:
    return keyed(HttpResponseRedirect(reverse("comments:mine", args=[language, secret])))
