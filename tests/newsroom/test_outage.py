"""What counts as a database that is away, and what then still works."""

import sqlite3
import time
from typing import Any

import psycopg
import pytest
from django.db import IntegrityError, InterfaceError, OperationalError
from psycopg_pool import ConnectionPool

import newsroom.breaker
from newsroom import outage
from newsroom.breaker import Breaker, cannot_connect


def caused_by(cause: Exception, error: type[Exception] = OperationalError) -> Exception:
    made = error("…")
    made.__cause__ = cause
    return made


def sqlite_error(name: str) -> sqlite3.Error:
    error: Any = sqlite3.OperationalError("…")
    error.sqlite_errorname = name
    return error


@pytest.mark.parametrize(
    ("error", "is_away"),
    [
        (OperationalError("connection refused"), True),
        (InterfaceError("connection already closed"), True),
        (caused_by(psycopg.OperationalError("timeout")), True),
        (caused_by(psycopg.errors.AdminShutdown()), True),
        (caused_by(psycopg.errors.TooManyConnections()), True),
        (caused_by(psycopg.errors.QueryCanceled()), False),
        (caused_by(psycopg.errors.DeadlockDetected()), False),
        (caused_by(sqlite_error("SQLITE_FULL")), True),
        (caused_by(sqlite_error("SQLITE_BUSY_SNAPSHOT")), True),
        (caused_by(sqlite_error("SQLITE_ERROR")), False),
        (IntegrityError("…"), False),
        (ValueError("…"), False),
    ],
)
def test_only_a_database_that_cannot_be_used_is_away(error, is_away):
    assert outage.is_away(error) is is_away


def test_nobody_waits_for_it_right_after_a_failure(monkeypatch):
    clock = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])
    breaker = Breaker()
    assert not breaker.is_open
    breaker.trip()
    assert breaker.is_open
    clock[0] += 1.1
    assert not breaker.is_open


def test_nobody_waits_for_a_pool_that_cannot_connect(monkeypatch):
    monkeypatch.setattr(newsroom.breaker, "breaker", Breaker())
    with ConnectionPool(
        "host=/nowhere", min_size=1, timeout=60, reconnect_timeout=0, reconnect_failed=cannot_connect
    ) as pool:
        began = time.monotonic()
        with pytest.raises(psycopg.OperationalError, match="no connection can be made"):
            pool.getconn()
        assert time.monotonic() - began < 10
    assert newsroom.breaker.breaker.is_open


@pytest.mark.django_db
def test_a_comment_sent_meanwhile_comes_back_in_its_form(client, monkeypatch):
    monkeypatch.setattr(outage, "breaker", Breaker())
    outage.breaker.trip()
    answer = client.post("/en/comments/on/1/", {"name": "Nigar", "text": "A long thought", "stars": "4"})
    assert answer.status_code == 503
    assert int(answer["Retry-After"]) > 0
    assert "A long thought" in answer.text
    page = client.get("/en/")
    assert (page.status_code, page["Cache-Control"]) == (503, "no-store")


@pytest.mark.django_db
def test_what_asks_the_database_nothing_goes_on(client, monkeypatch):
    monkeypatch.setattr(outage, "breaker", Breaker())
    outage.breaker.trip()
    assert client.get("/").status_code == 302
    assert client.get("/healthz").status_code == 200
    assert client.get("/media/pictures/" + "0" * 32 + "/320w.webp").status_code == 404
