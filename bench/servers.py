"""Servers that run while something is measured, each on the first core with one worker."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from bench.site import PROJECT, VAR

CORE = 0
STARTS_WITHIN = 20  # seconds


@dataclass(frozen=True)
class Server:
    port: int
    pid: int
    """Of the process that was started."""

    def address(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def processes(self) -> list[int]:
        """Those that do the work: the worker and, for the site, the one that makes its pages."""
        return _last_of(self.pid)

    def memory(self) -> int:
        """Bytes that they hold in memory, with their share of what they have in common (proc(5), Pss)."""
        files = [Path(f"/proc/{pid}/smaps_rollup") for pid in self.processes()]
        lines = [line for file in files for line in file.read_text().splitlines()]
        return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))

    def processor_seconds(self) -> float:
        """What they have used of a processor until now."""
        files = [Path(f"/proc/{pid}/stat") for pid in self.processes()]
        fields = [file.read_text().rpartition(")")[2].split() for file in files]
        return sum(int(of[11]) + int(of[12]) for of in fields) / 100  # user and system, in hundredths


def _last_of(pid: int) -> list[int]:
    """The processes at the end of those that started one another."""
    started = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [last for child in started for last in _last_of(int(child))] or [pid]


@contextmanager
def site_server(application: str, environment: dict[str, str]) -> Iterator[Server]:
    """Serve a WSGI application, named as module:name, with the server that the site has in production."""
    port = _free_port()
    command = [sys.executable, "manage.py", "serve", "--application", application, "--no-chores"]
    with _running(command, {**environment, "PORT": str(port), "WORKERS": "1"}, port) as server:
        yield server


@contextmanager
def nginx(page: bytes, folder: Path) -> Iterator[Server]:
    """Serve a page from a file in a folder that is there for it alone."""
    port = _free_port()
    (folder / "page").mkdir(parents=True, exist_ok=True)
    (folder / "page" / "index.html").write_bytes(page)
    folder.chmod(0o755)
    configuration = (PROJECT / "bench" / "candidates" / "nginx.conf").read_text()
    (folder / "nginx.conf").write_text(configuration.replace("PORT", str(port)))
    command = ["nginx", "-p", str(folder), "-c", "nginx.conf", "-g", "daemon off;"]
    with _running(command, {"PATH": "/usr/sbin:/usr/bin:/bin"}, port) as server:
        yield server


@contextmanager
def _running(command: list[str], environment: dict[str, str], port: int) -> Iterator[Server]:
    VAR.mkdir(parents=True, exist_ok=True)
    with (VAR / "servers.log").open("ab") as log:
        process = subprocess.Popen(
            ["taskset", "--cpu-list", str(CORE), *command],
            cwd=PROJECT, env=environment, start_new_session=True, stdout=log, stderr=log,
        )  # fmt: skip
    try:
        _wait_until_it_answers(process, port)
        yield Server(port, process.pid)
    finally:
        process.terminate()
        try:
            process.wait(timeout=30)  # what is under way is answered first
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_until_it_answers(process: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until and process.poll() is None:
        connection = HTTPConnection("127.0.0.1", port, timeout=STARTS_WITHIN)
        try:
            connection.request("GET", "/")
            connection.getresponse()
        except OSError:
            time.sleep(0.1)
        else:
            return
        finally:
            connection.close()
    raise RuntimeError("A server did not start; var/bench/servers.log says why.")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])
