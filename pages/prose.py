"""Which HTML an editor's words may hold, wherever they stand."""

from collections.abc import Set

import nh3

PROSE_TAGS = {"p", "h2", "h3", "ul", "ol", "li", "blockquote", "strong", "em", "a", "br"}


def cleaner(
    extra_tags: Set[str] = frozenset(), extra_attributes: dict[str, set[str]] | None = None
) -> nh3.Cleaner:
    """A cleaner for prose that also lets some more elements pass."""
    return nh3.Cleaner(
        tags=PROSE_TAGS | extra_tags,
        attributes={"a": {"href"}} | (extra_attributes or {}),
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )


_prose = cleaner()


def sanitise(html: str) -> str:
    """Prose with nothing left but the allowed elements; "" where no text is left."""
    clean = _prose.clean(html).strip()
    return "" if clean in ("<p></p>", "<p><br></p>") else clean
