"""The servers and pages that rows are measured on: each made ready when it is first asked for."""

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cached_property
from http.client import HTTPConnection
from typing import Any, Self

from bench import load, servers
from bench.archive.databases import DEMO
from bench.load import Faulty, Load
from bench.servers import Server
from bench.site import PROJECT, VAR, environment

SECONDS = 3  # of one measurement


@dataclass
class Figures:
    """What was measured of one thing, in absolute figures."""

    loads: list[Load] = field(default_factory=list)
    server_shares: list[float] = field(default_factory=list)
    """How much of its core the server took."""


class Stage:
    def __init__(self) -> None:
        self.figures: dict[str, Figures] = {}
        self.notes: list[str] = []
        """What else was found, in words."""
        self.tables: list[str] = []
        """And in tables of its own."""
        self._open = ExitStack()
        self._servers: dict[str, Server] = {}
        self._addresses: dict[str, dict[str, Any]] = {}

    def __enter__(self) -> Self:
        shutil.rmtree(VAR / "run", ignore_errors=True)
        (VAR / "run").mkdir(parents=True)
        (VAR / "servers.log").unlink(missing_ok=True)
        return self

    def __exit__(self, *exception: object) -> None:
        self._open.close()

    # ------------------------------------------------------------------ what is measured
    def site(self, database: str) -> Server:
        """The site with its page cache."""
        return self._serve(f"site on {database}", "newsroom.wsgi:application", self.of_site(database))

    def rendered(self, database: str) -> Server:
        """The site without its page cache: each page is rendered for each request."""
        variables = environment(database, PAGE_CACHE="off")
        return self._serve(f"rendered on {database}", "newsroom.wsgi:application", variables)

    def constant(self) -> Server:
        """A Django view that returns the founding page's bytes through the site's middleware."""
        variables = environment(
            DEMO,
            PAGE_CACHE="off",
            DJANGO_SETTINGS_MODULE="bench.candidates.constant_settings",
            BENCH_PAGE=self._page_file,
        )
        return self._serve("constant", "newsroom.wsgi:application", variables)

    def bare(self, which: str = "") -> Server:
        """A WSGI function that returns the founding page's bytes.

        Args:
            which: tells one such server from another.
        """
        variables = environment(DEMO, BENCH_PAGE=self._page_file)
        return self._serve(f"bare{which}", "bench.candidates.bare:application", variables)

    def nginx(self) -> Server:
        """nginx with the founding page's bytes in a file."""
        if "nginx" not in self._servers:
            if shutil.which("nginx") is None:
                raise Faulty("nginx is missing; on Debian: apt-get install nginx-light")
            running = servers.nginx(self.page, VAR / "run" / "nginx")
            self._servers["nginx"] = self._open.enter_context(running)
        return self._servers["nginx"]

    def of_site(self, database: str) -> dict[str, str]:
        """The environment of the site with its page cache, for those who work beside it."""
        return environment(database, PAGE_STORE=str(VAR / "run" / f"pages of {database}"))

    def _serve(self, name: str, application: str, variables: dict[str, str]) -> Server:
        if name not in self._servers:
            self._servers[name] = self._open.enter_context(servers.site_server(application, variables))
        return self._servers[name]

    # ------------------------------------------------------------------ pages
    def addresses(self, database: str) -> dict[str, Any]:
        """bench.archive.addresses.Addresses of a database, as a dict."""
        if database not in self._addresses:
            found = subprocess.run(
                [sys.executable, "-m", "bench.archive", "addresses"],
                cwd=PROJECT, env=environment(database), check=True, capture_output=True,
            )  # fmt: skip
            self._addresses[database] = json.loads(found.stdout)
        return self._addresses[database]

    @cached_property
    def page(self) -> bytes:
        """The founding page, as the site renders it."""
        return ask(self.rendered(DEMO), self.addresses(DEMO)["founding"]).body

    @cached_property
    def _page_file(self) -> str:
        file = VAR / "run" / "page.html"
        file.write_bytes(self.page)
        return str(file)

    # ------------------------------------------------------------------ measuring
    def measure(
        self,
        name: str,
        server: Server,
        path: str,
        *,
        connections: int,
        headers: dict[str, str] | None = None,
        paths: Sequence[str] = (),
        start: int = 0,
    ) -> Load:
        """Put load on a server for some seconds, and keep the figures under a name.

        Raises:
            Faulty: not every answer was as it should be.
        """
        before = server.processor_seconds()
        found = load.load(
            server.address(path),
            connections=connections, seconds=SECONDS, headers=headers, paths=paths, start=start,
        )  # fmt: skip
        figures = self.figures.setdefault(name, Figures())
        figures.loads.append(found)
        figures.server_shares.append((server.processor_seconds() - before) / found.seconds)
        return found


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    """With names in small letters."""
    body: bytes


def ask(server: Server, path: str, headers: dict[str, str] | None = None, status: int = 200) -> Answer:
    """Ask once.

    Raises:
        Faulty: the answer has another status.
    """
    connection = HTTPConnection("127.0.0.1", server.port, timeout=30)
    try:
        connection.request("GET", path, headers=headers or {})
        response = connection.getresponse()
        head = {name.lower(): value for name, value in response.getheaders()}
        answer = Answer(response.status, head, response.read())
    finally:
        connection.close()
    if answer.status != status:
        raise Faulty(f"{path} answered {answer.status}, not {status}")
    return answer
