"""Which pages may be kept, and under which address."""

import re
from urllib.parse import parse_qsl

from django.urls import Resolver404, resolve

from comments.sorting import PARAMETERS, REPLIES_AFTER

KEPT: dict[str, tuple[str, ...]] = {
    "front": (),
    "about": (),
    "contact": (),
    "news_line": ("before",),
    "section": ("before",),
    "author": ("before",),
    "topic": ("before",),
    "article": PARAMETERS,
    "comments:how_we_moderate": (),
    "comments:reply": (),
    "comments:replies": (REPLIES_AFTER,),
    "comments:report": (),
    "comments:report_error": (),
}
"""Names of the views whose pages are the same for everyone, each with the parameters that its query may have;
of several the first counts, in the view too. What is not named here is never kept."""

_FEW = {"front", "about", "contact", "news_line", "comments:how_we_moderate"}
"""Those of which each language has one: nobody can make such an address up."""

_PATH = re.compile(r"/[a-z]{2}/[a-z0-9/-]*", re.ASCII)


def address_of(path: str, query: str) -> str | None:
    """The address under which a page is kept: its path, and what its query asks for; None for what is never
    kept.

    A parameter that the view does not know is left out, so that it makes no copy of its own.

    Args:
        path: as WSGI has it, decoded.
        query: as the request has it.
    """
    if not _PATH.fullmatch(path):
        return None
    try:
        match = resolve(path)
    except Resolver404:
        return None
    allowed = KEPT.get(match.view_name)
    # An id may be written with any number of zeros before it; only one way of writing it is kept.
    number = match.kwargs.get("pk", match.kwargs.get("article_pk"))
    if allowed is None or (number is not None and not re.search(rf"[/-]{number}/", path)):
        return None
    # As Django reads it: of a parameter that comes twice the last counts.
    asked = {name: value for name, value in parse_qsl(query, keep_blank_values=True) if name in allowed}
    name = next((name for name in allowed if name in asked), None)
    if name is None:
        return path
    value = asked[name]
    return f"{path}?{name}={value}" if re.fullmatch(r"[1-9]\d{0,17}", value, re.ASCII) else None


def is_one_of_few(address: str) -> bool:
    """Whether it is certainly that of a page, though nobody has a copy."""
    return "?" not in address and resolve(address).view_name in _FEW


def is_minor(address: str) -> bool:
    """Whether it is one of very many that few ask for, and so the first to go where room is needed: a later
    page of a list, the page on which one answers a comment."""
    return "?" in address or re.search(r"/comments/.*\d", address) is not None


def language_of(path: str) -> str:
    """The language of a page's address."""
    return path.split("/", 2)[1]
