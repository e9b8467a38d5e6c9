"""An article as its own page shows it."""

from django.db.models import BigAutoField, CharField, DateTimeField
from django.utils import timezone

from articles.changes import article_key, author_key, topic_key
from articles.copies import shows
from articles.keys import is_row_id
from articles.models import Article, ArticleQuerySet
from articles.models.compiled import CompiledQuery, Given


def _query() -> ArticleQuerySet:
    at, language = Given("at", DateTimeField()), Given("language", CharField())
    return Article.objects.published(at).for_page(language, at).filter(pk=Given("pk", BigAutoField()))


_by_id = CompiledQuery(_query)


def published(language: str, pk: int) -> Article | None:
    """The article that readers of a language read under an id, with all that its page shows of it; None
    where they read none."""
    found = _by_id.run(pk=pk, language=language, at=timezone.now()) if is_row_id(pk) else []
    for article in found:
        shows(article_key(article.pk))
        shows(*(article_key(row["id"]) for row in article.translation_rows or []))
        shows(*(author_key(row["id"]) for row in article.byline_rows or []))
        shows(*(topic_key(row["id"]) for row in article.topic_rows or []))
        return article
    return None
