import uuid
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.addresses import address
from articles.models.constraints import known_language
from articles.text import make_slug

# First words after the language that addresses already use (newsroom/urls.py; a test compares).
RESERVED_SLUGS = ("about", "authors", "comments", "contact", "news-line", "topics")


def not_reserved(slug: str) -> None:
    """Raise ValidationError for a slug that would hide one of the site's own addresses."""
    if slug in RESERVED_SLUGS:
        raise ValidationError(
            _("“%(slug)s” is an address of the site itself. Choose another."), params={"slug": slug}
        )


class Section(models.Model):
    """A part of the paper in one language; with a Program hanging on it, a programme."""

    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    name = models.CharField(pgettext_lazy("of a section or topic", "name"), max_length=80)
    slug = models.SlugField(
        _("slug"),
        max_length=60,
        blank=True,
        db_index=False,
        validators=[not_reserved],
        help_text=_("The word in the address; made from the name when left empty."),
    )
    description = models.TextField(_("description"), max_length=400, blank=True)
    position = models.PositiveSmallIntegerField(_("position in the menu"), default=0)
    translation_key = models.UUIDField(default=uuid.uuid4, editable=False)

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["language", "position", "id"]
        constraints = [
            known_language("section_language_known"),
            models.CheckConstraint(name="section_slug_not_reserved", condition=~Q(slug__in=RESERVED_SLUGS)),
            models.CheckConstraint(name="section_slug_not_empty", condition=~Q(slug="")),
            models.UniqueConstraint(
                fields=["language", "slug"],
                name="one_section_slug_for_each_language",
                violation_error_message=_("This language already has a section with that slug."),
            ),
            models.UniqueConstraint(
                fields=["translation_key", "language"],
                name="one_section_translation_for_each_language",
                violation_error_message=_("The section already has a translation in that language."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.language})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; a slug that changed is kept as a former one, and answered with a redirect."""
        former = Section.objects.filter(pk=self.pk).values_list("language", "slug").first()
        super().save(*args, **kwargs)
        if former and former != (self.language, self.slug):
            FormerSlug.objects.update_or_create(
                language=former[0], slug=former[1], defaults={"section": self}
            )

    def get_absolute_url(self) -> str:
        return address("section", self.language, self.slug)

    def clean(self) -> None:
        self.slug = self.slug or make_slug(self.name)[:60].strip("-")
        if not self.slug:
            raise ValidationError({"slug": _("No slug can be made from this name. Write one.")})
        try:
            not_reserved(self.slug)
        except ValidationError as error:
            raise ValidationError({"slug": error}) from None
        if self.pk and self.articles.exclude(language=self.language).exists():
            raise ValidationError({"language": _("The section has articles; its language stays as it is.")})


class FormerSlug(models.Model):
    """A slug that a section bore once; its address answers 301 to where the section is now."""

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="former_slugs")
    language = models.CharField(max_length=2)
    slug = models.SlugField(max_length=60, db_index=False)

    class Meta:
        constraints = [
            known_language("former_slug_language_known"),
            models.UniqueConstraint(fields=["language", "slug"], name="one_former_slug"),
        ]

    def __str__(self) -> str:
        return self.slug
