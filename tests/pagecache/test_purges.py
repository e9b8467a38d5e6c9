"""What was taken down does not come back, whatever fails."""

import fcntl
import sqlite3
import threading
import time

import pytest
from django.db import connection, transaction

from articles import publishing
from articles.changes import EVERY_PAGE, announce, article_key
from newsroom.models import Change
from newsroom.pagecache.copy import Copy
from newsroom.pagecache.store import Store
from tests.factories import make_article, make_section

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = "The text that a court has forbidden."


@pytest.fixture
def article():
    return make_article(lead=TEXT)


@pytest.fixture
def address(article) -> str:
    return article.get_absolute_url()


def take_down(article) -> None:
    """As publishing.withdraw() announces it, without the page of status 410 that follows."""
    announce(EVERY_PAGE, [article_key(article.pk)])


def kept_text(machines) -> bool:
    """Whether the text stands in any file of the store."""
    return any(TEXT.encode() in path.read_bytes() for path in (machines.root / "one").glob("pages*"))


def test_a_purge_empties_memory_and_disk_before_the_act_is_done(acting, other, machines, article, address):
    assert TEXT in acting.get(address).text
    other.get(address)
    take_down(article)
    assert acting.cache.memory.copies == {}
    assert acting.cache.store.get(address) is None
    other.get("/en/")
    assert address not in other.cache.memory.copies


def test_the_text_is_overwritten_on_the_disk(acting, machines, article, address):
    acting.get(address)
    take_down(article)
    with acting.cache.store._writing as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert not kept_text(machines)


def test_with_the_database_stopped_and_the_process_restarted_it_stays_away(
    acting, machines, article, address, no_database
):
    acting.get(address)
    take_down(article)
    no_database()
    restarted = machines.process()
    for process in (acting, restarted):
        answer = process.get(address)
        assert answer.status == 503
        assert TEXT not in answer.text


def test_other_pages_are_given_out_on_without_a_database(acting, machines, article, address, no_database):
    # Of another language: News Line names the article that goes on every page of its own.
    unhurt = make_article(make_section("ru"), headline="Unhurt").get_absolute_url()
    acting.get(unhurt)
    acting.get(address)
    take_down(article)
    no_database()
    restarted = machines.process()
    assert "Unhurt" in restarted.get(unhurt).text
    assert "Unhurt" in acting.get(unhurt).text


def test_a_crash_right_after_the_commit_does_not_bring_it_back(
    acting, machines, article, address, no_database, monkeypatch
):
    from newsroom.pagecache import listening

    acting.get(address)
    monkeypatch.setattr(listening, "_committed", lambda: None)
    take_down(article)
    no_database()
    answer = machines.process().get(address)
    assert (answer.status, TEXT in answer.text) == (503, False)


def test_a_page_made_meanwhile_is_not_kept_after_all(acting, other, article, address):
    """Made from what the database said before the commit, and put into the store after it."""
    acting.get(address)
    old: Copy = acting.cache.memory.copies[address]
    take_down(article)
    other.cache.keep(address, old)
    assert acting.cache.store.get(address) is None
    other.cache.read_news()
    assert not other.cache.knowledge.is_allowed(old, time.time())


def test_a_purge_that_is_undone_costs_only_copies(acting, article, address):
    acting.get(address)
    with transaction.atomic():
        take_down(article)
        transaction.set_rollback(True)
    assert TEXT in acting.get(address).text
    announce(["en"])
    acting.get(address), acting.get(address)
    assert acting.made == 3


def test_a_store_that_cannot_be_written_is_thrown_away_and_the_purge_told_as_pending(
    acting, machines, article, address, monkeypatch
):
    acting.get(address)

    def full(*_args):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(type(acting.cache.store), "_write_one", full)
    take_down(article)
    assert Change.objects.filter(is_purged=False).count() == 1
    assert not kept_text(machines)
    assert TEXT not in str(acting.cache.memory.copies)
    monkeypatch.undo()
    acting.cache.tick()
    assert Change.objects.filter(is_purged=False).count() == 0


