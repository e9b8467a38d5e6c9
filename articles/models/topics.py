import uuid
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.addresses import address
from articles.models.constraints import known_language
from articles.text import fold, make_slug


class Topic(models.Model):
    """A subject that articles share, in one language."""

    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    name = models.CharField(pgettext_lazy("of a section or topic", "name"), max_length=80)
    folded = models.TextField(editable=False, default="")  # folding may make a name longer
    translation_key = models.UUIDField(default=uuid.uuid4, editable=False)

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["language", "name"]
        constraints = [
            known_language("topic_language_known"),
            models.UniqueConstraint(
                fields=["language", "folded"],
                name="one_topic_of_a_name_for_each_language",
                violation_error_message=_("This language already has a topic of that name."),
            ),
            models.UniqueConstraint(
                fields=["translation_key", "language"], name="one_topic_translation_for_each_language"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.language})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded = fold(self.name)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return address("topic", self.language, make_slug(self.name) or "topic", self.pk)

    def clean(self) -> None:
        self.folded = fold(self.name)
        # Constraints on fields outside the form are not checked by the form.
        if Topic.objects.filter(language=self.language, folded=self.folded).exclude(pk=self.pk).exists():
            raise ValidationError({"name": _("This language already has a topic of that name.")})
