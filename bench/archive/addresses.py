"""Where the pages are that are measured, in the database of the environment."""

import random
from dataclasses import dataclass, field

from django.urls import reverse

from articles import lists
from articles.models import Article, ArticleQuerySet, Section
from bench.archive.comments import TOPS_OF_LONG, TOPS_OF_SHORT
from comments.models import Thread
from newsroom.demo.loader import FOUNDING

DEEP = 10_000  # the page of a list that is compared with its first
SPREAD = 100_000  # articles of the archive, or all where it has fewer


@dataclass
class Addresses:
    founding: str
    section: str = ""
    deep_section: str = ""
    """Empty where the list is not so long."""
    news_line: str = ""
    deep_news_line: str = ""
    long_thread: str = ""
    short_thread: str = ""
    spread: list[str] = field(default_factory=list)
    """Articles from all over the archive, in no order."""


def find() -> Addresses:
    """The addresses, found once by offset."""
    english = Article.objects.published().filter(language="en")
    politics = Section.objects.get(language="en", slug="politics")
    founding = english.get(translation_key=FOUNDING)
    section, news_line = politics.get_absolute_url(), reverse("news_line", args=["en"])
    return Addresses(
        founding=founding.get_absolute_url(),
        section=section,
        deep_section=_deep(section, english.filter(section=politics), lists.PAGE),
        news_line=news_line,
        deep_news_line=_deep(news_line, english, 3 * lists.PAGE),
        long_thread=_with_tops(TOPS_OF_LONG),
        short_thread=_with_tops(TOPS_OF_SHORT),
        spread=_spread(),
    )


def _deep(address: str, articles: ArticleQuerySet, size: int) -> str:
    last_before = (DEEP - 1) * size
    keys = articles.newest_first().values_list("pk", flat=True)[last_before - 1 : last_before]
    return next((f"{address}?before={pk}" for pk in keys), "")


def _with_tops(count: int) -> str:
    """The article whose thread has as many top comments with stars as the archive's long or short one."""
    thread = Thread.objects.filter(stars_count=count).select_related("article__section").first()
    return thread.article.get_absolute_url() if thread else ""


def _spread() -> list[str]:
    archive = Article.objects.published().order_by("pk").filter(headline__regex=r" \d+$")
    newest = archive.values_list("pk", flat=True).last() or 0
    oldest = archive.values_list("pk", flat=True).first() or 0
    step = max(1, (newest - oldest) // SPREAD)
    chosen = archive.filter(pk__in=range(oldest, newest, step)).select_related("section")
    found = [article.get_absolute_url() for article in chosen.only("language", "slug", "section")]
    random.Random(1).shuffle(found)
    return found
