import secrets
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Case, Expression, OuterRef, Subquery, When
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from pictures.models import PictureField

from articles.models.constraints import known_language
from articles.text import fold


def random_name(_instance: "Picture", _filename: str) -> str:
    """A name that cannot be guessed and tells nothing."""
    return f"pictures/{secrets.token_hex(16)}.jpg"


class PictureQuerySet(models.QuerySet["Picture"]):
    def described(self, language: "str | Expression") -> Self:
        """Pictures with `alt_here` and `credit_here` in a language; "" where there is none."""
        texts = PictureText.objects.filter(picture=OuterRef("pk"))
        text = texts.filter(language=language)
        # Whose it is can be said in any language sooner than not at all.
        credit = texts.exclude(credit="").order_by(
            Case(When(language=language, then=0), default=1), "language"
        )
        return self.annotate(
            alt_here=Coalesce(Subquery(text.values("alt")[:1]), models.Value("")),
            credit_here=Coalesce(Subquery(credit.values("credit")[:1]), models.Value("")),
        )


class Picture(models.Model):
    """A picture of the library. Its file was re-encoded on upload (articles/uploads.py); readers get its
    renditions, never the file itself."""

    title = models.CharField(
        _("title"), max_length=120, help_text=_("For the newsroom: how you will look for it.")
    )
    file = PictureField(
        _("file"),
        upload_to=random_name,
        width_field="width",
        height_field="height",
        aspect_ratios=[None, "16/9"],
    )
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    is_decorative = models.BooleanField(
        _("decorative"), default=False, help_text=_("It says nothing that the text does not say.")
    )
    added_at = models.DateTimeField(_("added"), default=timezone.now, editable=False)
    folded = models.TextField(editable=False, default="")

    objects = PictureQuerySet.as_manager()

    # What comes along from described().
    alt_here: str
    credit_here: str

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded = fold(self.title)
        is_new_file = bool(self.file) and not self.file._committed
        try:
            super().save(*args, **kwargs)
        except OSError:  # no room for all of the renditions, say: those that were made are nobody's
            if is_new_file:
                self.file.delete(save=False)
            raise


class PictureText(models.Model):
    """What a picture shows, for those who do not see it, and whose it is, in one language."""

    picture = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    alt = models.CharField(
        _("alt text"), max_length=300, blank=True, help_text=_("What one sees, in a sentence.")
    )
    credit = models.CharField(_("credit"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("description")
        verbose_name_plural = _("descriptions")
        constraints = [
            known_language("picture_text_language_known"),
            models.UniqueConstraint(fields=["picture", "language"], name="one_description_for_each_language"),
        ]

    def __str__(self) -> str:
        return f"{self.alt} ({self.language})"
