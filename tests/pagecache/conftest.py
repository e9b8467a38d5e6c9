"""Processes that give out pages: each has a page cache of its own; those of one machine share a folder."""

import gzip
import io
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any
from wsgiref.util import setup_testing_defaults

import pytest
from django.db import connection
from django.utils import timezone

from newsroom.pagecache.cache import PageCache, the_cache
from newsroom.pagecache.release import release_of_this_code
from newsroom.pagecache.wsgi import CachedPages
from newsroom.site import site


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        coding = self.headers.get("Content-Encoding")
        return (gzip.decompress(self.body) if coding == "gzip" else self.body).decode()


class Process:
    """One process of the site, asked without a network."""

    def __init__(self, cache: PageCache) -> None:
        self.cache = cache
        self.pages = CachedPages(site, cache, renders=2)

    def get(self, address: str, method: str = "GET", **headers: str) -> Answer:
        path, _, query = address.partition("?")
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "HTTP_HOST": "127.0.0.1",
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.input": io.BytesIO(),
            **{f"HTTP_{name.upper()}": value for name, value in headers.items()},
        }
        setup_testing_defaults(environ)
        said: list = []
        body = self.pages(environ, lambda status, headers, exc_info=None: said.append((status, headers)))
        whole = b"".join(body)
        getattr(body, "close", lambda: None)()
        status, sent = said[-1]
        return Answer(int(status[:3]), dict(sent), whole)

    @property
    def made(self) -> int:
        """Pages that it has made."""
        return self.pages.made


class HeldUp:
    """Pages that a process begins, and makes no sooner than it is told: those with a word in their path."""

    def __init__(self, process: Process, word: str) -> None:
        self.process = process
        self.begun = threading.Semaphore(0)
        self._go_on = threading.Event()
        self._readers: list[threading.Thread] = []
        ask = process.pages.application

        def slowly(environ, start_response):
            if word in environ["PATH_INFO"]:
                self.begun.release()
                self._go_on.wait(10)
            return ask(environ, start_response)

        process.pages.application = slowly

    def ask(self, *addresses: str) -> None:
        """Ask for each at once, and wait until the first is begun."""
        self._readers = [threading.Thread(target=self._read, args=[address]) for address in addresses]
        for reader in self._readers:
            reader.start()
        assert self.begun.acquire(timeout=10)

    def _read(self, address: str) -> None:
        self.process.get(address)
        connection.close()

    def go_on(self) -> None:
        self._go_on.set()
        for reader in self._readers:
            reader.join()


@dataclass
class Machines:
    """Makes processes."""

    root: Path
    folders: dict[str, Path] = field(default_factory=dict)

    def process(self, machine: str = "one", release: str = "", **more: Any) -> Process:
        """A process that begins to run on a machine."""
        more = {"memory_bytes": 10_000_000, "store_bytes": 10_000_000, **more}
        release = release or release_of_this_code()
        return Process(PageCache(self.root / machine, release=release, **more))


@pytest.fixture
def machines(settings, tmp_path) -> Iterator[Machines]:
    """Where processes run. The one that makes the changes is `acting`, on machine one."""
    settings.PAGE_CACHE = True
    settings.PAGE_STORE = tmp_path / "one"
    settings.PAGE_STORE_BYTES = settings.PAGE_MEMORY_BYTES = 10_000_000
    the_cache.cache_clear()
    yield Machines(tmp_path)
    the_cache.cache_clear()


@pytest.fixture
def acting(machines: Machines) -> Process:
    """The process in which the test's own acts happen."""
    return Process(the_cache())


@pytest.fixture
def other(machines: Machines) -> Process:
    """Another process of the same machine."""
    return machines.process()


@pytest.fixture
def elsewhere(machines: Machines) -> Process:
    """A process of another machine, which hears of changes from the database alone."""
    return machines.process("two")


@pytest.fixture
def no_database(monkeypatch) -> Callable[[], None]:
    """Takes the database away, as if its server had stopped."""
    from django.db import OperationalError
    from django.db.backends.base.base import BaseDatabaseWrapper

    from newsroom import outage
    from newsroom.breaker import Breaker

    monkeypatch.setattr(outage, "breaker", Breaker())

    def stop() -> None:
        def refuse(*_args, **_kwargs):
            raise OperationalError("connection refused")

        monkeypatch.setattr(BaseDatabaseWrapper, "_cursor", refuse)
        monkeypatch.setattr(BaseDatabaseWrapper, "cursor", refuse)

    return stop


@dataclass
class Clock:
    """The clock of the whole process, set forward."""

    ahead: float = 0.0
    """Seconds."""

    def set_forward(self, minutes: float) -> None:
        self.ahead += minutes * 60


@pytest.fixture
def clock(monkeypatch) -> Clock:
    found = Clock()
    true_time, true_now = time.time, timezone.now
    monkeypatch.setattr(time, "time", lambda: true_time() + found.ahead)
    monkeypatch.setattr(timezone, "now", lambda: true_now() + timedelta(seconds=found.ahead))
    return found
