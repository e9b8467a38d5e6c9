"""How much may be sent: a flood is told to wait, readers get through, and nobody's text is lost."""

import logging
import re
from html import unescape
from types import SimpleNamespace

import pytest

from comments import limits
from comments.counters import Limit, Uncounted
from comments.later import later
from comments.models import Comment, Rule, Thread
from comments.tokens import make_token
from tests.factories import held, make_article, make_comment, make_program

READER = "192.0.2.1"
WRITTEN = {"name": "Leyla", "email": "leyla@example.org", "text": "One\n<b>two</b>", "stars": "4"}


@pytest.fixture
def article(db):
    return make_article(make_program().section)


def send(client, article, address=READER, **fields):
    data = {**WRITTEN, "token": make_token(), **fields}
    return client.post(f"/en/comments/on/{article.pk}/", data, REMOTE_ADDR=address)


def typed(html: str) -> dict[str, str]:
    """What a browser would send from a page's form as it came."""
    fields = dict(re.findall(r'<input type="\w+" name="(\w+)" value="([^"]*)"', html))
    fields["text"] = re.findall(r'<textarea name="text"[^>]*>\n(.*?)</textarea>', html, re.S)[0]
    return {name: unescape(value) for name, value in fields.items()}


def test_a_flood_is_told_to_wait_and_other_readers_get_through(client, article, settings):
    settings.COMMENTS_PER_SENDER = 3
    settings.COMMENTS_PER_MINUTE = 4

    flood = [send(client, article, text=f"Spam {n}").status_code for n in range(20)]
    reader = send(client, article, address="192.0.2.2").status_code

    assert flood == [302] * 3 + [429] * 17
    assert reader == 302  # what was refused took nothing from what all may send
    assert Comment.objects.count() == 4


def test_all_senders_together_are_limited_too(client, article, settings):
    settings.COMMENTS_PER_MINUTE = 3

    answers = [send(client, article, address=f"192.0.2.{n}").status_code for n in range(5)]

    assert answers == [302] * 3 + [429] * 2


def test_who_is_told_to_wait_gets_the_text_back_to_send_it_with_one_press(client, article, settings):
    settings.COMMENTS_PER_SENDER = 1
    send(client, article, text="First.")

    response = send(client, article, token="old")
    settings.COMMENTS_PER_SENDER = 0
    fields = typed(response.text)
    action = re.findall(r'action="([^"#]*)', response.text)[0]
    again = client.post(action, fields, REMOTE_ADDR=READER)

    assert response.status_code == 429
    assert 540 < int(response["Retry-After"]) <= 600
    assert "Send it again in 10 minutes." in response.text
    assert "4 of 5 stars" in response.text
    assert "no-store" in response["Cache-Control"]
    assert again.status_code == 302
    stored = Comment.objects.first()
    assert {name: str(getattr(stored, name)) for name in WRITTEN} == WRITTEN
    assert held(stored) == [Rule.FIRST_LOOK]  # the token is a fresh one


@pytest.mark.parametrize(
    ("language", "words"),
    [("az", "10 dəqiqə sonra"), ("ru", "через 10 минут"), ("en", "in 10 minutes")],
)
def test_the_wait_is_said_in_the_readers_language(client, settings, language, words, db):
    settings.COMMENTS_PER_SENDER = 1
    address = f"/{language}/comments/on/1/"
    client.post(address, WRITTEN)

    response = client.post(address, WRITTEN)

    assert response.status_code == 429
    assert words in response.text
    assert f'<html lang="{language}">' in response.text


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(1, "in 1 second."), (59, "in 59 seconds."), (60, "in 1 minute."), (61, "in 2 minutes.")],
)
def test_the_wait_is_said_in_seconds_and_minutes(rf, seconds, words):
    response = later(rf.post("/en/comments/on/1/", WRITTEN), status=503, seconds=seconds)

    assert words in response.text
    assert response["Retry-After"] == str(seconds)


@pytest.mark.parametrize("stars", ["", "6", "five", "٣", "-1"])
def test_stars_that_nobody_can_give_do_not_come_back(rf, stars):
    response = later(rf.post("/en/comments/on/1/", {**WRITTEN, "stars": stars}), status=429, seconds=1)

    assert 'name="stars"' not in response.text


def test_to_refuse_asks_the_database_nothing(client, article, settings, django_assert_num_queries):
    settings.COMMENTS_PER_SENDER = 1
    comment = make_comment(article)
    send(client, article)

    with django_assert_num_queries(0):
        assert send(client, article).status_code == 429
        answer = client.post(f"/en/comments/{comment.pk}/reply/", WRITTEN, REMOTE_ADDR=READER)
        assert answer.status_code == 429


