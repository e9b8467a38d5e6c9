"""Where apps above `articles` add to its pages and forms; they register from their AppConfig.ready().

So `articles` knows the place of an addition and never who adds it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django import forms
    from django.db.models import Q
    from django.utils.functional import Promise

    from articles.models import Article, Section

page_relations: list[str] = []
"""One-to-one relations that are joined when an article is fetched for its page, as for select_related()."""


card_fields: list[str] = []
"""Fields of one-to-one relations that an item in a list shows besides its own, as for only()."""

not_on_front: "list[Q]" = []
"""Sections that the front page shows in a block of another app's, and so not among its own."""

reviewed: "list[Callable[[Section], bool]]" = []
"""Each tells whether readers are asked for stars under the articles of a section where nobody has chosen. The
section comes with its `page_relations`."""


@dataclass(frozen=True)
class Part:
    """Fields that another app keeps with an article: in its form, its revisions and its preview."""

    key: str
    """Prefix of the fields in the form, and their place in a Revision's data."""
    title: "str | Promise"
    form_fields: "Callable[[], dict[str, forms.Field]]"
    read: "Callable[[Article], dict[str, Any]]"
    """The part of a saved article as JSON values, {} where it has none."""
    write: "Callable[[Article, dict[str, Any]], None]"
    """Keep the values with a saved article, inside the caller's transaction."""
    preview: "Callable[[Article, dict[str, Any]], None]"
    """Hang the values on an article in memory, without saving."""
    problems: "Callable[[dict[str, Any], Any], dict[str, str]]"
    """What is wrong with the values for an article of a section: field name to message."""


parts: list[Part] = []

moved: "list[Callable[[Article, int], None]]" = []
"""Called with an article whose section has changed and the key of the section that it was in, inside the
caller's transaction."""
