"""The site as a reader meets it in production: nginx with the configuration of deploy/ in front of it."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path

from django.conf import settings

from newsroom.pagecache.purging import FILE
from tests import needs

READY_IN = 30  # seconds
CONFIGURATION = Path(settings.BASE_DIR, "deploy", "nginx", "newsroom.conf")

# What Debian's own nginx.conf has around it, in a folder of the test's.
AROUND = """
{user}
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/nginx.log;
events {{ worker_connections 512; }}
http {{
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/temp;
    fastcgi_temp_path {folder}/temp;
    uwsgi_temp_path {folder}/temp;
    scgi_temp_path {folder}/temp;
    sendfile on;
    include {folder}/newsroom.conf;
}}
"""


@dataclass(frozen=True)
class Answer:
    status: int
    headers: HTTPMessage
    text: str


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def until(is_so: Callable[[], bool], seconds: float = READY_IN, what: str = "") -> None:
    give_up = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < give_up, what
        time.sleep(0.05)


class BehindNginx:
    """A site on a port of its own and nginx on another, with all that they leave behind in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.cache = folder / "cache"
        self.port, self.site_port = free_port(), free_port()
        self.nginx: subprocess.Popen | None = None
        self.site: subprocess.Popen | None = None
        self.environment = {
            **os.environ,
            "SITE_URL": f"http://127.0.0.1:{self.port}",
            "DATABASE_URL": f"sqlite:///{folder / 'newsroom.sqlite3'}",
            "MEDIA_ROOT": str(folder / "var" / "media"),
            "STATIC_ROOT": str(folder / "var" / "static"),
            "PAGE_STORE": str(folder / "pages"),
            "LIMITS_FILE": str(folder / "limits.sqlite3"),
            "PURGE_FOLDERS": str(self.cache),
            "TRUSTED_PROXIES": "1",
            "PORT": str(self.site_port),
            "WORKERS": "1",
        }

    # ---------------------------------------------------------------- the site
    def python(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=settings.BASE_DIR, env=self.environment, text=True, capture_output=True,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def does(self, act: str) -> str:
        """What a process of its own prints that does something on the site's machine."""
        begin = (
            "import os, django; os.environ['DJANGO_SETTINGS_MODULE'] = 'newsroom.settings'; django.setup()\n"
            "from articles import publishing\nfrom articles.models import Article, Section\n"
            "from newsroom.models import Change\nfrom tests.factories import *\n"
        )
        return self.python("-c", begin + act)

    def start_site(self) -> None:
        with (self.folder / "site.log").open("a") as log:
            self.site = subprocess.Popen(
                [sys.executable, "manage.py", "serve", "--no-chores"],
                cwd=settings.BASE_DIR, env=self.environment, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        until(lambda: self._answers(self.site_port, "/healthz"), what="the site does not answer")
        until(lambda: self._purged_file.exists() and self._purged_file.read_text() != "")

    @property
    def _purged_file(self) -> Path:
        """It is written to when what may have been purged before the start is purged."""
        return self.folder / "pages" / FILE

    def kill_site(self) -> None:
        if self.site is not None:
            os.killpg(self.site.pid, signal.SIGKILL)
            self.site.wait()
            self.site = None
            until(lambda: not self._answers(self.site_port, "/healthz"))

    # ---------------------------------------------------------------- nginx
    def start_nginx(self) -> None:
        user = "user root;" if os.geteuid() == 0 else ""
        (self.folder / "nginx.conf").write_text(AROUND.format(user=user, folder=self.folder))
        (self.folder / "newsroom.conf").write_text(self._configuration())
        command = [needs.nginx(), "-p", str(self.folder), "-c", str(self.folder / "nginx.conf")]
        self.nginx = subprocess.Popen([*command, "-g", "daemon off;"])
        until(lambda: self._answers(self.port, "/static/x"), what="nginx does not answer")

    def stop_nginx(self) -> None:
        if self.nginx is not None:
            self.nginx.terminate()
            self.nginx.wait()
            self.nginx = None

    def _configuration(self) -> str:
        """That of deploy/, with this machine's names, ports and folders in it."""
        text = CONFIGURATION.read_text()
        for shipped, ours in [
            (r"listen 80;", f"listen 127.0.0.1:{self.port};"),
            (r"listen \[::\]:80;", ""),
            (r"server 127\.0\.0\.1:8000;", f"server 127.0.0.1:{self.site_port};"),
            (r"server_name news\.example\.org;", "server_name 127.0.0.1;"),
            (r"/srv/newsroom/var/nginx ", f"{self.cache} "),
            (r"/var/log/nginx/", f"{self.folder}/"),
            (r"/srv/newsroom/var", str(self.folder / "var")),
            (r"/srv/newsroom/deploy", str(Path(settings.BASE_DIR, "deploy"))),
        ]:
            text, count = re.subn(shipped, ours, text)
            assert count, f"{CONFIGURATION} has no {shipped}"
        return text

    @property
    def said(self) -> list[str]:
        """What nginx says of each page that it was asked for: HIT, MISS, REVALIDATED, STALE, BYPASS, -."""
        return [line.rpartition(" ")[2] for line in (self.folder / "newsroom.log").read_text().splitlines()]

    @property
    def entries(self) -> list[str]:
        """The pages that nginx keeps, as it names them."""
        kept = [path.read_bytes() for path in self.cache.rglob("*") if path.is_file()]
        return sorted(re.search(rb"\nKEY: (.*)\n", head)[1].decode() for head in kept)

    def forget(self) -> None:
        """Nothing is kept and nothing was said."""
        shutil.rmtree(self.cache)
        self.cache.mkdir()
        (self.folder / "newsroom.log").write_text("")

    # ---------------------------------------------------------------- a reader
    def get(self, address: str, method: str = "GET", body: str | None = None, **headers: str) -> Answer:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        connection = HTTPConnection("127.0.0.1", self.port, timeout=READY_IN)
        try:
            connection.request(method, address, body, sent)
            response = connection.getresponse()
            text = response.read().decode(errors="replace")
            return Answer(response.status, response.headers, text)
        finally:
            connection.close()

    def _answers(self, port: int, path: str) -> bool:
        connection = HTTPConnection("127.0.0.1", port, timeout=2)
        try:
            connection.request("GET", path)
            return connection.getresponse().status > 0
        except OSError:
            return False
        finally:
            connection.close()
