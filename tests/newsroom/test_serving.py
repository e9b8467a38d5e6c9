"""The site as in production: several processes on one socket, on a free port of this machine."""

import os
import re
import signal
import subprocess
import threading
import time
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings

from tests.served import READY_IN, Server, children

COLLECT = [
    "collectstatic",
    "--noinput",
    "--ignore=admin",
    "--ignore=django_prose_editor",
]


RELEASE = """
from newsroom.wsgi import application as site

def application(environ, start_response):
    if environ["PATH_INFO"] != "/release":
        return site(environ, start_response)
    start_response("200 OK", [])
    return [b"{name}"]
"""


class Released(Server):
    """Serves what stands in `release`, which can be changed."""

    def __init__(self, folder: Path) -> None:
        self.release = folder / "release.py"
        self.release.write_text(RELEASE.format(name="first"))
        super().__init__(
            folder,
            "--application=release:application",
            PYTHONPATH=str(folder),
            PYTHONDONTWRITEBYTECODE="1",  # two releases within a second would look the same
        )


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    (folder / "media" / "audio").mkdir(parents=True)
    (folder / "media" / "audio" / f"{'a' * 32}.mp3").write_bytes(b"ID3" * 100)
    (folder / "media" / "audio-other").mkdir()
    (folder / "media" / "audio-other" / "draft.mp3").write_bytes(b"ID3")
    (folder / "media" / "pictures").mkdir()
    (folder / "media" / "pictures" / "original.jpeg").write_bytes(b"whole")
    server = Released(folder)
    server.python("manage.py", "migrate", "--verbosity=0")
    server.python("manage.py", *COLLECT, "--verbosity=0")
    server.start()
    assert server.ask("/healthz")[0] == 200
    yield server
    server.stop()


class Readers:
    """Ask for an address on new connections, without pause, until the end; `counted` says what came."""

    def __init__(self, server: Server, path: str = "/healthz") -> None:
        self.server, self.path = server, path
        self.counted: Counter[str] = Counter()
        self.enough = threading.Event()
        self.threads = [threading.Thread(target=self._read) for _n in range(4)]

    def _read(self) -> None:
        while not self.enough.is_set():
            try:
                self.counted[str(self.server.ask(self.path)[0])] += 1
            except OSError as error:
                self.counted[repr(error)] += 1

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        time.sleep(0.3)
        return self

    def __exit__(self, *_error):
        time.sleep(0.3)
        self.enough.set()
        for thread in self.threads:
            thread.join()


def await_change(look, before):
    until = time.monotonic() + READY_IN
    while time.monotonic() < until:
        try:
            if (now := look()) != before:
                return now
        except ValueError:  # two generations for a moment
            pass
        time.sleep(0.05)
    raise AssertionError("Nothing changed")


def test_pages_static_files_and_episodes_are_served(server):
    manifest = (Path(server.environment["STATIC_ROOT"]) / "staticfiles.json").read_text()
    stylesheet = manifest.partition('"style.css": "')[2].partition('"')[0]

    assert server.ask("/en/")[0] == 200
    assert server.ask(f"/static/{stylesheet}")[0] == 200
    assert server.ask(f"/media/audio/{'a' * 32}.mp3") == (200, b"ID3" * 100)
    assert server.ask("/readyz") == (200, b"ok\n")
    assert "GET /media/audio/" not in server.log.read_text()  # it took no thread of Django's


@pytest.mark.parametrize(
    "path", ["/media/audio/../pictures/original.jpeg", "/media/audio/%2e%2e/pictures/original.jpeg",
             "/media/audio/pictures/original.jpeg", "/media/audio/../audio-other/draft.mp3",
             "/media/pictures/original.jpeg", "/media/audio/"]
)  # fmt: skip
def test_no_other_file_of_the_media_folder_is(server, path):
    assert server.ask(path)[0] == 404


def test_a_killed_process_is_replaced_at_once(server):
    first, *others = server.workers()

    os.kill(first, signal.SIGKILL)
    began = time.monotonic()
    now = await_change(lambda: set(server.workers()) - {first}, set(others))

    assert len(now) == len(others) + 1
    assert time.monotonic() - began < 5
    assert server.ask("/healthz")[0] == 200


def test_a_reload_loads_new_code_loses_no_request_and_leaves_no_old_process(server):
    before = server.workers()
    server.release.write_text(RELEASE.format(name="second"))

    with Readers(server) as readers:
        server.process.send_signal(signal.SIGHUP)
        after = await_change(lambda: server.workers(), before)

    assert not set(before) & set(after)
    assert server.ask("/release") == (200, b"second")
    assert set(readers.counted) == {"200"}


def test_new_code_that_does_not_start_takes_nothing_over(server):
    before, code = server.workers(), server.release.read_text()
    server.release.write_text("raise RuntimeError('A release that does not start')")

    with Readers(server) as readers:
        server.process.send_signal(signal.SIGHUP)
        await_change(lambda: "the old one goes on" in server.log.read_text(), False)

    server.release.write_text(code)
    log = server.log.read_text()
    assert re.search(r" ERROR newsroom.serving Process \d+ ends with an error\nTraceback ", log)
    assert "RuntimeError: A release that does not start" in log
    assert await_change(server.workers, []) == before
    assert set(readers.counted) == {"200"}


def test_when_the_process_that_replaces_others_is_killed_no_request_is_lost(server):
    before = server.workers()
    [generation] = children(server.process.pid)

    with Readers(server) as readers:
        os.kill(generation, signal.SIGKILL)
        await_change(lambda: server.workers(), before)

    assert set(readers.counted) == {"200"}


def test_a_restart_loses_no_request_on_a_socket_that_somebody_holds(server):
    with Readers(server) as readers:
        assert server.stop() == 0
        server.start()
        assert server.ask("/healthz")[0] == 200

    assert set(readers.counted) == {"200"}


def test_metrics_are_summed_over_the_processes(server):
    for _n in range(20):
        server.ask("/nowhere/")

    counted = server.ask("/metrics", server.metrics_port)[1].decode()

    assert 'newsroom_requests_total{status="4xx",view="none"} 20.0' in counted


def test_a_site_that_cannot_start_says_so_and_ends(server):
    done = subprocess.run(
        [*server.command, "--application=nowhere:application"],
        cwd=settings.BASE_DIR, env=server.environment | {"METRICS_PORT": "0"},
        pass_fds=[server.socket.fileno()], capture_output=True, text=True, timeout=READY_IN,
    )  # fmt: skip

    assert done.returncode == 1
    assert "No module named 'nowhere'" in done.stderr
    assert "The site does not start" in done.stderr