def test_a_broken_store_begins_anew(acting, machines, address):
    acting.get(address)
    for path in (machines.root / "one").glob("pages*"):
        path.write_bytes(b"not a database at all, but long enough to be taken for one" * 100)
    restarted = machines.process()
    assert restarted.get(address).status == 200
    assert restarted.cache.store.get(address) is not None


def test_a_machine_that_was_away_hears_of_it_when_it_is_back(acting, elsewhere, machines, article, address):
    elsewhere.get(address)
    take_down(article)
    back = machines.process("two")
    back.cache.tick()
    assert back.cache.store.get(address) is None


def test_without_a_store_a_purge_is_done_at_once(machines, article, address):
    process = machines.process(store_bytes=0)
    process.get(address)
    take_down(article)
    process.cache.tick()
    assert process.cache.memory.copies == {}


def test_a_purge_that_nobody_was_there_to_carry_out_is_told_as_done_by_the_next_who_is(machines, article):
    Change.record(["en"], [article_key(article.pk)])
    assert Change.objects.filter(is_purged=False).exists()
    machines.process().cache.tick()
    assert not Change.objects.filter(is_purged=False).exists()


def test_who_asks_after_the_act_does_not_get_a_page_begun_before_it(acting, article, address):
    """Made from what the database said before the commit, while others wait for it."""
    made, withdrawn, ask = threading.Event(), threading.Event(), acting.pages.application

    def slowly(environ, start_response):
        answer = [b"".join(ask(environ, start_response))]
        if not made.is_set():
            made.set()
            withdrawn.wait(10)
        return answer

    acting.pages.application = slowly
    answers = []

    def read():
        answers.append(acting.get(address))
        connection.close()

    readers = [threading.Thread(target=read) for _n in range(4)]
    readers[0].start()
    assert made.wait(10)
    publishing.withdraw(article, "Withdrawn by court order")
    for reader in readers[1:]:
        reader.start()
    time.sleep(0.3)  # until they wait for the first one's page
    withdrawn.set()
    for reader in readers:
        reader.join()

    assert [(answer.status, TEXT in answer.text) for answer in answers] == [(410, False)] * 4
    assert acting.get(address).status == 410


def test_while_the_act_is_under_way_only_who_asked_before_it_gets_the_page(acting, article, address):
    ask, answers, asked = acting.pages.application, [], []
    begun, purged = threading.Event(), threading.Event()

    def slowly(environ, start_response):
        asked.append(environ["PATH_INFO"])
        answer = [b"".join(ask(environ, start_response))]
        begun.set()
        purged.wait(10)
        return answer

    acting.pages.application = slowly

    def read():
        answers.append(acting.get(address).status)
        connection.close()

    first, second = threading.Thread(target=read), threading.Thread(target=read)
    first.start()
    assert begun.wait(10)
    second.start()
    time.sleep(0.3)
    acting.cache.expect(acting.cache.knowledge.number + 1, frozenset([article_key(article.pk)]))
    assert len(asked) == 1
    purged.set()
    first.join(), second.join()

    assert answers == [200, 200]
    assert len(asked) == 2  # the second one's page is its own
    assert acting.cache.memory.copies == {}


def test_a_process_that_hangs_over_the_store_keeps_no_purge_waiting(
    acting, machines, article, address, monkeypatch
):
    acting.get(address)

    def cannot(*_arguments):
        raise sqlite3.DatabaseError("malformed")

    monkeypatch.setattr(Store, "expect", cannot)
    with open(machines.root / "one" / "opening", "ab") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        withdrawing = threading.Thread(target=withdraw, args=[article], daemon=True)
        withdrawing.start()
        withdrawing.join(20)
        assert not withdrawing.is_alive()
        assert not kept_text(machines)
    assert acting.get(address).status == 410


def withdraw(article) -> None:
    publishing.withdraw(article, "Withdrawn by court order")
    connection.close()
