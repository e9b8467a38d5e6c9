"""The desk's pages. What is done is a post, answered with a redirect to what comes next."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from articles.keys import is_row_id
from comments.admin.moderating import who_banned, who_replied, who_was_first
from comments.banning import AlreadyBanned, AlreadyLifted
from comments.decisions import AlreadyDecided
from comments.desk.acts import DEEDS, NAMES, form_of, forms_for
from comments.desk.history import around, bans_of, open_reports
from comments.desk.last import Last
from comments.desk.page import on_each_page
from comments.desk.queues import (
    ALL,
    FIRST,
    QUEUES,
    Filters,
    Part,
    Queue,
    count_shown,
    counts,
    next_after,
    part_of,
    queues_for,
)
from comments.desk.story import story
from comments.marks import AlreadyReplied
from comments.models import Comment
from comments.undoing import UNDO_FOR, TooLate


def desk(request: HttpRequest, queue: str = FIRST.name) -> HttpResponse:
    """A queue, with its first comment in the middle."""
    _check(request)
    wanted, filters = _queue(queue), Filters.of(request)
    return _page(request, wanted, filters, part_of(wanted, filters))


def comment_page(request: HttpRequest, queue: str, pk: int) -> HttpResponse:
    """A comment in its queue; takes in what the moderator does."""
    _check(request)
    wanted, filters = _queue(queue), Filters.of(request)
    if request.method == "POST" and request.POST.get("act") == "undo":
        return _undo(request, wanted, filters)
    part = part_of(wanted, filters, pk) if is_row_id(pk) else Part()
    if part.now is None:
        messages.warning(request, _("There is no such comment."))
        return HttpResponseRedirect(wanted.address + filters.query)
    if request.method == "POST":
        return _act(request, wanted, filters, part, part.now)
    return _page(request, wanted, filters, part)


def counts_now(request: HttpRequest) -> HttpResponse:
    """How much each queue has, and for a page of comments what there is to say of a flood, for the page that
    stays open."""
    if not queues_for(request.user):
        raise PermissionDenied
    of_flood = "flood" in request.GET
    found, flood = counts(request.user, of_flood=of_flood)
    said = {"flood": flood} if of_flood else {}
    return JsonResponse({name: count_shown(count) for name, count in found.items()} | said)


def address_of(queue: Queue, filters: Filters, pk: int | None, last: Last | None = None) -> str:
    """Where a comment stands in a queue; the queue itself where there is none.

    Args:
        last: what was done just now, to be undone from there.
    """
    address = reverse("admin:desk_comment", args=[queue.name, pk]) if pk else queue.address
    query = filters.query
    if last is not None:
        query += ("&" if query else "?") + urlencode({last.kind: last.done.pk})
    return address + query


def _check(request: HttpRequest) -> None:
    if not request.user.has_perm("comments.moderate_comment"):
        raise PermissionDenied


def _queue(name: str) -> Queue:
    if name not in QUEUES and name != ALL.name:
        raise Http404
    return QUEUES.get(name, ALL)


def _act(request: HttpRequest, queue: Queue, filters: Filters, part: Part, comment: Comment) -> HttpResponse:
    name = request.POST.get("act", "")
    deed = DEEDS.get(name)
    if deed is None:
        messages.warning(request, _("Nothing was done. Choose what to do with the comment."))
        return HttpResponseRedirect(address_of(queue, filters, comment.pk))
    said: dict[str, Any] = {}
    if name in NAMES:
        form: Any = form_of(name, comment, request.POST)
        if not form.is_valid():
            return _page(request, queue, filters, part, {NAMES[name]: form})
        said = form.cleaned_data
    comment.see(request.POST.get("seen", ""))
    following = next_after(queue, filters, comment.pk) if deed.goes_on else comment
    then = following.pk if following else None
    try:
        done = deed.do(comment, request.user, said)
    except AlreadyReplied as late:
        form.add_error("text", who_replied(late.reply, request.user))
        form.data = form.data.copy()
        form.data["replied"] = late.reply.pk
        return _page(request, queue, filters, part_of(queue, filters, comment.pk), {NAMES[name]: form})
    except AlreadyDecided as late:
        messages.warning(request, _first(queue, comment, who_was_first(comment, late.decision, request.user)))
        return HttpResponseRedirect(address_of(queue, filters, then if late.decision else comment.pk))
    except (AlreadyBanned, AlreadyLifted) as late:
        messages.warning(request, who_banned(late.ban))
        return HttpResponseRedirect(address_of(queue, filters, then))
    if deed.said:
        messages.success(request, deed.said)
    return HttpResponseRedirect(address_of(queue, filters, then, Last(done) if done else None))


def _undo(request: HttpRequest, queue: Queue, filters: Filters) -> HttpResponse:
    last = Last.named(request.POST, request.user)
    if last is None:
        messages.warning(request, _("There is nothing to undo."))
        return HttpResponseRedirect(queue.address + filters.query)
    try:
        last.undo(request.user)
    except AlreadyDecided as late:
        comment = last.comment
        messages.warning(request, _first(queue, comment, who_was_first(comment, late.decision, request.user)))
    except TooLate:
        messages.warning(
            request,
            _("What was done can be undone for %(count)d seconds. Decide on the comment anew.")
            % {"count": UNDO_FOR.seconds},
        )
    else:
        messages.success(request, last.undone)
    return HttpResponseRedirect(address_of(queue, filters, last.comment.pk))


def _first(queue: Queue, comment: Comment, who: str) -> str:
    """Who was first, and what, with a link to the comment."""
    return format_html(
        '{} <a href="{}">{}</a>', who, address_of(queue, Filters(), comment.pk), _("Look at it")
    )


def _page(
    request: HttpRequest,
    queue: Queue,
    filters: Filters,
    part: Part,
    filled: dict[str, Any] | None = None,
) -> HttpResponse:
    comment = part.now
    context = {
        **on_each_page(request, queue),
        "filters": filters,
        "languages": settings.LANGUAGES,
        "everywhere": ALL,
        "whole": FIRST.address if queue == ALL else queue.address,
        "part": part,
        "last": Last.named(request.GET, request.user),
    }
    if comment is not None:
        others = around(comment)
        appeal = getattr(comment, "appeal", None)
        context |= {
            "comment": comment,
            "article": comment.thread.article,
            "here": address_of(queue, filters, comment.pk),
            "forms": forms_for(comment, others) | (filled or {}),
            "filled": list(filled or {}),
            "around": others,
            "other_names": others.names_besides(comment.name),
            "story": story(comment),
            "bans": bans_of(comment) if getattr(comment, "is_banned", False) else [],
            "reports": open_reports(comment) if comment.report_count else [],
            "appeal": appeal,
            "appeal_waits": appeal is not None and appeal.answered_at is None,
        }
    return TemplateResponse(request, "admin/desk/desk.html", context)
