"""What readers hold to be wrong in an article; a correction may start here."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from articles.text import fold
from mail.text import one_line

WHAT_LENGTH = 2000  # characters
SENTENCE_LENGTH = 1000


class ErrorStatus(models.TextChoices):
    """Where a reported error stands."""

    OPEN = "open", _("waits for an editor")
    CORRECTED = "corrected", _("the article was corrected")
    NO_ERROR = "no-error", _("the article stays as it is")
    NOT_OURS = "not-ours", _("it is not ours to correct")
    IDLE = "idle", _("put aside without an answer")


class ErrorReport(models.Model):
    """That a reader holds something in an article to be wrong, and what an editor answered."""

    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="error_reports", verbose_name=_("article")
    )
    what = models.CharField(_("what is wrong"), max_length=WHAT_LENGTH)
    sentence = models.CharField(_("the sentence"), max_length=SENTENCE_LENGTH, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    sender = models.CharField(max_length=64, editable=False)  # comments/senders.py
    digest = models.CharField(max_length=64, unique=True, editable=False)  # of the private address's secret
    made_at = models.DateTimeField(_("sent"), default=timezone.now)
    status = models.CharField(_("status"), max_length=10, choices=ErrorStatus, default=ErrorStatus.OPEN)
    answer = models.TextField(_("answer"), max_length=WHAT_LENGTH, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("editor"),
    )
    folded = models.TextField(editable=False, default="", db_default="")  # all that is said, to be searched

    class Meta:
        verbose_name = _("reported error")
        verbose_name_plural = _("reported errors")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(name="error_status_known", condition=Q(status__in=ErrorStatus.values)),
            models.CheckConstraint(name="errors_are_said", condition=~Q(what="")),
            models.CheckConstraint(
                name="errors_are_answered_by_somebody",
                condition=Q(
                    status=ErrorStatus.OPEN, answer="", answered_at__isnull=True, answered_by__isnull=True
                )
                | ~Q(status=ErrorStatus.OPEN) & Q(answered_at__isnull=False, answered_by__isnull=False),
            ),
            models.CheckConstraint(
                name="answers_to_errors_are_in_words",
                condition=Q(status__in=(ErrorStatus.OPEN, ErrorStatus.IDLE)) | ~Q(answer=""),
            ),
        ]
        indexes = [
            models.Index("status", F("id").desc(), name="error_queue"),
            models.Index(fields=["made_at"], name="error_emails", condition=~Q(email="")),
        ]

    def __str__(self) -> str:
        return one_line(self.what[:60])

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded = folded_error(self.what, self.sentence, self.answer)
        super().save(*args, **kwargs)


def folded_error(*said: str) -> str:
    """What is said in a report and its answer, as it is searched. Without the address, which has its time."""
    return fold(" ".join(said))
