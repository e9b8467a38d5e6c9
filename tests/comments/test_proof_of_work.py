"""Where the newsroom wants it, a reader's browser does a proof of work; who does not do it waits."""

import json
import sqlite3
import time
from base64 import b64decode, b64encode
from hashlib import sha256

import pytest
from django.urls import reverse

from comments import work
from comments.counters import Uncounted
from comments.limits import _in_file
from comments.models import Comment, ModerationSetting, Rule, RuleSetting
from comments.tokens import make_token
from tests.factories import held, make_comment

pytestmark = pytest.mark.django_db

ADDRESS = "/en/comments/work/"
SETTING = f"/admin/comments/rulesetting/{Rule.WORK}/change/"


@pytest.fixture
def asked():
    """The rule is on, and comments appear at once."""
    RuleSetting.objects.filter(rule=Rule.WORK).update(outcome="hold", number=1)
    ModerationSetting.objects.filter(section=None).update(moderation="after")


def solved(challenge):
    number = next(
        n
        for n in range(challenge["maxnumber"] + 1)
        if sha256(f"{challenge['salt']}{n}".encode()).hexdigest() == challenge["challenge"]
    )
    return encoded({**challenge, "number": number})


def encoded(sent):
    return b64encode(json.dumps(sent).encode()).decode()


def challenge_of(client):
    return json.loads(client.get(ADDRESS).text.removeprefix("export default ").removesuffix(";\n"))


def send(client, address, text="The ferry was full again this morning.", **sent):
    sent = {"name": "Leyla", "text": text, "token": make_token(), **sent}
    response = client.post(address, sent)
    assert response.status_code == 302
    return client.get(response.url).text


def send_on(client, article, **sent):
    return send(client, f"/en/comments/on/{article.pk}/", **sent)


def test_a_comment_with_a_solution_appears_at_once(client, article, asked):
    send_on(client, article, altcha=solved(challenge_of(client)))

    assert Comment.objects.get().status == "approved"


def test_a_reply_is_asked_for_one_too(client, article, asked):
    address = f"/en/comments/{make_comment(article).pk}/reply/"
    assert ADDRESS in client.get(address).text
    send(client, address, altcha=solved(challenge_of(client)))
    send(client, address, text="And nobody told us why it was.")

    assert [c.status for c in Comment.objects.exclude(answers=None).order_by("pk")] == ["approved", "pending"]


def test_a_comment_without_one_waits_and_both_sides_read_why(client, article, asked):
    page = send_on(client, article)

    comment = Comment.objects.get()
    assert comment.status == "pending"
    assert held(comment) == [Rule.WORK]
    assert "without a proof of work" in comment.judged[0].reason
    assert "A moderator reads it first, since it came without the proof of work" in page


def test_a_solution_counts_once(client, article, asked):
    solution = solved(challenge_of(client))
    send_on(client, article, altcha=solution)
    send_on(client, article, altcha=solution, text="The next one is sent with it too, by a machine.")

    first, second = Comment.objects.order_by("pk")
    assert first.status == "approved"
    assert second.judged[0].reason == "its proof of work was used before"


def test_a_solution_counts_once_beyond_midnight_too(settings):
    """When the key of those whose comments are counted is another."""
    solution = solved(work.make_challenge(100))
    assert work.doubt_of_work(solution) is None

    with sqlite3.connect(settings.LIMITS_FILE) as counted:
        counted.execute("UPDATE day_key SET day = day - 1")

    assert work.doubt_of_work(solution) == work.Doubt.USED


def test_the_solution_of_a_post_that_could_not_be_stored_counts_when_it_is_sent_again(
    client, article, asked, disk_full
):
    typed = {"name": "Leyla", "text": "The ferry was full again this morning.", "token": make_token()}
    typed["altcha"] = solved(challenge_of(client))
    with disk_full():
        page = client.post(f"/en/comments/on/{article.pk}/", typed)
    assert page.status_code == 503
    assert typed["altcha"] in page.text

    send_on(client, article, altcha=typed["altcha"])

    assert Comment.objects.get().status == "approved"


def test_sending_twice_by_a_double_click_uses_it_once(client, article, asked):
    solution = solved(challenge_of(client))
    send_on(client, article, altcha=solution)
    send_on(client, article, altcha=solution)

    assert Comment.objects.get().status == "approved"


def test_an_old_one_waits(client, article, asked, monkeypatch):
    solution = solved(challenge_of(client))
    now = time.time()
    monkeypatch.setattr(work.time, "time", lambda: now + work.GOOD_FOR + 1)
    send_on(client, article, altcha=solution)

    assert Comment.objects.get().judged[0].about == {"why": "old"}


