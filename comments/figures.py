"""The figures of "How we moderate": counted from the records once a day, since nobody waits for them."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import (
    CharField,
    Count,
    DurationField,
    ExpressionWrapper,
    F,
    OuterRef,
    QuerySet,
    Subquery,
)
from django.db.models import Value as V
from django.db.models.functions import Coalesce, Concat
from django.utils import timezone

from comments.changes import HOW_WE_MODERATE, announce
from comments.models import Act, Appeal, Comment, Decision, Figures, Reason, Status

DAYS = 90


def keep_new() -> None:
    """Count anew what was last counted on an earlier day. A chore."""
    now = timezone.now()
    made_at = Figures.objects.values_list("made_at", flat=True).first()
    if made_at is None or timezone.localdate(made_at) != timezone.localdate(now):
        keep(now)


def keep(at: datetime) -> None:
    """Count the days before a moment, and put the figures in the place of the earlier ones."""
    counted = count(at)
    with transaction.atomic():
        Figures.objects.update_or_create(pk=1, defaults=counted | {"made_at": at})
        announce([HOW_WE_MODERATE])


def count(at: datetime) -> dict[str, Any]:
    """The fields of Figures for the 90 days before a moment. What the newsroom itself wrote is left out."""
    comments, appeals = _received(at), _answered(at)
    standing = dict(comments.values_list("status").annotate(Count("pk")))
    return {
        "received": sum(standing.values()),
        "shown": standing.get(Status.APPROVED, 0),
        "waiting": standing.get(Status.PENDING, 0),
        "refused": standing.get(Status.REFUSED, 0),
        "spam": standing.get(Status.SPAM, 0),
        "withdrawn": standing.get(Status.WITHDRAWN, 0),
        "refusals": _refusals(comments),
        "median_wait": _median_wait(comments),
        "appeals": appeals.count(),
        "reversed": _reversed(appeals),
    }


def _received(at: datetime) -> QuerySet[Comment]:
    return Comment.objects.filter(sent_at__range=_days(at), is_newsroom=False).order_by()


def _answered(at: datetime) -> QuerySet[Appeal]:
    return Appeal.objects.filter(answered_at__range=_days(at))


def _days(at: datetime) -> tuple[datetime, datetime]:
    return at - timedelta(days=DAYS), at


def _refusals(comments: QuerySet[Comment]) -> dict[str, int]:
    """How many comments are refused, by the reason or the rule of the refusal that came last."""
    last = Decision.objects.filter(comment=OuterRef("pk"), act=Act.REFUSE).order_by("-pk")
    why = last.annotate(why=Concat("reason", "rule", output_field=CharField())).values("why")[:1]
    refused = comments.filter(status=Status.REFUSED)
    refused = refused.annotate(why=Coalesce(Subquery(why), V(Reason.OTHER.value)))
    return dict(refused.values_list("why").annotate(Count("pk")))


def _median_wait(comments: QuerySet[Comment]) -> timedelta | None:
    """The time within which a moderator had decided on half of those that nothing else was decided on first;
    None where there are none."""
    first = Decision.objects.filter(comment=OuterRef("pk")).exclude(act=Act.EDIT).order_by("pk")
    decided = comments.annotate(
        by=Subquery(first.values("made_by")[:1]),
        wait=ExpressionWrapper(
            Subquery(first.values("made_at")[:1]) - F("sent_at"), output_field=DurationField()
        ),
    ).filter(by__isnull=False)
    middle = (decided.count() - 1) // 2
    if middle < 0:
        return None
    return max(timedelta(), decided.order_by("wait").values_list("wait", flat=True)[middle])


def _reversed(appeals: QuerySet[Appeal]) -> int:
    """After how many answers the comment was shown; one that was undone is none (comments/undoing.py)."""
    # The answer and what follows from it are written in one transaction, in this order.
    since = Decision.objects.filter(comment=OuterRef("pk"), made_at__gte=OuterRef("answered_at")).order_by(
        "pk"
    )
    return appeals.annotate(then=Subquery(since.values("act")[:1])).filter(then=Act.APPROVE).count()
