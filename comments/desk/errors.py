"""The desk's queue of errors that readers report, for editors: the longest wait first."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.acts import can_be_taken_down
from articles.keys import is_row_id
from comments.answering import AlreadyAnswered, answer, known
from comments.desk.page import on_each_page
from comments.desk.queues import ERRORS
from comments.models import WHAT_LENGTH, ErrorReport, ErrorStatus

BEFORE, AFTER, PAST = 4, 16, 10  # reports listed

# In the order of their keys.
OUTCOMES = [
    (ErrorStatus.CORRECTED, gettext_lazy("The article was corrected")),
    (ErrorStatus.NO_ERROR, gettext_lazy("It is right; the article stays as it is")),
    (ErrorStatus.NOT_OURS, gettext_lazy("It is not ours to correct")),
    (ErrorStatus.IDLE, gettext_lazy("Put it aside without an answer")),
]


class AnswerForm(forms.Form):
    """What became of a report, and what its sender is told."""

    use_required_attribute = False  # the browser's own messages would speak its language, not the user's
    status = forms.ChoiceField(
        label=gettext_lazy("What became of it"),
        choices=OUTCOMES,
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose what became of it."),
            "invalid_choice": gettext_lazy("Choose what became of it."),
        },
    )
    answer = forms.CharField(
        label=gettext_lazy("Answer"),
        max_length=WHAT_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean(self) -> dict[str, Any]:
        status, words = self.cleaned_data.get("status"), self.cleaned_data.get("answer", "")
        if status == ErrorStatus.IDLE and words:
            self.add_error(
                "status", _("Nobody reads an answer to what is put aside. Choose another, or empty it.")
            )
        elif status and status != ErrorStatus.IDLE and not words and "answer" not in self.errors:
            self.add_error("answer", _("Write an answer: the reader sees it."))
        return self.cleaned_data


def errors(request: HttpRequest) -> HttpResponse:
    """The queue, with the report that has waited longest in the middle."""
    _check(request)
    waiting = list(_waiting().order_by("pk")[: AFTER + 1])
    return _page(request, waiting[0] if waiting else None, waiting)


def error_page(request: HttpRequest, pk: int) -> HttpResponse:
    """A report, among those that wait; takes in the answer."""
    _check(request)
    error = known().filter(pk=pk).first() if is_row_id(pk) else None
    if error is None:
        messages.warning(request, _("There is no such report."))
        return HttpResponseRedirect(ERRORS.address)
    if request.method != "POST":
        return _page(request, error, _around(error))
    form = AnswerForm(request.POST)
    if not form.is_valid() and error.status == ErrorStatus.OPEN:
        return _page(request, error, _around(error), form)
    try:
        answer(error, request.user, form.cleaned_data.get("status", ""), form.cleaned_data.get("answer", ""))
    except AlreadyAnswered as late:
        messages.warning(request, _who_was_first(late.error, request.user))
        if late.error and request.POST.get("answer"):  # nothing that was typed is lost
            return _page(request, late.error, _around(late.error), form, status=409)
    else:
        messages.success(request, _done(error, form.cleaned_data["status"]))
    return HttpResponseRedirect(_following(error))


def _check(request: HttpRequest) -> None:
    if not request.user.has_perm("comments.change_errorreport"):
        raise PermissionDenied


def _waiting() -> Any:
    return known().filter(status=ErrorStatus.OPEN)


def _around(error: ErrorReport) -> list[ErrorReport]:
    before = list(reversed(_waiting().filter(pk__lt=error.pk).order_by("-pk")[:BEFORE]))
    now = [error] if error.status == ErrorStatus.OPEN else []
    return [*before, *now, *_waiting().filter(pk__gt=error.pk).order_by("pk")[:AFTER]]


def _following(error: ErrorReport) -> str:
    """Where the next one that waits is answered, else the first, else the empty queue."""
    following = _waiting().filter(pk__gt=error.pk).order_by("pk").first()
    return reverse("admin:desk_error", args=[following.pk]) if following else ERRORS.address


def _done(error: ErrorReport, status: str) -> str:
    if status == ErrorStatus.IDLE:
        return _("Put aside. It stays in the list of all reports.")
    if error.email:
        return _("Answered: the answer stands on the sender’s private page, and is mailed.")
    return _("Answered: the answer stands on the sender’s private page.")


def _who_was_first(error: ErrorReport | None, editor: Any) -> str:
    if error is None:
        return _("Its sender has had it erased meanwhile.")
    if error.answered_by == editor:
        return _("You have already answered it.")
    return format_html(
        '{} <a href="{}">{}</a>',
        _("%(editor)s was first, at %(time)s: %(status)s. Your answer went to nobody.")
        % {
            "editor": error.answered_by,
            "time": date_format(timezone.localtime(error.answered_at), "TIME_FORMAT"),
            "status": error.get_status_display(),
        },
        reverse("admin:desk_error", args=[error.pk]),
        _("Look at it"),
    )


def _page(
    request: HttpRequest,
    error: ErrorReport | None,
    waiting: list[ErrorReport],
    form: AnswerForm | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        **on_each_page(request, ERRORS),
        "waiting": waiting,
        "past": known().exclude(status=ErrorStatus.OPEN).order_by("-pk")[:PAST],
        "filled": form is not None and form.errors,
        "error": error,
        "form": form or AnswerForm(),
        "is_filled": form is not None,
    }
    if error is not None:
        places = [each.pk for each in waiting]
        context |= {
            "article": error.article,
            "may_correct": can_be_taken_down(error.article, request.user),
            "may_change": request.user.has_perm("articles.change_article"),
            "previous": max((pk for pk in places if pk < error.pk), default=None),
            "following": min((pk for pk in places if pk > error.pk), default=None),
        }
    return TemplateResponse(request, "admin/desk/errors.html", context, status=status)
