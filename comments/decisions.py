"""Deciding on a comment. One conditional update from the status that the moderator saw, with its counts and
its Decision in the same transaction."""

from typing import Any

from django.db import transaction
from django.db.models import F

from articles.changes import section_key, thread_key
from articles.models import Article
from comments import stars
from comments.changes import announce
from comments.letters import replies
from comments.models import Act, Comment, Decision, Reason, Status, Thread, Writer
from comments.rules import spam


class AlreadyDecided(Exception):
    """Somebody else was first; `decision` says who, and what."""

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


@transaction.atomic
def move(comment: Comment, act: Act, after: Status, by: Any, **why: str) -> Decision:
    """Change a comment's status, with all that hangs on it: what the functions here that name an act do.

    Args:
        comment: as whoever acts saw it; its status must still be that.
        by: a user; None where a rule (`why["rule"]`) or the comment's writer acts.
        why: further fields of the Decision.

    Raises:
        AlreadyDecided: its status has changed since.
    """
    before = comment.status
    # First the thread, then the comment: the order in which submission locks them too.
    Thread.objects.select_for_update().get(pk=comment.thread_id)
    if before == after or not Comment.objects.filter(pk=comment.pk, status=before, erased_at=None).update(
        status=after, is_pick=False
    ):
        raise AlreadyDecided(comment.decisions.select_related("made_by").first())
    shown = (after == Status.APPROVED) - (before == Status.APPROVED)
    if shown:
        Thread.objects.filter(pk=comment.thread_id).update(shown_count=F("shown_count") + shown)
        if comment.stars:
            stars.follow(comment, is_shown=shown > 0)
        if comment.writer_id:
            Writer.objects.filter(pk=comment.writer_id).update(approved_count=F("approved_count") + shown)
        if comment.top_id:
            Comment.objects.filter(pk=comment.top_id).update(shown_replies=F("shown_replies") + shown)
    comment.status, comment.is_pick = after, False
    decision = Decision.objects.create(
        comment=comment, act=act, before=before, after=after, made_by=by, **why
    )
    spam.follow(comment, before, by)
    if shown > 0:
        replies.tell(comment)
    if shown:
        _announce(comment, is_hidden=shown < 0)
    return decision


def _announce(comment: Comment, is_hidden: bool) -> None:
    """Say that the thread looks otherwise, and with stars its section too; hidden, no copy may show it."""
    thread = thread_key(comment.thread_id)
    keys = [thread]
    if comment.stars:
        section = Article.objects.values_list("section", flat=True).get(pk=comment.thread_id)
        keys.append(section_key(section))
    announce(keys, purged=[thread] if is_hidden else ())
