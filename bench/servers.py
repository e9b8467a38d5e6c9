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

    @property
    def worker(self) -> int:
        """The process that answers: the last of those that started one another."""
        pid = self.pid
        while children := Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            pid = int(children[-1])
        return pid

    def memory(self) -> int:
        """Bytes that the worker holds in memory (its resident set)."""
        for line in Path(f"/proc/{self.worker}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) * 1024
        raise LookupError(f"no process {self.worker}")

    def processor_seconds(self) -> float:
        """What the worker has used of a processor until now."""
        fields = Path(f"/proc/{self.worker}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / 100  # user and system, in hundredths


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
