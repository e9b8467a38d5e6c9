"""Those who write: what is known of them is what they typed, and hashes of it."""

from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac


class Writer(models.Model):
    """An e-mail address that somebody wrote under, as a keyed hash.

    It outlives the address itself, which is erased after a time. Unconfirmed, anybody may have typed it: no
    trust hangs on it.
    """

    digest = models.CharField(primary_key=True, max_length=64)  # HMAC-SHA-256, hexadecimal
    first_wrote_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True)
    approved_count = models.PositiveIntegerField(default=0)
    asked_at = models.DateTimeField(null=True)  # by mail, whether the address is theirs
    stopped_at = models.DateTimeField(null=True)  # when they wanted no more mail about replies
    data_mailed_at = models.DateTimeField(null=True)  # with links to export and erase what they wrote
    erasing_since = models.DateTimeField(null=True)  # comments/erasure.py is at what came before

    class Meta:
        indexes = [
            models.Index(
                fields=["erasing_since"],
                name="writer_erasing",
                condition=models.Q(erasing_since__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.digest[:8]

    @property
    def takes_mail(self) -> bool:
        """Whether they have confirmed the address, and not stopped the mail to it since."""
        return self.confirmed_at is not None and self.stopped_at is None and self.erasing_since is None

    @classmethod
    def digest_of(cls, email: str) -> str:
        """The hash of an address, however its letters are cased."""
        return salted_hmac("comments.writer", email.strip().casefold(), algorithm="sha256").hexdigest()

    @classmethod
    def of(cls, email: str) -> "Writer | None":
        """Who writes under an address; None for none."""
        if not email.strip():
            return None
        writer, _made = cls.objects.get_or_create(digest=cls.digest_of(email))
        return writer


class DailyKey(models.Model):
    """The key of one day's sender hashes. When it is thrown away nobody can tell whose they were."""

    day = models.DateField(primary_key=True)
    key = models.CharField(max_length=64)

    def __str__(self) -> str:
        return str(self.day)
