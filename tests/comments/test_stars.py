"""Stars: whose count, and their kept totals for a thread and a section."""

import re

import pytest
from django.utils import timezone

from articles import publishing
from comments import decisions, stars
from comments.models import Comment, Reason, SectionStars, Thread, Vote, Writer
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

    stars.confirmed(confirmed("leyla@example.org"))

    assert totals(article) == (1, 2, [0, 1, 0, 0, 0])


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
