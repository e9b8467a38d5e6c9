"""The site as in production: `manage.py serve` on a socket that the test holds, as systemd does."""

import os
import signal
import socket
import subprocess
import sys
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path

from django.conf import settings

READY_IN = 30  # seconds


class Server:
    def __init__(self, folder: Path, *arguments: str, code: Path | None = None, **environment: str) -> None:
        """
        Args:
            folder: where everything goes that a run leaves behind, unless the environment says otherwise.
            arguments: more of `manage.py serve`.
            code: the folder of the site's code, ours unless told.
        """
        self.socket = socket.create_server(("127.0.0.1", 0), backlog=512)
        self.port = self.socket.getsockname()[1]
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.metrics_port = probe.getsockname()[1]
        self.folder = folder
        self.log = folder / "server.log"
        self.code = code or settings.BASE_DIR
        self.command = [
            sys.executable, "manage.py", "serve", "--fd", str(self.socket.fileno()), *arguments
        ]  # fmt: skip
        self.environment = {
            **os.environ,
            "DATABASE_URL": f"sqlite:///{folder / 'newsroom.sqlite3'}",
            "MEDIA_ROOT": str(folder / "media"),
            "STATIC_ROOT": str(folder / "static"),
            "PAGE_STORE": str(folder / "pages"),
            "LIMITS_FILE": str(folder / "limits.sqlite3"),
            "EMAIL_URL": f"filemail:///{folder / 'mail'}",
            "METRICS_PORT": str(self.metrics_port),
            "WORKERS": "2",
            **environment,
        }

    def python(self, *arguments: str) -> str:
        """Run Python in the site's environment to its end; what it prints."""
        done = subprocess.run(
            [sys.executable, *arguments], cwd=self.code, env=self.environment, text=True, capture_output=True
        )
        assert done.returncode == 0, f"{' '.join(arguments)} failed:\n{done.stdout}{done.stderr}"
        return done.stdout

    def start(self) -> None:
        with self.log.open("a") as output:
            self.process = subprocess.Popen(
                self.command,
                cwd=self.code, env=self.environment, pass_fds=[self.socket.fileno()],
                stdout=output, stderr=output,
            )  # fmt: skip

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(30)

    def ask(self, path: str, port: int | None = None, **headers: str) -> tuple[int, bytes]:
        """On a new connection, which waits where nobody answers just now."""
        status, _headers, body = self.ask_whole(path, port, **headers)
        return status, body

    def ask_whole(self, path: str, port: int | None = None, **headers: str) -> tuple[int, HTTPMessage, bytes]:
        connection = HTTPConnection("127.0.0.1", port or self.port, timeout=READY_IN)
        try:
            connection.request("GET", path, headers={k.replace("_", "-"): v for k, v in headers.items()})
            response = connection.getresponse()
            return response.status, response.headers, response.read()
        finally:
            connection.close()

    def workers(self) -> list[int]:
        """Process ids, the oldest first; that of the chores is the last."""
        [generation] = children(self.process.pid)
        return sorted(children(generation))


def children(of: int) -> list[int]:
    """Process ids of the processes that a process has started."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:  # it ended meanwhile
                continue
            if parent == of:
                found.append(int(entry.name))
    return found