def test_reading_is_not_limited(client, article, settings):
    settings.COMMENTS_PER_SENDER = 1
    comment = make_comment(article)
    pages = [article.get_absolute_url(), f"/en/comments/{comment.pk}/reply/"] * 3

    assert [client.get(page).status_code for page in pages] == [200] * 6


def test_a_form_in_error_counts_as_well(client, article, settings):
    settings.COMMENTS_PER_SENDER = 1

    assert [send(client, article, text="").status_code for _ in range(2)] == [422, 429]


def test_nobody_is_refused_where_no_limit_is_set(client, article, settings):
    settings.COMMENTS_PER_SENDER = settings.COMMENTS_PER_MINUTE = settings.COMMENTS_PER_THREAD = 0

    assert [send(client, article).status_code for _ in range(3)] == [302] * 3
    assert not settings.LIMITS_FILE.exists()


# -------------------------------------------------------------------- with the counter away
def test_with_the_counter_away_comments_get_through(client, article, settings, tmp_path):
    settings.COMMENTS_PER_SENDER = 1
    (tmp_path / "taken").write_text("a file where a folder should be")
    settings.LIMITS_FILE = tmp_path / "taken" / "limits.sqlite3"

    assert [send(client, article).status_code for _ in range(3)] == [302] * 3


def test_without_redis_comments_get_through_and_pages_are_read(client, article, settings):
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": "redis://127.0.0.1:1/0",
        }
    }

    assert send(client, article).status_code == 302
    assert client.get(article.get_absolute_url()).status_code == 200


@pytest.fixture
def clock(monkeypatch):
    now = SimpleNamespace(seconds=100.0)
    monkeypatch.setattr(limits.time, "monotonic", lambda: now.seconds)
    return now


class Counter:
    def __init__(self):
        self.asked, self.is_away = 0, True

    def take(self, limits):
        self.asked += 1
        if self.is_away:
            raise Uncounted("away")
        return 7


ONE = [Limit("one", 1, 1000)]


@pytest.fixture
def counter():
    return Counter()


@pytest.fixture
def forgiving(counter):
    return limits.Forgiving(counter)


def test_a_counter_that_hiccups_is_asked_again_soon(clock, counter, forgiving):
    forgiving.take(ONE)
    counter.is_away = False

    assert forgiving.take(ONE) == 0
    clock.seconds += limits.SHORTEST_PAUSE
    assert forgiving.take(ONE) == 7


def test_a_counter_that_stays_away_is_asked_rarely_and_told_of_once(clock, counter, forgiving, caplog):
    caplog.set_level(logging.WARNING)

    for _ in range(6000):  # ten minutes
        assert [forgiving.take(ONE) for _ in range(2)] == [0, 0]
        clock.seconds += 0.1
    assert 600 / limits.LONGEST_PAUSE <= counter.asked <= 600 / limits.LONGEST_PAUSE + 10
    assert len(caplog.records) == 1

    counter.is_away = False
    clock.seconds += limits.LONGEST_PAUSE
    assert [forgiving.take(ONE) for _ in range(2)] == [7, 7]
    assert [record.levelname for record in caplog.records] == ["ERROR", "WARNING"]


def test_many_who_ask_at_the_same_time_are_one_failure(clock, counter, forgiving):
    def others_fail_meanwhile(_limits):
        counter.take = alone
        for _ in range(50):
            forgiving.take(ONE)
        raise Uncounted("away")

    alone, counter.take = counter.take, others_fail_meanwhile
    forgiving.take(ONE)
    counter.is_away = False
    clock.seconds += limits.SHORTEST_PAUSE

    assert forgiving.take(ONE) == 7


def test_a_flood_on_one_article_leaves_the_others_open(client, article, settings):
    settings.COMMENTS_PER_THREAD = 2

    answers = [
        send(client, article, address=f"192.0.2.{n}", text=f"Remark {n}").status_code for n in range(4)
    ]
    told = send(client, article, address="192.0.2.9", text="And I").text

    assert answers == [302] * 2 + [429] * 2
    assert "Not sent yet: too many comments at once" in told
    assert "And I" in told
    assert send(client, make_article(), address="192.0.2.9").status_code == 302


def test_a_full_article_takes_nobodys_turn_in_a_slow_discussion(client, article, settings):
    settings.COMMENTS_PER_THREAD = 1
    Thread.objects.create(article=article, slow_minutes=10)
    send(client, article, text="The first of all")
    assert send(client, article, address="192.0.2.2", text="Too many").status_code == 429

    settings.COMMENTS_PER_THREAD = 0
    assert send(client, article, address="192.0.2.2", text="Now").status_code == 302
