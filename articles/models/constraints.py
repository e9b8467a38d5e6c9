from django.conf import settings
from django.db import models

LANGUAGE_CODES = [code for code, _name in settings.LANGUAGES]


def known_language(name: str) -> models.CheckConstraint:
    """The row's language is one that the site speaks."""
    return models.CheckConstraint(name=name, condition=models.Q(language__in=LANGUAGE_CODES))
