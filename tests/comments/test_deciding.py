"""Decisions: each is recorded, counts stay true, and nobody decides on what they did not see."""

import pytest
from django.db import IntegrityError, transaction

from comments import decisions
from comments.models import Comment, Decision, Reason, Status, Thread
from tests.factories import make_article, make_comment, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderator():
    return make_user("Moderator")


def counts(article):
    return Thread.objects.values_list("shown_count", "stars_count", "stars_total").get(pk=article.pk)


def test_counts_follow_every_decision(moderator):
    article = make_article()
    review = make_comment(article, status="pending", stars=4)

    decisions.approve(review, moderator)
    assert counts(article) == (1, 1, 4)
    decisions.refuse(review, moderator, Reason.OFF_TOPIC)
    assert counts(article) == (0, 0, 0)
    decisions.approve(review, moderator)
    assert counts(article) == (1, 1, 4)
    assert [(d.before, d.after, d.made_by) for d in Decision.objects.order_by("id")] == [
        ("pending", "approved", moderator),
        ("approved", "refused", moderator),
        ("refused", "approved", moderator),
    ]


def test_the_second_moderator_is_told_who_was_first_and_what(moderator):
    comment = make_comment(make_article(), status="pending")
    seen_by_both = Comment.objects.get(pk=comment.pk)
    decisions.approve(comment, moderator)

    with pytest.raises(decisions.AlreadyDecided) as first:
        decisions.refuse(seen_by_both, make_user("Moderator"), Reason.INSULT)

    assert (first.value.decision.made_by, first.value.decision.after) == (moderator, "approved")
    assert Decision.objects.count() == 1


def test_a_refusal_in_own_words_needs_them(moderator):
    with pytest.raises(ValueError, match="words"):
        decisions.refuse(make_comment(make_article(), status="pending"), moderator, Reason.OTHER, " ")


@pytest.mark.parametrize(
    "values",
    [{"stars": 0}, {"stars": 6}, {"status": "liked"}],
)
def test_the_database_itself_refuses_what_a_comment_cannot_be(values):
    comment = make_comment(make_article())

    with pytest.raises(IntegrityError), transaction.atomic():
        Comment.objects.filter(pk=comment.pk).update(**values)


def test_the_database_itself_refuses_stars_on_a_reply():
    article = make_article()
    reply = make_comment(article, answers=make_comment(article))

    with pytest.raises(IntegrityError), transaction.atomic():
        Comment.objects.filter(pk=reply.pk).update(stars=5)


def test_the_kept_counts_are_those_of_the_rows(moderator):
    article = make_article()
    top = make_comment(article, stars=5)
    for n in range(4):
        make_comment(article, answers=top, status="approved" if n % 2 else "refused")

    rows = Comment.objects.filter(thread=article.pk, status=Status.APPROVED)
    assert counts(article)[0] == rows.count() == 3
    top.refresh_from_db()
    assert top.shown_replies == 2
