"""What a page notes while Django makes it."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from articles import copies
from newsroom.outage import answer, breaker, note
from newsroom.pagecache.addresses import language_of
from newsroom.pagecache.cache import PageCache

MOST_PARTS = 2_000
ENVIRON = "newsroom.making"  # where the way in leaves a Making for the middleware

GetResponse = Callable[[HttpRequest], HttpResponse]


@dataclass
class Making:
    """A page that may be kept, on its way through Django."""

    cache: PageCache
    keys: frozenset[str] | None = None
    """What it shows; None until it was made."""
    era: str = ""
    seen: int = 0
    until: float = 0.0


def making(get_response: GetResponse) -> GetResponse:
    """Ask for the number of the last change before anything else is asked of the database, on the same
    connection, and collect what the page shows."""

    def middleware(request: HttpRequest) -> HttpResponse:
        page: Making | None = request.META.get(ENVIRON)
        if page is None:
            return get_response(request)
        if breaker.is_open:
            return answer(request)
        try:
            page.era, page.seen = _era_and_number(page.cache)
            page.until = page.cache.next_moment(time.time())
        except DatabaseError as error:
            if note(error):
                return answer(request)
            raise
        with copies.making(Parts(page)) as made:
            response = get_response(request)
        page.keys = frozenset({language_of(request.path), *made.keys})
        if made.until is not None:
            page.until = min(page.until, made.until.timestamp())
        return response

    return middleware


def _era_and_number(cache: PageCache) -> tuple[str, int]:
    """The number of the last change, and the era that it was given out in."""
    era, number = cache.era, cache.ask_database()
    return (era, number) if era == cache.era else (cache.era, cache.ask_database())


class Parts:
    """Parts that stand on many pages, in the memory of this process: each as long as a page with it would."""

    def __init__(self, page: Making) -> None:
        self.page = page

    def get(self, name: Sequence[Any]) -> copies.Part | None:
        part, seen, until = self.page.cache.parts.get(tuple(name), (None, 0, 0.0))
        if part is None or time.time() >= until or not self.page.cache.knowledge.holds(part.keys, seen):
            return None
        return part

    def put(self, name: Sequence[Any], part: copies.Part) -> None:
        parts = self.page.cache.parts
        if self.page.era != self.page.cache.era:
            return
        if len(parts) >= MOST_PARTS:
            parts.clear()
        parts[tuple(name)] = (part, self.page.seen, self.page.until)
