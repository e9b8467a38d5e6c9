"""What is written down about requests, and what is not."""

import io
import json
import logging

import pytest
from django.db import OperationalError, connection
from django.urls import reverse

from newsroom import health, views
from newsroom.logs import JsonLines, Numbered, PlainLines
from tests.factories import make_article

SECRET = "kZ2tq7rXW0gN5vJ1"


class Log:
    """What a formatter makes of the lines logged meanwhile."""

    def __init__(self, formatter: logging.Formatter) -> None:
        self.stream = io.StringIO()
        self.handler = logging.StreamHandler(self.stream)
        self.handler.setFormatter(formatter)
        self.handler.addFilter(Numbered())

    def __enter__(self):
        logging.getLogger().addHandler(self.handler)
        return self

    def __exit__(self, *_error):
        logging.getLogger().removeHandler(self.handler)

    @property
    def text(self) -> str:
        return self.stream.getvalue()

    @property
    def lines(self) -> list[dict]:
        return [json.loads(line) for line in self.text.splitlines()]

    def of(self, logger: str) -> list[dict]:
        return [line for line in self.lines if line["logger"] == logger]


@pytest.fixture
def log():
    with Log(JsonLines()) as log:
        yield log


@pytest.mark.django_db
def test_a_request_is_one_line_that_says_what_it_cost(client, log):
    client.get(make_article().get_absolute_url())

    [line] = log.of("newsroom.requests")
    assert line["message"].startswith("GET /en/")
    assert line["level"] == "INFO"
    assert (line["view"], line["status"]) == ("article", 200)
    assert line["queries"] > 3
    assert 0 < line["queries_ms"] <= line["ms"]
    assert len(line["request"]) == 12
    assert line["time"].startswith("20")


@pytest.mark.django_db
@pytest.mark.parametrize("formatter", [JsonLines(), PlainLines("{message}", style="{")])
def test_no_line_names_a_private_page_or_who_asked(client, formatter):
    with Log(formatter) as log:
        client.get(
            reverse("comments:mine", args=["en", SECRET]) + "?from=mail&token=abc",
            REMOTE_ADDR="192.0.2.77",
            headers={"user-agent": "Browser/1.0", "referer": f"http://testserver/en/comments/mine/{SECRET}/"},
        )
        logging.getLogger("django.template").error("Failed: %s", f"/en/comments/mine/{SECRET}/?a=b")

    assert "/en/comments/mine/…" in log.text
    for private in (SECRET, "192.0.2.77", "token", "Browser"):
        assert private not in log.text


def test_a_fault_is_logged_with_the_number_that_its_page_shows(client, log, monkeypatch):
    def fail(*_args, **_named):
        raise RuntimeError("Broken")

    monkeypatch.setattr(views, "reverse", fail)
    client.raise_request_exception = False

    response = client.get("/")

    number = response["X-Request-ID"]
    [fault] = [line for line in log.lines if line["level"] == "ERROR"]
    assert fault["request"] == number
    assert "RuntimeError: Broken" in fault["exc_info"]
    assert number in response.text


def test_an_answer_without_a_fault_is_one_line_with_its_number(client, log, monkeypatch):
    def unreachable(*_args, **_named):
        raise OperationalError("No connection")

    monkeypatch.setattr(views, "reverse", unreachable)

    response = client.get("/")

    assert response.status_code == 503
    [line] = [line for line in log.lines if "/" in line["message"]]
    assert (line["logger"], line["status"]) == ("newsroom.requests", 503)
    assert line["request"] == response["X-Request-ID"]


def test_a_probe_that_finds_something_missing_has_no_line(client, log, monkeypatch):
    monkeypatch.setattr(health, "_cache", lambda: "cache: ConnectionError")
    monkeypatch.setattr(health, "_database", lambda: "database: OperationalError")

    assert client.get("/readyz").status_code == 503
    assert log.lines == []


@pytest.mark.django_db
def test_two_requests_have_two_numbers(client, log):
    for _n in range(2):
        client.get("/nowhere/")

    assert len({line["request"] for line in log.lines if "/nowhere/" in line["message"]}) == 2


@pytest.mark.django_db
def test_a_page_that_may_be_kept_for_others_has_no_number(client):
    assert "X-Request-ID" not in client.get(make_article().get_absolute_url())


@pytest.mark.django_db
def test_a_slow_query_is_logged_without_its_values(settings, log):
    settings.SLOW_QUERY_MS = 0

    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 WHERE 'x' = %s", ["reader@example.org"])

    [line] = [line for line in log.of("newsroom.requests") if "WHERE" in line["message"]]
    assert line["level"] == "WARNING"
    assert "%s" in line["message"]
    assert "ms" in line
    assert "reader@example.org" not in log.text


@pytest.mark.django_db
def test_a_quick_query_is_not(settings, log):
    settings.SLOW_QUERY_MS = 10_000

    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")

    assert log.lines == []
