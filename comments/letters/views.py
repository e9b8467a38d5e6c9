"""Where the links in mails lead. Opening one does nothing, since scanners of mail open every link: each page
has a button. None of them is for a cache."""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from comments import erasure
from comments.desk.queues import QUEUES
from comments.export import written_by
from comments.fields import EmailField
from comments.guards import gives_back, guarded, open_to_all
from comments.later import again, keyed, private
from comments.letters import confirming
from comments.letters import data as data_mail
from comments.letters.links import value_of
from comments.models import Comment, Writer

Page = Callable[..., HttpResponse]


class AddressForm(forms.Form):
    """Which address somebody wrote under."""

    email = EmailField(
        label=_("E-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "class": "w-mail"}),
        error_messages={
            "required": _("Write the e-mail address that you wrote under."),
            "invalid": _("This is not a whole e-mail address, as in leyla@example.org."),
        },
    )


def _page(request: HttpRequest, name: str, status: int = 200, **context: Any) -> HttpResponse:
    return keyed(render(request, f"comments/mail/{name}.html", context, status=status))


def _signed(purpose: str) -> Callable[[Page], Page]:
    """Give a view the key of the row that its link is about, or answer that the link is not good any more."""

    def decorate(view: Page) -> Page:
        @wraps(view)
        def answer(request: HttpRequest, language: str, token: str) -> HttpResponse:
            key = value_of(purpose, token)
            if key is None:
                return _page(request, "ended", status=404)
            return view(request, language, key)

        return answer

    return decorate


@guarded("email")
def data(request: HttpRequest, language: str) -> HttpResponse:
    """Have the links to what one wrote mailed. The answer is the same for every address."""
    if request.method != "POST":
        return _page(request, "data", form=AddressForm())
    form = AddressForm(request.POST)
    if not form.is_valid():
        return _page(request, "data", status=422, form=form)
    data_mail.ask(form.cleaned_data["email"], language)
    return _page(request, "data", is_asked=True)


@guarded()
@_signed("confirm")
def confirm(request: HttpRequest, language: str, writer_key: str) -> HttpResponse:
    """Confirm that an e-mail address is one's own."""
    if request.method != "POST":
        return _page(request, "confirm")
    if not confirming.confirm(writer_key):
        return _page(request, "ended", status=404)
    return _page(request, "confirm", is_done=True)


@gives_back(partial(again, texts=()))
@open_to_all
@_signed("stop")
def stop(request: HttpRequest, language: str, writer_key: str) -> HttpResponse:
    """Stop mail about replies. The post may come from a mail program or its maker's servers (RFC 8058),
    without a page of ours before it; so neither its origin nor how many they send is asked."""
    if request.method != "POST":
        return _page(request, "stop")
    confirming.stop(writer_key)
    return _page(request, "stop", is_done=True)


@guarded()
@_signed("export")
def export(request: HttpRequest, language: str, writer_key: str) -> HttpResponse:
    """Give out what hangs on an address, as a file."""
    writer = Writer.objects.filter(pk=writer_key, erasing_since=None).first()
    if writer is None:
        return _page(request, "ended", status=404)
    if request.method != "POST":
        return _page(request, "export")
    response = JsonResponse(written_by(writer), json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = f'attachment; filename="comments-{timezone.localdate()}.json"'
    return keyed(response)


@guarded()
@_signed("erase")
def erase(request: HttpRequest, language: str, writer_key: str) -> HttpResponse:
    """Erase what hangs on an address."""
    if request.method == "POST":
        return _page(request, "erase", is_done=True, is_whole=erasure.begin(writer_key))
    writer = Writer.objects.filter(pk=writer_key).first()
    if writer is None:
        return _page(request, "ended", status=404)
    return _page(request, "erase", count=Comment.objects.filter(writer=writer).count())


@require_safe
@_signed("decide")
def decide(request: HttpRequest, language: str, comment_pk: int) -> HttpResponse:
    """Lead a moderator to where a comment waits on the desk, or to its own page where it waits no more; who
    has not signed in is asked to, there."""
    for queue in QUEUES.values():
        if queue.waits and queue.of().filter(pk=comment_pk).exists():
            there = reverse("admin:desk_comment", args=[queue.name, comment_pk])
            break
    else:
        there = reverse("admin:comments_comment_change", args=[comment_pk])
    return private(HttpResponseRedirect(there))
