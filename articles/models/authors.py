from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Expression, F, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from articles.addresses import address
from articles.models.constraints import known_language
from articles.text import fold, make_slug


class AuthorQuerySet(models.QuerySet["Author"]):
    def named(self, language: "str | Expression") -> Self:
        """Authors with `name_here` and `biography_here` as that language writes them."""
        profile = AuthorProfile.objects.filter(author=OuterRef("pk"), language=language)
        return self.annotate(
            name_here=Coalesce(Subquery(profile.values("name")[:1]), F("name")),
            biography_here=Coalesce(
                Subquery(profile.values("biography")[:1]), models.Value(""), output_field=models.TextField()
            ),
        )


class Author(models.Model):
    """A person whose name stands above articles. Never a login."""

    name = models.CharField(
        _("name"), max_length=120, help_text=_("As it is written where no other spelling is given below.")
    )
    folded = models.TextField(editable=False, default="")

    objects = AuthorQuerySet.as_manager()

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded = fold(self.name)
        super().save(*args, **kwargs)

    def page(self, language: str) -> str:
        """Address of the author's page in a language; the author came from `named(language)`."""
        name = getattr(self, "name_here", self.name)
        return address("author", language, make_slug(name) or "author", self.pk)


class AuthorProfile(models.Model):
    """An author's name and biography in one language."""

    author = models.ForeignKey(Author, on_delete=models.CASCADE, related_name="profiles")
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    name = models.CharField(_("name"), max_length=120)
    biography = models.TextField(_("biography"), max_length=2000, blank=True)

    class Meta:
        verbose_name = _("name and biography")
        verbose_name_plural = _("names and biographies")
        constraints = [
            known_language("profile_language_known"),
            models.UniqueConstraint(fields=["author", "language"], name="one_profile_for_each_language"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.language})"
