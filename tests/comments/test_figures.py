"""The figures at the foot of "How we moderate": what is counted, what is left out, and how they are told."""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import Count
from django.utils import timezone

from comments import decisions, figures
from comments.how_we_moderate import median
from comments.models import (
    Appeal,
    Comment,
    Decision,
    Figures,
    Rule,
)
from comments.undoing import undo
from tests.comments.test_how_we_moderate import read
from tests.factories import make_article, make_comment, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return make_user("Moderator", username="sevda")


def figure(words, name):
    return words.partition(f" {name} ")[2].split()[0]


def test_before_they_are_counted_it_says_so(client):
    assert "have not been counted yet" in read(client)


def test_with_no_comment_all_of_them_are_none(client):
    figures.keep_new()
    words = read(client)

    assert figure(words, "Received") == "0"
    assert "None of those that waited has been decided on." in words
    assert "Why comments were refused" not in words


def test_they_say_what_became_of_what_was_sent(client, by):
    article = make_article()
    now = timezone.now()
    shown = make_comment(article, status="pending")
    decisions.approve(shown, by)
    make_comment(article, status="pending")
    for reason in ("insult", "advert", "insult"):
        decisions.refuse(make_comment(article, status="pending"), by, reason)
    decisions.call_spam(make_comment(article, status="pending"), by)
    by_rule = make_comment(article, status="pending")
    decisions.move(by_rule, "refuse", "refused", by=None, rule=Rule.LINKS)
    make_comment(article, answers=shown, is_newsroom=True)
    old = make_comment(article, status="pending")
    Comment.objects.filter(pk=old.pk).update(sent_at=now - timedelta(days=91))
    figures.keep(timezone.now())
    words = read(client)

    named = ("Received", "Shown", "Waiting for a moderator", "Refused", "Spam", "Withdrawn by their writers")
    assert [figure(words, name) for name in named] == ["7", "1", "1", "4", "1", "0"]
    assert (
        "It insults or threatens somebody. – 2 It advertises something. – 1 "
        "It has more links than we publish. – 1"
    ) in words


def test_the_reason_that_counts_is_that_of_the_last_refusal(by):
    comment = make_comment(make_article(), status="pending")
    decisions.refuse(comment, by, "advert")
    decisions.approve(comment, by)
    undo(decisions.refuse(comment, by, "insult"), by)
    assert figures.count(timezone.now())["refusals"] == {}

    comment.refresh_from_db()
    decisions.refuse(comment, by, "private")
    assert figures.count(timezone.now())["refusals"] == {"private": 1}


def test_an_answer_that_shows_the_comment_is_a_reversal_and_one_that_was_undone_is_none(by):
    def answered(approves):
        comment = make_comment(make_article(), status="pending")
        decisions.refuse(comment, by, "advert")
        appeal = Appeal.objects.create(comment=comment, text="Why?")
        return decisions.answer_appeal(appeal, by, "So.", approves=approves)

    answered(False)
    answered(True)
    undo(answered(True), by)
    counted = figures.count(timezone.now())

    assert (counted["appeals"], counted["reversed"]) == (2, 1)


def test_the_median_is_of_those_that_waited_for_a_moderator(by):
    article = make_article()
    for minutes in (10, 20, 500):
        comment = make_comment(article, status="pending")
        Decision.objects.create(comment=comment, act="edit", before="pending", after="pending")
        undo(decisions.refuse(comment, by, "advert"), by)
        Comment.objects.filter(pk=comment.pk).update(sent_at=timezone.now() - timedelta(minutes=minutes))
        comment.refresh_from_db()
        decisions.approve(comment, by)
    at_once = make_comment(article, status="pending")
    decisions.move(at_once, "approve", "approved", by=None, rule=Rule.AT_ONCE)
    decisions.refuse(at_once, by, "advert")
    make_comment(article, status="pending")

    wait = figures.count(timezone.now())["median_wait"]
    assert round(wait / timedelta(minutes=1)) == 20


@pytest.mark.parametrize(
    ("wait", "said"),
    [
        (timedelta(0), "within 1 minute."),
        (timedelta(seconds=61), "within 2 minutes."),
        (timedelta(minutes=119), "within 119 minutes."),
        (timedelta(minutes=121), "within 3 hours."),
        (timedelta(hours=47), "within 47 hours."),
        (timedelta(hours=48), "within 2 days."),
    ],
)
def test_a_time_is_rounded_up_and_told_in_what_one_counts_in(wait, said):
    assert median(wait).endswith(said)


def test_they_are_counted_once_a_day():
    figures.keep_new()
    first = Figures.objects.get()
    make_comment(make_article())
    figures.keep_new()
    assert Figures.objects.get().received == 0

    Figures.objects.update(made_at=first.made_at - timedelta(days=1))
    figures.keep_new()
    assert Figures.objects.get().received == 1


def test_comments_of_other_days_are_not_read(by):
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":  # which scans a small table all the same
            cursor.execute("SET LOCAL enable_seqscan = off")
    at = timezone.now()
    assert "comment_sent" in figures._received(at).values_list("status").annotate(Count("pk")).explain()
    assert "appeal_answered" in figures._answered(at).explain()
