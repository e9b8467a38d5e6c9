"""The body of an article: what may stand in it, and what readers get to see of it.

It holds references and not results: `<figure data-picture="12">` names a picture of the library; how it is
stored, how wide it is and what its alt text says is decided when the page is rendered.
"""

import re
from collections.abc import Mapping

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from articles.models import Picture
from pages.prose import cleaner

sanitise = cleaner({"figure", "figcaption"}, {"figure": {"data-picture"}})
_FIGURE = re.compile(r'<figure data-picture="(\d{1,18})">(?:<figcaption>(.*?)</figcaption>)?</figure>', re.S)
_ANY_FIGURE = re.compile(r"<figure.*?</figure>", re.S)


def picture_ids(html: str) -> list[int]:
    """Ids of the pictures that a body names, in order."""
    return [int(found[1]) for found in _FIGURE.finditer(html)]


def render(html: str, pictures: Mapping[int, Picture]) -> SafeString:
    """A sanitised body as readers see it; a figure whose picture is unknown is left out.

    Args:
        pictures: the pictures that the body names, by id, from `Picture.objects.described(language)`.
    """

    def figure(found: re.Match[str]) -> str:
        picture = pictures.get(int(found[1]))
        if picture is None:
            return ""
        # The caption went through the same cleaner as the rest of the body.
        caption = mark_safe(found[2] or "")  # noqa: S308
        return render_to_string("articles/_figure.html", {"picture": picture, "caption": caption})

    rendered = _FIGURE.sub(figure, sanitise(html))
    # What looks like a figure and names no picture shows nothing.
    return mark_safe(  # noqa: S308
        _ANY_FIGURE.sub(lambda m: m[0] if "<img" in m[0] else "", rendered)
    )
