"""Stars: whose count, and their kept totals for a thread and a section."""

import re

import pytest
from django.utils import timezone

from articles import publishing
from articles.changes import section_key, thread_key
from comments import by_writers, decisions, erasure, reports, stars
from comments.models import Comment, Reason, SectionStars, Thread, Vote, Writer
from comments.undoing import undo
from tests.announced import listening
from tests.factories import make_article, make_comment, make_program, make_section, make_user

pytestmark = pytest.mark.django_db


def totals(article):
    thread = Thread.objects.get(pk=article.pk)
    spread = SectionStars.objects.get(pk=article.section_id).spread
    return thread.stars_count, thread.stars_total, spread


def confirmed(email):
    writer = Writer.of(email)
    Writer.objects.filter(pk=writer.pk).update(confirmed_at=timezone.now())
    writer.refresh_from_db()
    return writer


def test_a_review_counts_while_it_is_shown():
    article = make_article()
    review = make_comment(article, stars=4)
    make_comment(article, stars=1)
    assert totals(article) == (2, 5, [1, 0, 0, 1, 0])

    decisions.refuse(review, make_user("Moderator"), Reason.OFF_TOPIC)

    assert totals(article) == (1, 1, [1, 0, 0, 0, 0])


def reported(review):
    for sender in ("a" * 64, "b" * 64, "c" * 64):
        reports.report(review, [sender], Reason.INSULT)


TAKEN_DOWN = {
    "withdrawn": by_writers.withdraw,
    "refused": lambda review: decisions.refuse(review, make_user("Moderator"), Reason.INSULT),
    "spam": lambda review: decisions.call_spam(review, make_user("Moderator")),
    "erased": erasure.erase,
    "hidden by reports": reported,
}


@pytest.mark.parametrize("how", TAKEN_DOWN)
def test_a_review_that_is_not_shown_any_more_does_not_count(how):
    article = make_article()
    review = make_comment(article, stars=5)
    make_comment(article, stars=2)

    TAKEN_DOWN[how](review)

    assert totals(article) == (1, 2, [0, 1, 0, 0, 0])
    assert not Vote.objects.filter(comment=review).exists()


@pytest.mark.parametrize("how", TAKEN_DOWN)
def test_a_review_that_was_not_shown_does_not_count_whatever_becomes_of_it(how):
    article = make_article()
    make_comment(article, stars=2)
    review = make_comment(article, status="pending", stars=5)

    TAKEN_DOWN[how](review)

    assert totals(article) == (1, 2, [0, 1, 0, 0, 0])


def test_a_decision_that_is_undone_leaves_the_stars_as_they_were():
    article = make_article()
    moderator = make_user("Moderator")
    first = make_comment(article, stars=1, sender="a" * 64)
    make_comment(article, stars=5, sender="a" * 64)
    waiting = make_comment(article, status="pending", stars=3)
    before = (1, 1, [1, 0, 0, 0, 0])

    for decide, meanwhile in (
        (lambda: decisions.refuse(first, moderator, Reason.INSULT), (1, 5, [0, 0, 0, 0, 1])),
        (lambda: decisions.approve(waiting, moderator), (2, 4, [1, 0, 1, 0, 0])),
    ):
        decision = decide()
        assert totals(article) == meanwhile
        undo(decision, moderator)
        assert totals(article) == before


def test_of_a_voter_s_reviews_the_earliest_counts_whichever_was_approved_first():
    article = make_article()
    first = make_comment(article, status="pending", stars=1, sender="a" * 64)
    make_comment(article, stars=5, sender="a" * 64)
    assert totals(article) == (1, 5, [0, 0, 0, 0, 1])

    decisions.approve(first, make_user("Moderator"))

    assert totals(article) == (1, 1, [1, 0, 0, 0, 0])


def test_a_sender_has_one_vote_in_a_thread_and_the_next_review_takes_its_place():
    article = make_article()
    first = make_comment(article, stars=1, sender="a" * 64)
    make_comment(article, stars=5, sender="a" * 64)
    make_comment(article, stars=5, sender="b" * 64)
    assert totals(article) == (2, 6, [1, 0, 0, 0, 1])

    decisions.call_spam(first, make_user("Moderator"))

    assert totals(article) == (2, 10, [0, 0, 0, 0, 2])


