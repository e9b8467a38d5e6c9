"""The short lists that come along, as JSON, with the query of an article that is fetched for its own page."""

from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db.models import Expression, F, OuterRef

from articles.addresses import address
from articles.models.authors import Author
from articles.models.pictures import Picture
from articles.models.rows import JSONRows
from articles.models.topics import Topic

if TYPE_CHECKING:
    from articles.models.articles import ArticleQuerySet, Correction

Rows = list[dict[str, Any]] | None


def rows(language: "str | Expression", published: "ArticleQuerySet") -> dict[str, JSONRows]:
    """The annotations of a query for articles from which `Along` has its lists.

    Args:
        language: that of the articles, in which authors and pictures are named.
        published: the articles that may be named as translations.
    """
    from articles.models.articles import Correction

    bylines = Author.objects.named(language).filter(byline__article=OuterRef("pk"))
    pictures = Picture.objects.described(language).filter(uses__article=OuterRef("pk"))
    topics = Topic.objects.filter(article=OuterRef("pk")).order_by("name")
    corrections = Correction.objects.filter(article=OuterRef("pk")).order_by("made_at")
    translations = (
        published.filter(translation_key=OuterRef("translation_key"))
        .exclude(pk=OuterRef("pk"))
        .annotate(section_slug=F("section__slug"))
        .order_by()
    )
    return {
        "byline_rows": JSONRows(bylines.order_by("byline__position"), "id", "name_here"),
        "picture_rows": JSONRows(
            pictures.order_by(), "id", "file", "width", "height", "alt_here", "credit_here"
        ),
        "topic_rows": JSONRows(topics, "id", "language", "name"),
        "correction_rows": JSONRows(corrections, "made_at", "text"),
        "translation_rows": JSONRows(translations, "id", "language", "slug", "section_slug"),
    }


class Along:
    """What an article from `for_page()` knows besides its fields."""

    byline_rows: Rows = None
    picture_rows: Rows = None
    topic_rows: Rows = None
    correction_rows: Rows = None
    translation_rows: Rows = None

    @cached_property
    def bylines_here(self) -> list[Author]:
        """Its authors in order, with `name_here`."""
        return [_with(Author(pk=row["id"]), name_here=row["name_here"]) for row in self.byline_rows or []]

    @cached_property
    def pictures_here(self) -> dict[int, Picture]:
        """The pictures above and in its body by id, with `alt_here` and `credit_here`."""
        return {
            row["id"]: _with(
                Picture(pk=row["id"], file=row["file"], width=row["width"], height=row["height"]),
                alt_here=row["alt_here"],
                credit_here=row["credit_here"],
            )
            for row in self.picture_rows or []
        }

    @cached_property
    def translations_here(self) -> dict[str, str]:
        """The addresses of its public translations by language."""
        return {
            row["language"]: address("article", row["language"], row["section_slug"], row["slug"], row["id"])
            for row in self.translation_rows or []
        }

    @cached_property
    def topics_here(self) -> list[Topic]:
        """Its topics by name."""
        return [Topic(**row) for row in self.topic_rows or []]

    @cached_property
    def corrections_here(self) -> "list[Correction]":
        """Its corrections, oldest first."""
        from articles.models.articles import Correction

        rows = self.correction_rows or []
        return [Correction(made_at=instant(row["made_at"]), text=row["text"]) for row in rows]


def instant(value: str) -> datetime:
    """A time as the database's JSON writes it: with its zone on PostgreSQL, in UTC without on SQLite."""
    found = datetime.fromisoformat(value)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _with(thing: Any, **attributes: Any) -> Any:
    for name, value in attributes.items():
        setattr(thing, name, value)
    return thing
