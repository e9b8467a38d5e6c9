from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    name = "pages"
    verbose_name = _("The newsroom’s own words")

    def ready(self) -> None:
        post_migrate.connect(_make_editions, sender=self, dispatch_uid="pages.make_editions")


def _make_editions(using: str, **_kwargs: Any) -> None:
    """One edition for each language, for editors to fill in; nobody has to add them."""
    from pages.models import Edition

    for code, _name in settings.LANGUAGES:
        Edition.objects.using(using).get_or_create(language=code)
