from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cache, lru_cache
from itertools import groupby
from typing import Any

from django import template
from django.conf import settings
from django.db.models import QuerySet
from django.template import Context
from django.template.loader import render_to_string
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from articles import body, lists
from articles.changes import language_key
from articles.copies import once, shows
from articles.models import Article, Author, Picture, Section
from articles.renditions import Rendered, rendered
from articles.text import soften
from pages.models import Edition

register = template.Library()


@register.simple_tag(takes_context=True)
def edition(context: Context) -> Edition:
    """The newsroom's own words in the page's language."""
    language = get_language() or settings.FIRST_LANGUAGE

    def read() -> Edition:
        shows(language_key(language))
        return Edition.of(language)

    return context.get("edition") or once(("edition", language), read)


@register.simple_tag
def sections() -> QuerySet[Section]:
    """The sections of the page's language, as in the menu."""
    return Section.objects.filter(language=get_language()).order_by("position", "id")


@register.simple_tag
def news_line() -> list[Article]:
    """The latest headlines of the page's language."""
    return lists.news_line(get_language() or settings.FIRST_LANGUAGE)


@register.simple_tag
def time(moment: datetime, words: str = "DATETIME_FORMAT") -> SafeString:
    """A moment for people and for machines, in the zone that is active.

    Args:
        words: a format as the filter `date` takes it, with nothing finer than minutes.
    """
    local = timezone.localtime(moment)
    shown = _in_words(local.replace(second=0, microsecond=0, tzinfo=None), words, get_language())
    return format_html('<time datetime="{}">{}</time>', local.strftime("%Y-%m-%dT%H:%M:%S%z"), shown)


@lru_cache(4096)
def _in_words(local: datetime, words: str, language: str | None) -> str:
    return formats.date_format(local, words)


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


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """A drawing that a word stands beside."""
    return render_to_string("_icon.html", {"name": name})


register.filter("soften", soften)
