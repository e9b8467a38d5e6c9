"""Taking back, for ten seconds, what one has just done at the desk: the comment is again what it was.

Both stay in the record. Whatever a moderator does at the desk can be undone but for two acts: lifting a ban,
since that would wipe out who had lifted it (ban anew), and undoing itself (do it anew).
"""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from comments import banning
from comments.decisions import AlreadyDecided, latest, mark, move
from comments.models import UNDO_FOR, Act, Appeal, Ban, Comment, Decision, Status, Thread

ON_ITS_WAY = timedelta(seconds=2)  # that a click in the tenth second may take to arrive
UNDONE = (Act.APPROVE, Act.REFUSE, Act.SPAM, Act.PICK, Act.UNPICK, Act.MASK, Act.KEEP)


class TooLate(Exception):
    """What was done can be undone for ten seconds, by whoever did it."""


@transaction.atomic
def undo(decision: Decision, by: Any) -> Decision:
    """Take a decision back: the comment returns to what it was, with its pick, masks, open reports and an
    unanswered appeal. A reply of the newsroom is withdrawn, and what it answers waits again if it did.

    Raises:
        AlreadyDecided: something else was done to the comment since.
        TooLate: it was made more than UNDO_FOR ago, or by somebody else, or is none that can be undone.
    """
    Thread.objects.select_for_update().get(comments=decision.comment_id)
    comment = Comment.objects.select_related("answers").get(pk=decision.comment_id)
    _check_is_last(comment, decision)
    if _is_late(decision.made_at) or decision.made_by_id != by.pk or decision.act not in UNDONE:
        raise TooLate
    if comment.answers and comment.is_newsroom and decision.before == Status.PENDING:
        return _take_reply_back(comment, comment.answers, decision, by)
    Appeal.objects.filter(comment=comment, answered_at=decision.made_at, answered_by=by).update(
        answer="", answered_at=None, answered_by=None
    )
    return _restore(comment, decision, by)


@transaction.atomic
def undo_ban(ban: Ban, by: Any) -> None:
    """Lift a ban that one has just made.

    Raises:
        TooLate: it was made more than UNDO_FOR ago, or by somebody else, or is lifted already.
    """
    if _is_late(ban.made_at) or ban.made_by_id != by.pk or not banning.lift(ban, by):
        raise TooLate


def seconds_left(made_at: datetime) -> int:
    """For how long what was done can still be undone."""
    return max(0, round((made_at + UNDO_FOR - timezone.now()).total_seconds()))


def _is_late(made_at: datetime) -> bool:
    return timezone.now() - made_at > UNDO_FOR + ON_ITS_WAY


def _check_is_last(comment: Comment, decision: Decision) -> None:
    last = latest(comment)
    if last is None or last.pk != decision.pk:
        raise AlreadyDecided(last)


def _restore(comment: Comment, decision: Decision, by: Any) -> Decision:
    earlier = {name: before for name, (before, _after) in decision.changed.items()}
    if "report_count" in earlier:  # readers may have reported it since
        earlier["report_count"] += comment.report_count
    if decision.before != decision.after:
        return move(comment, Act.UNDO, Status(decision.before), by, changes=earlier)
    return mark(comment, Act.UNDO, by, is_purged="masked" in earlier, **earlier)


def _take_reply_back(reply: Comment, answered: Comment, decision: Decision, by: Any) -> Decision:
    undone = move(reply, Act.UNDO, Status.WITHDRAWN, by)
    approval = answered.decisions.filter(act=Act.APPROVE, made_by=by, made_at=decision.made_at).first()
    if approval:  # it was approved with the reply
        _check_is_last(answered, approval)
        answered.refresh_from_db()
        _restore(answered, approval, by)
    return undone
