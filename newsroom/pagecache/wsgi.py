"""The way in: copies are given out without Django; what has to be made is made by one request."""

import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http.request import split_domain_port, validate_host
from django.template.loader import render_to_string
from django.utils import translation

from newsroom.pagecache.addresses import address_of, is_one_of_few, language_of
from newsroom.pagecache.cache import PageCache
from newsroom.pagecache.copy import Copy, Given
from newsroom.pagecache.flights import Flight, Flights
from newsroom.pagecache.rendering import Answer, Application, Environ, Made, for_everyone, render

PATIENCE = 10.0  # seconds that a request waits for a page that another one makes
LONGEST_HOST = 300  # characters; a name has 253 at most (RFC 1035, 2.3.4), and a port follows
POLL = 0.01  # seconds between two looks at what another process makes

_STATUS_LINES = {status.value: f"{status.value} {status.phrase}" for status in HTTPStatus}


class Place:
    """Room for requests that wait for pages to be made. A page that is being made takes the processor from
    hits, so few are made at once; who waits for one takes a thread from hits, so not too many wait."""

    def __init__(self, makers: int, waiting: int) -> None:
        self.makers = threading.BoundedSemaphore(makers)
        self.waiting = threading.BoundedSemaphore(waiting)


@dataclass(frozen=True)
class Asked:
    """A request for a page that has to be made."""

    address: str
    environ: Environ
    place: Place


