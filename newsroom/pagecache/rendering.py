"""A page as Django makes it, for everyone who asks for it."""

import io
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from newsroom.pagecache.cache import PageCache
from newsroom.pagecache.copy import Copy, Headers, make_copy, may_be_kept
from newsroom.pagecache.making import ENVIRON, Making

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

# What a request says of its reader; a page that everyone gets may not depend on it.
_OF_THE_READER = (
    "HTTP_COOKIE", "HTTP_AUTHORIZATION", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_RANGE",
    "HTTP_ACCEPT_LANGUAGE", "HTTP_ACCEPT_ENCODING", "HTTP_USER_AGENT", "HTTP_REFERER",
)  # fmt: skip


@dataclass(frozen=True)
class Answer:
    """What Django said, whole."""

    code: int
    headers: Headers
    body: bytes
    is_purged: bool = False
    """What it shows was purged while it was made: nobody is to keep it, a proxy neither, and nobody who asks
    later is to get it."""


@dataclass(frozen=True)
class Made:
    answer: Answer
    copy: Copy | None
    """What is kept of it; None when it may not be."""


def for_everyone(environ: Environ, query: str) -> dict[str, str]:
    """What a page is made from: a request without its reader, and with the query that the page's address has.
    All of it is text, so that another process may make the page."""
    kept = {
        name: value
        for name, value in environ.items()
        if isinstance(value, str) and name not in _OF_THE_READER
    }
    return kept | {"REQUEST_METHOD": "GET", "QUERY_STRING": query}


def render(application: Application, cache: PageCache, asked: dict[str, str], *, to_keep: bool) -> Made:
    """Have Django make a page.

    Args:
        asked: what for_everyone() said.
        to_keep: whether anybody keeps copies.
    """
    page = Making(cache)
    said: list[tuple[str, Headers]] = []

    def start_response(status: str, headers: Headers, exc_info: Any = None) -> None:
        said.append((status, headers))

    body = application({**asked, ENVIRON: page, "wsgi.input": io.BytesIO()}, start_response)
    try:
        whole = b"".join(body)
    finally:
        # Also what gives the database connection back.
        getattr(body, "close", lambda: None)()
    status, headers = said[-1]
    answer = Answer(int(status[:3]), headers, whole)
    if not to_keep or page.keys is None or not may_be_kept(answer.code, headers):
        return Made(answer, None)
    copy = make_copy(
        answer.code, headers, whole, keys=page.keys, seen=page.seen, now=time.time(), until=page.until,
        release=cache.knowledge.release, era=page.era,
    )  # fmt: skip
    return Made(answer, copy)
