"""The server's clock is set forward or back by an hour, over midnight too: forms that are open still work."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from comments.models import Comment, DailyKey, Rule
from comments.tokens import GOOD_FOR, doubt, make_token
from tests.factories import held, make_article

HOUR = timedelta(hours=1)
# In the site's time zone these are noon and a few minutes beside midnight, of the same week.
MOMENTS = [
    datetime(2026, 11, 24, 8, 0, tzinfo=UTC),
    datetime(2026, 11, 24, 19, 55, tzinfo=UTC),
    datetime(2026, 11, 24, 20, 5, tzinfo=UTC),
]


@pytest.fixture
def set_clock(monkeypatch):
    def to(moment):
        class Clock(datetime):
            @classmethod
            def now(cls, tz=None):
                return moment

        monkeypatch.setattr(timezone, "datetime", Clock)

    return to


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("jump", [HOUR, -HOUR])
def test_a_form_that_was_open_while_the_clock_was_set_is_good(set_clock, moment, jump):
    set_clock(moment)
    token = make_token()

    set_clock(moment + jump)

    assert doubt(token) is None


@pytest.mark.parametrize("jump", [HOUR, -HOUR])
def test_a_token_ends_after_its_week_whatever_hour_the_clock_loses(set_clock, jump):
    set_clock(MOMENTS[0])
    token = make_token()

    set_clock(MOMENTS[0] + GOOD_FOR + jump)
    assert doubt(token) is None
    set_clock(MOMENTS[0] + GOOD_FOR + timedelta(days=1) + jump)
    assert doubt(token) == Rule.OLD_TOKEN


@pytest.mark.django_db
@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("jump", [HOUR, -HOUR])
def test_a_comment_sent_while_the_clock_is_set_arrives(client, set_clock, moment, jump):
    article = make_article(at=moment - timedelta(days=1))
    set_clock(moment)
    data = {"name": "Leyla", "text": "A remark.", "token": make_token()}

    def send():
        return client.post(f"/en/comments/on/{article.pk}/", data).status_code

    first = send()
    set_clock(moment + jump)
    data["text"] = "Another remark."
    second = send()
    third = send()

    assert [first, second, third] == [302] * 3
    assert Comment.objects.count() == 2  # the double click is recognised on either side
    assert all(held(comment) == [Rule.FIRST_LOOK] for comment in Comment.objects.all())
    assert DailyKey.objects.count() <= 2
