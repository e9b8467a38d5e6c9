"""The large archive that the site is measured on; here a small one."""

import re

import pytest
from django.db import connection, transaction
from django.test import Client, override_settings

from articles import lists
from articles.models import Article, Byline
from bench.archive import addresses
from bench.archive.check import faults
from bench.archive.filling import fill
from bench.archive.rows import execute, insert
from comments.models import Comment, Thread
from newsroom.demo.loader import FOUNDING
from programs.models import Episode
from tests.conftest import settings_in
from tests.demo import load_demo

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="The archive is made in PostgreSQL."),
]
COUNT = 300


@pytest.fixture(scope="module")
def laid_under(django_db_setup, django_db_blocker, tmp_path_factory):
    """The founding page before there was an archive under it. Making one takes a while: the tests share it,
    and each undoes what it did."""
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(**settings_in(tmp_path_factory.mktemp("archive"))):
            load_demo()
            page = read_founding(Client())
            fill(COUNT, tell=lambda words: None)
        yield page
        transaction.set_rollback(True)


@pytest.fixture
def founding(laid_under, db):
    return laid_under


def read_founding(client) -> str:
    article = Article.objects.published().get(translation_key=FOUNDING, language="en")
    return client.get(article.get_absolute_url()).text


def test_the_archive_is_what_it_says(founding):
    assert faults(COUNT, 5 * COUNT) == []
    assert set(Article.objects.values_list("language", flat=True)) == {"az", "en", "ru"}
    assert Episode.objects.count() > 30
    assert Byline.objects.values("author").distinct().count() > 100


def test_the_founding_page_is_the_same_with_an_archive_under_it(founding, client):
    assert read_founding(client) == founding


def test_every_page_of_the_archive_is_there(founding, client):
    found = addresses.find()
    for address in [found.section, found.news_line, found.long_thread, found.short_thread, *found.spread[:9]]:
        assert client.get(address).status_code == 200


def test_one_thread_has_ten_thousand_comments_and_its_page_draws_as_many_as_one_of_fifty(founding, client):
    found = addresses.find()
    long, short = (client.get(address).text for address in (found.long_thread, found.short_thread))
    drawn = re.compile(r'id="comment-\d+"')

    assert ">10000 comments<" in long.replace("\N{NO-BREAK SPACE}", "").replace(",", "")
    assert len(drawn.findall(long)) == len(drawn.findall(short)) == 50 + 49 * 3 + 5


def test_a_false_count_is_found(founding):
    with transaction.atomic():
        Thread.objects.filter(shown_count__gt=0).update(shown_count=0)
        assert any("threads with a false count" in fault for fault in faults(COUNT, 5 * COUNT))
        transaction.set_rollback(True)
    Comment.objects.filter(shown_replies=1).update(shown_replies=0)

    assert any("false count of replies" in fault for fault in faults(COUNT, 5 * COUNT))
    assert any("published articles, not 1000" in fault for fault in faults(1000, 0))


def test_a_deep_page_is_found_by_the_key_before_it(founding, client, monkeypatch):
    monkeypatch.setattr(addresses, "DEEP", 3)
    deep = addresses.find().deep_section
    of_section = Article.objects.published().filter(section__slug="politics", language="en").newest_first()

    shown = [article.pk for article in client.get(deep).context["list"]]

    assert shown == list(of_section.values_list("pk", flat=True)[2 * lists.PAGE : 3 * lists.PAGE])


def test_a_column_that_is_not_there_is_refused(db):
    execute("CREATE TEMP TABLE nothing (a int)")

    with pytest.raises(ValueError, match="no column colour"):
        insert(Thread, "nothing", colour="1")
