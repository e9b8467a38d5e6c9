"""What the writer of a comment sees and does at its private address."""

import re
from datetime import timedelta

import pytest
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone

from articles.changes import thread_key
from comments import decisions, marks
from comments.models import Act, Appeal, Ban, Comment, ModerationSetting, Reason, Thread, WordList
from comments.submission import receive
from comments.tokens import make_token
from comments.undoing import undo
from tests.announced import listening
from tests.factories import make_article, make_comment, make_user

pytestmark = pytest.mark.django_db

WRITTEN = {"name": "Leyla", "email": "", "text": "Asked well.", "token": make_token()}


@pytest.fixture
def article():
    return make_article()


@pytest.fixture
def own(article):
    """A comment that has just been sent, and the address of its private page."""
    secret = receive(article, WRITTEN, "127.0.0.1")
    return Comment.objects.get(), reverse("comments:mine", args=["en", secret])


def texts(response):
    return " ".join(re.sub(r"<[^>]*>", " ", response.text).split())


def test_a_comment_that_waits_is_changed_and_the_change_is_recorded(client, own):
    comment, page = own

    response = client.post(f"{page}edit/", {"text": "Asked very well."}, follow=True)

    comment.refresh_from_db()
    assert comment.text == "Asked very well."
    assert "very" in comment.folded
    assert [d.act for d in comment.decisions.all()] == [Act.EDIT]
    assert "You have changed it." in texts(response)
    assert "Asked very well." in response.text


def test_an_empty_text_comes_back_with_what_is_wrong(client, own):
    comment, page = own

    response = client.post(f"{page}edit/", {"text": "  "})

    assert response.status_code == 422
    assert "The text is empty. One sentence is enough." in response.text
    comment.refresh_from_db()
    assert comment.text == "Asked well."


def minutes_pass(comment):
    Comment.objects.update(sent_at=timezone.now() - timedelta(minutes=10))


def a_moderator_decides(comment):
    decisions.approve(comment, by=make_user("Moderator"))


def the_sender_is_banned(comment):
    Ban.objects.create(
        sender=comment.sender, comment=comment, until=timezone.now() + timedelta(days=1), reason="Rude",
        made_by=make_user("Moderator"),
    )  # fmt: skip


@pytest.mark.parametrize("what_happens", [minutes_pass, a_moderator_decides, the_sender_is_banned])
def test_it_cannot_be_changed_any_more_and_what_was_typed_is_not_lost(client, own, what_happens):
    comment, page = own
    what_happens(comment)

    assert "Change it" not in client.get(page).text
    response = client.post(f"{page}edit/", {"text": "Another text"})

    assert response.status_code == 409
    assert "It cannot be changed any more." in response.text
    assert "Another text" in response.text
    assert Comment.objects.get().text == "Asked well."


def test_a_shown_comment_that_was_withdrawn_is_gone_from_every_page(client, article, own):
    comment, page = own
    decisions.approve(comment, by=make_user("Moderator"))

    with listening() as heard:
        response = client.post(f"{page}withdraw/", follow=True)

    assert "You have withdrawn your comment" in response.text
    assert heard.purged == {thread_key(article.pk)}
    assert "Asked well." not in client.get(article.get_absolute_url()).text
    assert Thread.objects.get().shown_count == 0
    assert comment.decisions.first().act == Act.WITHDRAW
    assert client.post(f"{page}withdraw/").status_code == 302  # a second click changes nothing
    assert comment.decisions.count() == 2


def test_only_a_post_withdraws(client, own):
    _comment, page = own

    client.get(f"{page}withdraw/")

    assert Comment.objects.get().status == "pending"


def test_a_second_look_is_asked_for_once_and_answered_there(client, own):
    comment, page = own
    assert "Ask for a second look" not in client.get(page).text
    decisions.refuse(comment, by=make_user("Moderator"), reason=Reason.OTHER, words="It names a child.")
    assert "A moderator refused it: It names a child." in texts(client.get(page))

    client.post(f"{page}second-look/", {"text": "The child is grown up."})
    client.post(f"{page}second-look/", {"text": "Please."})

    appeal = Appeal.objects.get()
    assert appeal.text == "The child is grown up."
    response = client.get(page)
    assert "A moderator will look at it and answer here." in response.text
    assert "Ask for a second look" not in response.text
    Appeal.objects.update(answer="So he is.", answered_at=timezone.now(), answered_by=make_user("Moderator"))
    assert "The newsroom answered:" in client.get(page).text
    assert "So he is." in client.get(page).text


