"""Many readers and two moderators at the same moment, on a real connection each."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client

from comments import decisions
from comments.models import Comment, Decision, Feature, Lesson, Reason, SectionStars, Status, Thread, Vote
from comments.rules.spam import COMMENTS
from comments.tokens import make_token
from tests.factories import make_article, make_comment, make_user

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(act, count):
    def run(n):
        try:
            return act(n)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        return list(pool.map(run, range(count)))


def send(article, text, address="192.0.2.1"):
    data = {"name": "Leyla", "text": text, "token": make_token()}
    return Client().post(f"/en/comments/on/{article.pk}/", data, REMOTE_ADDR=address).status_code


def test_every_acknowledged_comment_is_stored_once():
    article = make_article()

    answers = at_once(lambda n: send(article, f"Remark {n}", f"192.0.2.{n}"), 200)

    assert answers == [302] * 200
    assert sorted(Comment.objects.values_list("text", flat=True)) == sorted(f"Remark {n}" for n in range(200))


def test_as_many_comments_of_one_sender_are_stored_as_were_acknowledged(settings):
    article = make_article()
    settings.COMMENTS_PER_SENDER = 5

    answers = at_once(lambda n: send(article, f"Remark {n}"), 40)

    assert sorted(answers) == [302] * 5 + [429] * 35
    assert Comment.objects.count() == 5


def test_a_double_click_stores_one_comment():
    article = make_article()

    answers = at_once(lambda _n: send(article, "The same"), 8)

    assert answers == [302] * 8
    assert Comment.objects.count() == 1


def test_counts_are_exact_when_moderators_decide_at_once():
    article = make_article()
    comments = [make_comment(article, status="pending", stars=5) for _ in range(20)]
    moderators = [make_user("Moderator"), make_user("Moderator")]

    def decide(n):
        comment = Comment.objects.get(pk=comments[n // 2].pk)
        try:
            decisions.approve(comment, moderators[n % 2])
        except decisions.AlreadyDecided as first:
            return first.decision.made_by_id

    at_once(decide, 40)

    thread = Thread.objects.get()
    assert (thread.shown_count, thread.stars_count, thread.stars_total) == (20, 20, 100)
    assert Decision.objects.count() == 20


def test_one_of_two_opposite_decisions_wins():
    comment = make_comment(make_article(), status="pending")
    moderators = [make_user("Moderator"), make_user("Moderator")]

    def decide(n):
        seen = Comment(pk=comment.pk, thread_id=comment.thread_id, status="pending")
        try:
            if n:
                return decisions.approve(seen, moderators[n]).after
            return decisions.refuse(seen, moderators[n], Reason.INSULT).after
        except decisions.AlreadyDecided:
            return None

    answers = at_once(decide, 2)

    assert len([a for a in answers if a]) == 1
    assert Decision.objects.count() == 1


def test_what_is_sent_and_decided_at_once_is_counted_exactly():
    """Readers send while moderators approve, refuse, call spam and take it back."""
    articles = [make_article() for _ in range(2)]
    comments = [
        make_comment(articles[n % 2], "pending", stars=1 + n % 5, sender=str(n % 7) * 64, text=f"Bus {n} sea")
        for n in range(24)
    ]
    moderators = [make_user("Moderator"), make_user("Moderator")]
    acts = [
        decisions.approve,
        decisions.call_spam,
        lambda comment, by: decisions.refuse(comment, by, Reason.INSULT),
    ]

    def act(n):
        if n % 3 == 0:
            return send(articles[n % 2], f"Remark {n}", f"192.0.2.{n}")
        try:
            acts[n % 7 % 3](Comment.objects.get(pk=comments[n * 5 % 24].pk), moderators[n % 2])
        except decisions.AlreadyDecided:
            return "late"
        return "decided"

    answers = at_once(act, 90)

    assert [a for a in answers if isinstance(a, int)] == [302] * 30
    assert Comment.objects.count() == 24 + 30
    assert Decision.objects.count() == answers.count("decided")
    votes = Vote.objects.all()
    for article in articles:
        thread = Thread.objects.get(pk=article.pk)
        shown = Comment.objects.filter(thread=article.pk, status=Status.APPROVED)
        mine = votes.filter(thread=article.pk)
        voters = shown.filter(stars__isnull=False).values("sender").distinct()
        assert thread.shown_count == shown.count()
        assert thread.stars_count == mine.count() == voters.count()
        assert thread.stars_total == sum(mine.values_list("stars", flat=True))
        section = SectionStars.objects.get(pk=article.section_id)
        assert section.spread == [mine.filter(stars=n).count() for n in range(1, 6)]
    lessons = Lesson.objects.all()
    taught = {status: Comment.objects.filter(status=status).count() for status in ("approved", "spam")}
    assert lessons.filter(is_spam=False).count() == taught["approved"]
    assert lessons.filter(is_spam=True).count() == taught["spam"]
    kept = {number: (honest, spam) for number, honest, spam in Feature.objects.values_list()}
    counted: dict[int, list[int]] = {}
    for lesson in lessons:
        for number in (COMMENTS, *lesson.features):
            counted.setdefault(number, [0, 0])[lesson.is_spam] += 1
    assert kept == {number: tuple(count) for number, count in counted.items()}
