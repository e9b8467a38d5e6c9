from typing import Any

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate


class NewsroomConfig(AppConfig):
    name = "newsroom"

    def ready(self) -> None:
        from newsroom import metrics, requests
        from newsroom.pagecache import listening

        connection_created.connect(requests.watch_queries)
        metrics.listen()
        listening.connect()
        post_migrate.connect(_make_counter, sender=self, dispatch_uid="newsroom.make_counter")


def _make_counter(using: str, **_kwargs: Any) -> None:
    """The one row that changes of the pages are numbered by."""
    from newsroom.models import ChangeCounter

    ChangeCounter.objects.using(using).get_or_create(pk=1)


class NewsroomAdminConfig(AdminConfig):
    """Django's admin with our one site as `admin.site`, so that apps register as everywhere in Django."""

    default_site = "newsroom.admin.NewsroomAdminSite"
