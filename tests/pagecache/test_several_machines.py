"""Copies in Redis, for several machines."""

import contextlib
import time

import pytest
from django.db import DatabaseError
from redis import Redis

from articles.changes import EVERY_PAGE, announce, article_key
from newsroom.pagecache import redis_pages
from newsroom.pagecache.redis_pages import RedisPages
from tests.factories import make_article

pytestmark = pytest.mark.django_db(transaction=True)

# A socket's timeouts, as in the settings.
OPTIONS = {"socket_connect_timeout": 0.2, "socket_timeout": 0.2}
NOBODY = "redis://127.0.0.1:1/0"


@pytest.fixture(autouse=True)
def empty(redis) -> None:
    Redis.from_url(redis).flushall()


@pytest.fixture
def machine(machines, redis):
    """Makes a process of a machine that keeps its copies in Redis."""

    def make(name: str, url: str = redis, most: int = 10_000_000):
        process = machines.process(name, shared=RedisPages(url, most, **OPTIONS))
        with contextlib.suppress(DatabaseError):
            process.cache.tick()  # as its watch does
        return process

    return make


@pytest.fixture
def article():
    return make_article(lead="A text that is taken down.")


def test_machines_share_what_one_of_them_made(machine, article):
    one, two = machine("east"), machine("west")
    assert one.get(article.get_absolute_url()).body == two.get(article.get_absolute_url()).body
    assert (one.made, two.made) == (1, 0)


def test_a_machine_that_starts_without_the_database_has_all_pages(machine, article, no_database):
    address = article.get_absolute_url()
    machine("east").get(address)
    no_database()
    assert machine("east").get(address).status == 200


def test_what_was_purged_is_not_given_out_by_a_machine_that_never_heard_of_it(machine, article, no_database):
    address = article.get_absolute_url()
    one, two = machine("east"), machine("west")
    one.get(address)
    announce(EVERY_PAGE, [article_key(article.pk)])
    one.cache.tick()
    no_database()
    assert machine("new").get(address).status == 503
    assert two.get(address).status == 503


def test_a_copy_made_before_the_purge_is_not_kept_after_it(machine, article):
    address = article.get_absolute_url()
    one, two = machine("east"), machine("west")
    one.get(address)
    old = one.cache.memory.copies[address]
    announce(EVERY_PAGE, [article_key(article.pk)])
    one.cache.tick()
    two.cache.shared.put(address, old)
    assert two.cache.shared.get(address) is None


def test_readers_do_not_notice_that_redis_is_away(machine, article):
    process = machine("east", NOBODY)
    for _ in range(2):
        assert process.get(article.get_absolute_url()).status == 200
    assert process.made == 1


def test_while_redis_is_away_requests_do_not_wait_for_it(machine, article, monkeypatch):
    process = machine("east", NOBODY)
    process.cache.shared._away_until = 0
    asked = []
    monkeypatch.setattr(process.cache.shared._redis, "get", lambda name: asked.append(name) or _refuse())
    for _ in range(5):
        process.cache.shared.get("/en/")
    assert len(asked) == 1


def _refuse():
    raise OSError("away")


def test_a_purge_waits_for_redis_and_is_told_as_pending(machine, article, monkeypatch):
    from newsroom.models import Change

    process = machine("east")
    process.get(article.get_absolute_url())
    with monkeypatch.context() as away:
        away.setattr(process.cache.shared, "purge", lambda *_args: _refuse())
        announce(EVERY_PAGE, [article_key(article.pk)])
        Change.objects.exclude(purged=[]).update(is_purged=False)
        process.cache.tick()
        assert Change.objects.filter(is_purged=False).exists()
    process.cache.tick()
    assert not Change.objects.filter(is_purged=False).exists()
    assert process.cache.shared.get(article.get_absolute_url()) is None


def test_copies_in_redis_are_bounded_in_bytes(machine):
    process = machine("east", most=200_000)
    addresses = [make_article().get_absolute_url() for _ in range(20)]
    for address in addresses:
        process.get(address)
    kept = [address for address in addresses if process.cache.shared.get(address)]
    assert 3 < len(kept) < 20
    assert addresses[-1] in kept
    assert int(process.cache.shared._redis.get(redis_pages._BYTES)) <= 200_000


def test_after_a_restore_of_an_older_database_nothing_of_it_is_left(machine, article):
    from newsroom.models import ChangeCounter

    address = article.get_absolute_url()
    announce(["en"])
    machine("east").get(address)
    ChangeCounter.objects.update(number=1)
    fresh = machine("new")
    fresh.get(address)
    assert fresh.made == 1
    assert time.time() > fresh.cache.shared.get(address).made_at
