"""When the clock alone changes what readers see of episodes."""

from datetime import datetime

from django.db.models import QuerySet

from articles.models import Status
from programs.models import Episode


def aired_after(moment: datetime) -> QuerySet[Episode]:
    """Published episodes that are still to be aired, the next first."""
    return Episode.objects.filter(aired_at__gt=moment, article__status=Status.PUBLISHED).order_by("aired_at")


def next_airing(moment: datetime) -> datetime | None:
    """When the next episode is aired."""
    return aired_after(moment).values_list("aired_at", flat=True).first()
