"""The moderators' desk: its queues, and what it shows of a comment."""

import re

import pytest
from django.urls import reverse

from comments.models import (
    Appeal,
    Comment,
    Outcome,
    Rule,
    Verdict,
    Writer,
)
from tests.comments.desk import DESK, at, do, in_the_middle, listed, messages_of, queue
from tests.factories import make_article, make_comment, make_user

pytestmark = pytest.mark.django_db


def test_what_waits_comes_oldest_first_everything_else_newest_first(client, moderator, article):
    for status in ("pending", "approved", "refused", "spam"):
        for n in (1, 2):
            make_comment(article, status=status, text=f"{status} {n}")

    assert listed(client.get(DESK)) == ["pending 1", "pending 2"]
    for name in ("approved", "refused", "spam"):
        assert listed(client.get(queue(name))) == [f"{name} 2", f"{name} 1"]
    assert in_the_middle(client.get(DESK)) == "pending 1"


def test_each_queue_says_how_many_it_has(client, moderator, article, monkeypatch):
    for n in range(3):
        comment = make_comment(article, text=f"{n}")
        Comment.objects.filter(pk=comment.pk).update(report_count=1)
    Appeal.objects.create(comment=make_comment(article, status="refused"), text="Why?")

    counts = client.get(reverse("admin:desk_counts")).json()
    assert counts == {
        "pending": "0", "reported": "3", "appeals": "1", "approved": "3", "refused": "1", "spam": "0",
    }  # fmt: skip
    monkeypatch.setattr("comments.desk.queues.MOST", 2)
    assert client.get(reverse("admin:desk_counts")).json()["approved"] == "2+"


def test_a_queue_is_searched_and_filtered(client, moderator, article):
    make_comment(article, status="pending", text="Çətin sual idi")
    make_comment(article, status="pending", text="Очень нужный материал")
    elsewhere = make_comment(make_article(), status="pending", text="Elsewhere it is quiet")

    assert listed(client.get(DESK, {"q": "CETIN"})) == ["Çətin sual idi"]
    assert listed(client.get(DESK, {"language": "ru"})) == ["Очень нужный материал"]
    assert listed(client.get(DESK, {"article": elsewhere.thread_id})) == ["Elsewhere it is quiet"]
    for odd in ({"q": "\x00"}, {"language": "xx"}, {"article": "9" * 30}, {"done": "x"}, {"article": "x"}):
        assert client.get(DESK, odd).status_code == 200


def test_a_search_looks_through_all_comments_and_says_where_each_stands(client, moderator, article):
    waits = make_comment(article, status="pending", text="Çətin sual idi", name="Rəna")
    gone = make_comment(article, status="refused", text="Çətin deyil")
    make_comment(article, text="Another")
    page = client.get(DESK, {"q": "deyil"}).text  # where the pending ones alone are asked for
    assert "Nothing is found." in page
    assert f"{queue('all')}?q=deyil" in page
    form = page.partition('class="filters"')[2].partition("</form>")[0]
    assert form.index(f'action="{queue("all")}"') < form.index(f'formaction="{queue("pending")}"')

    response = client.get(queue("all"), {"q": "CETIN"})

    assert listed(response) == [gone.text, waits.text]
    rows = response.text.partition('class="waiting"')[2].partition("</ol>")[0]
    assert re.findall(r"state-(\w+)", rows) == ["refused", "pending"]
    assert "?status=all&amp;q=CETIN" in response.text
    after = do(client, gone, "approve", "all")
    assert "approved" in after.text


def test_only_moderators_come_to_the_desk(client, article):
    comment = make_comment(article, status="pending")
    client.force_login(make_user("Editor"))
    for address in (DESK, at(comment), queue("spam")):
        assert client.get(address).status_code == 403
    assert "pending" not in client.get(reverse("admin:desk_counts")).json()
    assert client.post(at(comment), {"act": "approve", "seen": "pending"}).status_code == 403
    client.logout()
    assert client.get(DESK).status_code == 302


def test_an_unknown_queue_is_missing_and_an_unknown_comment_is_said_to_be_unknown(client, moderator):
    assert client.get(queue("nonsense")).status_code == 404
    for pk in (10**6, 10**40):
        response = client.get(reverse("admin:desk_comment", args=["pending", pk]), follow=True)
        assert messages_of(response) == ["There is no such comment."]


def test_the_page_shows_what_it_takes_to_decide(client, moderator, article):
    asked = make_comment(article, text="Why is it so?", name="Olga")
    make_comment(article, answers=asked, text="Said before", name="Aydan")
    writer = Writer.of("rauf@example.org")
    make_comment(article, status="refused", text="Ruder", name="R.", writer=writer)
    comment = make_comment(
        article, status="pending", answers=asked, text="Utanmaz <b> adam", name="Rauf",
        email="rauf@example.org", writer=writer,
        verdicts=[Verdict(Rule.FIRST_LOOK, Outcome.HOLD, ((0, 7),)).as_json()],
    )  # fmt: skip

    page = client.get(at(comment)).content.decode()

    for words in (
        "<mark>Utanmaz</mark> &lt;b&gt; adam", "Why is it so?", "Said before", article.headline,
        "r…@example.org", "not confirmed", "Every comment is looked at", "Ruder", "R.",
    ):  # fmt: skip
        assert words in page
    assert "rauf@example.org" not in page


def test_spans_beyond_the_text_and_those_that_overlap_are_no_fault(client, moderator, article):
    spans = ((2, 6), (4, 900), (950, 990))
    comment = make_comment(
        article, status="pending", text="0123456789", masked=[[8, 10]],
        verdicts=[Verdict(Rule.FIRST_LOOK, Outcome.HOLD, spans).as_json()],
    )  # fmt: skip
    page = client.get(at(comment)).content.decode()
    text = page.partition('id="text"')[2].partition("</div>")[0].partition(">")[2]
    assert text == "01<mark>23</mark><mark>45</mark><mark>67</mark>" + '<mark><s class="masked">89</s></mark>'


def test_the_same_sender_is_told_without_saying_who(client, moderator, article):
    comment = make_comment(article, status="pending", sender="ab" * 32)
    make_comment(article, status="spam", sender="ab" * 32, text="Buy", name="Shop")
    page = client.get(at(comment)).content.decode()
    assert "1 more comment that day" in page
    assert "Shop" in page
    assert "ab" * 32 not in page
