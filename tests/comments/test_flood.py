"""When more comments come than anybody can look at, all are held, and the desk says so."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from comments.desk import flood
from comments.models import OFF, Comment, Rule, RuleSetting
from comments.rules import judging
from tests.factories import make_comment

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("moderator")]

COUNTS = reverse("admin:desk_counts") + "?flood"


@pytest.fixture
def three(article):
    for _ in range(3):
        make_comment(article, status="pending")


def set_flood(**values):
    RuleSetting.objects.filter(rule=Rule.FLOOD).update(**values)


@pytest.mark.parametrize("queue", ["pending", "spam"])
def test_the_desk_says_how_many_come_and_that_all_are_held(client, three, queue):
    set_flood(number=3)
    page = client.get(reverse("admin:desk_queue", args=[queue])).text

    assert "The site is flooded. Comments within the last minute: 3. From 3 a minute on everything" in page
    assert client.get(COUNTS).json()["flood"].startswith("The site is flooded.")


def test_on_other_days_it_says_nothing(client, three):
    set_flood(number=4)

    assert "flooded" not in client.get(reverse("admin:desk")).text
    assert client.get(COUNTS).json()["flood"] == ""


def test_a_flood_is_over_after_a_minute(client, three):
    set_flood(number=3)
    Comment.objects.update(sent_at=timezone.now() - timedelta(seconds=61))

    assert client.get(COUNTS).json()["flood"] == ""


def test_where_the_rule_is_off_nothing_is_held_and_nothing_said(client, three):
    set_flood(number=3, outcome=OFF)

    assert client.get(COUNTS).json()["flood"] == ""


@pytest.mark.parametrize("number", [1, 2, 3, 4, 60])
def test_the_desk_says_so_when_the_rule_holds_and_only_then(three, number):
    at = timezone.now()

    assert bool(flood.said(flood.lately(at).count(), number)) == judging._is_flooded(number, at)


def test_more_than_one_looks_at_are_not_counted(client, three, monkeypatch):
    monkeypatch.setattr(flood, "MOST", 2)
    set_flood(number=2)

    assert "minute: 2." in client.get(COUNTS).json()["flood"]


def test_where_nothing_comes_there_is_no_flood_whatever_is_set():
    assert flood.said(flood.lately().count(), 1) == ""
    assert not judging._is_flooded(1, timezone.now())
