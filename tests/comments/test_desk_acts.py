"""What a moderator does at the desk: deciding, and all else that can be done to a comment."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comments import decisions
from comments.models import (
    Appeal,
    Ban,
    Comment,
    Decision,
    Reason,
    Report,
    Status,
    Writer,
)
from tests.comments.desk import at, do, in_the_middle, messages_of, queue
from tests.factories import make_comment

pytestmark = pytest.mark.django_db


def test_after_a_decision_the_next_comes_by_itself(client, moderator, article):
    one, two, three = (make_comment(article, status="pending", text=text) for text in "123")

    assert in_the_middle(do(client, two, "approve")) == "3"
    assert in_the_middle(do(client, three, "spam")) == "1"
    response = do(client, one, "refuse", reason="insult", words="")
    assert response.context.get("comment") is None
    assert "No comment waits for a moderator." in response.content.decode()

    assert list(Decision.objects.order_by("pk").values_list("act", "made_by")) == [
        ("approve", moderator.pk), ("spam", moderator.pk), ("refuse", moderator.pk),
    ]  # fmt: skip


def test_the_search_stays_from_one_comment_to_the_next(client, moderator, article):
    first, _other, last = (
        make_comment(article, status="pending", text=t) for t in ("sea 1", "hill", "sea 2")
    )
    response = client.post(at(first, query="?q=sea"), {"seen": "pending", "act": "approve"}, follow=True)
    assert in_the_middle(response) == last.text
    assert "q=sea" in response.redirect_chain[-1][0]


def test_refusing_asks_for_a_reason_and_keeps_what_was_typed(client, moderator, article):
    comment = make_comment(article, status="pending")
    response = do(client, comment, "refuse", reason="insult", words="Typed with care")
    page = response.content.decode()
    assert "Typed with care" in page
    assert response.context["forms"]["refusal"].errors["words"]
    assert do(client, comment, "refuse", reason="", words="").context["forms"]["refusal"].errors["reason"]
    assert not Decision.objects.exists()

    do(client, comment, "refuse", reason="other", words="It names a child.")
    assert comment.decisions.get().told == "It names a child."


@pytest.mark.parametrize("act", ["approve", "spam", "keep"])
def test_who_comes_second_is_told_who_was_first_and_goes_on(client, moderator, colleague, article, act):
    comment, following = (make_comment(article, status="pending", text=text) for text in "12")
    decisions.refuse(Comment.objects.get(pk=comment.pk), by=colleague, reason=Reason.INSULT)

    response = client.post(at(comment), {"seen": "pending", "act": act}, follow=True)

    (message,) = messages_of(response)
    for words in ("tural", "refused", str(Reason.INSULT.label), at(comment)):
        assert words in message
    assert in_the_middle(response) == following.text
    assert comment.decisions.count() == 1


@pytest.mark.parametrize("data", [{}, {"act": "nonsense"}, {"act": "approve", "seen": "nonsense"}])
def test_a_forged_decision_changes_nothing(client, moderator, article, data):
    refused = make_comment(article, status="refused")
    assert client.post(at(refused), data).status_code == 302
    refused.refresh_from_db()
    assert refused.status == Status.REFUSED


def test_a_shown_comment_becomes_a_pick_and_none_again(client, moderator, article):
    comment, waiting = make_comment(article), make_comment(article, status="pending")
    do(client, comment, "pick", "approved")
    assert Comment.objects.get(pk=comment.pk).is_pick
    do(client, comment, "unpick", "approved")
    assert not Comment.objects.get(pk=comment.pk).is_pick
    do(client, waiting, "pick")
    assert not Comment.objects.filter(is_pick=True).exists()
    assert [d.act for d in comment.decisions.order_by("pk")] == ["approve", "pick", "unpick"]


def test_typed_words_are_masked_wherever_they_stand(client, moderator, article):
    comment = make_comment(article, text="Call 050 1 or\n050\r\n1 now")
    do(client, comment, "mask", "approved", masked="050 1")
    comment.refresh_from_db()
    assert [comment.text[start:end] for start, end in comment.masked] == ["050 1", "050\r\n1"]
    do(client, comment, "mask", "approved", masked="now")
    comment.refresh_from_db()
    assert len(comment.masked) == 3
    do(client, comment, "unmask", "approved")
    comment.refresh_from_db()
    assert comment.masked == []
    assert comment.text == "Call 050 1 or\n050\r\n1 now"


def test_words_that_are_not_there_cannot_be_masked(client, moderator, article):
    comment = make_comment(article, text="A remark")
    for words in ("nothing", "", " "):
        assert do(client, comment, "mask", "approved", masked=words).context["forms"]["mask"].errors
    assert Comment.objects.get(pk=comment.pk).masked == []


def test_the_newsroom_replies_under_its_own_name_once(client, moderator, article):
    comment = make_comment(article, status="pending", text="When does it start?")
    for _ in range(2):
        do(client, comment, "reply", text="At eight.")

    reply = Comment.objects.get(is_newsroom=True)
    assert (reply.name, reply.status, reply.answers_id) == ("Newsroom", "approved", comment.pk)
    assert reply.decisions.get().made_by == moderator
    comment.refresh_from_db()
    assert (comment.status, comment.shown_replies) == ("approved", 1)


def test_a_refused_comment_gets_no_reply(client, moderator, article):
    comment = make_comment(article, status="refused")
    do(client, comment, "reply", "refused", text="At eight.")
    assert not Comment.objects.filter(is_newsroom=True).exists()


def test_a_reported_comment_is_kept(client, moderator, colleague, article):
    comment = make_comment(article)
    Report.objects.create(comment=comment, sender="ab", reason="insult", words="He is rude to me")
    Comment.objects.filter(pk=comment.pk).update(report_count=1)
    assert "He is rude to me" in client.get(queue("reported")).content.decode()

    do(client, comment, "keep", "reported")

    comment.refresh_from_db()
    assert (comment.status, comment.report_count) == ("approved", 0)
    assert comment.decisions.first().act == "keep"
    assert in_the_middle(client.get(queue("reported"))) is None


def test_an_appeal_is_answered_either_way_and_once(client, moderator, article):
    upheld, approved = (make_comment(article, status="refused") for _ in range(2))
    for comment in (upheld, approved):
        Appeal.objects.create(comment=comment, text="Please look again")
    page = client.get(queue("appeals")).content.decode()
    assert "Please look again" in page

    assert (
        do(client, upheld, "appeal", "appeals", answer="", outcome="uphold").context["forms"]["appeal"].errors
    )
    do(client, upheld, "appeal", "appeals", answer="It is still rude.", outcome="uphold")
    do(client, approved, "appeal", "appeals", answer="We were wrong.", outcome="approve")
    again = do(client, upheld, "appeal", "appeals", answer="Changed my mind.", outcome="approve")

    assert "already decided" in messages_of(again)[0]
    assert [c.status for c in Comment.objects.order_by("pk")] == ["refused", "approved"]
    appeal = Appeal.objects.get(comment=upheld)
    assert (appeal.answer, appeal.answered_by) == ("It is still rude.", moderator)
    assert in_the_middle(client.get(queue("appeals"))) is None


def test_a_writer_is_banned_for_a_time_and_the_ban_is_lifted(client, moderator, article):
    comment = make_comment(
        article, status="pending", email="a@example.org", writer=Writer.of("a@example.org")
    )
    assert do(client, comment, "ban", until="7", reason="").context["forms"]["ban"].errors["reason"]
    assert do(client, comment, "ban", until="8", reason="Rude").context["forms"]["ban"].errors["until"]

    page = do(client, comment, "ban", until="7", reason="Rude again and again").content.decode()

    assert "Banned until" in page
    (ban,) = Ban.objects.in_force_for([], comment.writer)
    assert timedelta(days=6, hours=23) < ban.until - timezone.now() < timedelta(days=7, hours=1)
    do(client, comment, "lift")
    assert not Ban.objects.in_force_for([], comment.writer).exists()
    ban.refresh_from_db()
    assert ban.lifted_by == moderator


def test_a_sender_is_banned_until_the_end_of_the_day(client, moderator, article):
    comment = make_comment(article, status="pending", sender="ab")
    do(client, comment, "ban", until="sender", reason="Floods")
    (ban,) = Ban.objects.in_force_for(["ab", "cd"])
    assert timezone.localtime(ban.until).strftime("%H:%M") == "00:00"
    assert not Ban.objects.in_force_for(["cd", ""]).exists()
    assert not Ban.objects.in_force_for(["ab"]).in_force(ban.until).exists()


def test_nobody_can_ban_a_sender_whose_key_is_gone(client, moderator, article):
    comment = make_comment(article, status="pending", sender="ab", sent_at=timezone.now() - timedelta(days=3))
    assert not client.get(at(comment)).context["forms"]["ban"].is_possible
    do(client, comment, "ban", until="sender", reason="Floods")
    assert not Ban.objects.exists()
