"""What readers say of others' comments, and of what was decided on their own."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.models.comments import Comment
from comments.models.deciding import WORDS_LENGTH, Reason


class Report(models.Model):
    """That a reader holds a shown comment to be wrong here; one for each comment and sender."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="reports", db_index=False)
    sender = models.CharField(max_length=64)  # comments/senders.py
    reason = models.CharField(_("reason"), max_length=20, choices=Reason)
    words = models.CharField(_("in own words"), max_length=WORDS_LENGTH, blank=True)
    made_at = models.DateTimeField(_("made"), default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(name="report_reason_known", condition=Q(reason__in=Reason.values)),
            models.UniqueConstraint(fields=["comment", "sender"], name="one_report_for_each_sender"),
        ]

    def __str__(self) -> str:
        return self.words or str(Reason(self.reason).label)


class Appeal(models.Model):
    """That the writer of a comment asks for a second look at what was decided on it; each may once."""

    comment = models.OneToOneField(Comment, on_delete=models.CASCADE, primary_key=True, related_name="appeal")
    text = models.CharField(_("text"), max_length=WORDS_LENGTH)
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    answer = models.CharField(_("answer"), max_length=WORDS_LENGTH, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("moderator"),
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="appeals_are_answered_in_words_by_somebody",
                condition=Q(answered_at__isnull=True, answered_by__isnull=True, answer="")
                | Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(answer=""),
            ),
        ]
        indexes = [
            models.Index(fields=["comment"], name="appeal_waits", condition=Q(answered_at__isnull=True)),
            models.Index(fields=["answered_at"], name="appeal_answered"),
        ]

    def __str__(self) -> str:
        return self.text
