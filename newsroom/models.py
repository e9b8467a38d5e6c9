"""What changed on the public pages, in the order in which it was committed."""

import uuid
from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone

KEPT_FOR = timedelta(days=8)  # a day more than a copy is given out (newsroom/pagecache/copy.py)


class ChangeCounter(models.Model):
    """One row, made after migrations: the number of the last change. Its lock, held until commit, puts all
    changes in one order."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    number = models.PositiveBigIntegerField(default=0)
    database = models.UUIDField(default=uuid.uuid4)  # tells whether kept pages were made from this database

    class Meta:
        constraints = [models.CheckConstraint(name="one_change_counter", condition=Q(id=1))]

    def __str__(self) -> str:
        return str(self.number)


class Change(models.Model):
    """Which pages have to be made anew, and which copies may never be given out again."""

    number = models.PositiveBigIntegerField(primary_key=True)
    keys = models.JSONField(default=list)  # of pages to be made anew: articles/changes.py
    purged = models.JSONField(default=list)  # of pages whose copies are to vanish
    is_purged = models.BooleanField(default=True)  # False while copies may still be kept somewhere of ours
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index("number", name="change_being_purged", condition=Q(is_purged=False))]

    def __str__(self) -> str:
        return str(self.number)

    @classmethod
    def throw_away_old(cls) -> None:
        """Forget changes that no copy can be older than; what was purged is remembered for longer."""
        now = timezone.now()
        old = Q(purged=[], made_at__lt=now - KEPT_FOR) | Q(made_at__lt=now - 4 * KEPT_FOR)
        cls.objects.filter(old, is_purged=True).delete()

    @classmethod
    @transaction.atomic
    def record(cls, keys: Iterable[str], purged: Iterable[str]) -> "Change":
        """Write down a change with the next number. The numbers' lock is held until the transaction ends, so
        whoever reads a number can read all changes up to it."""
        counter = ChangeCounter.objects.filter(pk=1)
        counter.update(number=F("number") + 1)
        purged = sorted(purged)
        return cls.objects.create(
            number=counter.values_list("number", flat=True).get(),
            keys=sorted(keys),
            purged=purged,
            is_purged=not purged or not settings.PAGE_CACHE,
        )
