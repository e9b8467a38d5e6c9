"""Load on a server: wrk, with one thread on the second core."""

import json
import os
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

CORE = 1
PROGRAM = Path(__file__).with_suffix(".lua")


class Faulty(Exception):
    """Some requests were not answered as they should be: what was measured means nothing."""


@dataclass(frozen=True)
class Load:
    """What came of some seconds of load. Every connection asks again as soon as it has its answer."""

    requests: int
    seconds: float
    p50: float
    """Seconds in which half of the requests were answered."""
    p99: float
    size: float
    """Bytes of an answer, with its head."""
    own_share: float
    """How much of its core the load itself took; near 1 it is what was measured."""

    @property
    def rate(self) -> float:
        """Answers in a second."""
        return self.requests / self.seconds

    @property
    def time(self) -> float:
        """Seconds that an answer took in the mean, where one connection asked."""
        return self.seconds / self.requests


def load(
    address: str,
    *,
    connections: int,
    seconds: int,
    headers: dict[str, str] | None = None,
    paths: Sequence[str] = (),
    start: int = 0,
) -> Load:
    """Put load on an address, and wait.

    Args:
        paths: ask for these in turn instead, from the place `start` on.

    Raises:
        Faulty: an answer was an error, or none.
    """
    with _started(address, connections, seconds, headers or {}, paths, start) as (process, result):
        before = time.monotonic()
        _pid, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        elapsed = time.monotonic() - before
        if process.returncode:
            raise Faulty(f"wrk ended with {process.returncode}")
        found = json.loads(result.read_text())
    if found["refused"] or found["broken"] or not found["requests"]:
        raise Faulty(
            f"Of {found['requests']} answers {found['refused']} were errors; {found['broken']} never came. "
            "What the servers say is in var/bench/servers.log."
        )
    return Load(
        requests=found["requests"],
        seconds=found["microseconds"] / 1e6,
        p50=found["p50"] / 1e6,
        p99=found["p99"] / 1e6,
        size=found["bytes"] / found["requests"],
        own_share=(used.ru_utime + used.ru_stime) / elapsed,
    )


@contextmanager
def beside(address: str, *, connections: int, paths: Sequence[str], start: int) -> Iterator[None]:
    """Put load on some addresses of a server as long as the block runs."""
    with _started(address, connections, 3600, {}, paths, start) as (process, _result):
        yield
        process.terminate()
        process.wait()


@contextmanager
def _started(
    address: str, connections: int, seconds: int, headers: dict[str, str], paths: Sequence[str], start: int
) -> Iterator[tuple[subprocess.Popen[bytes], Path]]:
    with tempfile.TemporaryDirectory(prefix="load-") as folder:
        result, listed = Path(folder, "result.json"), Path(folder, "paths.txt")
        arguments = [str(result)]
        if paths:
            listed.write_text("\n".join(paths))
            arguments += [str(listed), str(start)]
        command = [
            *("taskset", "--cpu-list", str(CORE), "wrk", "--threads", "1"),
            *("--connections", str(connections), "--duration", f"{seconds}s", "--timeout", "30s"),
            *("--script", str(PROGRAM)),
            *(f"--header={name}: {value}" for name, value in headers.items()),
            *(address, "--", *arguments),
        ]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        try:
            yield process, result
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
