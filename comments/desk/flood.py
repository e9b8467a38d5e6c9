"""Whether the whole site is flooded just now, as the desk says it. It costs no query of its own."""

from datetime import datetime

from django.db.models import QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from comments.models import OFF, Comment, Rule, RuleSetting
from comments.models.rules import RANGES
from comments.rules.judging import FLOOD_OVER

_LEAST, MOST = RANGES[Rule.FLOOD]  # counted no further than the rule can be set


def lately(at: datetime | None = None) -> QuerySet[Comment]:
    """What came within the last minute, by the index on the time."""
    since = (at or timezone.now()) - FLOOD_OVER
    return Comment.objects.filter(sent_at__gt=since).order_by("-sent_at")[:MOST]


def held_from() -> Subquery:
    """How many a minute are a flood; NULL where the rule is off."""
    return Subquery(RuleSetting.objects.exclude(outcome=OFF).filter(rule=Rule.FLOOD).values("number"))


def said(coming: int, number: int | None) -> str:
    """What the desk says; "" while the site is not flooded.

    Args:
        coming: comments within the last minute.
        number: of these from which on all are held, as comments.rules.judging holds them.
    """
    if number is None or coming < number:
        return ""
    return _(
        "The site is flooded. Comments within the last minute: %(count)d. From %(number)d a minute on "
        "everything that comes is held, also where comments appear at once. It ends when fewer come."
    ) % {"count": coming, "number": number}
