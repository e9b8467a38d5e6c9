"""After a change every reader gets the new page, from every process."""

import threading
import time
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from articles import publishing
from articles.changes import announce
from newsroom.models import Change
from tests.factories import make_article

pytestmark = pytest.mark.django_db(transaction=True)


def change(article, lead: str) -> None:
    content = publishing.newest_content(article) | {"lead": lead}
    publishing.save(article, content, by=None)
    publishing.publish(article, by=None)
    announce(["en"])


def test_a_change_is_seen_in_each_process_at_once_and_made_once(acting, other):
    article = make_article(lead="Before")
    address = article.get_absolute_url()
    acting.get(address), other.get(address)
    change(article, "After")
    assert "After" in other.get(address).text
    assert "After" in acting.get(address).text
    assert acting.made + other.made == 2


def test_another_machine_sees_it_when_it_asks_the_database(acting, elsewhere):
    article = make_article(lead="Before")
    elsewhere.get(article.get_absolute_url())
    change(article, "After")
    elsewhere.cache.tick()
    assert "After" in elsewhere.get(article.get_absolute_url()).text


def test_a_change_of_one_thing_leaves_other_pages_alone(acting):
    one, two = make_article(), make_article()
    acting.get(one.get_absolute_url()), acting.get(two.get_absolute_url())
    announce([f"t{one.pk}-and-nothing-else"])
    acting.get(two.get_absolute_url())
    assert acting.made == 2


def test_a_change_that_is_undone_changes_nothing(acting, other):
    address = make_article().get_absolute_url()
    acting.get(address)
    number = acting.cache.knowledge.number
    with transaction.atomic():
        announce(["en"])
        transaction.set_rollback(True)
    acting.cache.tick()
    other.get(address)
    assert (acting.cache.knowledge.number, acting.made, other.made) == (number, 1, 0)


def test_who_dies_between_the_commit_and_the_word_of_it_leaves_it_to_the_others(acting, other, monkeypatch):
    from newsroom.pagecache import listening

    article = make_article(lead="Before")
    other.get(article.get_absolute_url())
    monkeypatch.setattr(listening, "_committed", lambda: None)
    change(article, "After")
    other.cache.tick()
    assert "After" in other.get(article.get_absolute_url()).text


def test_a_page_that_was_being_made_while_something_changed_does_not_hold(acting, monkeypatch):
    article = make_article(lead="Before")
    address = article.get_absolute_url()
    asked = acting.cache.ask_database

    def ask_and_then_a_change():
        number = asked()
        monkeypatch.setattr(acting.cache, "ask_database", asked)
        announce(["en"])
        return number

    monkeypatch.setattr(acting.cache, "ask_database", ask_and_then_a_change)
    acting.get(address)
    acting.get(address)
    assert acting.made == 2


def test_the_clock_changes_a_page(acting, monkeypatch):
    from articles import copies

    soon = timezone.now() + timedelta(minutes=10)
    monkeypatch.setattr(copies, "moments", [lambda at: soon if at < soon else None])
    address = make_article().get_absolute_url()
    acting.get(address), acting.get(address)
    assert acting.made == 1
    later = time.time() + 601
    monkeypatch.setattr(time, "time", lambda: later)
    acting.get(address), acting.get(address)
    assert acting.made == 2


def test_a_copy_ends_after_a_day(acting, monkeypatch):
    address = make_article().get_absolute_url()
    acting.get(address)
    day = time.time() + 24 * 60 * 60 + 1
    monkeypatch.setattr(time, "time", lambda: day)
    acting.get(address)
    assert acting.made == 2


def test_a_page_that_is_no_longer_there_leaves_no_copy(acting, other):
    article = make_article(headline="Before")
    address = article.get_absolute_url()
    acting.get(address), other.get(address)
    content = publishing.newest_content(article) | {"headline": "After"}
    publishing.save(article, content, by=None)
    publishing.publish(article, by=None)
    announce(["en"])
    assert acting.get(address).status == 301
    assert acting.cache.find(address) is None
    assert other.get(address).status == 301


def test_a_new_release_makes_pages_anew(machines, acting):
    address = make_article().get_absolute_url()
    acting.get(address)
    newer = machines.process(release="newer")
    newer.get(address)
    assert newer.made == 1


def test_after_a_restore_of_an_older_database_everything_is_made_anew(acting):
    from newsroom.models import ChangeCounter

    article = make_article(lead="Before")
    address = article.get_absolute_url()
    announce(["en"])
    acting.get(address)
    ChangeCounter.objects.update(number=0)
    acting.cache.tick()
    acting.get(address)
    assert acting.made == 2


def test_two_hundred_readers_after_a_change_cost_one_page(acting, monkeypatch):
    article = make_article(lead="Before")
    address = article.get_absolute_url()
    acting.get(address)
    change(article, "After")
    ask = acting.pages.application

    def slowly(environ, start_response):
        time.sleep(0.2)
        return ask(environ, start_response)

    acting.pages.application = slowly
    answers: list[str] = []

    def read() -> None:
        answers.append(acting.get(address).text)
        connection.close()

    readers = [threading.Thread(target=read) for _ in range(200)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert acting.made == 2
    assert len(answers) == 200
    assert sum("After" in text for text in answers) >= 1
    assert "After" in acting.get(address).text


def test_who_begins_later_hides_no_change_from_the_others_nor_takes_their_copies(machines, acting, other):
    """`acting` has known nothing yet when it makes a change; `other` has given out pages for long."""
    article = make_article(lead="Before")
    address = article.get_absolute_url()
    another = machines.process()
    other.get(address)
    change(article, "After")
    assert "After" in other.get(address).text
    assert "After" in another.get(address).text
    assert other.made + another.made == 2


def test_who_has_missed_changes_that_are_thrown_away_begins_anew(acting, elsewhere):
    article = make_article(lead="Before")
    address = article.get_absolute_url()
    elsewhere.get(address)
    change(article, "After")
    announce(["ru"])
    Change.objects.exclude(keys=["ru"]).delete()
    elsewhere.cache.tick()
    assert "After" in elsewhere.get(address).text
