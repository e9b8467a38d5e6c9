"""Mail for moderators when something waits: as often as each has chosen, and never when nothing does."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comments.letters.links import link
from comments.models import Appeal, Comment, Status
from mail import outbox
from mail.models import Outgoing
from mail.outbox import Letter

HOUR = timedelta(hours=1)
MORNING = 8  # o'clock, by the moderator's own clock
MOST = 1000  # counted no further
ITEMS = 10


def put_due() -> None:
    """Have those told whose hour has come. A chore."""
    if not any(_waiting().values()):
        return
    now = timezone.now()
    users = get_user_model().objects.filter(is_active=True).exclude(email="")
    for user in users.filter(digest__in=("hourly", "daily")).order_by("pk"):
        if not is_due(user, now) or not user.has_perm("comments.moderate_comment"):
            continue
        seen = user.digest_at
        if get_user_model().objects.filter(pk=user.pk, digest_at=seen).update(digest_at=now):
            outbox.put("digest", user.pk, user.language)


def is_due(user: Any, now: datetime) -> bool:
    """Whether somebody's hour has come since they were last told."""
    if user.digest == "hourly":
        return user.digest_at is None or user.digest_at <= now - HOUR
    here = now.astimezone(ZoneInfo(user.time_zone))
    morning = here.replace(hour=MORNING, minute=0, second=0, microsecond=0)
    return here >= morning and (user.digest_at is None or user.digest_at < morning)


def _waiting() -> dict[str, int]:
    """How many comments, reported comments and appeals wait."""
    queues = {
        "pending": Comment.objects.filter(status=Status.PENDING),
        "reported": Comment.objects.filter(report_count__gt=0),
        "appeals": Appeal.objects.filter(answered_at=None),
    }
    return {name: queue.order_by()[:MOST].count() for name, queue in queues.items()}


def compose(outgoing: Outgoing) -> Letter | None:
    user = get_user_model().objects.filter(pk=outgoing.about, is_active=True).exclude(email="").first()
    waiting = _waiting()
    if user is None or not any(waiting.values()) or not user.has_perm("comments.moderate_comment"):
        return None
    with timezone.override(ZoneInfo(user.time_zone)):
        return Letter(
            to=user.email,
            subject=_("Comments wait for a moderator"),
            paragraphs=[
                "\n".join(_counts(waiting)),
                *(_item(comment, outgoing.language) for comment in _longest_waiting()),
                _("Each link leads to where you decide; you may have to sign in first."),
                _("How often you get this mail, if at all, is set in your profile."),
            ],
        )


def _counts(waiting: dict[str, int]) -> list[str]:
    pending, reported, appeals = waiting["pending"], waiting["reported"], waiting["appeals"]
    lines = [
        ngettext("%(count)d comment is pending.", "%(count)d comments are pending.", pending)
        % {"count": pending},
        ngettext("%(count)d comment is reported.", "%(count)d comments are reported.", reported)
        % {"count": reported},
        ngettext("%(count)d appeal is unanswered.", "%(count)d appeals are unanswered.", appeals)
        % {"count": appeals},
    ]
    return [line for line, count in zip(lines, (pending, reported, appeals), strict=True) if count]


def _longest_waiting() -> list[Comment]:
    known = Comment.objects.select_related("thread__article")
    appeals = Appeal.objects.filter(answered_at=None).order_by("pk").values_list("pk", flat=True)
    groups = [
        known.filter(report_count__gt=0).order_by("pk")[:ITEMS],
        known.filter(pk__in=list(appeals[:ITEMS])),
        known.filter(status=Status.PENDING).order_by("pk")[:ITEMS],
    ]
    found = {comment.pk: comment for group in groups for comment in group}
    return list(found.values())[:ITEMS]


def _item(comment: Comment, language: str) -> str:
    sent = date_format(timezone.localtime(comment.sent_at), "DATETIME_FORMAT")
    headline = Truncator(comment.thread.article.headline).chars(100)
    return f"{sent}: {headline}\n{link('decide', comment.pk, language)}"
