from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

LANGUAGE_CODES = [code for code, _name in settings.LANGUAGES]


class Outgoing(models.Model):
    """A mail that is still to be sent (mail/outbox.py): what it is about, and not what it says.

    Its words are found when it is sent, so a text that was taken down or erased meanwhile goes nowhere. The
    row is thrown away once the mail is sent.
    """

    kind = models.CharField(max_length=20)
    about = models.CharField(max_length=64)  # as its kind takes it: the key of a row, as a rule
    to = models.EmailField(max_length=254, blank=True)  # "": its kind finds it where it is kept anyway
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    made_at = models.DateTimeField(default=timezone.now)
    next_try_at = models.DateTimeField(default=timezone.now)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "about"], name="one_waiting_mail_of_a_kind"),
            models.CheckConstraint(name="mail_language_known", condition=Q(language__in=LANGUAGE_CODES)),
        ]
        indexes = [models.Index(fields=["next_try_at"], name="mail_next_try")]

    def __str__(self) -> str:
        return f"{self.kind} {self.about}"
