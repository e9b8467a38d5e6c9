"""What was done at the desk is taken back for ten seconds, and both are recorded."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comments import banning, by_writers, decisions, marks
from comments.models import (
    Appeal,
    Ban,
    Comment,
    Decision,
    Reason,
    Report,
    Status,
)
from tests.comments.desk import at, do, in_the_middle, messages_of, queue, undo
from tests.factories import make_comment

pytestmark = pytest.mark.django_db


def test_a_decision_is_undone_and_both_are_recorded(client, moderator, article):
    comment, _next = (make_comment(article, status="pending", text=text) for text in "12")
    after = do(client, comment, "approve")
    assert "Undo" in after.content.decode()

    response = undo(client, comment.decisions.get())

    comment.refresh_from_db()
    assert comment.status == Status.PENDING
    assert [d.act for d in comment.decisions.order_by("pk")] == ["approve", "undo"]
    assert in_the_middle(response) == "1"
    assert messages_of(response) == ["Undone: approved. The comment is pending again."]
    article.thread.refresh_from_db()
    assert article.thread.shown_count == 0


def test_a_pick_that_was_refused_comes_back_as_a_pick_with_its_reports(client, moderator, article):
    comment = make_comment(article)
    do(client, comment, "pick", "approved")
    Report.objects.create(comment=comment, sender="ab", reason="insult")
    Comment.objects.filter(pk=comment.pk).update(report_count=1)
    do(client, comment, "spam", "reported")
    comment.refresh_from_db()
    assert (comment.is_pick, comment.report_count) == (False, 0)

    undo(client, comment.decisions.first())

    comment.refresh_from_db()
    assert (comment.status, comment.is_pick, comment.report_count) == ("approved", True, 1)


def test_after_ten_seconds_nothing_is_undone(client, moderator, article):
    comment = make_comment(article, status="pending")
    do(client, comment, "approve")
    Decision.objects.update(made_at=timezone.now() - timedelta(seconds=13))
    (message,) = messages_of(undo(client, comment.decisions.get()))
    assert "10 seconds" in message
    comment.refresh_from_db()
    assert comment.status == Status.APPROVED


def test_nobody_undoes_what_a_colleague_decided_nor_what_was_decided_since(
    client, moderator, colleague, article
):
    comment = make_comment(article, status="pending")
    theirs = decisions.approve(comment, colleague)
    assert messages_of(undo(client, theirs)) == ["There is nothing to undo."]

    other = make_comment(article, status="pending")
    mine = decisions.approve(other, moderator)
    decisions.call_spam(other, colleague)
    assert "tural" in messages_of(undo(client, mine))[0]
    assert not Decision.objects.filter(act="undo").exists()


@pytest.mark.parametrize("decision", ["", "x", "999999", "9" * 40])
def test_undoing_what_is_no_decision_is_answered(client, moderator, article, decision):
    comment = make_comment(article, status="pending")
    assert client.post(at(comment), {"act": "undo", "decision": decision}).status_code == 302


def test_a_pick_is_taken_back_and_one_that_was_taken_away_comes_back(client, moderator, article):
    comment = make_comment(article)
    for act, after, told in (
        ("pick", False, "made an editors’ pick"),
        ("unpick", True, "no editors’ pick any more"),
    ):
        Comment.objects.filter(pk=comment.pk).update(is_pick=act == "unpick")
        page = do(client, comment, act, "approved").content.decode()
        assert 'name="decision"' in page
        said = messages_of(undo(client, comment.decisions.first(), "approved"))
        assert said == [f"Undone: {told}."]
        comment.refresh_from_db()
        assert comment.is_pick is after
    acts = list(comment.decisions.order_by("pk").values_list("act", flat=True))
    assert acts == ["approve", "pick", "undo", "unpick", "undo"]


def test_masks_are_what_they_were_before_the_last_words(client, moderator, article):
    comment = make_comment(article, text="Call 050 now")
    do(client, comment, "mask", "approved", masked="050")
    do(client, comment, "mask", "approved", masked="Call")
    undo(client, comment.decisions.first(), "approved")
    comment.refresh_from_db()
    assert comment.masked == [[5, 8]]

    do(client, comment, "unmask", "approved")
    undo(client, comment.decisions.first(), "approved")
    comment.refresh_from_db()
    assert comment.masked == [[5, 8]]


def test_what_was_kept_is_reported_again_with_what_was_reported_since(client, moderator, article):
    comment = make_comment(article)
    Comment.objects.filter(pk=comment.pk).update(report_count=2)
    do(client, comment, "keep", "reported")
    Comment.objects.filter(pk=comment.pk).update(report_count=1)

    undo(client, comment.decisions.first(), "reported")

    comment.refresh_from_db()
    assert (comment.status, comment.report_count) == ("approved", 3)


def test_reports_outlast_two_decisions_that_are_undone(client, moderator, article):
    comment = make_comment(article)
    Comment.objects.filter(pk=comment.pk).update(report_count=2)
    for act in ("spam", "keep"):
        do(client, comment, act, "reported")
        undo(client, comment.decisions.first(), "reported")
    comment.refresh_from_db()
    assert (comment.status, comment.report_count) == ("approved", 2)


@pytest.mark.parametrize("outcome", ["uphold", "approve"])
def test_the_answer_to_an_appeal_is_taken_back(client, moderator, article, outcome):
    comment = make_comment(article, status="refused")
    Appeal.objects.create(comment=comment, text="Please look again")
    do(client, comment, "appeal", "appeals", answer="We looked.", outcome=outcome)

    undo(client, comment.decisions.first(), "appeals")

    comment.refresh_from_db()
    appeal = Appeal.objects.get()
    assert (comment.status, appeal.answer, appeal.answered_by) == ("refused", "", None)
    assert in_the_middle(client.get(queue("appeals"))) == comment.text
    assert "We looked." in client.get(at(comment, "appeals")).content.decode()
    assert by_writers.why(comment).reason == Reason.OFF_TOPIC


def test_a_reply_is_taken_back_and_what_it_answers_waits_again(client, moderator, article):
    comment = make_comment(article, status="pending")
    page = do(client, comment, "reply", text="At eight.").content.decode()
    reply = Comment.objects.get(is_newsroom=True)
    assert f'value="{reply.decisions.get().pk}"' in page

    response = undo(client, reply.decisions.get())

    comment.refresh_from_db()
    reply.refresh_from_db()
    assert (comment.status, comment.shown_replies, reply.status) == ("pending", 0, "withdrawn")
    assert in_the_middle(response) == comment.text
    assert messages_of(response) == [
        "Undone: the newsroom’s reply is taken back, and the comment waits again."
    ]
    do(client, comment, "reply", text="At eight.")
    assert Comment.objects.filter(is_newsroom=True, status="approved").count() == 1


def test_a_reply_to_a_shown_comment_leaves_it_shown(client, moderator, article):
    comment = make_comment(article)
    do(client, comment, "reply", "approved", text="At eight.")
    reply = Comment.objects.get(is_newsroom=True)
    said = messages_of(undo(client, reply.decisions.get(), "approved"))
    assert said == ["Undone: the newsroom’s reply is taken back."]
    comment.refresh_from_db()
    article.thread.refresh_from_db()
    assert (comment.status, article.thread.shown_count) == ("approved", 1)


def test_a_reply_stays_where_a_colleague_has_looked_at_what_it_answers(client, moderator, colleague, article):
    comment = make_comment(article, status="pending")
    do(client, comment, "reply", text="At eight.")
    marks.pick(Comment.objects.get(pk=comment.pk), colleague)
    reply = Comment.objects.get(is_newsroom=True)

    (message,) = messages_of(undo(client, reply.decisions.get()))

    assert "tural" in message
    reply.refresh_from_db()
    assert reply.status == Status.APPROVED


def test_a_ban_is_taken_back_and_its_lifting_is_recorded(client, moderator, article):
    comment = make_comment(article, status="pending", sender="ab")
    page = do(client, comment, "ban", until="sender", reason="Floods").content.decode()
    ban = Ban.objects.get()
    assert f'name="ban" value="{ban.pk}"' in page

    assert messages_of(undo(client, ban)) == ["Undone: the ban is lifted."]

    ban.refresh_from_db()
    assert (ban.is_in_force, ban.lifted_by) == (False, moderator)
    assert messages_of(undo(client, ban))  # lifted already
    again = banning.ban_sender(comment, moderator, "Floods")
    Ban.objects.filter(pk=again.pk).update(made_at=timezone.now() - timedelta(seconds=13))
    assert "10 seconds" in messages_of(undo(client, again))[0]
    assert Ban.objects.in_force().count() == 1


def test_lifting_a_ban_and_undoing_are_not_undone(client, moderator, article):
    comment = make_comment(article, status="pending", sender="ab")
    do(client, comment, "ban", until="sender", reason="Floods")
    assert 'value="undo"' not in do(client, comment, "lift").content.decode()
    do(client, comment, "approve")
    undo(client, comment.decisions.first())
    assert "10 seconds" in messages_of(undo(client, comment.decisions.first()))[0]
