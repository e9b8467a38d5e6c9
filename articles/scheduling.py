"""When the clock alone changes what readers see of articles."""

from datetime import datetime

from django.conf import settings

from articles.models import Article, ArticleQuerySet, Status


def appearing_after(moment: datetime) -> ArticleQuerySet:
    """Articles that appear by themselves, the next first."""
    # Every language is named, so that the index of News Line finds the few that are still to come.
    languages = [code for code, _name in settings.LANGUAGES]
    coming = Article.objects.filter(status=Status.PUBLISHED, language__in=languages)
    return coming.filter(published_at__gt=moment).order_by("published_at")


def next_appearance(moment: datetime) -> datetime | None:
    """When the next article appears by itself."""
    return appearing_after(moment).values_list("published_at", flat=True).first()
