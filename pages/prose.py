"""Which HTML an editor's words may hold, wherever they stand."""

from collections.abc import Callable, Set

import nh3

PROSE_TAGS = {"p", "h2", "h3", "ul", "ol", "li", "blockquote", "strong", "em", "a", "br"}


def cleaner(
    extra_tags: Set[str] = frozenset(), extra_attributes: dict[str, set[str]] | None = None
) -> Callable[[str], str]:
    """What leaves nothing of HTML but prose and some more elements; "" where no text is left.

    What it returns it also leaves as it is.
    """
    allowed = nh3.Cleaner(
        tags=PROSE_TAGS | extra_tags,
        attributes={"a": {"href"}} | (extra_attributes or {}),
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )

    def clean(html: str) -> str:
        cleaned = allowed.clean(html).strip()
        return "" if cleaned in ("<p></p>", "<p><br></p>") else cleaned

    return clean


sanitise = cleaner()
