"""Two moderators at one comment: the second is told who was first, and what; nothing is done twice."""

import re

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.urls import reverse

from comments import banning, by_writers, decisions, marks
from comments.models import Appeal, Ban, Comment, Decision, Reason, Writer
from tests.comments.desk import at, messages_of
from tests.factories import make_comment

pytestmark = pytest.mark.django_db


def told(client, comment, act, seen, where="pending", **data):
    """What the second moderator is told, whose page is from before the colleague's act."""
    data = {"act": act, "seen": seen, **data}
    return " ".join(messages_of(client.post(at(comment, where), data, follow=True)))


SECOND = [
    ("approve", {}), ("spam", {}), ("refuse", {"reason": "advert", "words": ""}),
    ("mask", {"masked": "thoughtful"}), ("reply", {"text": "Thank you."}),
]  # fmt: skip


@pytest.mark.parametrize(("act", "data"), SECOND, ids=[act for act, _data in SECOND])
def test_each_act_on_what_a_colleague_has_refused_is_told(client, moderator, colleague, article, act, data):
    comment = make_comment(article, status="pending")
    decisions.refuse(Comment.objects.get(pk=comment.pk), colleague, Reason.INSULT)

    said = told(client, comment, act, "pending", **data)

    for words in ("tural was first, on ", "refused", str(Reason.INSULT.label)):
        assert words in said
    assert Decision.objects.count() == 1
    assert Comment.objects.count() == 1


def test_the_same_pick_mask_or_keeping_is_told(client, moderator, colleague, article):
    comment = make_comment(article)

    def seen():
        return Comment.objects.get(pk=comment.pk)

    marks.pick(seen(), colleague)
    assert "tural was first" in (said := told(client, comment, "pick", "approved"))
    assert "made an editors’ pick" in said

    marks.unpick(seen(), colleague)
    assert "no editors’ pick any more" in told(client, comment, "unpick", "approved")

    Comment.objects.filter(pk=comment.pk).update(report_count=1)
    decisions.keep(seen(), colleague)
    assert "kept as it was" in told(client, comment, "keep", "approved", "reported")
    assert not Decision.objects.filter(made_by=moderator, act__in=("pick", "unpick", "keep")).exists()


def test_an_appeal_that_a_colleague_has_answered_is_told(client, moderator, colleague, article):
    comment = make_comment(article, status="refused")
    appeal = Appeal.objects.create(comment=comment, text="Please")
    decisions.answer_appeal(appeal, colleague, "It stands.", approves=False)

    said = told(client, comment, "appeal", "refused", "appeals", answer="We were wrong.", outcome="approve")

    assert "tural was first" in said
    assert "appeal answered" in said
    assert Appeal.objects.get().answer == "It stands."


def test_a_second_reply_is_asked_about_and_its_text_is_kept(client, moderator, colleague, article):
    comment = make_comment(article)
    first = marks.reply_as_newsroom(comment, colleague, "At eight.")
    data = {"act": "reply", "seen": "approved", "text": "At nine, typed with care.", "replied": ""}

    asked = client.post(at(comment, "approved"), data)

    page = asked.content.decode()
    for words in ("tural has replied already", "At eight.", "typed with care", f'value="{first.pk}"'):
        assert words in page
    assert Comment.objects.filter(is_newsroom=True).count() == 1
    client.post(at(comment, "approved"), {**data, "replied": first.pk})
    assert Comment.objects.filter(is_newsroom=True).count() == 2


def test_what_the_newsroom_has_replied_stands_at_the_comment(client, moderator, article):
    comment = make_comment(article)
    reply = marks.reply_as_newsroom(comment, moderator, "At eight.")
    response = client.get(at(comment, "approved"))
    assert "The newsroom has replied" in response.content.decode()
    assert response.context["forms"]["reply"].initial["replied"] == reply.pk


@pytest.mark.parametrize("until", ["7", "sender"])
def test_the_same_ban_is_made_once_and_the_second_is_told(client, moderator, colleague, article, until):
    writer = Writer.of("a@example.org")
    comment = make_comment(article, status="pending", sender="ab", writer=writer)
    if until == "7":
        banning.ban_writer(comment, colleague, 7, "Rude")
    else:
        banning.ban_sender(comment, colleague, "Rude")

    said = told(client, comment, "ban", "pending", until=until, reason="Rude as well")

    assert "tural was first: banned until" in said
    assert "Rude" in said
    assert Ban.objects.count() == 1


