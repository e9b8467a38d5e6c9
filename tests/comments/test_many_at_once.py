"""Many readers and two moderators at the same moment, on a real connection each."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client

from comments import decisions
from comments.models import Comment, Decision, Reason, Thread
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
