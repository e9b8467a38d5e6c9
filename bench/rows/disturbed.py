"""How long readers of cached pages wait while something else goes on in the same server."""

import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from bench.archive.databases import LARGE
from bench.load import Faulty, beside
from bench.pairs import Compared, compare
from bench.rows.row import Row, at_most
from bench.servers import CORE
from bench.site import PROJECT
from bench.stage import Stage, ask

READERS = 64  # connections that ask for a cached page again and again
RENDERING = 12  # connections that ask for pages that must be rendered


def _compared(stage: Stage, name: str, disturbance: Callable[[], AbstractContextManager[None]]) -> Compared:
    server, path = stage.site(LARGE), stage.addresses(LARGE)["founding"]
    ask(server, path)

    def quiet() -> float:
        return stage.measure("p99, nothing else", server, path, connections=READERS).p99

    def disturbed() -> float:
        with disturbance():
            return stage.measure(name, server, path, connections=READERS).p99

    return compare(disturbed, quiet)


def while_publishing(stage: Stage) -> Compared:
    return _compared(stage, "p99, publishing every second", lambda: _editor(stage))


@contextmanager
def _editor(stage: Stage) -> Iterator[None]:
    """On the server's core, where the admin would be at work."""
    command = ["taskset", "--cpu-list", str(CORE), sys.executable, "-m", "bench.editor"]
    process = subprocess.Popen(
        command, cwd=PROJECT, env=stage.of_site(LARGE), stdout=subprocess.PIPE, text=True
    )
    try:
        if process.stdout is None or process.stdout.readline() != "published\n":
            raise Faulty("The editor could not publish.")
        yield
    finally:
        process.terminate()
        process.wait()


def while_rendering(stage: Stage) -> Compared:
    server, paths = stage.site(LARGE), stage.addresses(LARGE)["spread"]
    ask(server, paths[0])
    return _compared(
        stage,
        "p99, 12 connections ask for other pages",
        lambda: beside(
            server.address("/"), connections=RENDERING, paths=paths, start=random.randrange(len(paths))
        ),
    )


_LARGE = frozenset({LARGE})
ROWS = [
    Row(
        "p99-publishing",
        f"p99 of a cached page ({READERS} connections) while an editor publishes every second, against that "
        "without",
        at_most(3),
        _LARGE,
        while_publishing,
    ),
    Row(
        "p99-rendering",
        f"the same while {RENDERING} connections ask for pages that must be rendered",
        at_most(3),
        _LARGE,
        while_rendering,
    ),
]