def test_a_longer_ban_is_no_second_one(client, moderator, colleague, article):
    comment = make_comment(article, status="pending", writer=Writer.of("a@example.org"))
    banning.ban_writer(comment, colleague, 1, "Rude")
    told(client, comment, "ban", "pending", until="30", reason="Again")
    assert Ban.objects.count() == 2


def test_who_lifts_what_is_lifted_is_told(client, moderator, colleague, article):
    comment = make_comment(article, status="pending", sender="ab")
    banning.lift(banning.ban_sender(comment, moderator, "Floods"), colleague)

    assert "tural was first: the ban was lifted" in told(client, comment, "lift", "pending")
    assert Ban.objects.get().lifted_by == colleague
    never = make_comment(article, status="pending", sender="cd")
    assert told(client, never, "lift", "pending") == "No ban is in force any more."


@pytest.mark.parametrize("action", ["approve_selected", "refuse_selected", "spam_selected"])
def test_of_several_those_that_a_colleague_has_decided_on_are_told(
    client, moderator, colleague, article, action
):
    mine, theirs = (make_comment(article, status="pending", name=name) for name in ("Mine", "Theirs"))
    data = {
        "action": action, "index": 0, ACTION_CHECKBOX_NAME: [mine.pk, theirs.pk],
        "seen": [f"{mine.pk}:pending", f"{theirs.pk}:pending"], "reason": "advert", "words": "",
    }  # fmt: skip
    decisions.refuse(theirs, by=colleague, reason=Reason.INSULT)

    done, late = messages_of(client.post(reverse("admin:comments_comment_changelist"), data, follow=True))

    assert done.startswith("1 comment ")
    for words in ("Theirs", "refused", "tural"):
        assert words in late
    assert theirs.decisions.count() == mine.decisions.count() == 1


# ------------------------------------------------------ a writer at a comment that a moderator reads
def seen_on(page):
    return set(re.findall(r'name="seen" value="([^"]+)"', page.text))


@pytest.mark.parametrize(("act", "data"), SECOND, ids=[act for act, _data in SECOND])
def test_nobody_decides_on_a_text_that_they_have_not_read(client, moderator, article, act, data):
    comment = make_comment(article, status="pending", name="Leyla")
    make_comment(article, status="pending")
    by_writers.edit(comment, "Sent and changed, thoughtful.", [])
    (seen,) = seen_on(client.get(at(comment)))
    by_writers.edit(comment, "Sent and changed twice, thoughtful.", [])

    late = client.post(at(comment), {"act": act, "seen": seen, **data}, follow=True)

    assert "The comment of Leyla has changed meanwhile. Look at it again." in messages_of(late)[0]
    assert late.context["comment"] == comment
    assert "changed twice" in late.text
    decided = comment.decisions.filter(made_by=moderator)
    assert not decided.exists()
    (seen,) = seen_on(late)
    client.post(at(comment), {"act": act, "seen": seen, **data})
    assert decided.exists()


@pytest.mark.parametrize("action", ["approve_selected", "refuse_selected", "spam_selected"])
def test_of_several_those_that_have_changed_are_told(client, moderator, article, action):
    comment, other = (make_comment(article, status="pending", name=name) for name in ("Leyla", "Murad"))
    listed = reverse("admin:comments_comment_changelist")
    seen = seen_on(client.get(listed))
    by_writers.edit(comment, "Something else.", [])
    data = {"index": 0, ACTION_CHECKBOX_NAME: [comment.pk, other.pk], "reason": "advert", "words": ""}

    done, late = messages_of(client.post(listed, {"action": action, "seen": seen, **data}, follow=True))

    assert done.startswith("1 comment ")
    assert "Leyla: changed by its writer" in late
    assert set(Decision.objects.filter(made_by=moderator).values_list("comment", flat=True)) == {other.pk}


@pytest.mark.parametrize(
    "seen", ["pending 2026", "pending 0001-01-01T00:00:00+14:00", "pending \0", "x" * 9999, " "]
)
def test_whatever_a_page_is_said_to_have_shown_is_answered(client, moderator, article, seen):
    comment = make_comment(article, status="pending")

    assert client.post(at(comment), {"act": "approve", "seen": seen}).status_code == 302
