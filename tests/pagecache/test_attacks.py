"""What somebody who looked for holes has found: each was one."""

import time

import pytest
from django.db import transaction

from articles import publishing
from articles.changes import EVERY_PAGE, announce, article_key
from newsroom.models import Change, ChangeCounter
from newsroom.pagecache import copy
from newsroom.pagecache.disk import FILE
from newsroom.pagecache.store import Store
from tests.factories import make_article, make_comment, make_section
from tests.pagecache.conftest import HeldUp

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = "The text that a court has forbidden."


@pytest.fixture
def article():
    return make_article(lead=TEXT)


def take_down(article) -> None:
    announce(EVERY_PAGE, [article_key(article.pk)])


def test_a_purge_while_the_store_cannot_be_opened_removes_its_file(
    acting, machines, article, monkeypatch, no_database
):
    address = article.get_absolute_url()
    acting.get(address)

    def locked(_self):
        raise OSError("database is locked")

    with monkeypatch.context() as patch:
        patch.setattr(Store, "_open", locked)
        acting.cache.store = None
        take_down(article)
    acting.cache.tick()
    no_database()
    assert TEXT not in machines.process().get(address).text


def test_a_store_that_missed_changes_begins_anew_when_it_opens_again(acting, machines, article):
    address = article.get_absolute_url()
    acting.get(address)
    kept, acting.cache.store, acting.cache._store_bytes = acting.cache.store, None, 0
    announce(["az"])
    acting.cache._store_bytes = 10_000_000
    assert kept.get(address) is not None
    acting.cache.tick()
    assert acting.cache.store.number == acting.cache.knowledge.number
    assert acting.cache.store.get(address) is None


def test_a_run_without_a_store_leaves_no_store_for_later(acting, machines, article):
    acting.get(article.get_absolute_url())
    machines.process(store_bytes=0)
    assert not (machines.root / "one" / FILE).exists()


@pytest.mark.parametrize("zeros", ["0", "000"])
def test_an_id_is_kept_in_one_way_of_writing_it(acting, article, zeros):
    comment = make_comment(article)
    address = article.get_absolute_url()
    head, _, number = address.rpartition("-")
    acting.get(f"{head}-{zeros}{number}")
    acting.get(f"/en/comments/{zeros}{comment.pk}/reply/")
    acting.get(f"/en/news-line/?before={zeros}{article.pk}")
    assert acting.cache.memory.copies == {}


def test_a_withdrawn_article_has_one_address_that_is_kept(acting, article):
    publishing.withdraw(article, "A reason.")
    number = article.get_absolute_url().rpartition("-")[2]
    for n in range(5):
        assert acting.get(f"/en/any-word-{n}/any-slug-{number}").status == 410
    acting.get(article.get_absolute_url())
    assert list(acting.cache.memory.copies) == [article.get_absolute_url()]


def test_later_pages_of_lists_go_before_any_other(machines):
    process = machines.process(memory_bytes=600_000, store_bytes=600_000)
    section = make_section(slug="many")
    articles = [make_article(section) for _ in range(25)]
    addresses = ["/en/", "/en/many/", articles[0].get_absolute_url()]
    for address in addresses:
        process.get(address)
    for article in articles:
        process.get(f"/en/news-line/?before={article.pk}")
        process.get(f"/en/many/?before={article.pk}")
    assert process.cache.memory.bytes <= 600_000
    assert all(address in process.cache.memory.copies for address in addresses)
    assert all(process.cache.store.get(address) for address in addresses)


def test_an_answer_that_was_overtaken_is_no_other_database(acting, other, article, monkeypatch):
    from newsroom.pagecache import asking

    address = article.get_absolute_url()
    acting.get(address)
    ask, asked = asking.last_change, []

    def slowly():
        answer = ask()
        if not asked:
            asked.append(answer)
            announce(["ru"])
            acting.cache.read_news()
        return answer

    other.cache.ask_database()
    monkeypatch.setattr(asking, "last_change", slowly)
    era = acting.cache.era
    acting.cache.ask_database()
    assert acting.cache.era == era
    assert acting.cache.store.get(address) is not None


