"""The lists that stand on pages, each fetched with one query whatever the size of the archive."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from articles.models import Article, ArticleQuerySet, Section
from articles.models.rows import ids_of

NEWS_LINE = 20
BLOCK = 5  # other items of the same section under an article
TOP_STORIES = 7
SECTION_LATEST = 5
PAGE = 20  # items on a page of a list


def cards(lists: Iterable[QuerySet[Article]]) -> list[Article]:
    """The articles of several short lists, newest first, each once, in one query.

    Args:
        lists: sliced querysets.
    """
    return list(Article.objects.filter(pk__in=ids_of(lists)).for_cards().newest_first())


def news_line(language: str, at: datetime | None = None) -> ArticleQuerySet:
    """The latest headlines of a language."""
    return Article.objects.published(at).filter(language=language).newest_first()[:NEWS_LINE]


@dataclass(frozen=True)
class Surroundings:
    """What stands around an article on its page."""

    translations: list[Article]
    same_section: list[Article]
    news_line: list[Article]


def around(article: Article) -> Surroundings:
    """The lists of an article's page: its translations, its section's other latest items, News Line."""
    now = timezone.now()
    published = Article.objects.published(now)
    found = cards(
        [
            published.filter(translation_key=article.translation_key)[:10],
            published.filter(section=article.section_id).newest_first()[: BLOCK + 1],
            news_line(article.language, now),
        ]
    )
    others = [a for a in found if a.pk != article.pk]
    return Surroundings(
        translations=[a for a in others if a.translation_key == article.translation_key],
        same_section=[a for a in others if a.section_id == article.section_id][:BLOCK],
        news_line=[a for a in found if a.language == article.language][:NEWS_LINE],
    )


@dataclass(frozen=True)
class FrontPage:
    top_stories: list[Article]
    """The lead story, then the latest of all sections."""
    by_section: list[tuple[Section, list[Article]]]
    news_line: list[Article]


def front_page(sections: Iterable[Section], language: str) -> FrontPage:
    """The lists of the front page.

    Args:
        sections: those that have a block of their own.
    """
    now = timezone.now()
    published = Article.objects.published(now).filter(language=language)
    sections = list(sections)
    found = cards(
        [
            news_line(language, now),
            published.filter(is_top_story=True).newest_first()[:1],
            *(published.filter(section=s).newest_first()[:SECTION_LATEST] for s in sections),
        ]
    )
    lead = next((a for a in found if a.is_top_story), None) or next((a for a in found if a.picture_id), None)
    tops = [lead] if lead else []
    tops += [a for a in found if a is not lead and not a.is_urgent][: TOP_STORIES - len(tops)]
    by_section = [(s, [a for a in found if a.section_id == s.pk][:SECTION_LATEST]) for s in sections]
    return FrontPage(
        top_stories=tops,
        by_section=[(s, items) for s, items in by_section if items],
        news_line=found[:NEWS_LINE],
    )
