"""Who is asked by mail whether an address is theirs: whom it makes known, and no more than must be."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.utils import timezone

from comments import decisions
from comments.letters.links import link
from comments.models import Comment, ModerationSetting, WordList, Writer
from comments.tokens import make_token
from tests.comments.test_letters import LEYLA, path_in, sent
from tests.factories import make_comment

pytestmark = pytest.mark.django_db

LOOK = (
    "Look into your mailbox: within some minutes a mail with a link asks you to confirm your e-mail address."
)


@pytest.fixture
def answered(article):
    """A shown comment whose writer has confirmed the address."""
    writer = Writer.of(LEYLA)
    Writer.objects.update(confirmed_at=timezone.now())
    return make_comment(article, email=LEYLA, writer=writer)


def send(client, article, **fields):
    data = {"name": "Leyla", "email": LEYLA, "text": "A remark.", "wants_replies": "on", **fields}
    return client.post(f"/en/comments/on/{article.pk}/", {"token": make_token(), **data})


@pytest.fixture
def newcomers(article):
    """Comments of known writers appear at once, those of newcomers wait."""
    ModerationSetting.objects.update(moderation="newcomers", known_after=1)


def send_plain(client, article, text="A remark.", email=LEYLA):
    """A comment with an address and without the tick; its private page."""
    response = send(client, article, text=text, email=email, wants_replies="")
    return client.get(response.url).text


def test_a_newcomer_who_gives_an_address_is_told_of_the_mail_and_becomes_known_by_it(
    client, article, newcomers, moderator
):
    assert "We mail a link to it, to confirm that it is yours." in client.get(article.get_absolute_url()).text

    page = send_plain(client, article)
    assert LOOK in page
    (text,) = sent()
    client.post(path_in(text, "confirm"))
    decisions.approve(Comment.objects.get(), moderator)
    send_plain(client, article, text="Another.")

    assert Comment.objects.latest("pk").is_shown


def test_where_an_address_makes_nobody_known_the_form_says_that_no_mail_comes(client, article):
    page = client.get(article.get_absolute_url()).text

    assert "No mail comes to it unless you tick the box below." in page
    assert LOOK not in send_plain(client, article)
    assert sent() == []


def test_who_only_gave_an_address_is_asked_once_a_week_and_with_the_tick_a_day_later(
    client, article, newcomers
):
    send_plain(client, article)
    assert len(sent()) == 1

    Writer.objects.update(asked_at=timezone.now() - timedelta(days=2))
    send_plain(client, article, text="Another.")
    assert sent() == []
    send(client, article, text="A third.")
    assert len(sent()) == 1


def test_who_wanted_no_more_mail_is_not_asked_for_giving_the_address(client, article, newcomers, answered):
    client.post(urlsplit(link("stop", answered.writer.pk, "az")).path)
    send_plain(client, article)

    assert sent() == []


def test_the_private_page_does_not_tell_whether_an_address_is_known(client, article, newcomers, answered):
    known = send_plain(client, article, email=LEYLA)
    unknown = send_plain(client, article, email="nobody@example.org")

    told = re.findall(f"<p>{re.escape(LOOK)}.*</p>", known)
    assert told == re.findall(f"<p>{re.escape(LOOK)}.*</p>", unknown) != []
    assert len(sent()) == 1


def test_nobody_is_asked_for_a_comment_that_was_refused_until_it_is_shown(client, article, moderator):
    WordList.objects.create(name="Words", language="", entries="casino", outcome="refuse")
    response = send(client, article, text="The best casino of the town.")
    assert LOOK not in client.get(response.url).text
    assert sent() == []

    decisions.approve(Comment.objects.get(), moderator)
    assert len(sent()) == 1


# -------------------------------------------------------------------- not too many
def test_variants_of_one_mailbox_are_one(client, article):
    for email in ("leyla+a@example.org", "Leyla+b@example.org", "leyla+c@Example.org", LEYLA):
        send(client, article, email=email, text=f"A remark of {email}.")

    assert [text.split("\n")[0] for text in sent()] == [
        "To: leyla+a@example.org", "To: Leyla+b@example.org",
    ]  # fmt: skip
    assert Comment.objects.count() == 4


def test_one_sender_has_few_mailed_and_another_still_can(client, article):
    for n in range(12):
        send(client, article, email=f"victim{n}@example.org", text=f"Remark {n}.")
    assert len(sent()) == 10

    page = client.get(send(client, article, email=LEYLA).url).text
    assert "If too many are asked just now, the mail comes with one of your next comments." in page
    assert sent() == []
    client.defaults["REMOTE_ADDR"] = "192.0.2.7"
    send(client, article, email=LEYLA, text="With the next comment it comes.")
    assert len(sent()) == 1


def test_the_whole_site_mails_so_many_an_hour(client, article, settings):
    settings.CONFIRMATIONS_PER_HOUR = 2
    for n in range(3):
        client.defaults["REMOTE_ADDR"] = f"192.0.2.{n}"
        send(client, article, email=f"reader{n}@example.org", text=f"Remark {n}.")

    assert len(sent()) == 2
