"""A thread on the page: order, replies, pages by key, and what takes the place of what was taken down."""

import itertools
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import publishing
from comments import decisions, pagination
from comments.models import Comment, Reason, Status, Thread
from comments.tokens import make_token
from tests.factories import make_article, make_comment, make_section, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return make_article()


def shown(client, address):
    return [int(pk) for pk in re.findall(r'id="comment-(\d+)"', client.get(address).text)]


def many(article, count, **fields):
    Thread.objects.get_or_create(article=article)
    return Comment.objects.bulk_create(
        Comment(thread_id=article.pk, name="N", text="T", status=Status.APPROVED, **fields)
        for _ in range(count)
    )


def test_comments_stand_oldest_first_with_replies_under_theirs(client, article):
    first, second = make_comment(article), make_comment(article)
    reply = make_comment(article, answers=first)
    deeper = make_comment(article, answers=reply)
    make_comment(article, status="pending")
    make_comment(article, status="refused")

    assert shown(client, article.get_absolute_url()) == [first.pk, reply.pk, deeper.pk, second.pk]
    assert Thread.objects.get().shown_count == 4


def test_fifty_a_page_by_key_and_an_unknown_key_is_missing(client, article):
    comments = many(article, 51)
    address = article.get_absolute_url()

    assert shown(client, address) == [c.pk for c in comments[:50]]
    later = f"{address}?comments-after={comments[49].pk}"
    assert later in client.get(address).text
    assert shown(client, later) == [comments[50].pk]
    elsewhere = many(make_article(), 1)[0]
    for key in (elsewhere.pk, 999_999, "x", "", "-1", "9" * 30, "٣"):
        assert client.get(f"{address}?comments-after={key}").status_code == 404


def test_the_newest_replies_are_drawn_in_their_order_with_a_link_to_the_earlier_ones(client, article):
    top = make_comment(article)
    replies = [make_comment(article, answers=top) for _ in range(7)]
    all_replies = f"/en/comments/{top.pk}/replies/"

    assert shown(client, article.get_absolute_url()) == [top.pk, *(r.pk for r in replies[2:])]
    html = client.get(article.get_absolute_url()).text
    assert f'<a class="more" href="{all_replies}#replies">2 earlier replies</a>' in html
    assert html.index("2 earlier replies") < html.index(f'id="comment-{replies[2].pk}"')
    assert shown(client, all_replies) == [top.pk, *(r.pk for r in replies)]


def test_replies_fold_and_are_open_until_a_reader_folds_them(client, article):
    top = make_comment(article, name="Leyla")
    make_comment(article)
    assert "<details" not in client.get(article.get_absolute_url()).text
    make_comment(article, answers=top)

    html = client.get(article.get_absolute_url()).text

    words = '1 reply<span class="unseen"> — <bdi>Leyla</bdi></span>'
    assert html.count(f'<details class="fold" open><summary>{words}</summary>') == 1


def test_a_run_of_few_replies_has_no_earlier_ones(client, article):
    top = make_comment(article)
    for _ in range(5):
        make_comment(article, answers=top)

    html = client.get(article.get_absolute_url()).text

    assert "5 replies" in html
    assert "earlier" not in html


def test_a_long_run_of_replies_is_read_page_by_page(client, article, monkeypatch):
    monkeypatch.setattr(pagination, "REPLIES_ALONE", 3)
    top = make_comment(article)
    replies = [make_comment(article, answers=top) for _ in range(7)]
    address = f"/en/comments/{top.pk}/replies/"
    pages = [address, f"{address}?replies-after={replies[2].pk}", f"{address}?replies-after={replies[5].pk}"]

    drawn = [shown(client, page) for page in pages]

    assert drawn == [[top.pk, *(r.pk for r in replies[n : n + 3])] for n in (0, 3, 6)]
    for page, later in itertools.pairwise(pages):
        assert f'href="{later}#replies">Later replies<' in client.get(page).text
    assert "Later replies" not in client.get(pages[2]).text
    assert ["The first replies" in client.get(page).text for page in pages] == [False, True, True]
    assert all("7 replies" in client.get(page).text for page in pages)
    for n in (1, 6):
        location = client.get(f"/en/comments/{replies[n].pk}/")["Location"]
        assert location == f"{pages[n // 3]}#comment-{replies[n].pk}"


def test_what_was_never_a_page_of_replies_is_missing(client, article):
    top, other = make_comment(article), make_comment(article)
    waiting = make_comment(article, answers=top, status="pending")
    elsewhere = make_comment(article, answers=other)

    for key in (waiting.pk, elsewhere.pk, top.pk, 999_999, "x", "", "-1", "9" * 30, "٣"):
        assert client.get(f"/en/comments/{top.pk}/replies/?replies-after={key}").status_code == 404


