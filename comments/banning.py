"""Sending somebody away for a while, and letting them come back."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from comments.models import Ban, Comment


def ban_writer(comment: Comment, by: Any, days: int, reason: str) -> Ban:
    """Ban the e-mail address that a comment was written under.

    Raises:
        ValueError: it was written under none.
    """
    if comment.writer_id is None:
        raise ValueError("No e-mail was given")
    return _ban(comment, by, timezone.now() + timedelta(days=days), reason, writer_id=comment.writer_id)


def ban_sender(comment: Comment, by: Any, reason: str) -> Ban:
    """Ban whoever sends from where a comment came from, until the end of the day: after that nobody can tell
    who it was.

    Raises:
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
def _ban(comment: Comment, by: Any, until: datetime, reason: str, **whose: str) -> Ban:
    same = Ban.objects.in_force().filter(comment=comment, until__gte=until - timedelta(minutes=1), **whose)
    return same.first() or Ban.objects.create(
        comment=comment, made_by=by, until=until, reason=reason.strip(), **whose
    )


def lift(ban: Ban, by: Any) -> bool:
    """End a ban before its time.

    Returns:
        whether it was still in force.
    """
    now = timezone.now()
    return bool(Ban.objects.in_force(now).filter(pk=ban.pk).update(lifted_at=now, lifted_by=by))
