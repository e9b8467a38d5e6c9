from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby
from typing import Any

from django import template
from django.db.models import QuerySet
from django.template import Context
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from articles import body, lists
from articles.models import Article, Author, Picture, Section
from articles.renditions import Rendered, rendered
from articles.text import soften

register = template.Library()


@register.simple_tag
def sections() -> QuerySet[Section]:
    """The sections of the page's language, as in the menu."""
    return Section.objects.filter(language=get_language()).order_by("position", "id")


@register.simple_tag(takes_context=True)
def news_line(context: Context) -> list[Article]:
    """The latest headlines: those that the view fetched with its other lists, or fetched now."""
    if "news_line" in context:
        return context["news_line"]
    return list(lists.news_line(get_language() or "").for_cards())


@register.filter
def by_day(articles: Iterable[Article]) -> list[tuple[date, list[Article]]]:
    """Articles, newest first, as pairs of a local day and what appeared on it."""

    def day(article: Article) -> date:
        assert article.published_at is not None  # it came through the gate
        return timezone.localtime(article.published_at).date()

    return [(key, list(group)) for key, group in groupby(articles, key=day)]


@register.inclusion_tag("articles/_picture.html")
def picture(
    picture: Picture, sizes: str, ratio: str = "", alt: str = "", css: str = "", first: bool = False
) -> dict[str, Any]:
    """A picture in its renditions.

    Args:
        sizes: as in HTML's `sizes`.
        ratio: "16/9" for the cropped renditions, "" for whole ones.
        first: it is what one sees first, so it is not loaded lazily.
    """
    shown: Rendered = rendered(picture, ratio)
    return {"shown": shown, "sizes": sizes, "alt": alt, "css": css, "first": first}


@register.filter
def with_pictures(html: str, pictures: Mapping[int, Picture]) -> SafeString:
    """An article's body with its figures expanded."""
    return body.render(html, pictures)


@register.filter
def at(mapping: Mapping[Any, Any], key: Any) -> Any:
    """An item of a mapping, or None."""
    return mapping.get(key)


@register.filter
def author_page(author: Author, language: str) -> str:
    """The address of an author's page."""
    return author.page(language)


@register.filter
def jpeg_address(picture: Picture) -> str:
    """The address of one rendition, for what shows a single picture of the page."""
    return rendered(picture, "16/9").src


register.filter("soften", soften)
