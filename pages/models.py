from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from pages.prose import sanitise

LANGUAGE_CODES = [code for code, _name in settings.LANGUAGES]


class Edition(models.Model):
    """The newsroom's own words in one language: its name, what stands in the foot, about, contact."""

    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES, primary_key=True)
    name = models.CharField(_("name of the newsroom"), max_length=80, default="Newsroom")
    tagline = models.CharField(
        _("tagline"), max_length=200, blank=True, help_text=_("One sentence, for search engines and sharing.")
    )
    motto = models.TextField(_("words at the foot of each page"), max_length=400, blank=True)
    address = models.CharField(_("postal address"), max_length=200, blank=True)
    email = models.EmailField(_("public e-mail address"), blank=True)
    about = models.TextField(_("about us"), blank=True)
    contact = models.TextField(_("contact"), blank=True)

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        constraints = [
            models.CheckConstraint(
                name="edition_language_known", condition=models.Q(language__in=LANGUAGE_CODES)
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.get_language_display()})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.about = sanitise(self.about)
        self.contact = sanitise(self.contact)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("front", args=[self.language])

    @classmethod
    def of(cls, language: str) -> "Edition":
        """The edition in a language; one with the default words where the newsroom has written none."""
        return cls.objects.filter(pk=language).first() or cls(language=language)
