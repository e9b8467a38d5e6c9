"""What is asked of the database: which changes there were, and what of them is still to be carried out."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from articles import copies
from newsroom.models import Change, ChangeCounter
from newsroom.pagecache.copy import FRESH_FOR
from newsroom.pagecache.knowledge import Known


def last_change() -> tuple[int, str]:
    """The number of the last change, and the identity of the database."""
    number, database = ChangeCounter.objects.values_list("number", "database").get(pk=1)
    return number, str(database)


def changes_between(known: int, number: int) -> list[Known]:
    """The changes after a number up to another, in order; some may have been thrown away as too old."""
    return _known(Change.objects.filter(number__gt=known, number__lte=number))


def left_to_purge(number: int) -> list[Known]:
    """Purges up to a number of which nobody has said that they were carried out: who made them ended before,
    or gave out no pages."""
    return _known(Change.objects.filter(is_purged=False, number__lte=number))


def told_as_purged(numbers: Iterable[int]) -> None:
    """Say of changes that no copy of ours is left of what they purged."""
    Change.objects.filter(number__in=numbers, is_purged=False).update(is_purged=True)


def next_moment(now: float) -> float:
    """When the clock alone will next change a page, at most FRESH_FOR from now (seconds since the epoch)."""
    at = datetime.fromtimestamp(now, tz=timezone.get_default_timezone())
    found = [when.timestamp() for find in copies.moments if (when := find(at))]
    return min([now + FRESH_FOR, *found])


def _known(changes: QuerySet[Change]) -> list[Known]:
    rows = changes.order_by("number").values_list("number", "keys", "purged")
    return [Known(number, frozenset(keys), frozenset(purged)) for number, keys, purged in rows]
