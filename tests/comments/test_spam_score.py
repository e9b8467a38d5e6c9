"""The spam score learns from moderators, says nothing before it knows enough, and forgets exactly."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench import judged
from comments import decisions
from comments.models import Comment, Feature, Lesson, Reason, Status
from comments.rules import spam
from tests.factories import make_article, make_comment, make_user

pytestmark = pytest.mark.django_db

ADVERT = "Cheap watches, order now at https://watches.example"


@pytest.fixture
def moderator():
    return make_user("Moderator")


def counts():
    return list(Feature.objects.order_by("pk").values_list("pk", "honest", "spam"))


def teach(article, honest=spam.ENOUGH, adverts=spam.ENOUGH):
    for n in range(honest):
        make_comment(article, text=f"The bus number {n} was late again, the school waits.")
    for n in range(adverts):
        make_comment(article, text=f"{ADVERT} offer {n}", status="spam")


def test_it_says_nothing_until_it_knows_enough_of_both_kinds():
    article = make_article()
    teach(article, adverts=spam.ENOUGH - 1)
    assert spam.score(ADVERT) == spam.Score(0.0)

    make_comment(article, text=ADVERT, status="spam")

    assert spam.score(ADVERT).probability > spam.SUSPICIOUS


def test_what_weighed_most_is_told_in_words_and_only_what_speaks_for_spam():
    teach(make_article())

    score = spam.score("Cheap watches for the school, https://watches.example")

    told = dict(score.words)
    assert {"cheap watches", "https://…"} <= set(told)
    assert "school" not in told
    assert all(0.5 < share < 1 for share in told.values())


def test_honest_and_unknown_words_are_not_suspicious():
    teach(make_article())

    assert spam.score("The school bus was late.").probability < 0.2
    assert spam.score("Ничего подобного раньше").probability == 0.5


def test_what_a_rule_decided_teaches_nothing(moderator):
    comment = make_comment(make_article(), status="pending")

    decisions.move(comment, "approve", Status.APPROVED, None, rule="first-look")

    assert not Lesson.objects.exists()
    assert counts() == []


def test_a_refusal_teaches_nothing_and_takes_back_what_an_approval_taught(moderator):
    article = make_article()
    decisions.refuse(make_comment(article, status="pending"), moderator, Reason.INSULT)
    assert counts() == []

    decisions.refuse(make_comment(article), moderator, Reason.INSULT)

    assert counts() == []
    assert not Lesson.objects.exists()


def test_an_approval_that_becomes_spam_teaches_spam(moderator):
    article = make_article()
    comment = make_comment(article, text=ADVERT)
    decisions.call_spam(comment, moderator)

    assert Lesson.objects.get().is_spam
    assert {(honest, bad) for _number, honest, bad in counts()} == {(0, 1)}


def test_what_a_comment_taught_is_taken_back_exactly_even_when_its_text_is_gone(moderator):
    article = make_article()
    teach(article, 2, 2)
    before = counts()
    comment = make_comment(article, text=f"{ADVERT} now now", status="spam")
    assert counts() != before
    Comment.objects.filter(pk=comment.pk).update(text="", name="")

    spam.learn(Comment.objects.get(pk=comment.pk), is_spam=True, forget=True)

    assert counts() == before
    spam.learn(comment, is_spam=True, forget=True)  # nothing is left to take back
    assert counts() == before


def test_the_counts_are_those_of_the_lessons(moderator):
    article = make_article()
    for n, each in enumerate(judged.comments()[::25]):
        comment = make_comment(article, text=each.text, status="pending")
        (decisions.call_spam if n % 2 else decisions.approve)(comment, moderator)
        if n % 3 == 0:
            decisions.refuse(comment, moderator, Reason.OFF_TOPIC)

    expected: dict[int, list[int]] = {}
    for lesson in Lesson.objects.all():
        for number in (spam.COMMENTS, *lesson.features):
            expected.setdefault(number, [0, 0])[lesson.is_spam] += 1
    assert counts() == [(number, *expected[number]) for number in sorted(expected)]


def test_the_table_is_bounded_and_holds_no_words():
    teach(make_article(), 3, 3)

    assert Feature.objects.count() <= spam.NUMBERS
    assert {f.get_internal_type() for f in Feature._meta.concrete_fields} == {"PositiveIntegerField"}
    assert all(0 <= number < spam.NUMBERS for number, _honest, _spam in counts())


def test_learning_takes_two_queries_and_a_score_one(moderator):
    comment = make_comment(
        make_article(), status="pending", text="word " * 5 + " ".join(map(str, range(300)))
    )
    comment.status = Status.APPROVED
    with CaptureQueriesContext(connection) as learnt:
        spam.follow(comment, Status.PENDING, moderator)
    with CaptureQueriesContext(connection) as scored:
        spam.score("One word")

    assert (len(learnt), len(scored)) == (2, 1)


@pytest.mark.parametrize("text", ["", "\x00", "\ud800", "a" * 3000, "й " * 1500, "\u202e\u0301" * 500])
def test_awkward_text_is_scored_and_learnt(text, moderator):
    teach(make_article())

    assert 0 <= spam.score(text, "\ud800").probability <= 1
