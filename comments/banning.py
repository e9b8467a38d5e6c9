"""Sending somebody away for a while, and letting them come back."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from comments.models import Ban, Comment, Thread, Writer


class AlreadyBanned(Exception):
    """A colleague has banned the same, for as long or longer; `ban` says until when and why."""

    def __init__(self, ban: Ban) -> None:
        super().__init__(ban)
        self.ban = ban


class AlreadyLifted(Exception):
    """No ban is in force any more; `ban` is the one that was lifted last, None where none was."""

    def __init__(self, ban: Ban | None) -> None:
        super().__init__(ban)
        self.ban = ban


def ban_writer(comment: Comment, by: Any, days: int, reason: str) -> Ban:
    """Ban the e-mail address that a comment was written under.

    Raises:
        AlreadyBanned
        ValueError: it was written under none.
    """
    if comment.writer_id is None:
        raise ValueError("No e-mail was given")
    return _ban(comment, by, timezone.now() + timedelta(days=days), reason, writer_id=comment.writer_id)


def ban_sender(comment: Comment, by: Any, reason: str) -> Ban:
    """Ban whoever sends from where a comment came from, until the end of the day: after that nobody can tell
    who it was.

    Raises:
        AlreadyBanned
        ValueError: nobody can tell any more.
    """
    if not can_ban_sender(comment):
        raise ValueError("The key of that day is gone")
    return _ban(comment, by, end_of_day(), reason, sender=comment.sender)


def can_ban_sender(comment: Comment) -> bool:
    """Whether the key under which a comment's sender is known is still there (comments/senders.py)."""
    zone = timezone.get_default_timezone()
    yesterday = timezone.localdate(timezone=zone) - timedelta(days=1)
    return bool(comment.sender) and timezone.localdate(comment.sent_at, zone) >= yesterday


def end_of_day() -> datetime:
    """The next midnight of the site."""
    today = timezone.localtime(timezone=timezone.get_default_timezone())
    return (today + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)


@transaction.atomic
def _ban(comment: Comment, by: Any, until: datetime, reason: str, **whose: Any) -> Ban:
    # Whoever bans the same person at the same moment waits here.
    Thread.objects.select_for_update().get(pk=comment.thread_id)
    if comment.writer_id:
        Writer.objects.select_for_update().get(pk=comment.writer_id)
    same = Ban.objects.in_force().filter(until__gte=until - timedelta(minutes=1), **whose).first()
    if same and same.made_by_id != by.pk:
        raise AlreadyBanned(same)
    return same or Ban.objects.create(
        comment=comment, made_by=by, until=until, reason=reason.strip(), **whose
    )


def lift(ban: Ban, by: Any) -> bool:
    """End a ban before its time.

    Returns:
        whether it was still in force.
    """
    now = timezone.now()
    return bool(Ban.objects.in_force(now).filter(pk=ban.pk).update(lifted_at=now, lifted_by=by))


def last_lifted(comment: Comment) -> Ban | None:
    """The ban of a comment's writer or sender that was lifted last."""
    lifted = Ban.objects.of([comment.sender], comment.writer).filter(lifted_at__isnull=False)
    return lifted.select_related("lifted_by").order_by("-lifted_at").first()
