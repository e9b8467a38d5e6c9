"""Whose comments are not wanted for a while."""

from collections.abc import Iterable
from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.models.comments import Comment
from comments.models.writers import Writer


class BanQuerySet(models.QuerySet["Ban"]):
    def in_force(self, at: datetime | None = None) -> Self:
        """Bans that hold at a moment (default: now)."""
        return self.filter(lifted_at=None, until__gt=at or timezone.now())

    def of(self, sender_hashes: Iterable[str], writer: Writer | None = None) -> Self:
        """Bans of a sender or a writer.

        Args:
            sender_hashes: as comments.senders.sender_hashes() tells them.
            writer: of the e-mail that was given, None for none.
        """
        whose = Q(sender__in=[known for known in sender_hashes if known], writer=None)
        if writer is not None:
            whose |= Q(writer=writer)
        return self.filter(whose)

    def in_force_for(self, sender_hashes: Iterable[str], writer: Writer | None = None) -> Self:
        """Those of them that hold now."""
        return self.in_force().of(sender_hashes, writer)


class Ban(models.Model):
    """Of a writer, known by e-mail, or of a sender, who is known until the end of the day."""

    writer = models.ForeignKey(
        Writer, on_delete=models.CASCADE, null=True, editable=False, related_name="bans", db_index=False
    )
    sender = models.CharField(max_length=64, editable=False, blank=True)  # comments/senders.py
    comment = models.ForeignKey(
        Comment,
        on_delete=models.PROTECT,
        editable=False,
        related_name="bans",
        verbose_name=_("because of the comment"),
    )
    until = models.DateTimeField(_("until"))
    reason = models.CharField(_("reason"), max_length=500)
    made_at = models.DateTimeField(_("made"), default=timezone.now, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        editable=False,
        related_name="+",
        verbose_name=_("moderator"),
    )
    lifted_at = models.DateTimeField(_("lifted"), null=True, editable=False)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("lifted by"),
    )

    objects = BanQuerySet.as_manager()

    class Meta:
        verbose_name = _("ban")
        verbose_name_plural = _("bans")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                name="bans_are_of_somebody",
                condition=Q(writer__isnull=False, sender="") | Q(writer__isnull=True) & ~Q(sender=""),
            ),
            models.CheckConstraint(name="bans_end", condition=Q(until__gt=F("made_at"))),
            models.CheckConstraint(name="bans_have_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="lifted_bans_say_by_whom",
                condition=Q(lifted_at__isnull=True, lifted_by__isnull=True)
                | Q(lifted_at__isnull=False, lifted_by__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["writer", "until"], name="ban_writer", condition=Q(writer__isnull=False)),
            models.Index(fields=["sender", "until"], name="ban_sender", condition=~Q(sender="")),
        ]

    def __str__(self) -> str:
        return self.reason

    @property
    def is_in_force(self) -> bool:
        return self.lifted_at is None and self.until > timezone.now()