def test_a_sender_votes_in_each_thread():
    section = make_section()
    for _n in range(2):
        article = make_article(section)
        make_comment(article, stars=3, sender="a" * 64)

    assert totals(article) == (1, 3, [0, 0, 2, 0, 0])


def test_a_confirmed_e_mail_has_one_vote_whatever_the_day():
    article = make_article()
    writer = confirmed("leyla@example.org")
    make_comment(article, stars=2, sender="a" * 64, writer=writer)
    make_comment(article, stars=5, sender="b" * 64, writer=writer)

    assert totals(article) == (1, 2, [0, 1, 0, 0, 0])


def test_an_unconfirmed_e_mail_gives_no_vote_of_its_own():
    article = make_article()
    for email in ("one@example.org", "two@example.org"):
        make_comment(article, stars=5, sender="a" * 64, writer=Writer.of(email))

    assert totals(article) == (1, 5, [0, 0, 0, 0, 1])


def test_earlier_votes_become_one_when_the_e_mail_is_confirmed():
    article = make_article()
    writer = Writer.of("leyla@example.org")
    for day, given in (("a", 2), ("b", 5)):
        make_comment(article, stars=given, sender=day * 64, writer=writer)
    assert totals(article) == (2, 7, [0, 1, 0, 0, 1])

    with listening() as heard:
        stars.confirmed(confirmed("leyla@example.org"))

    assert totals(article) == (1, 2, [0, 1, 0, 0, 0])
    assert heard.keys == {thread_key(article.pk), section_key(article.section_id)}


def test_whom_an_e_mail_of_the_same_sender_has_kept_from_voting_votes_when_it_is_confirmed():
    article = make_article()
    make_comment(article, stars=2, sender="a" * 64, writer=Writer.of("leyla@example.org"))
    make_comment(article, stars=5, sender="a" * 64)
    assert totals(article) == (1, 2, [0, 1, 0, 0, 0])

    stars.confirmed(confirmed("leyla@example.org"))

    assert totals(article) == (2, 7, [0, 1, 0, 0, 1])


def test_votes_go_with_an_article_that_changes_its_section():
    old, new = make_section(), make_section()
    article = make_article(old)
    make_comment(article, stars=4)

    publishing.save(article, publishing.content_of(article) | {"section": new.pk}, by=None)
    publishing.publish(article, by=None)

    assert SectionStars.objects.get(pk=old.pk).count == 0
    assert SectionStars.objects.get(pk=new.pk).spread == [0, 0, 0, 1, 0]


def test_the_totals_are_those_of_the_votes():
    article = make_article()
    moderator = make_user("Moderator")
    reviews = [make_comment(article, stars=1 + n % 5, sender=str(n % 3) * 64) for n in range(9)]
    for review in reviews[::2]:
        review.refresh_from_db()
        decisions.refuse(review, moderator, Reason.INSULT)

    votes = list(Vote.objects.values_list("stars", flat=True))
    assert totals(article) == (len(votes), sum(votes), [votes.count(n) for n in range(1, 6)])
    assert len(votes) == Comment.objects.filter(status="approved").values("sender").distinct().count()


def test_the_programmes_page_shows_the_average_and_how_many_gave_what(client):
    program = make_program()
    article = make_article(program.section)
    page = program.section.get_absolute_url()
    assert "Readers’ stars" not in client.get(page).text
    for given in (5, 5, 4, 1):
        make_comment(article, stars=given)

    html = client.get(page).text

    assert "3.8 of 5, 4 votes" in html
    assert re.findall(r'aria-label="(\d) of 5 stars">[★☆]{5}</span> (\d+)', html) == [
        ("5", "2"), ("4", "1"), ("3", "0"), ("2", "0"), ("1", "1"),
    ]  # fmt: skip


def test_a_page_in_another_language_writes_its_numbers_its_own_way(client):
    program = make_program("az", "Çətin sual")
    article = make_article(program.section)
    for given in (5, 4):
        make_comment(article, stars=given)

    assert "4,5" in client.get(program.section.get_absolute_url()).text
