"""Deciding on a comment. One conditional update from the status that the moderator saw, with its counts and
its Decision in the same transaction."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from articles.changes import section_key, thread_key
from articles.models import Article
from comments import stars
from comments.changes import announce
from comments.letters import confirming, replies
from comments.models import (
    TAKEN_DOWN,
    Act,
    Appeal,
    Comment,
    CommentQuerySet,
    Decision,
    Reason,
    Status,
    Thread,
    Writer,
)
from comments.rules import spam

SEEN_BY_READERS = {"is_pick", "masked"}


class AlreadyDecided(Exception):
    """Somebody else was first; `decision` says who, and what. None: nobody, but the text is another now."""

    def __init__(self, decision: Decision | None) -> None:
        super().__init__(decision)
        self.decision = decision


def approve(comment: Comment, by: Any) -> Decision:
    """Let readers see a comment.

    Args:
        comment: as the moderator saw it; its status must still be that.

    Raises:
        AlreadyDecided: its status has changed since.
    """
    return move(comment, Act.APPROVE, Status.APPROVED, by)


def refuse(comment: Comment, by: Any, reason: str, words: str = "") -> Decision:
    """Keep a comment from readers, or take it down; its writer is told the reason.

    Args:
        reason: a value of Reason; with Reason.OTHER the words say it.

    Raises:
        AlreadyDecided: its status has changed since.
        ValueError: Reason.OTHER without words.
    """
    if Reason(reason) == Reason.OTHER and not words.strip():
        raise ValueError("Reason.OTHER needs words")
    return move(comment, Act.REFUSE, Status.REFUSED, by, reason=reason, words=words.strip())


def call_spam(comment: Comment, by: Any) -> Decision:
    """Keep a comment from readers as spam.

    Raises:
        AlreadyDecided: its status has changed since.
    """
    return move(comment, Act.SPAM, Status.SPAM, by)


def keep(comment: Comment, by: Any) -> Decision:
    """Leave a reported comment as it is; one that the reports had hidden is shown again.

    Raises:
        AlreadyDecided: its status has changed since, or a colleague has looked at the reports.
    """
    if comment.status != Status.APPROVED:
        return approve(comment, by)
    if not comment.report_count:
        raise AlreadyDecided(latest(comment))
    return mark(comment, Act.KEEP, by, seen={"report_count__gt": 0}, report_count=0)


@transaction.atomic
def answer_appeal(appeal: Appeal, by: Any, answer: str, *, approves: bool) -> Decision:
    """Answer the writer of a comment who asked for a second look.

    Args:
        appeal: with its comment as the moderator saw it.
        answer: what the writer is told.
        approves: the comment is shown now; else what was decided stands.

    Raises:
        AlreadyDecided: a colleague has answered, or the comment has another status by now.
    """
    comment = appeal.comment
    Thread.objects.select_for_update().get(pk=comment.thread_id)
    now = timezone.now()
    if not Appeal.objects.filter(pk=appeal.pk, answered_at=None).update(
        answer=answer, answered_at=now, answered_by=by
    ):
        raise AlreadyDecided(latest(comment))
    if approves and comment.status != Status.APPROVED:
        return move(comment, Act.APPROVE, Status.APPROVED, by, words=answer, made_at=now)
    return mark(comment, Act.KEEP, by, words=answer, made_at=now)


def latest(comment: Comment) -> Decision | None:
    """What was done to a comment last."""
    return comment.decisions.select_related("made_by").first()


@transaction.atomic
def move(
    comment: Comment,
    act: Act,
    after: Status,
    by: Any,
    *,
    changes: dict[str, Any] | None = None,
    **why: Any,
) -> Decision:
    """Change a comment's status, with all that hangs on it: what the functions here that name an act do.

    Args:
        comment: as whoever acts saw it; its status must still be that.
        by: a user; None where a rule (`why["rule"]`) or the comment's writer acts.
        changes: other fields of the comment that change with it; None: it is no pick any more, and where a
            moderator decides or its writer withdraws it, no report waits.
        why: further fields of the Decision.

    Raises:
        AlreadyDecided: its status has changed since, or it was withdrawn.
    """
    if changes is None:
        changes = {"is_pick": False}
        if by is not None or act == Act.WITHDRAW:
            changes["report_count"] = 0
    before = comment.status
    if before == Status.WITHDRAWN:  # for good, as its writer was told
        raise AlreadyDecided(latest(comment))
    # First the thread, then the comment: the order in which submission locks them too.
    Thread.objects.select_for_update().get(pk=comment.thread_id)
    replaced = _replaced(comment, changes)
    if before == after or not _as_seen(comment, by).update(status=after, **changes):
        raise _too_late(comment)
    shown = (after == Status.APPROVED) - (before == Status.APPROVED)
    if shown:
        Thread.objects.filter(pk=comment.thread_id).update(shown_count=F("shown_count") + shown)
        if comment.stars:
            stars.follow(comment, is_shown=shown > 0)
        if comment.writer_id:
            Writer.objects.filter(pk=comment.writer_id).update(approved_count=F("approved_count") + shown)
        if comment.top_id:
            Comment.objects.filter(pk=comment.top_id).update(shown_replies=F("shown_replies") + shown)
    _now(comment, status=after, **changes)
    decision = Decision.objects.create(
        comment=comment, act=act, before=before, after=after, made_by=by, changed=replaced, **why
    )
    spam.follow(comment, before, by)
    if shown > 0:
        if before in TAKEN_DOWN:  # then nobody was asked
            confirming.ask(comment)
        replies.tell(comment)
    if shown:
        _announce(comment, is_hidden=shown < 0)
    return decision


@transaction.atomic
def mark(
    comment: Comment,
    act: Act,
    by: Any,
    *,
    words: str = "",
    made_at: datetime | None = None,
    seen: dict[str, Any] | None = None,
    is_purged: bool = False,
    **changes: Any,
) -> Decision:
    """Do something to a comment that leaves its status: what the functions that name an act do.

    Args:
        comment: as the moderator saw it; its status must still be that.
        words: kept with the Decision.
        made_at: now, unless it is told.
        seen: what else must still be so, as lookups of Comment.
        is_purged: copies of pages that show it must go.
        changes: fields of the comment that become others.

    Raises:
        AlreadyDecided: it is not so any more.
    """
    Thread.objects.select_for_update().get(pk=comment.thread_id)
    replaced = _replaced(comment, changes)
    found = _as_seen(comment, by).filter(**(seen or {}))
    if not (found.update(**changes) if changes else found.exists()):
        raise _too_late(comment)
    _now(comment, **changes)
    decision = Decision.objects.create(
        comment=comment, act=act, before=comment.status, after=comment.status, made_by=by, words=words,
        made_at=made_at or timezone.now(), changed=replaced,
    )  # fmt: skip
    if comment.is_shown and changes.keys() & SEEN_BY_READERS:
        thread = thread_key(comment.thread_id)
        announce([thread], purged=[thread] if is_purged else ())
    return decision


def _as_seen(comment: Comment, by: Any) -> CommentQuerySet:
    """The comment, if it still is as whoever acts saw it; for a user its text too."""
    found = Comment.objects.filter(pk=comment.pk, status=comment.status, erased_at=None)
    return found if by is None else found.filter(edited_at=comment.edited_at)


def _too_late(comment: Comment) -> AlreadyDecided:
    """Of what was decided; of nothing, where only its writer has changed the text."""
    is_changed = Comment.objects.filter(pk=comment.pk, status=comment.status).exclude(
        edited_at=comment.edited_at
    )
    return AlreadyDecided(None if is_changed.exists() else latest(comment))


def _replaced(comment: Comment, changes: dict[str, Any]) -> dict[str, list[Any]]:
    """What changes replace, by field, as before and after; what stays as it is, is left out."""
    if not changes:
        return {}
    before = Comment.objects.filter(pk=comment.pk).values(*changes).first() or {}
    return {name: [value, changes[name]] for name, value in before.items() if value != changes[name]}


def _now(comment: Comment, **changes: Any) -> None:
    for name, value in changes.items():
        setattr(comment, name, value)


def _announce(comment: Comment, is_hidden: bool) -> None:
    """Say that the thread looks otherwise, and with stars its section too; hidden, no copy may show it."""
    thread = thread_key(comment.thread_id)
    keys = [thread]
    if comment.stars:
        section = Article.objects.values_list("section", flat=True).get(pk=comment.thread_id)
        keys.append(section_key(section))
    announce(keys, purged=[thread] if is_hidden else ())