def test_no_second_look_at_what_is_not_refused(client, own):
    _comment, page = own

    client.post(f"{page}second-look/", {"text": "Please."})

    assert not Appeal.objects.exists()


def test_spam_is_told_as_such(client, own):
    comment, page = own
    decisions.call_spam(comment, by=make_user("Moderator"))

    response = client.get(page)

    assert "A moderator took it for advertising" in response.text
    assert "Ask for a second look" in response.text


@pytest.mark.parametrize("act", ["edit/", "withdraw/", "second-look/"])
def test_what_another_site_sends_does_nothing(client, own, act):
    _comment, page = own

    response = client.post(f"{page}{act}", {"text": "Taken"}, headers={"sec-fetch-site": "cross-site"})

    assert response.status_code == 403
    assert Comment.objects.get().status == "pending"
    assert client.post("/en/comments/mine/x/" + act, {"text": "a"}).status_code == 404


def test_the_time_to_change_it_runs_on_after_a_decision_that_was_undone(client, own):
    comment, page = own
    moderator = make_user("Moderator")
    approval = decisions.approve(comment, moderator)
    client.post(f"{page}edit/", {"text": "Too late."})
    undo(approval, moderator)
    assert 'name="text"' in client.get(page).text

    client.post(f"{page}edit/", {"text": "Asked very well."})

    comment.refresh_from_db()
    assert comment.text == "Asked very well."
    undo(marks.mask(comment, moderator, [(0, 5)]), moderator)
    decisions.approve(comment, moderator)
    client.post(f"{page}edit/", {"text": "Too late."})
    comment.refresh_from_db()
    assert comment.text == "Asked very well."


@override_settings(COMMENTS_PER_SENDER=1)
def test_beyond_the_limits_it_is_to_be_sent_again_with_what_was_typed(client, own, tmp_path):
    _comment, page = own
    client.post(f"{page}edit/", {"text": "Once"})

    response = client.post(f"{page}edit/", {"text": "Twice <b>"})

    assert response.status_code == 429
    assert "Not sent yet" in response.text
    assert '<input type="hidden" name="text" value="Twice &lt;b&gt;">' in response.text
    assert Comment.objects.get().text == "Once"


def test_an_edited_comment_says_so(client, article):
    make_comment(article, edited_at=timezone.now())

    assert '<span class="quiet">edited</span>' in client.get(article.get_absolute_url()).text


def test_a_changed_text_is_judged_anew(client, article):
    ModerationSetting.objects.filter(section=None).update(moderation="after")
    secret = receive(article, WRITTEN | {"text": "Asked well, I think."}, "127.0.0.1")
    page = reverse("comments:mine", args=["en", secret])
    comment = Comment.objects.get()
    assert comment.is_shown

    with listening() as heard:
        client.post(f"{page}edit/", {"text": "Buy at https://one.example and https://two.example now"})

    comment.refresh_from_db()
    assert comment.status == "pending"
    assert comment.decisions.first().rule == "links"
    assert heard.purged == {thread_key(article.pk)}
    assert Thread.objects.get().shown_count == 0
    client.post(f"{page}edit/", {"text": "I asked well, I still think."})
    comment.refresh_from_db()
    assert comment.is_shown


def test_the_reason_of_a_rule_is_told(client, own):
    _comment, page = own
    WordList.objects.create(name="Adverts", outcome="refuse", entries="casino")

    response = client.post(f"{page}edit/", {"text": "Play in my casino."}, follow=True)

    assert "A rule of ours refused it: It has words that we do not publish." in texts(response)


def test_a_change_makes_up_for_no_forged_form(client, article):
    ModerationSetting.objects.filter(section=None).update(moderation="after")
    secret = receive(article, WRITTEN | {"token": "forged"}, "127.0.0.1")

    client.post(reverse("comments:edit", args=["en", secret]), {"text": "Another text, quite long."})

    comment = Comment.objects.get()
    assert comment.text == "Another text, quite long."
    assert comment.status == "pending"


def test_what_waits_says_why(client, article):
    address = receive(
        article, {"name": "Leyla", "email": "", "text": "a.az b.az c.az d.az", "token": make_token()}, ""
    )
    page = client.get(reverse("comments:mine", args=["en", address])).text

    assert "It waits for a moderator. It has more links than we publish.<" in page
