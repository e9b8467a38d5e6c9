from zoneinfo import available_timezones

from django.conf import settings
from django.contrib.auth.models import AbstractUser, Group
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


def default_language() -> str:
    return settings.FIRST_LANGUAGE


def default_time_zone() -> str:
    return settings.TIME_ZONE


def is_time_zone(value: str) -> None:
    """Raise ValidationError unless the IANA time zone database knows the name."""
    if value not in available_timezones():
        raise ValidationError(
            _("“%(value)s” is not the name of a time zone. Write it as in “Asia/Baku”."),
            params={"value": value},
        )


class Digest(models.TextChoices):
    """How often somebody is told by mail of what waits for them."""

    NEVER = "never", _("never")
    HOURLY = "hourly", _("every hour")
    DAILY = "daily", _("every morning")


class User(AbstractUser):
    """Somebody who works here. Never a byline, never shown to readers."""

    language = models.CharField(
        _("language"), max_length=2, choices=settings.LANGUAGES, default=default_language
    )
    time_zone = models.CharField(
        _("time zone"), max_length=64, default=default_time_zone, validators=[is_time_zone]
    )
    digest = models.CharField(
        _("mail when comments wait"),
        max_length=10,
        choices=Digest,
        default=Digest.NEVER,
    )
    digest_at = models.DateTimeField(null=True, editable=False)  # when the last one was due

    class Meta(AbstractUser.Meta):
        constraints = [
            models.CheckConstraint(name="user_digest_known", condition=models.Q(digest__in=Digest.values)),
            models.CheckConstraint(
                name="user_language_known",
                condition=models.Q(language__in=[code for code, _name in settings.LANGUAGES]),
            ),
        ]


class OfferedPermission(models.Model):
    """A permission that a release has offered to a group. It is never offered again: what an administrator
    took away stays away."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE)
    permission = models.CharField(max_length=200)  # as in "articles.publish_article"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "permission"], name="offered_once")]

    def __str__(self) -> str:
        return self.permission
