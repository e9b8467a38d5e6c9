"""The lists that stand on pages, each fetched with one query whatever the size of the archive. A list of
articles notes that the page shows them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from django.db.models import BigAutoField, CharField, DateTimeField, QuerySet
from django.utils import timezone

from articles.changes import article_key, language_key, section_key
from articles.copies import once, shows
from articles.models import Article, ArticleQuerySet, Section
from articles.models.compiled import CompiledQuery, Given
from articles.models.rows import ids_of

NEWS_LINE = 20
BLOCK = 5  # other items of the same section under an article
TOP_STORIES = 7
SECTION_LATEST = 5
PAGE = 20  # items on a page of a list


def noted(articles: list[Article]) -> list[Article]:
    """The articles of a list, once it is noted that the page shows them."""
    shows(*(article_key(article.pk) for article in articles))
    return articles


def cards(lists: Iterable[QuerySet[Article]]) -> list[Article]:
    """The articles of several short lists, newest first, each once, in one query.

    Args:
        lists: sliced querysets.
    """
    return list(_any_of(lists))


def _any_of(lists: Iterable[QuerySet[Article]]) -> ArticleQuerySet:
    return Article.objects.filter(pk__in=ids_of(lists)).for_cards().newest_first()


_AT = Given("at", DateTimeField())


def _newest(**which: Given) -> ArticleQuerySet:
    return Article.objects.published(_AT).filter(**which).for_cards().newest_first()


_news_line = CompiledQuery(lambda: _newest(language=Given("language", CharField()))[:NEWS_LINE])
_of_section = CompiledQuery(lambda: _newest(section=Given("section", BigAutoField()))[: BLOCK + 1])


def news_line(language: str) -> list[Article]:
    """The latest headlines of a language."""

    def read() -> list[Article]:
        shows(language_key(language))
        return noted(_news_line.run(language=language, at=timezone.now()))

    return once(("News Line", language), read)


def latest_of(section: Section) -> list[Article]:
    """The latest items of a section: one more than the block under an article shows of them, since the
    article itself may be among them."""

    def read() -> list[Article]:
        shows(language_key(section.language), section_key(section.pk))
        return noted(_of_section.run(section=section.pk, at=timezone.now()))

    return once(("latest of a section", section.pk), read)


@cache
def _of_sections(count: int, each: int, top_story: bool) -> CompiledQuery[Article]:
    """The latest of so many sections, newest first; with the newest top story of the language."""

    def make() -> ArticleQuerySet:
        published = Article.objects.published(_AT).newest_first()
        sections = (Given(f"section_{n}", BigAutoField()) for n in range(count))
        lists = [published.filter(section=section)[:each] for section in sections]
        if top_story:
            tops = published.filter(language=Given("language", CharField()), is_top_story=True)
            lists.append(tops[:1])
        return _any_of(lists)

    return CompiledQuery(make)


def latest_of_each(sections: Iterable[int], each: int, top_story: str = "") -> list[Article]:
    """The latest articles of several sections, all newest first, in one query.

    Args:
        sections: their ids.
        each: how many of each.
        top_story: the language whose newest top story is wanted too.
    """
    which = {f"section_{n}": pk for n, pk in enumerate(sections)}
    if not which and not top_story:
        return []
    query = _of_sections(len(which), each, bool(top_story))
    return noted(query.run(**which, language=top_story, at=timezone.now()))


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
    sections = list(sections)
    line = news_line(language)
    of_sections = latest_of_each([s.pk for s in sections], SECTION_LATEST, top_story=language)
    found = [*line, *(a for a in of_sections if a not in line)]
    found.sort(key=lambda article: (article.published_at, article.pk), reverse=True)
    lead = next((a for a in found if a.is_top_story), None) or next((a for a in found if a.picture_id), None)
    tops = [lead] if lead else []
    tops += [a for a in found if a != lead and not a.is_urgent][: TOP_STORIES - len(tops)]
    by_section = [(s, [a for a in of_sections if a.section_id == s.pk][:SECTION_LATEST]) for s in sections]
    return FrontPage(
        top_stories=tops,
        by_section=[(s, items) for s, items in by_section if items],
        news_line=line,
    )
