"""The moderators' desk: queues, one comment at a time, and what can be done to it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from comments import decisions
from comments.models import (
    Appeal,
    Ban,
    Comment,
    Decision,
    Outcome,
    Reason,
    Report,
    Rule,
    Status,
    Verdict,
    Writer,
)
from tests.factories import make_article, make_comment, make_user

pytestmark = pytest.mark.django_db

DESK = reverse("admin:desk")


def at(comment, queue="pending", query=""):
    return reverse("admin:desk_comment", args=[queue, comment.pk]) + query


def queue(name):
    return reverse("admin:desk_queue", args=[name])


def do(client, comment, act, where="pending", follow=True, **data):
    comment.refresh_from_db()
    data = {"seen": comment.status, "act": act, **data}
    return client.post(at(comment, where), data, follow=follow)


def messages_of(response):
    return [str(message) for message in response.context["messages"]]


def in_the_middle(response):
    comment = response.context.get("comment")
    return comment and comment.text


def listed(response):
    return [comment.text for comment in response.context["part"].listed]


# ---------------------------------------------------------------- queues
def test_what_waits_comes_oldest_first_everything_else_newest_first(client, moderator, article):
    for status in ("pending", "approved", "refused", "spam"):
        for n in (1, 2):
            make_comment(article, status=status, text=f"{status} {n}")

    assert listed(client.get(DESK)) == ["pending 1", "pending 2"]
    for name in ("approved", "refused", "spam"):
        assert listed(client.get(queue(name))) == [f"{name} 2", f"{name} 1"]
    assert in_the_middle(client.get(DESK)) == "pending 1"


def test_each_queue_says_how_many_it_has(client, moderator, article, monkeypatch):
    for n in range(3):
        comment = make_comment(article, text=f"{n}")
        Comment.objects.filter(pk=comment.pk).update(report_count=1)
    Appeal.objects.create(comment=make_comment(article, status="refused"), text="Why?")

    counts = client.get(reverse("admin:desk_counts")).json()
    assert counts == {
        "pending": "0", "reported": "3", "appeals": "1", "approved": "3", "refused": "1", "spam": "0",
        "flood": "",
    }  # fmt: skip
    monkeypatch.setattr("comments.desk.queues.MOST", 2)
    assert client.get(reverse("admin:desk_counts")).json()["approved"] == "2+"


def test_a_queue_is_searched_and_filtered(client, moderator, article):
    make_comment(article, status="pending", text="Çətin sual idi")
    make_comment(article, status="pending", text="Очень нужный материал")
    elsewhere = make_comment(make_article(), status="pending", text="Elsewhere it is quiet")

    assert listed(client.get(DESK, {"q": "CETIN"})) == ["Çətin sual idi"]
    assert listed(client.get(DESK, {"language": "ru"})) == ["Очень нужный материал"]
    assert listed(client.get(DESK, {"article": elsewhere.thread_id})) == ["Elsewhere it is quiet"]
    for odd in ({"q": "\x00"}, {"language": "xx"}, {"article": "9" * 30}, {"done": "x"}, {"article": "x"}):
        assert client.get(DESK, odd).status_code == 200


def test_only_moderators_come_to_the_desk(client, article):
    comment = make_comment(article, status="pending")
    client.force_login(make_user("Editor"))
    for address in (DESK, at(comment), queue("spam")):
        assert client.get(address).status_code == 403
    assert "pending" not in client.get(reverse("admin:desk_counts")).json()
    assert client.post(at(comment), {"act": "approve", "seen": "pending"}).status_code == 403
    client.logout()
    assert client.get(DESK).status_code == 302


def test_an_unknown_queue_is_missing_and_an_unknown_comment_is_said_to_be_unknown(client, moderator):
    assert client.get(queue("nonsense")).status_code == 404
    for pk in (10**6, 10**40):
        response = client.get(reverse("admin:desk_comment", args=["pending", pk]), follow=True)
        assert messages_of(response) == ["There is no such comment."]


# ---------------------------------------------------------------- one comment
def test_the_page_shows_what_it_takes_to_decide(client, moderator, article):
    asked = make_comment(article, text="Why is it so?", name="Olga")
    make_comment(article, answers=asked, text="Said before", name="Aydan")
    writer = Writer.of("rauf@example.org")
    make_comment(article, status="refused", text="Ruder", name="R.", writer=writer)
    comment = make_comment(
        article, status="pending", answers=asked, text="Utanmaz <b> adam", name="Rauf",
        email="rauf@example.org", writer=writer,
        verdicts=[Verdict(Rule.FIRST_LOOK, Outcome.HOLD, ((0, 7),)).as_json()],
    )  # fmt: skip

    page = client.get(at(comment)).content.decode()

    for words in (
        "<mark>Utanmaz</mark> &lt;b&gt; adam", "Why is it so?", "Said before", article.headline,
        "r…@example.org", "not confirmed", "Every comment is looked at", "Ruder", "R.",
    ):  # fmt: skip
        assert words in page
    assert "rauf@example.org" not in page


def test_spans_beyond_the_text_and_those_that_overlap_are_no_fault(client, moderator, article):
    spans = ((2, 6), (4, 900), (950, 990))
    comment = make_comment(
        article, status="pending", text="0123456789", masked=[[8, 10]],
        verdicts=[Verdict(Rule.FIRST_LOOK, Outcome.HOLD, spans).as_json()],
    )  # fmt: skip
    page = client.get(at(comment)).content.decode()
    text = page.partition('id="text"')[2].partition("</div>")[0].partition(">")[2]
    assert text == "01<mark>23</mark><mark>45</mark><mark>67</mark>" + '<mark><s class="masked">89</s></mark>'


def test_the_same_sender_is_told_without_saying_who(client, moderator, article):
    comment = make_comment(article, status="pending", sender="ab" * 32)
    make_comment(article, status="spam", sender="ab" * 32, text="Buy", name="Shop")
    page = client.get(at(comment)).content.decode()
    assert "1 more comment that day" in page
    assert "Shop" in page
    assert "ab" * 32 not in page


# ---------------------------------------------------------------- deciding
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


# ---------------------------------------------------------------- undo
def undo(client, decision, where="pending"):
    return client.post(at(decision.comment, where), {"act": "undo", "decision": decision.pk}, follow=True)


def test_a_decision_is_undone_and_both_are_recorded(client, moderator, article):
    comment, _next = (make_comment(article, status="pending", text=text) for text in "12")
    after = do(client, comment, "approve")
    assert "Undo" in after.content.decode()

    response = undo(client, comment.decisions.get())

    comment.refresh_from_db()
    assert comment.status == Status.PENDING
    assert [d.act for d in comment.decisions.order_by("pk")] == ["approve", "undo"]
    assert in_the_middle(response) == "1"
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


# ---------------------------------------------------------------- more acts
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