class CachedPages:
    """A WSGI application that gives out copies, and asks the one behind it for everything else."""

    def __init__(self, application: Application, cache: PageCache, renders: int, keeps: bool = True) -> None:
        self.application = application
        self.cache = cache
        self.keeps = keeps
        self.flights: Flights[Copy | Answer] = Flights()
        # Of pages that were there before, and of others: made-up addresses take nothing from real ones.
        self.known = Place(renders, max(renders, settings.THREADS // 2))
        of_unknown = max(1, renders // 2)
        self.unknown = Place(of_unknown, max(renders, settings.THREADS // 4))
        self.most_made = renders + of_unknown
        """Pages that are made at once, at most."""
        self.make_elsewhere: Callable[[dict[str, str]], Made | None] | None = None
        """Makes a page as `make` does, in another process; None when that one did not. Set by
        newsroom.serving.worker."""
        # Told to newsroom.metrics now and then. A hit is what was given out from memory at once.
        self.hits = self.made = self.last_copies = 0
        # Read on every hit, so held here instead of looked up.
        self._copies = cache.memory.copies
        self._hosts = _Hosts(settings.ALLOWED_HOSTS)
        self._https: tuple[str, str] | None = None
        if settings.SECURE_SSL_REDIRECT:
            header: tuple[str, str] | None = getattr(settings, "SECURE_PROXY_SSL_HEADER", None)
            self._https = header or ("wsgi.url_scheme", "https")

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        given = self.at_once(environ) or self._look_further(environ)
        if given is None:
            return self.application(environ, start_response)
        code, headers, body = given
        start_response(_STATUS_LINES.get(code, str(code)), headers)
        return [body]

    def at_once(self, environ: Environ) -> Given | None:
        """What is given out from memory, without waiting for anything; None when it is not there. Also asked
        by newsroom.serving.worker, before it makes all of an environ."""
        cache = self.cache
        store = cache.store
        if store is not None and store.counter.view[0] != cache.news_read:
            cache.read_news()
        path = environ["PATH_INFO"]
        copy = self._copies.get(path)
        now = time.time()
        if (
            copy is not None
            and not environ["QUERY_STRING"]
            and environ["REQUEST_METHOD"] in ("GET", "HEAD")
            # As _may_have_copies(), for a name that is known; a call costs more than all of this.
            and environ.get("HTTP_HOST") in self._hosts
            and (self._https is None or environ.get(self._https[0]) == self._https[1])
            and (
                (copy.version == cache.knowledge.version and now < copy.until)
                or self._still_serves(path, copy, now)
            )
        ):
            self.hits += 1
            copy.used_at = now
            return copy.answer(environ)
        return None

    def _still_serves(self, path: str, copy: Copy, now: float) -> bool:
        """Whether a reader gets a copy that something has changed since: what changed is not on it, or its
        successor is being made."""
        knowledge = self.cache.knowledge
        return knowledge.is_fresh(copy, now) or (path in self.flights and knowledge.is_allowed(copy, now))

    def _may_have_copies(self, environ: Environ) -> bool:
        """Whether the request came under a name of ours, and by HTTPS where it must."""
        if environ.get("HTTP_HOST") not in self._hosts and not self._hosts.learn(environ.get("HTTP_HOST")):
            return False
        return self._https is None or environ.get(self._https[0]) == self._https[1]

    def _look_further(self, environ: Environ) -> Given | None:
        """What is given out from the store or made; None for what is never kept."""
        address = None
        if environ["REQUEST_METHOD"] in ("GET", "HEAD") and self._may_have_copies(environ):
            address = address_of(environ["PATH_INFO"], environ["QUERY_STRING"])
        if address is None:
            return None
        page = self._fresh(address) or self._wait_for(address, environ)
        if isinstance(page, Copy):
            page.used_at = time.time()
            return page.answer(environ)
        return page.code, page.headers, b"" if environ["REQUEST_METHOD"] == "HEAD" else page.body

    def _fresh(self, address: str) -> Copy | None:
        """The copy of a page, if it holds."""
        copy = self.cache.find(address) if self.keeps else None
        if copy is None or not self.cache.knowledge.is_fresh(copy, time.time()):
            return None
        self.hits += 1
        return copy

    def _wait_for(self, address: str, environ: Environ) -> Copy | Answer:
        """A page that has to be made; the last copy, or a page that says to come again, where too many wait
        already."""
        copy = self.cache.find(address) if self.keeps else None
        last = copy if copy is not None and self.cache.knowledge.is_allowed(copy, time.time()) else None
        place = self.unknown if copy is None and not is_one_of_few(address) else self.known
        if not place.waiting.acquire(blocking=False):
            return self._last_copy(last) or _come_again(language_of(environ["PATH_INFO"]))
        try:
            asked = Asked(address, environ, place)
            return self._made(asked, last) if self.keeps else self._make_alone(asked)
        finally:
            place.waiting.release()

    def _last_copy(self, last: Copy | None) -> Copy | None:
        if last is not None:
            self.last_copies += 1
        return last

    def _made(self, asked: Asked, last: Copy | None) -> Copy | Answer:
        """A page made by this request or by another that was here first."""
        flight, is_first = self.flights.board(asked.address)
        if not is_first:
            return self._last_copy(last) or self._landed(flight) or self._make_alone(asked)
        page: Copy | Answer | None = None
        try:
            page = self._make(asked, last)
        finally:
            is_for_all = isinstance(page, Copy) or (page is not None and not page.is_purged)
            self.flights.land(asked.address, flight, page if is_for_all else None)
        return page

    def _landed(self, flight: Flight[Copy | Answer]) -> Copy | Answer | None:
        """What another request made, unless it was purged since: who asks after that may not get it."""
        page = flight.wait(PATIENCE)
        if isinstance(page, Copy) and not self.cache.knowledge.is_allowed(page, time.time()):
            return None
        return page

    def _make(self, asked: Asked, last: Copy | None) -> Copy | Answer:
        """Make a page, unless another process is at it."""
        store = self.cache.store
        if store is None:
            return self._make_now(asked, last)
        give_up = time.monotonic() + PATIENCE
        while True:
            with store.making(asked.address) as is_ours:
                if is_ours:
                    # Another process may have made it while we waited for its lock.
                    return self._fresh(asked.address) or self._make_now(asked, last)
            if instead := self._last_copy(last):
                return instead
            if time.monotonic() > give_up:
                return self._make_alone(asked)
            time.sleep(POLL)

    def _make_now(self, asked: Asked, last: Copy | None, is_again: bool = False) -> Copy | Answer:
        with asked.place.makers:
            made = self._ask_django(asked)
        answer, copy = made.answer, made.copy
        self.made += 1
        if answer.code >= 500:
            if last is not None and not self.cache.knowledge.is_allowed(last, time.time()):
                last = None  # purged meanwhile
            return self._last_copy(last) or answer
        if copy is None:
            self.cache.drop(asked.address)
            return answer
        store = self.cache.store
        if store is not None and store.counter.value != self.cache.news_read:
            self.cache.read_news()
        if not self.cache.knowledge.is_allowed(copy, copy.made_at):
            if self.cache.knowledge.number > copy.seen and not is_again:
                return self._make_now(asked, last, is_again=True)  # the act is done: now it shows that
            return replace(answer, is_purged=True)
        self.cache.keep(asked.address, copy)
        return copy

    def _make_alone(self, asked: Asked) -> Answer:
        """Make a page for one request only: who was to make it has not."""
        with asked.place.makers:
            return self._ask_django(asked).answer

    def _ask_django(self, asked: Asked) -> Made:
        page = for_everyone(asked.environ, urlsplit(asked.address).query)
        made = None
        # Numbers count from the same beginning in all processes only where they share a store.
        if self.make_elsewhere is not None and (self.cache.store is not None or not self.keeps):
            made = self.make_elsewhere(page)
        return made or self.make(page)

    def make(self, page: dict[str, str]) -> Made:
        """Make a page in this process (rendering.for_everyone says what is asked for)."""
        return render(self.application, self.cache, page, to_keep=self.keeps)


@cache
def _come_again(language: str) -> Answer:
    """The page that says so, made once."""
    with translation.override(language):
        body = render_to_string("503.html").encode()
    headers = [
        ("Content-Type", "text/html; charset=utf-8"), ("Content-Language", language),
        ("Content-Length", str(len(body))), ("Retry-After", "5"), ("Cache-Control", "no-store"),
    ]  # fmt: skip
    return Answer(503, headers, body)


class _Hosts(set[str | None]):
    """Names that requests came under and that are ours: few, and remembered."""

    def __init__(self, allowed: list[str]) -> None:
        super().__init__()
        self.allowed = allowed

    def learn(self, host: str | None) -> bool:
        if host is None or len(host) > LONGEST_HOST:
            return False
        domain, _port = split_domain_port(host)
        if not domain or not validate_host(domain, self.allowed):
            return False
        if len(self) < 100:  # a sender may make up any number of ports
            self.add(host)
        return True
