"""The two addresses for those who watch the site."""

import pytest
from django.core.cache import cache
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder

from newsroom import health

BOTH = pytest.mark.parametrize("address", ["/healthz", "/readyz"])


@BOTH
@pytest.mark.django_db
def test_a_site_that_is_well_says_so(client, address):
    response = client.get(address)

    assert (response.status_code, response.text) == (200, "ok\n")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response["Cache-Control"] == "no-store"


@BOTH
@pytest.mark.django_db
def test_a_probe_may_come_under_any_name_and_without_https(client, settings, address):
    settings.ALLOWED_HOSTS = ["news.example.org"]
    settings.SECURE_SSL_REDIRECT = True

    assert client.get(address, headers={"host": "10.0.0.7:8000"}).status_code == 200


@BOTH
def test_a_probe_only_reads(client, address):
    assert client.post(address).status_code == 405


def test_that_a_process_answers_needs_no_database(client):
    assert client.get("/healthz").status_code == 200  # pytest-django forbids this test the database


def test_without_a_database_a_site_is_not_ready(client, monkeypatch):
    def fail(self):
        raise OperationalError("password of user x is wrong")

    monkeypatch.setattr(MigrationRecorder, "applied_migrations", fail)

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.text == "database: OperationalError\n"


@pytest.mark.django_db
def test_before_its_migrations_a_site_is_not_ready(client):
    [last] = [names for names in health._last_migrations() if names[0] == "comments"]
    MigrationRecorder(connection).record_unapplied(*last)

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.text == f"migrations: {'.'.join(last)}\n"


@pytest.mark.django_db
def test_an_empty_database_is_not_ready(client, monkeypatch):
    monkeypatch.setattr(MigrationRecorder, "has_table", lambda self: False)

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.text.startswith("migrations: ")


@pytest.mark.django_db
def test_without_its_cache_a_site_is_not_ready(client, monkeypatch):
    def fail(key):
        raise ConnectionError("redis://:secret@host")

    monkeypatch.setattr(cache, "get", fail)

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.text == "cache: ConnectionError\n"


@pytest.mark.django_db
def test_being_ready_is_asked_with_few_queries(client, django_assert_max_num_queries):
    health._last_migrations()

    with django_assert_max_num_queries(2):
        client.get("/readyz")
