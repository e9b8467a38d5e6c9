"""Readers read a thread in the order they like, with what the newsroom marked in it."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comments import pagination
from comments.models import Comment
from newsroom.pagecache.addresses import address_of
from tests.factories import make_article, make_comment

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(monkeypatch):
    monkeypatch.setattr(pagination, "TOPS", 2)
    for name in ("_oldest", "_newest", "_picks"):
        query = getattr(pagination, name)
        monkeypatch.setattr(pagination, name, type(query)(query._make))
    return make_article()


def numbers(response):
    return re.findall(r"Comment no\. (\d)", response.text)


def follow(client, response, words):
    found = re.search(rf'href="([^"]*)">{words}<', response.text)
    return client.get(found[1])


def test_the_newest_come_first_and_are_read_on_by_key(client, article):
    for n in range(1, 6):
        make_comment(article, text=f"Comment no. {n}")

    first = client.get(f"{article.get_absolute_url()}?newest=1")
    second = follow(client, first, "Earlier comments")
    third = follow(client, second, "Earlier comments")

    assert [numbers(page) for page in (first, second, third)] == [["5", "4"], ["3", "2"], ["1"]]
    assert "Earlier comments" not in third.text
    assert 'rel="nofollow" aria-current="true">Newest first' in first.text


def test_picks_stand_alone_and_a_reply_may_be_one(client, article):
    top = make_comment(article, text="Comment no. 1")
    reply = make_comment(article, answers=top, text="Comment no. 2")
    make_comment(article, text="Comment no. 3")
    assert (
        "The editors have picked no comment here yet."
        in client.get(f"{article.get_absolute_url()}?picks=1").text
    )
    Comment.objects.filter(pk__in=[top.pk, reply.pk]).update(is_pick=True)

    response = client.get(f"{article.get_absolute_url()}?picks=1")

    assert response.text.count('<span class="mark">Editors’ pick</span>') == 3  # the reply under its top too
    assert "Comment no. 3" not in response.text


@pytest.mark.parametrize(
    "query", ["newest=2", "newest=", "picks=x", "comments-before=9999", "picks-after=9999"]
)
def test_what_was_never_a_page_is_missing(client, article, query):
    make_comment(article)

    assert client.get(f"{article.get_absolute_url()}?{query}").status_code == 404


def test_every_order_takes_as_many_queries(client, article):
    for n in range(3):
        make_comment(article, text=f"Comment no. {n}", is_pick=False)
    addresses = [f"{article.get_absolute_url()}{query}" for query in ("", "?newest=1", "?picks=1")]
    counts = []
    for address in addresses:
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        counts.append(len(queries))

    assert len(set(counts)) == 1


def test_copies_are_kept_by_what_counts_in_the_query(article):
    path = article.get_absolute_url()

    assert address_of(path, "newest=1") == f"{path}?newest=1"
    assert address_of(path, "newest=1&utm=x&comments-before=7") == f"{path}?comments-before=7"
    assert address_of(path, "newest=x") is None


@pytest.mark.parametrize("is_reply", [False, True])
def test_masked_parts_are_seen_as_masked_and_not_read(client, article, is_reply):
    top = make_comment(article) if is_reply else None
    make_comment(article, answers=top, text="He <b> lives in Baku\n\nand is old.", masked=[[16, 20]])

    page = client.get(article.get_absolute_url()).text

    said = '<span class="unseen">[a part that a moderator masked]</span>'
    mask = f'<span class="mask"><span aria-hidden="true">▇▇▇</span>{said}</span>'
    assert f"<p>He &lt;b&gt; lives in {mask}</p>\n\n<p>and is old.</p>" in page
    assert "Baku" not in page
