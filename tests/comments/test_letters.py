"""What readers get by mail, and what the links in it do."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from articles import publishing
from comments import decisions
from comments.letters import replies
from comments.letters.links import link
from comments.models import Comment, Reason, Writer
from comments.tokens import make_token
from mail import outbox
from mail.models import Outgoing
from tests.factories import make_article, make_comment, make_section, make_user

pytestmark = pytest.mark.django_db
LEYLA = "leyla@example.org"


@pytest.fixture
def article():
    return make_article(make_section("az"), headline="Çətin sual")


@pytest.fixture
def moderator():
    return make_user("Moderator")


@pytest.fixture
def answered(article):
    """A shown comment whose writer is known and wants to be told of replies."""
    writer = Writer.of(LEYLA)
    Writer.objects.update(confirmed_at=timezone.now())
    return make_comment(article, name="Leyla", email=LEYLA, writer=writer, wants_replies=True)


def send(client, article, **fields):
    data = {"name": "Leyla", "email": LEYLA, "text": "A remark.", "wants_replies": "on", **fields}
    return client.post(f"/az/comments/on/{article.pk}/", {"token": make_token(), **data})


def leave():
    """Let the mails leave, those too that wait until nobody can undo what they tell."""
    soon = timezone.now() + replies.SETTLED_AFTER
    Outgoing.objects.filter(next_try_at__lte=soon).update(next_try_at=timezone.now())
    outbox.send_due()


def sent():
    """The mails that have left since one last asked, as their text."""
    leave()
    texts = [f"To: {', '.join(m.to)}\nSubject: {m.subject}\n{m.body}" for m in mail.outbox]
    mail.outbox.clear()
    return texts


def path_in(text, purpose):
    return urlsplit(re.search(rf"\S*/comments/mail/{purpose}/\S*", text)[0]).path


# -------------------------------------------------------------------- confirming
def test_who_wants_replies_is_asked_once_whether_the_address_is_theirs(client, article):
    send(client, article)
    send(client, article, text="Another.", email="Leyla@Example.org")

    (text,) = sent()

    assert text.startswith(f"To: {LEYLA}\nSubject: Bu sizin e-poçt ünvanınızdır?")
    assert "Çətin sual" in text
    assert sent() == []


def test_who_wants_none_is_not_asked(client, article):
    send(client, article, wants_replies="")

    assert sent() == []
    assert not Comment.objects.get().wants_replies


def test_a_day_later_one_is_asked_again_unless_confirmed(client, article):
    send(client, article)
    (text,) = sent()
    Writer.objects.update(asked_at=timezone.now() - timedelta(days=1))
    send(client, article, text="Another.")
    assert len(sent()) == 1

    client.post(path_in(text, "confirm"))
    Writer.objects.update(asked_at=timezone.now() - timedelta(days=1))
    send(client, article, text="A third.")
    assert sent() == []


def test_opening_the_link_confirms_nothing_and_its_button_does(client, article):
    send(client, article)
    path = path_in(sent()[0], "confirm")

    page = client.get(path)
    assert "<button" in page.text
    assert page["Cache-Control"] == "private, no-store"
    assert page["Referrer-Policy"] == "same-origin"  # with "no-referrer" the form would come from "null"
    assert not page.cookies
    assert Writer.objects.get().confirmed_at is None

    assert Client(enforce_csrf_checks=True).post(path).status_code == 200
    assert Writer.objects.get().confirmed_at is not None
    assert client.post(path, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403


def test_a_link_that_is_forged_or_old_or_for_something_else_does_nothing(client, article, monkeypatch):
    send(client, article)
    path = path_in(sent()[0], "confirm")
    other = urlsplit(link("stop", Writer.objects.get().pk, "az")).path.replace("/stop/", "/confirm/")

    answers = [client.post(path[:-3] + "x/"), client.post(other), client.post("/az/comments/mail/confirm/x/")]
    in_eight_days = (timezone.now() + timedelta(days=8)).timestamp()
    monkeypatch.setattr("time.time", lambda: in_eight_days)
    answers.append(client.post(path))

    assert [answer.status_code for answer in answers] == [404] * 4
    assert "Keçid artıq etibarlı deyil" in answers[0].text
    assert Writer.objects.get().confirmed_at is None


def test_the_tick_without_an_address_comes_back_with_a_clear_error(client, article):
    response = send(client, article, email="")

    assert response.status_code == 422
    assert 'aria-describedby="id_email_helptext id_email_error"' in response.text
    assert "Cavablar barədə yaza biləcəyimiz ünvanı yazın" in response.text
    assert re.search(r'name="wants_replies"[^>]* checked', response.text)
    assert not Comment.objects.exists()


def test_the_tick_stays_when_the_comment_cannot_be_taken_in_now(client, article, settings):
    settings.COMMENTS_PER_SENDER = 1
    send(client, article)

    response = send(client, article, text="Another.")

    assert response.status_code == 429
    assert re.search(r'name="wants_replies"[^>]* checked', response.text)


# -------------------------------------------------------------------- replies
def test_a_reply_is_told_when_it_is_approved_and_once(article, answered, moderator):
    reply = make_comment(article, "pending", answers=answered, name="Rəşad", text="Bəli.\n\nDoğrudur.")
    assert sent() == []

    decisions.approve(reply, moderator)
    (text,) = sent()

    assert text.startswith(f"To: {LEYLA}\nSubject: Şərhinizə cavab: Çətin sual")
    assert "Rəşad yazıb:\n\n> Bəli.\n>\n> Doğrudur." in text
    assert f"/az/comments/{reply.pk}/" in text
    decisions.refuse(reply, moderator, Reason.INSULT)
    decisions.approve(reply, moderator)
    assert sent() == []


def test_nothing_is_told_of_a_reply_that_was_taken_down_before_the_mail_left(article, answered, moderator):
    reply = make_comment(article, answers=answered)
    decisions.refuse(reply, moderator, Reason.INSULT)
    assert sent() == []

    decisions.approve(reply, moderator)
    assert len(sent()) == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda article, answered: Writer.objects.update(confirmed_at=None),
        lambda article, answered: Comment.objects.filter(pk=answered.pk).update(email=""),
        lambda article, answered: Comment.objects.filter(pk=answered.pk).update(wants_replies=False),
        lambda article, answered: publishing.withdraw(article, "Wrong."),
    ],
    ids=["unconfirmed", "address erased", "not wanted any more", "article taken down"],
)
def test_nobody_is_told_who_may_not_be_when_the_mail_leaves(article, answered, change):
    make_comment(article, answers=answered)
    change(article, answered)

    assert sent() == []


def test_nobody_is_told_of_their_own_reply(article, answered):
    Comment.objects.filter(pk=answered.pk).update(sender="a" * 64)
    answered.refresh_from_db()
    make_comment(article, answers=answered, email=LEYLA, writer=answered.writer)
    make_comment(article, answers=answered, sender="a" * 64)

    assert sent() == []


def test_what_a_moderator_has_masked_is_masked_in_the_mail(article, answered, moderator):
    reply = make_comment(article, "pending", answers=answered, text="Call 5551234 now", masked=[[5, 12]])
    decisions.approve(reply, moderator)

    (text,) = sent()

    assert "> Call ▇▇▇▇▇▇▇ now" in text


def test_a_name_that_would_add_a_header_adds_none(article, answered):
    make_comment(article, answers=answered, name="Eve\r\nBcc: all@example.org")
    leave()

    assert mail.outbox[0].message()["Bcc"] is None


# -------------------------------------------------------------------- unsubscribing
def test_one_click_unsubscribes_without_cookie_token_or_page_of_ours(article, answered):
    make_comment(article, answers=answered)
    leave()
    headers = mail.outbox[0].message()
    path = urlsplit(headers["List-Unsubscribe"].strip("<>")).path
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    mail.outbox.clear()

    anybody = Client(enforce_csrf_checks=True)
    assert "<button" in anybody.get(path).text
    assert Comment.objects.get(pk=answered.pk).wants_replies
    answer = anybody.post(
        path,
        {"List-Unsubscribe": "One-Click"},
        headers={"Origin": "https://mail.example", "Sec-Fetch-Site": "cross-site"},
    )

    assert answer.status_code == 200
    make_comment(article, answers=answered)
    assert sent() == []


def test_who_unsubscribed_is_told_again_only_after_confirming_again(client, article, answered, moderator):
    client.post(urlsplit(link("stop", answered.writer.pk, "az")).path)
    send(client, article, text="Another.")
    (asked,) = sent()
    mine = Comment.objects.latest("pk")
    decisions.approve(mine, moderator)
    make_comment(article, answers=mine)
    assert sent() == []

    client.post(path_in(asked, "confirm"))
    make_comment(article, answers=mine)
    assert len(sent()) == 1


def test_no_address_is_left_in_the_outbox_before_a_mail_leaves(client, article):
    send(client, article)

    assert Outgoing.objects.get().to == ""
