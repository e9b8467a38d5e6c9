"""Readers report a comment."""

import pytest
from django.urls import reverse

from articles.changes import thread_key
from comments import decisions
from comments.models import Comment, ModerationSetting, Report
from comments.tokens import make_token
from tests.announced import listening
from tests.factories import make_article, make_comment, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def comment():
    return make_comment(make_article(), text="Read my advertisement.")


def send(client, comment, sender="192.0.2.1", **typed):
    return client.post(
        reverse("comments:report", args=["en", comment.pk]),
        {"reason": "advert", "words": "", "token": make_token(), **typed},
        REMOTE_ADDR=sender,
        follow=True,
    )


def test_a_report_leads_to_the_word_that_it_arrived(client, comment):
    page = client.get(comment.thread.article.get_absolute_url()).text
    assert reverse("comments:report", args=["en", comment.pk]) in page
    assert "It advertises something." in client.get(reverse("comments:report", args=["en", comment.pk])).text

    response = send(client, comment)

    assert "Your report has arrived" in response.text
    assert Report.objects.get().reason == "advert"


def test_one_sender_counts_once(client, comment):
    send(client, comment)
    send(client, comment, reason="insult")

    comment.refresh_from_db()
    assert comment.report_count == Report.objects.count() == 1


def test_enough_readers_hide_it_until_a_moderator_has_looked(client, comment):
    send(client, comment, "192.0.2.1")
    send(client, comment, "192.0.2.2")
    assert Comment.objects.get().is_shown

    with listening() as heard:
        send(client, comment, "192.0.2.3")

    comment.refresh_from_db()
    assert comment.status == "pending"
    assert heard.purged == {thread_key(comment.thread_id)}
    assert (comment.decisions.first().act, comment.decisions.first().rule) == ("hide", "reported")
    assert comment.text not in client.get(comment.thread.article.get_absolute_url()).text


def test_what_a_moderator_kept_is_hidden_only_by_as_many_new_reports(client, comment):
    for sender in ("192.0.2.1", "192.0.2.2", "192.0.2.3"):
        send(client, comment, sender)
    comment.refresh_from_db()
    decisions.approve(comment, by=make_user("Moderator"))
    Comment.objects.update(report_count=0)

    for sender in ("192.0.2.1", "192.0.2.4", "192.0.2.5"):
        send(client, comment, sender)
    assert Comment.objects.get().is_shown
    send(client, comment, "192.0.2.6")

    assert not Comment.objects.get().is_shown


def test_reports_may_be_set_to_hide_nothing(client, comment):
    ModerationSetting.objects.filter(section=None).update(reports_hide=0)
    for last in range(1, 6):
        send(client, comment, f"192.0.2.{last}")

    assert Comment.objects.get().is_shown


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"reason": ""}, "Choose what is wrong with the comment."),
        ({"reason": "mood"}, "Choose what is wrong with the comment."),
        ({"reason": "other"}, "Say in a few words what is wrong."),
        ({"token": "forged"}, "Nothing is lost: send it once more."),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(client, comment, typed, said):
    response = send(client, comment, **{"words": "" if "reason" in typed else "My words"} | typed)

    assert response.status_code == 422
    assert said in response.text
    assert ("My words" in response.text) == ("token" in typed)
    assert not Report.objects.exists()


def test_a_hidden_place_keeps_its_replies(client, comment):
    make_comment(comment.thread.article, answers=comment, text="An honest answer.")
    for sender in ("192.0.2.1", "192.0.2.2", "192.0.2.3"):
        send(client, comment, sender)

    page = client.get(comment.thread.article.get_absolute_url()).text

    assert "A comment stood here that was taken down." in page
    assert "An honest answer." in page


def test_the_newsroom_is_not_reported(client, comment):
    answer = make_comment(comment.thread.article, answers=comment, is_newsroom=True)

    page = client.get(comment.thread.article.get_absolute_url()).text

    assert "Answer of the newsroom" in page
    assert reverse("comments:report", args=["en", answer.pk]) not in page
    send(client, answer)
    assert not Report.objects.exists()
