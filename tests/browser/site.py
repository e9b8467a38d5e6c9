"""The demo newsroom as a reader meets it: a process of its own, with a port and a folder of its own."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from django.conf import settings

READY_IN = 60  # seconds

SHELL = """
import io, json, sys
from contextlib import redirect_stdout
import django
django.setup()
from django.db import connections
for line in sys.stdin:
    with redirect_stdout(io.StringIO()) as said:
        exec(json.loads(line), {})
    connections.close_all()
    print(json.dumps(said.getvalue()), flush=True)
"""


@dataclass(frozen=True)
class Site:
    folder: Path
    url: str
    passwords: dict[str, str] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)  # kind: address
    admin_pages: list[str] = field(default_factory=list)
    faults: dict[str, str] = field(default_factory=dict)  # kind: a page that no address of ours asks for

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "SITE_URL": self.url,
            "DATABASE_URL": f"sqlite:///{self.folder / 'newsroom.sqlite3'}",
            "MEDIA_ROOT": str(self.folder / "media"),
            "STATIC_ROOT": str(self.folder / "static"),
            "LIMITS_FILE": str(self.folder / "limits.sqlite3"),
            "PAGE_STORE": str(self.folder / "pages"),
            "EMAIL_URL": f"filemail:///{self.folder / 'mail'}",
        }

    def python(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=settings.BASE_DIR, env=self.environment, text=True, capture_output=True,
        )  # fmt: skip
        assert done.returncode == 0, f"{' '.join(arguments)} failed:\n{done.stdout}{done.stderr}"
        return done.stdout

    def do(self, code: str) -> str:
        """Run code beside the site, Django being set up; what it prints. All of it in one process, since one
        takes seconds to start."""
        self._shell.stdin.write(json.dumps(code) + "\n")
        self._shell.stdin.flush()
        said = self._shell.stdout.readline()
        assert said, f"This failed:\n{code}\n{self._shell.stderr.read()}"
        return json.loads(said)

    @cached_property
    def _shell(self) -> subprocess.Popen:
        return subprocess.Popen(
            [sys.executable, "-c", SHELL],
            cwd=settings.BASE_DIR, env=self.environment, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def copy(self, folder: Path) -> "Site":
        """The same newsroom with a database of its own, for what changes it."""
        shutil.copy(self.folder / "newsroom.sqlite3", folder)
        for shared in ("media", "static"):
            (folder / shared).symlink_to(self.folder / shared)
        return replace(self, folder=folder, url=free_address())

    def with_every_kind_of_page(self) -> "Site":
        made = json.loads(self.python("-m", "tests.pages"))
        pages = {page["kind"]: page["address"] for page in made["pages"] if page["status"] not in (301, 302)}
        return replace(self, pages=pages, admin_pages=made["admin_pages"], faults=made["faults"])

    @contextmanager
    def served(self) -> Iterator["Site"]:
        log = self.folder / "server.log"
        with log.open("w") as output:
            server = subprocess.Popen(
                [sys.executable, "manage.py", "runserver", self.url.removeprefix("http://"), "--noreload"],
                cwd=settings.BASE_DIR, env=self.environment, stdout=output, stderr=output,
            )  # fmt: skip
        try:
            wait(self.url, server, log)
            yield self
        finally:
            server.terminate()
            server.wait()
            if "_shell" in self.__dict__:
                self._shell.communicate()
        said = log.read_text()
        assert "Internal Server Error" not in said, said[said.index("Internal Server Error") :][:4000]


def prepare(folder: Path, demo: Sequence[str] = ("-m", "tests.demo")) -> Site:
    """The demo newsroom with its users in a folder: made, or found there.

    Args:
        demo: how Python makes it; unless told with plain pictures, since drawing takes half a minute.
    """
    site = Site(folder, free_address())
    made = folder / "demo.txt"
    if not made.exists():
        site.python("manage.py", "migrate", "--verbosity=0")
        site.python("manage.py", "collectstatic", "--noinput", "--verbosity=0")
        made.write_text(site.python(*demo, "--users"))
    lines = [line.split() for line in made.read_text().splitlines()]
    return replace(site, passwords={line[0]: line[1] for line in lines if len(line) == 2})


def free_address() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{probe.getsockname()[1]}"


def wait(url: str, server: subprocess.Popen, log: Path) -> None:
    until = time.monotonic() + READY_IN
    while time.monotonic() < until and server.poll() is None:
        try:
            urlopen(url)
        except HTTPError:
            return  # it answers; whether well is for the tests to say
        except URLError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"The site does not answer:\n{log.read_text()}")
