"""What grows, and what must not."""

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

from bench.archive.databases import LARGE, SMALL
from bench.load import Faulty
from bench.pairs import Compared, compare
from bench.rows.row import Row, at_most
from bench.site import PROJECT, environment
from bench.stage import Stage, ask

REQUESTS, ADDRESSES = 100_000, 10_000
WARM = 20_000  # requests after which what is bounded should be full
CONNECTIONS = 8
PATIENCE = 900  # seconds


def memory(stage: Stage) -> Compared:
    """Memory of a worker, and of the process that makes its pages, after all requests against that after the
    first fifth of them.

    The addresses are asked for as readers do, few of them often and all of them some time.
    """
    server, paths = stage.site(SMALL), stage.addresses(SMALL)["spread"][:ADDRESSES]
    ask(server, paths[0])
    chance = random.Random(1)
    asked = [paths[int(len(paths) * chance.random() ** 3)] for _ in range(REQUESTS)]
    at_start = f"{server.memory() / 1e6:.0f} MB"
    stage.notes.append(
        f"Memory of a worker and of the process that makes its pages at their start: {at_start}"
    )
    until, done, warm = time.monotonic() + PATIENCE, 0, 0
    while done < REQUESTS:
        if time.monotonic() > until:
            raise Faulty(f"Only {done:,} requests were answered in {PATIENCE} s.")
        done += stage.measure(
            "10,000 addresses", server, "/", connections=CONNECTIONS, paths=asked, start=done
        ).requests
        if done >= WARM and not warm:
            warm = server.memory()
            stage.notes.append(f"after {done:,} requests over {ADDRESSES:,} addresses: {warm / 1e6:.0f} MB")
    stage.notes.append(f"after {done:,}: {server.memory() / 1e6:.0f} MB")
    return Compared([server.memory() / warm])


@dataclass(frozen=True)
class Used:
    seconds: float
    """Of a processor."""
    bytes: int


def _check(database: str) -> Used:
    """What `manage.py check` takes."""
    process = subprocess.Popen(
        [sys.executable, "manage.py", "check"],
        cwd=PROJECT, env=environment(database), stdout=subprocess.DEVNULL,
    )  # fmt: skip
    _pid, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise Faulty("manage.py check found something.")
    return Used(used.ru_utime + used.ru_stime, used.ru_maxrss * 1024)


def _checked(unit: str, of: Callable[[Used], float]) -> Callable[[Stage], Compared]:
    def measure(stage: Stage) -> Compared:
        found: list[float] = []

        def on(database: str) -> float:
            found.append(of(_check(database)))
            return found[-1]

        compared = compare(lambda: on(LARGE), lambda: on(SMALL))
        stage.notes.append(f"manage.py check: {sorted(found)[len(found) // 2]:.2f} {unit}")
        return compared

    return measure


_BOTH = frozenset({LARGE, SMALL})
ROWS = [
    Row(
        "steady-check-time",
        "processor time of `manage.py check` with the large archive against the small one",
        at_most(1.2),
        _BOTH,
        _checked("s of a processor", lambda used: used.seconds),
    ),
    Row(
        "steady-check-memory",
        "its memory",
        at_most(1.2),
        _BOTH,
        _checked("MB", lambda used: used.bytes / 1e6),
    ),
    Row(
        "steady-memory",
        f"memory of one worker and the process that makes its pages after {REQUESTS:,} requests over "
        f"{ADDRESSES:,} addresses against that after {WARM:,}",
        at_most(1.1),
        frozenset({SMALL}),
        memory,
    ),
]
