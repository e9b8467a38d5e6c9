"""A comment's page tells its whole story."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from comments import banning, by_writers, decisions, marks
from comments.desk.story import story
from comments.erasure import erase
from comments.models import Comment, ModerationSetting, Writer
from comments.reports import report
from comments.undoing import undo
from tests.comments.desk import at
from tests.factories import make_comment

pytestmark = pytest.mark.django_db


@pytest.fixture
def tell():
    """The story as lines, the newest first."""

    def lines(comment):
        found = Comment.objects.select_related("appeal").get(pk=comment.pk)
        return [f"{event.what}|{event.said}|{event.who}" for event in story(found)]

    return lines


def test_all_that_happens_to_a_comment_is_told(client, moderator, colleague, article, tell):
    ModerationSetting.of_site()
    ModerationSetting.objects.update(reports_hide=2)
    comment = make_comment(article, status="pending", text="Call 050 now", sender="ab")
    by_writers.edit(comment, "Call 0501 now", [])

    def now():
        return Comment.objects.get(pk=comment.pk)

    undo(decisions.approve(now(), moderator), moderator)
    decisions.approve(now(), moderator)
    marks.mask(now(), moderator, [(5, 9)])
    marks.mask(now(), moderator, [])
    marks.pick(now(), colleague)
    for sender in ("c", "d"):
        report(comment, [sender], "insult", "He is rude")
    decisions.refuse(now(), colleague, "other", "It names a child.")
    appeal = by_writers.ask_again(now(), "Look again")
    appeal.comment = now()
    decisions.answer_appeal(appeal, moderator, "It still does.", approves=False)
    banning.lift(banning.ban_sender(now(), moderator, "Floods"), colleague)

    told = tell(comment)

    until = told[1].partition("|")[0]
    assert until.startswith("Sender banned until ")
    assert told == [
        "Ban lifted|Floods|tural",
        f"{until}|Floods|sevda",
        "Appeal answered, kept as it was|It still does.|sevda",
        "A second look asked for|Look again|its writer",
        "Refused|It names a child.|tural",
        "Hidden until a moderator has looked||a rule",
        "Reported|It insults or threatens somebody. He is rude|a reader",
        "Reported|It insults or threatens somebody. He is rude|a reader",
        "Made an editors’ pick||tural",
        "Masked no more||sevda",
        "Masked in parts|“0501”|sevda",
        "Approved||sevda",
        "Decision undone||sevda",
        "Approved||sevda",
        "Edited by its writer||its writer",
        "Sent||its writer",
    ]
    for address in (at(comment, "refused"), reverse("admin:comments_comment_change", args=[comment.pk])):
        page = client.get(address).content.decode()
        for words in (
            "It names a child.",
            "He is rude",
            "Look again",
            "It still does.",
            "Ban lifted",
            "Floods",
        ):
            assert words in page


def test_a_reply_of_the_newsroom_and_its_undoing_are_told_under_what_it_answers(
    client, moderator, colleague, article, tell
):
    comment = make_comment(article, status="pending")
    reply = marks.reply_as_newsroom(comment, moderator, "At eight.")
    undo(decisions.latest(reply), moderator)

    assert tell(comment)[:-1] == [
        "Decision undone||sevda",
        "The newsroom’s reply taken back||sevda",
        "The newsroom replied|At eight.|sevda",
        "Approved||sevda",
    ]
    assert tell(reply)[0] == "Taken back by the newsroom||sevda"
    assert "At eight." in client.get(at(comment)).text
    for address in (
        at(reply, "all"),
        reverse("admin:comments_comment_change", args=[reply.pk]),
        reverse("admin:comments_comment_changelist") + "?status=withdrawn",
        reverse("admin:comments_decision_changelist"),
    ):
        page = client.get(address).text
        shown = re.findall(r"state-withdrawn.*?</span> ([^<]*)<", page)
        assert set(shown) == {"taken back by the newsroom"}, address


def test_what_a_mask_that_was_undone_hid_is_not_told_of_another_text(client, moderator, article, tell):
    comment = make_comment(article, status="pending", text="Call 050 now")
    undo(marks.mask(comment, moderator, [(5, 8)]), moderator)
    by_writers.edit(comment, "Good morning to all", [])

    assert "Masked in parts||sevda" in tell(comment)


def test_mail_to_whom_it_answers_is_told(article, tell):
    answer = make_comment(article, answers=make_comment(article))
    Comment.objects.filter(pk=answer.pk).update(mailed_at=timezone.now() + timedelta(minutes=1))
    assert tell(answer)[0].startswith("The writer of what it answers told by mail")


def test_of_an_erased_comment_the_story_tells_no_words(moderator, article, tell):
    comment = make_comment(article, status="pending", text="Secret", writer=Writer.of("a@example.org"))
    banning.ban_writer(comment, moderator, 7, "Secret again")
    decisions.refuse(comment, moderator, "other", "It says Secret.")
    erase(comment)

    told = tell(comment)

    assert told[0] == "Erased with all its words||its writer"
    assert "Secret" not in "".join(told)
    assert [line.partition("|")[0] for line in told[1:2]] == ["Refused"]


def test_many_masked_words_are_no_fault(client, moderator, article):
    comment = make_comment(article, text="a " * 900)
    data = {"seen": "approved", "act": "mask", "masked": "a"}
    assert client.post(at(comment, "approved"), data).status_code == 302
    comment.refresh_from_db()
    assert len(comment.masked) == 900
