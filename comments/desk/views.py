"""The desk's pages. What is done is a post, answered with a redirect to what comes next."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from articles.keys import is_row_id, row_id
from comments import decisions
from comments.admin.moderating import who_was_first
from comments.decisions import UNDO_FOR, AlreadyDecided, TooLate
from comments.desk.acts import DEEDS, NAMES, form_of, forms_for
from comments.desk.history import around, bans_of, open_reports
from comments.desk.queues import (
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
from comments.models import Comment, Decision, Status


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
    """How much each queue has, and what there is to say of a flood, for the page that stays open."""
    if not queues_for(request.user):
        raise PermissionDenied
    found, flood = counts(request.user)
    return JsonResponse({name: count_shown(count) for name, count in found.items()} | {"flood": flood})


def address_of(queue: Queue, filters: Filters, pk: int | None, done: Decision | None = None) -> str:
    """Where a comment stands in a queue; the queue itself where there is none.

    Args:
        done: what was decided just now, to be undone from there.
    """
    address = reverse("admin:desk_comment", args=[queue.name, pk]) if pk else queue.address
    query = filters.query
    if done is not None:
        query += ("&" if query else "?") + urlencode({"done": done.pk})
    return address + query


def _check(request: HttpRequest) -> None:
    if not request.user.has_perm("comments.moderate_comment"):
        raise PermissionDenied


def _queue(name: str) -> Queue:
    if name not in QUEUES:
        raise Http404
    return QUEUES[name]


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
    seen = request.POST.get("seen")
    comment.status = seen if seen in Status.values else Status.PENDING
    following = next_after(queue, filters, comment.pk) if deed.goes_on else comment
    try:
        done = deed.do(comment, request.user, said)
    except AlreadyDecided as late:
        messages.warning(request, _first(queue, comment, late.decision, request.user))
        return HttpResponseRedirect(address_of(queue, filters, following.pk if following else None))
    if deed.said:
        messages.success(request, deed.said)
    is_undone = isinstance(done, Decision) and done.act in decisions.UNDONE and not deed.said
    return HttpResponseRedirect(
        address_of(queue, filters, following.pk if following else None, done if is_undone else None)
    )


def _undo(request: HttpRequest, queue: Queue, filters: Filters) -> HttpResponse:
    decision = _mine(request, request.POST.get("decision", ""))
    if decision is None:
        messages.warning(request, _("There is nothing to undo."))
        return HttpResponseRedirect(queue.address + filters.query)
    try:
        decisions.undo(decision, request.user)
    except AlreadyDecided as late:
        messages.warning(request, _first(queue, decision.comment, late.decision, request.user))
    except TooLate:
        messages.warning(
            request,
            _("A decision can be undone for %(count)d seconds. Decide on the comment anew.")
            % {"count": UNDO_FOR.seconds},
        )
    else:
        messages.success(request, _("Undone. The comment is what it was."))
    return HttpResponseRedirect(address_of(queue, filters, decision.comment_id))


def _first(queue: Queue, comment: Comment, decision: Decision | None, moderator: Any) -> str:
    """Who was first, and what, with a link to the comment."""
    return format_html(
        '{} <a href="{}">{}</a>',
        who_was_first(comment, decision, moderator),
        address_of(queue, Filters(), comment.pk),
        _("Look at it"),
    )


def _page(
    request: HttpRequest,
    queue: Queue,
    filters: Filters,
    part: Part,
    filled: dict[str, Any] | None = None,
) -> HttpResponse:
    comment = part.now
    found, flood = counts(request.user)
    context = {
        **admin.site.each_context(request),
        "title": _("Desk"),
        "is_nav_sidebar_enabled": False,
        "queue": queue,
        "queues": [(each, count_shown(found[each.name])) for each in queues_for(request.user)],
        "flood": flood,
        "filters": filters,
        "languages": settings.LANGUAGES,
        "part": part,
        "now": timezone.now(),
        "last": _undoable(request),
    }
    if comment is not None:
        others = around(comment)
        context |= {
            "comment": comment,
            "article": comment.thread.article,
            "here": address_of(queue, filters, comment.pk),
            "forms": forms_for(comment) | (filled or {}),
            "filled": list(filled or {}),
            "around": others,
            "other_names": others.names_besides(comment.name),
            "decisions": comment.decisions.select_related("made_by"),
            "bans": bans_of(comment) if getattr(comment, "is_banned", False) else [],
            "reports": open_reports(comment) if comment.report_count else [],
            "appeal": getattr(comment, "appeal", None),
        }
    return TemplateResponse(request, "admin/desk/desk.html", context)


def _undoable(request: HttpRequest) -> dict[str, Any] | None:
    """The decision that the address says was made just now, and the seconds left to undo it."""
    decision = _mine(request, request.GET.get("done", ""))
    if decision is None:
        return None
    left = (decision.made_at + UNDO_FOR - timezone.now()).total_seconds()
    return {"decision": decision, "seconds": max(0, round(left))}


def _mine(request: HttpRequest, named: str) -> Decision | None:
    """A decision of the moderator's own, as an address or a form names it."""
    pk = row_id(named)
    if pk is None:
        return None
    own = Decision.objects.filter(pk=pk, made_by_id=request.user.pk)
    return own.select_related("comment").first()
