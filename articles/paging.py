"""Lists of published articles that are read page by page, newest first."""

from collections.abc import Callable

from django.db.models import BigAutoField, CharField, DateTimeField
from django.http import Http404, HttpRequest
from django.utils import timezone

from articles.keys import row_id
from articles.lists import PAGE, noted
from articles.models import Article, ArticleQuerySet
from articles.models.compiled import CompiledQuery, Given


class Page(list[Article]):
    """Some articles of a list, newest first, and the address of those after them."""

    older: str = ""


class PagedList:
    """A list whose pages are found by key, so that the last costs what the first does.

    Args:
        articles: those of the list, public or not; only the published ones are shown.
        size: articles on a page.
    """

    def __init__(self, articles: Callable[[], ArticleQuerySet], size: int = PAGE) -> None:
        at, key = Given("at", DateTimeField()), Given("key", BigAutoField())
        key_time = Given("key_time", DateTimeField())

        def cards(published: ArticleQuerySet) -> ArticleQuerySet:
            return published.for_cards().newest_first()[: size + 1]

        self._size = size
        self._first = CompiledQuery(lambda: cards(articles().published(at)))
        self._later = CompiledQuery(lambda: cards(articles().published(at).before(key_time, key)))
        # What was taken down since the page before was read still says where to go on.
        self._keys = CompiledQuery(
            lambda: (
                (articles().published(at) | articles().withdrawn())
                .filter(pk=key, published_at__lte=at)
                .only("published_at")
            )
        )

    def page(self, request: HttpRequest, **which: str | int) -> Page:
        """The page that `?before=<id>` asks for.

        Args:
            which: the values of what `articles` was given.

        Raises:
            Http404: the id was never in that list.
        """
        now = timezone.now()
        if "before" in request.GET:
            key = self._key(request.GET["before"], at=now, **which)
            found = self._later.run(key=key.pk, key_time=key.published_at, at=now, **which)
        else:
            found = self._first.run(at=now, **which)
        page = Page(noted(found)[: self._size])
        if len(found) > self._size:
            page.older = f"{request.path}?before={page[-1].pk}"
        return page

    def _key(self, value: str, **values: object) -> Article:
        pk = row_id(value)
        found = self._keys.run(key=pk, **values) if pk is not None else []
        if not found:
            raise Http404
        return found[0]


def _language() -> Given:
    return Given("language", CharField())


def _of(name: str) -> Given:
    return Given(name, BigAutoField())


news_line = PagedList(lambda: Article.objects.filter(language=_language()), 3 * PAGE)
of_section = PagedList(lambda: Article.objects.filter(section=_of("section")))
of_author = PagedList(lambda: Article.objects.filter(authors=_of("author"), language=_language()))
of_topic = PagedList(lambda: Article.objects.filter(topics=_of("topic")))
