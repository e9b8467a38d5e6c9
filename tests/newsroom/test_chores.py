"""What time demands, done every minute."""

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone
from whitenoise.storage import CompressedManifestStaticFilesStorage

from comments.models import DailyKey
from newsroom import chores, releases
from newsroom.models import Change
from tests.served import READY_IN, Server, children

DAY = 24 * 3600  # seconds


@pytest.fixture(autouse=True)
def lock():
    yield
    if connection.vendor == "sqlite":
        Path(f"{connection.settings_dict['NAME']}.chores").unlink(missing_ok=True)


@pytest.mark.django_db
def test_keys_of_senders_go_after_two_days_also_where_nobody_comments():
    today = timezone.localdate()
    for days in range(4):
        DailyKey.objects.create(day=today - timedelta(days=days), key="00" * 32)

    call_command("chores")

    assert set(DailyKey.objects.values_list("day", flat=True)) == {today, today - timedelta(days=1)}


@pytest.mark.django_db
def test_ended_sessions_go():
    now = timezone.now()
    for key, ends in (("ended", now - timedelta(seconds=1)), ("open", now + timedelta(hours=1))):
        Session.objects.create(session_key=key, session_data="", expire_date=ends)

    call_command("chores")

    assert list(Session.objects.values_list("session_key", flat=True)) == ["open"]


@pytest.mark.django_db
def test_one_that_fails_keeps_none_of_the_others_from_being_done(monkeypatch, caplog):
    done = []

    def fail():
        raise RuntimeError("No disk")

    monkeypatch.setattr(chores, "CHORES", {"first": fail, "second": lambda: done.append("second")})

    with pytest.raises(CommandError, match="first"):
        call_command("chores")

    assert done == ["second"]
    assert "No disk" in caplog.text


@pytest.mark.django_db(transaction=True)
def test_two_at_once_are_one_who_does_them_and_one_who_says_so(monkeypatch, capsys):
    under_way, go_on, counted = threading.Event(), threading.Event(), []

    def chore():
        counted.append(1)
        under_way.set()
        go_on.wait(10)

    def first():
        try:
            call_command("chores")
        finally:
            connection.close()

    monkeypatch.setattr(chores, "CHORES", {"long": chore})
    thread = threading.Thread(target=first)
    thread.start()
    assert under_way.wait(10)

    call_command("chores")

    assert "Somebody else is at it" in capsys.readouterr().out
    go_on.set()
    thread.join()
    call_command("chores")
    assert counted == [1, 1]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_make_run_does_them_beside_the_site_and_leaves_none_behind(tmp_path, number):
    site = Server(tmp_path)
    site.python("manage.py", "migrate", "--verbosity=0")
    (recipe,) = re.findall("@(.* & exec .*)", (settings.BASE_DIR / "Makefile").read_text())
    recipe = recipe.replace("$(MANAGE)", f"{sys.executable} manage.py").replace("$(PORT)", "0")
    with site.log.open("w") as output:
        running = subprocess.Popen(
            ["sh", "-c", recipe.replace("$$", "$")],
            cwd=settings.BASE_DIR, env=site.environment, stdout=output, stderr=output,
        )  # fmt: skip
    try:
        wait_until(lambda: children(running.pid))
        (beside,) = children(running.pid)
        count = "from comments.models import Figures; print(Figures.objects.count())"
        wait_until(lambda: site.python("manage.py", "shell", "--verbosity=0", "--command", count) == "1\n")
    finally:
        running.send_signal(number)
        running.wait(30)

    wait_until(lambda: not Path(f"/proc/{beside}").exists())
    assert "Traceback" not in site.log.read_text()


def wait_until(is_so):
    until = time.monotonic() + READY_IN
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.1)


# -------------------------------------------------------------------- static files of earlier releases
@pytest.fixture
def folder(tmp_path, settings, monkeypatch):
    """A folder of static files: some days old each, in a release that names one of them."""
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATIC_ROOT.mkdir()
    manifest = {"paths": {"style.css": "style.2222.css"}, "version": "1.1", "hash": "x"}
    ages = {
        "style.css": 90, "style.2222.css": 90, "style.2222.css.br": 90,
        "style.1111.css": 31, "style.1111.css.gz": 31, "style.0000.css": 29, "staticfiles.json": 90,
    }  # fmt: skip
    for name, days in ages.items():
        path = settings.STATIC_ROOT / name
        path.write_text(json.dumps(manifest) if name == "staticfiles.json" else name)
        os.utime(path, (time.time() - days * DAY,) * 2)
    storage = CompressedManifestStaticFilesStorage(location=str(settings.STATIC_ROOT))
    monkeypatch.setattr(releases, "staticfiles_storage", storage)
    return settings.STATIC_ROOT


def names(folder):
    return {path.name for path in folder.iterdir()}


def test_a_static_file_goes_when_no_release_named_it_for_a_month(folder):
    releases.throw_away_old_static_files()

    assert names(folder) == {
        "style.css", "style.2222.css", "style.2222.css.br", "style.0000.css", "staticfiles.json",
    }  # fmt: skip


def test_the_month_begins_with_the_release_that_names_it_no_more(folder):
    releases.throw_away_old_static_files()
    (folder / "staticfiles.json").write_text('{"paths": {"style.css": "style.3333.css"}, "version": "1.1"}')

    releases.throw_away_old_static_files()

    assert {"style.2222.css", "style.2222.css.br"} <= names(folder)


def test_a_name_without_hash_keeps_its_time_by_which_newer_ones_are_known(folder):
    before = (folder / "style.css").stat().st_mtime

    releases.throw_away_old_static_files()

    assert (folder / "style.css").stat().st_mtime == before


def test_without_a_manifest_nothing_goes(folder):
    (folder / "staticfiles.json").unlink()
    before = names(folder)

    releases.throw_away_old_static_files()

    assert names(folder) == before


@pytest.mark.django_db
def test_changes_of_pages_go_when_no_copy_can_be_older_and_purges_later():
    def change(number, days, **what):
        Change.objects.create(number=number, made_at=timezone.now() - timedelta(days=days), **what)

    change(1, 40, purged=["a1"])
    change(2, 40, purged=["a2"], is_purged=False)
    change(3, 9, keys=["en"])
    change(4, 9, purged=["a3"])
    change(5, 7, keys=["en"])
    Change.throw_away_old()
    assert list(Change.objects.order_by("number").values_list("number", flat=True)) == [2, 4, 5]