def test_a_page_of_replies_takes_as_many_queries_however_many_they_are(client, article):
    counts = []
    for top in (make_comment(article), make_comment(article)):
        make_comment(article, answers=top)
        many(article, 200 * len(counts), top=top, answers=top)
        client.get(f"/en/comments/{top.pk}/replies/")
        with CaptureQueriesContext(connection) as queries:
            response = client.get(f"/en/comments/{top.pk}/replies/")
        counts.append(len(queries))
        assert response.text.count('class="comment"') <= 1 + pagination.REPLIES_ALONE

    assert counts[0] == counts[1]


def test_a_permalink_leads_to_the_page_that_shows_the_comment(client, article):
    comments = many(article, 120)
    top = make_comment(article)
    reply = make_comment(article, answers=top)

    def leads_to(comment):
        return client.get(f"/en/comments/{comment.pk}/")["Location"]

    address = article.get_absolute_url()
    assert leads_to(comments[0]) == f"{address}#comment-{comments[0].pk}"
    assert leads_to(comments[50]) == f"{address}?comments-after={comments[49].pk}#comment-{comments[50].pk}"
    assert leads_to(reply) == f"{address}?comments-after={comments[99].pk}#comment-{reply.pk}"


def test_a_permalink_into_a_long_run_leads_where_newer_replies_do_not_push_it_away(client, article):
    top = make_comment(article)
    replies = [make_comment(article, answers=top) for _ in range(6)]

    for reply in (replies[0], replies[5]):
        location = client.get(f"/en/comments/{reply.pk}/")["Location"]
        assert location == f"/en/comments/{top.pk}/replies/#comment-{reply.pk}"


@pytest.mark.parametrize("status", ["pending", "refused"])
def test_what_is_not_shown_has_no_permalink_and_no_reply_page(client, article, status):
    comment = make_comment(article, status=status)

    for end in ("", "reply/", "replies/"):
        assert client.get(f"/en/comments/{comment.pk}/{end}").status_code == 404


def test_comments_go_with_their_article(client, article):
    comment = make_comment(article)
    publishing.withdraw(article, "Wrong.")

    for end in ("", "reply/", "replies/"):
        assert client.get(f"/en/comments/{comment.pk}/{end}").status_code == 404


def test_a_line_stands_where_a_comment_with_replies_was_taken_down(client, article):
    top = make_comment(article, text="Rude words")
    reply = make_comment(article, answers=top)
    top.refresh_from_db()
    decisions.refuse(top, make_user("Moderator"), Reason.INSULT)

    html = client.get(article.get_absolute_url()).text

    assert "A comment stood here that was taken down." in html
    assert "Rude words" not in html
    assert f'id="comment-{reply.pk}"' in html
    assert "1 comment<" in html


def test_a_reply_is_sent_from_a_page_of_its_own_and_has_no_stars(client, article):
    top = make_comment(article)
    address = f"/en/comments/{top.pk}/reply/"
    assert f'href="{address}"' in client.get(article.get_absolute_url()).text
    assert "Your rating" not in client.get(address).text

    client.post(address, {"name": "L", "text": "An answer.", "stars": "5", "token": make_token()})

    reply = Comment.objects.latest("id")
    assert (reply.top, reply.answers, reply.stars, reply.status) == (top, top, None, "pending")


def test_a_reply_in_error_comes_back_filled_in(client, article):
    response = client.post(f"/en/comments/{make_comment(article).pk}/reply/", {"name": "", "text": "Kept."})

    assert response.status_code == 422
    assert "Kept.</textarea>" in response.text


def test_a_comment_in_another_language_says_so(client, article):
    make_comment(article, text="Maraqlı söhbət oldu, təşəkkür edirəm.")

    assert '<div class="text" dir="auto" lang="az">' in client.get(article.get_absolute_url()).text


@pytest.mark.parametrize("language", ["az", "ru", "en"])
def test_a_comment_stands_as_it_was_written_whatever_its_signs(client, language):
    article = make_article(make_section(language))
    top = make_comment(article, name="{text} & <i>", text="{name} {0} %s <b>\n\nSecond\nline", stars=4)
    make_comment(article, answers=top, name="{", text="}")

    html = client.get(article.get_absolute_url()).text

    assert (
        html.count("{text} &amp; &lt;i&gt;") == 5
    )  # above it, and in the names of its three links and its fold
    assert "<p>{name} {0} %s &lt;b&gt;</p>\n\n<p>Second<br>line</p>" in html
    assert ">{</bdi>" in html
    assert "<p>}</p>" in html


def test_a_comment_is_in_the_words_of_the_page_and_without_a_reply_link_in_a_closed_thread(client):
    words = {}
    for language in ("az", "en"):
        article = make_article(make_section(language))
        make_comment(article, stars=3)
        words[language] = client.get(article.get_absolute_url()).text
    assert ("3 of 5 stars" in words["en"], "3 of 5 stars" in words["az"]) == (True, False)
    assert ("data-reply>Reply<" in words["en"], "data-reply>Reply<" in words["az"]) == (True, False)

    Thread.objects.update(is_open=False)

    assert "data-reply" not in client.get(article.get_absolute_url()).text
