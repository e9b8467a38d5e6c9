"""Processes of the server are killed, ended and replaced while people read and write."""

import os
import shutil
import signal
import time
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

from tests.faults.counted import Counted

MOST = 0.001  # of all requests that may fail when processes are killed


def assert_no_comment_is_lost(counted: Counted) -> None:
    assert counted.acknowledged
    assert not counted.lost
    assert not counted.stored_twice


def test_a_killed_process_costs_next_to_nothing(site, is_whole, counts):
    seconds = 60 if is_whole else 5
    site.warm()
    chores = site.workers()[-1]
    with site.load(readers=8, commenters=3) as load:
        for _n in range(seconds):
            time.sleep(1)
            oldest = next(worker for worker in site.workers() if worker != chores)
            os.kill(oldest, signal.SIGKILL)
        time.sleep(2)

    counted = counts.take(f"a process killed every second, {seconds} times", site, load)
    assert_no_comment_is_lost(counted)
    assert {answer.status for answer in counted.posts} <= {0, 302}
    assert {answer.status for answer in counted.readers} <= {0, 200}
    # Each kill may cost the one request that the process is at; over a minute the share counts.
    most = max(0 if is_whole else seconds, len(counted.answers) * MOST)
    assert len(counted.unanswered(is_new=True)) <= most


def test_a_restart_loses_no_request(site, is_whole, counts):
    times = 5 if is_whole else 2
    site.warm()
    with site.load(readers=8, commenters=3) as load:
        for _n in range(times):
            time.sleep(1)
            assert site.stop() == 0
            site.start()
            assert site.ask("/healthz")[0] == 200
        time.sleep(1)

    counted = counts.take(f"the server restarted (SIGTERM), {times} times", site, load)
    assert_no_comment_is_lost(counted)
    assert not counted.unanswered(is_new=True)
    assert {answer.status for answer in counted.readers} <= {0, 200}


@pytest.fixture
def code(tmp_path) -> Path:
    """A copy of the site's code, to be changed."""
    ours = {Path(app.path) for app in apps.get_app_configs() if Path(app.path).parent == settings.BASE_DIR}
    for room in (*(app.name for app in ours), "locale", "static", "templates"):
        shutil.copytree(
            settings.BASE_DIR / room, tmp_path / "code" / room, ignore=shutil.ignore_patterns("__pycache__")
        )
    shutil.copy(settings.BASE_DIR / "manage.py", tmp_path / "code")
    return tmp_path / "code"


def test_new_code_is_loaded_without_losing_a_request(serve, code, counts):
    with serve(code=code) as site:
        site.warm()
        with site.load(readers=8, commenters=3) as load:
            time.sleep(1)
            template = code / "templates" / "base.html"
            template.write_text(template.read_text().replace("</body>", "<!-- next release --></body>"))
            site.process.send_signal(signal.SIGHUP)
            until = time.monotonic() + 30
            while b"next release" not in site.ask("/en/about/")[1]:
                assert time.monotonic() < until
                time.sleep(0.1)
            time.sleep(2)
        assert all(b"next release" in site.ask(address)[1] for address in site.content.known for _n in "ab")
        counted = counts.take("new code loaded (SIGHUP)", site, load)

    assert_no_comment_is_lost(counted)
    assert not counted.unanswered(is_new=True)
    assert {answer.status for answer in counted.readers} <= {0, 200}
    assert {answer.status for answer in counted.posts} == {302}
