"""What every decision on a comment, and every setting of a thread, announces."""

from functools import partial

import pytest
from django.urls import reverse

from comments import decisions, submission
from comments.models import Comment, Reason, Thread
from comments.tokens import make_token
from tests.announced import Fault, failing, listening
from tests.announced import check as check_of_app
from tests.articles.admin_form import sent
from tests.factories import make_article, make_comment, make_user

pytestmark = pytest.mark.django_db
check = partial(check_of_app, app="comments")


@pytest.fixture
def moderator(client):
    moderator = make_user("Moderator")
    client.force_login(moderator)
    return moderator


@pytest.fixture
def article():
    return make_article()


def approving(comment, moderator):
    return lambda: decisions.approve(Comment.objects.get(pk=comment.pk), by=moderator)


def refusing(comment, moderator):
    return lambda: decisions.refuse(Comment.objects.get(pk=comment.pk), moderator, Reason.INSULT)


def test_a_comment_that_waits_is_seen_by_nobody(article):
    written = {"name": "Leyla", "email": "", "text": "A remark", "token": make_token()}
    with listening() as heard:
        submission.receive(article, written, "192.0.2.1")
    assert Comment.objects.exists()
    assert heard.times == 0


def test_an_approved_comment_changes_its_thread(article, moderator):
    comment = make_comment(article, status="pending")
    check(approving(comment, moderator), {f"t{article.pk}"})


def test_an_approved_review_changes_its_section_too(article, moderator):
    review = make_comment(article, status="pending", stars=4)
    check(approving(review, moderator), {f"t{article.pk}", f"s{article.section_id}"})


def test_a_hidden_comment_leaves_no_copy(article, moderator):
    comment = make_comment(article)
    check(refusing(comment, moderator), {f"t{article.pk}"}, purged={f"t{article.pk}"})


def test_a_hidden_review_leaves_no_copy_and_its_stars_no_trace(article, moderator):
    review = make_comment(article, stars=1)
    check(
        refusing(review, moderator),
        {f"t{article.pk}", f"s{article.section_id}"},
        purged={f"t{article.pk}"},
    )


def test_a_comment_that_nobody_saw_is_refused_without_a_trace(article, moderator):
    comment = make_comment(article, status="pending")
    with listening() as heard:
        refusing(comment, moderator)()
        with pytest.raises(decisions.AlreadyDecided):
            refusing(comment, moderator)()
    assert heard.times == 0


@pytest.fixture
def editor(client):
    client.force_login(make_user("Editor"))


def test_closing_a_thread_changes_its_pages(client, article, editor):
    Thread.objects.create(article=article)
    address = reverse("admin:comments_thread_change", args=[article.pk])

    def close():
        client.post(address, sent(client.get(address), is_open=""))

    check(close, {f"t{article.pk}"})


def test_the_first_setting_of_a_thread_changes_its_pages(client, article, editor):
    address = reverse("admin:comments_thread_add")

    def add():
        client.post(address, sent(client.get(address), article=article.pk, asks_stars="False"))

    check(add, {f"t{article.pk}"})


LIST = "/admin/comments/comment/"


def approve_selected(client, comments):
    seen = [f"{comment.pk}:pending" for comment in comments]
    ticked = [comment.pk for comment in comments]
    client.post(LIST, {"action": "approve_selected", "_selected_action": ticked, "seen": seen})


def test_of_several_at_once_each_is_approved_by_itself(client, article, moderator):
    comments = [make_comment(article, status="pending") for _ in range(3)]
    with listening() as heard:
        approve_selected(client, comments)
    assert heard.times == 3
    assert not heard.outside


@pytest.mark.django_db(transaction=True)
def test_what_fails_at_the_third_of_several_leaves_the_two_before_it_decided(client, moderator, monkeypatch):
    article = make_article()
    comments = [make_comment(article, status="pending") for _ in range(3)]
    announce = decisions.announce

    def announce_twice(*args, **kwargs):
        if Comment.objects.filter(status="approved").count() < 3:
            return announce(*args, **kwargs)
        with failing():
            return announce(*args, **kwargs)

    monkeypatch.setattr(decisions, "announce", announce_twice)
    with pytest.raises(Fault):
        approve_selected(client, comments)

    assert [c.status for c in Comment.objects.order_by("pk")] == ["approved", "approved", "pending"]
    assert Thread.objects.get().shown_count == 2