def test_a_page_begun_before_the_database_was_set_back_is_not_kept_after(acting, article, monkeypatch):
    announce(["ru"])
    acting.get("/en/")
    ask = acting.pages.application

    def set_back(environ, start_response):
        body = ask(environ, start_response)
        ChangeCounter.objects.update(number=0)
        acting.cache.ask_database()
        return body

    monkeypatch.setattr(acting.pages, "application", set_back)
    acting.get(article.get_absolute_url())
    assert acting.cache.memory.copies == {}
    assert acting.cache.store.get(article.get_absolute_url()) is None


def test_an_act_that_was_undone_keeps_its_pages_out_for_seconds_only(acting, article, monkeypatch):
    address = article.get_absolute_url()
    acting.get(address)
    with transaction.atomic():
        take_down(article)
        transaction.set_rollback(True)
    acting.cache.tick()
    acting.get(address)
    assert address not in acting.cache.memory.copies
    later = time.time() + 6
    monkeypatch.setattr(time, "time", lambda: later)
    acting.cache.tick()
    acting.get(address)
    assert address in acting.cache.memory.copies
    numbers = Change.objects.count()
    acting.cache.tick()
    assert Change.objects.count() == numbers


def test_an_article_scheduled_while_the_next_moment_was_asked_for_appears_in_time(acting, monkeypatch):
    from articles import copies

    soon = time.time() + 600
    find = iter([None, soon, soon])

    def moment(at):
        found = next(find)
        if found is None:
            announce(["en"])  # somebody schedules, and the change is learned before we are done
            return None
        return copies.datetime.fromtimestamp(found, tz=at.tzinfo)

    monkeypatch.setattr(copies, "moments", [moment])
    acting.cache.ask_database()
    acting.cache.next_moment(time.time())
    assert acting.cache.next_moment(time.time()) == pytest.approx(soon)


def test_made_up_addresses_take_no_room_from_pages_that_were_there(machines, settings):
    settings.THREADS = 4
    process = machines.process()
    known = make_article().get_absolute_url()
    process.get(known)
    held_up = HeldUp(process, "made-up")
    held_up.ask("/en/made-up/made-up-1/", "/en/made-up/made-up-2/")
    assert not held_up.begun.acquire(timeout=0.2), "made-up pages are made one at a time"
    announce(["en"])
    process.cache.tick()
    made = process.made
    process.get(known)
    assert process.made == made + 1
    held_up.go_on()


def test_a_copy_from_before_the_clock_was_set_back_is_made_anew(acting, article, monkeypatch):
    address = article.get_absolute_url()
    now = time.time()
    with monkeypatch.context() as ahead:
        ahead.setattr(time, "time", lambda: now + 5 * 24 * 60 * 60)
        acting.get(address)
    acting.get(address)
    assert acting.made == 2


def test_a_store_that_breaks_while_it_is_used_begins_anew(acting, machines, article):
    address = article.get_absolute_url()
    acting.get(address)
    with acting.cache.store._writing as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    path = machines.root / "one" / FILE
    with path.open("r+b") as file:
        file.write(b"not a database " * (path.stat().st_size // 15))
    restarted = machines.process()
    restarted.cache.tick()
    restarted.get(address)
    acting.cache.store.get(address)
    acting.cache.tick()
    assert restarted.cache.store.get(address) is not None


def test_long_headers_are_neither_remembered_nor_gone_through(acting):
    address = make_article().get_absolute_url()
    etag = acting.get(address).headers["ETag"]
    before = len(copy._ENCODINGS)
    for n in range(5):
        answer = acting.get(address, accept_encoding=f"br;q=0.{n}, " + "x" * 2000)
        assert (answer.status, answer.headers.get("Content-Encoding")) == (200, None)
    assert len(copy._ENCODINGS) == before
    assert acting.get(address, if_none_match="," * 300_000 + etag).status == 200
    assert acting.get(address, host="127.0.0.1:" + "0" * 300 + "80").status != 500
    assert all(len(host) < 300 for host in acting.pages._hosts)


def test_the_front_page_does_not_wait_among_made_up_addresses_after_a_purge(machines, settings):
    settings.THREADS = 4
    process = machines.process()
    held_up = HeldUp(process, "made-up")
    held_up.ask(*(f"/en/made-up/made-up-{n}/" for n in range(4)))
    try:
        assert process.get("/en/").status == 200
    finally:
        held_up.go_on()