@pytest.mark.parametrize(
    "changes",
    [
        {"number": -1},
        {"number": "7"},
        {"number": None},
        {"signature": "0" * 64},
        {"signature": "ə"},
        {"challenge": sha256(b"abc7").hexdigest(), "salt": "abc?expires=99999999999&", "number": 7},
        {"salt": "\ud800"},
        {"salt": ["a"]},
        {"algorithm": "MD5"},
    ],
)
def test_a_changed_one_waits(client, article, asked, changes):
    good = json.loads(b64decode(solved(challenge_of(client))))
    send_on(client, article, altcha=encoded(good | changes))

    assert Comment.objects.get().judged[0].about == {"why": "wrong"}


@pytest.mark.parametrize("altcha", ["x", "ə", "\x00", encoded([]), encoded("a"), encoded(None), "A" * 100_000,
                                    b64encode(b"[" * 440).decode(), b64encode(b"\xff").decode()])  # fmt: skip
def test_whatever_stands_there_the_comment_is_taken_in(client, article, asked, altcha):
    send_on(client, article, altcha=altcha)

    assert Comment.objects.get().judged[0].about == {"why": "wrong"}


def test_the_expiry_cannot_be_moved_into_the_number():
    """That of `…expires=1&` and 23 is not that of `…expires=12&` and 3."""
    assert work.make_challenge(10)["salt"].endswith("&")


def test_while_nothing_can_be_counted_a_solution_counts(client, article, asked, monkeypatch):
    def away(self, limits):
        raise Uncounted("away")

    monkeypatch.setattr("comments.counters.on_disk.DiskCounter.take", away)
    _in_file.cache_clear()
    send_on(client, article, altcha=solved(challenge_of(client)))
    _in_file.cache_clear()

    assert Comment.objects.get().status == "approved"


def test_a_solution_is_checked_without_the_database(django_assert_num_queries):
    solution = solved(work.make_challenge(100))
    with django_assert_num_queries(0):
        assert work.doubt_of_work(solution) is None


def test_an_edit_is_asked_for_none_and_heals_nothing(client, article, asked):
    response = client.post(
        f"/en/comments/on/{article.pk}/",
        {"name": "Leyla", "text": "The ferry was full again.", "token": make_token()},
    )
    client.post(f"{response.url}edit/", {"text": "The ferry was full again this morning."})

    assert held(Comment.objects.get()) == [Rule.WORK]


def test_a_challenge_is_never_kept(client, asked):
    response = client.get(ADDRESS)

    assert "no-store" in response["Cache-Control"]
    assert response["Content-Type"] == "text/javascript"
    assert challenge_of(client)["challenge"] != challenge_of(client)["challenge"]
    assert challenge_of(client)["maxnumber"] == 1000


def test_a_form_that_comes_back_asks_anew(client, article, asked):
    sent = {"name": "", "text": "The ferry was full.", "altcha": solved(challenge_of(client))}
    page = client.post(f"/en/comments/on/{article.pk}/", sent).text

    assert f'data-challenge="{ADDRESS}"' in page
    assert sent["altcha"] not in page


def test_switched_off_nothing_of_it_is_there(client, article):
    page = client.get(article.get_absolute_url()).text

    assert "altcha" not in page
    assert "work.js" not in page
    assert client.get(ADDRESS).status_code == 404
    send_on(client, article, altcha="anything")
    assert Rule.WORK not in held(Comment.objects.get())


def test_switched_on_in_the_admin_pages_ask_for_it(client, moderator, article):
    assert "altcha" not in client.get(article.get_absolute_url()).text
    page = client.get(SETTING).text
    assert "cannot be tried on comments of the past" in page
    assert 'name="_try"' not in page
    client.post(SETTING, {"outcome": "hold", "number": "20"})

    assert 'name="altcha"' in client.get(article.get_absolute_url()).text
    assert challenge_of(client)["maxnumber"] == 20_000


@pytest.mark.parametrize("number", ["0", "1001"])
def test_more_than_a_telephone_can_bear_is_not_taken(client, moderator, number):
    page = client.post(SETTING, {"outcome": "hold", "number": number}).text

    assert "Write a number from 1 to 1000." in page
    assert RuleSetting.objects.get(rule=Rule.WORK).number == 50


def test_an_error_report_and_a_report_are_asked_for_none(client, article, asked):
    for address in (
        reverse("comments:report_error", args=["en", article.pk]),
        reverse("comments:report", args=["en", make_comment(article).pk]),
    ):
        assert "altcha" not in client.get(address).text
