import secrets

from django.core.validators import FileExtensionValidator, MinValueValidator, URLValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Author, Picture, Section

AUDIO_EXTENSIONS = ["mp3", "m4a", "ogg", "wav"]


class Program(models.Model):
    """A recurring show. It is a section with more to show: the section gives its name, slug and address."""

    section = models.OneToOneField(
        Section,
        on_delete=models.PROTECT,
        primary_key=True,
        related_name="program",
        verbose_name=_("section"),
        help_text=_("The section that becomes a programme."),
    )
    presenter = models.ForeignKey(
        Author,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("presenter"),
    )
    schedule = models.CharField(
        _("schedule"), max_length=200, blank=True, help_text=_("As in “Fridays at 21:00”.")
    )
    artwork = models.ForeignKey(
        Picture, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("artwork")
    )

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")

    def __str__(self) -> str:
        return str(self.section)

    def get_absolute_url(self) -> str:
        return self.section.get_absolute_url()


def is_program(section: Section) -> bool:
    """Whether a section is a programme."""
    return hasattr(section, "program")


def random_audio_name(_instance: "Episode | None", filename: str) -> str:
    """A name that cannot be guessed and tells nothing, with the extension that the validator has seen."""
    return f"audio/{secrets.token_hex(16)}.{filename.rpartition('.')[2].lower()}"


class Episode(models.Model):
    """What an article of a programme has besides its text."""

    article = models.OneToOneField(
        Article, on_delete=models.CASCADE, primary_key=True, related_name="episode"
    )
    video = models.URLField(
        _("video address"),
        blank=True,
        validators=[URLValidator(schemes=["https"])],
        help_text=_("Of YouTube or Vimeo it plays on the page; any other address is a link."),
    )
    audio = models.FileField(
        _("audio file"),
        blank=True,
        upload_to=random_audio_name,
        validators=[FileExtensionValidator(AUDIO_EXTENSIONS)],
    )
    minutes = models.PositiveSmallIntegerField(
        _("duration in minutes"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    aired_at = models.DateTimeField(
        _("on air"), null=True, blank=True, help_text=_("A time to come: the page says when.")
    )
    guests = models.CharField(
        _("guests"), max_length=300, blank=True, help_text=_("As in “Rəna Kazımova, oceanographer”.")
    )

    class Meta:
        verbose_name = _("episode")
        verbose_name_plural = _("episodes")
        constraints = [
            models.CheckConstraint(
                name="episode_lasts_a_minute", condition=Q(minutes__isnull=True) | Q(minutes__gte=1)
            )
        ]
        indexes = [
            models.Index(fields=["aired_at"], name="episode_on_air", condition=Q(aired_at__isnull=False))
        ]

    def __str__(self) -> str:
        return str(self.article)

    @property
    def is_to_be_aired(self) -> bool:
        return self.aired_at is not None and self.aired_at > timezone.now()
