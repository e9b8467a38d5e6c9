"""What counts as a database that is away, and what then still works."""

import sqlite3
from typing import Any

import psycopg
import pytest
from django.db import IntegrityError, InterfaceError, OperationalError

from newsroom import outage


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
    breaker = outage.Breaker()
    assert not breaker.is_open
    breaker.trip()
    assert breaker.is_open
    monkeypatch.setattr(outage.time, "monotonic", lambda: outage.time.time() * 10)
    assert not breaker.is_open


@pytest.mark.django_db
def test_a_comment_sent_meanwhile_comes_back_in_its_form(client, monkeypatch):
    monkeypatch.setattr(outage, "breaker", outage.Breaker())
    outage.breaker.trip()
    answer = client.post("/en/comments/on/1/", {"name": "Nigar", "text": "A long thought", "stars": "4"})
    assert answer.status_code == 503
    assert int(answer["Retry-After"]) > 0
    assert "A long thought" in answer.text
    page = client.get("/en/")
    assert (page.status_code, page["Cache-Control"]) == (503, "no-store")


@pytest.mark.django_db
def test_what_asks_the_database_nothing_goes_on(client, monkeypatch):
    monkeypatch.setattr(outage, "breaker", outage.Breaker())
    outage.breaker.trip()
    assert client.get("/").status_code == 302
    assert client.get("/healthz").status_code == 200
    assert client.get("/media/pictures/" + "0" * 32 + "/320w.webp").status_code == 404
