"""What a reader wrote can be had as a file, and erased, by whoever reads the mail of its address."""

import json
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.utils import timezone

from comments import decisions, erasure
from comments.letters.links import link
from comments.models import (
    Appeal,
    Ban,
    Comment,
    ErrorReport,
    ModerationSetting,
    Reason,
    Writer,
)
from mail.models import Outgoing
from newsroom import chores
from tests.comments.test_letters import LEYLA, path_in, sent
from tests.factories import make_article, make_comment, make_section, make_user

pytestmark = pytest.mark.django_db
FORM = "/en/comments/mail/"


@pytest.fixture
def article():
    return make_article(make_section(), headline="Harbour")


@pytest.fixture
def moderator():
    return make_user("Moderator")


@pytest.fixture
def writer():
    return Writer.of(LEYLA)


def write(article, writer, status="approved", **fields):
    return make_comment(article, status, name="Leyla", email=LEYLA, writer=writer, **fields)


def erase(client, writer):
    return client.post(urlsplit(link("erase", writer.pk, "en")).path)


# -------------------------------------------------------------------- asking
def test_the_answer_is_the_same_whether_an_address_is_known_and_only_the_known_gets_a_mail(
    client, article, writer
):
    write(article, writer)

    answers = [client.post(FORM, {"email": email}) for email in (LEYLA, "rashad@example.org")]

    assert len({answer.text for answer in answers}) == 1
    (text,) = sent()
    assert text.startswith(f"To: {LEYLA}\nSubject: What you wrote here")
    assert not Outgoing.objects.exists()


def test_the_mail_goes_out_once_a_day(client, article, writer):
    for _ in range(2):
        client.post(FORM, {"email": LEYLA})
        client.post(FORM, {"email": LEYLA.upper()})
    assert len(sent()) == 1
    client.post(FORM, {"email": LEYLA})
    assert sent() == []

    Writer.objects.update(data_mailed_at=timezone.now() - timedelta(days=1))
    client.post(FORM, {"email": LEYLA})
    assert len(sent()) == 1


@pytest.mark.parametrize(
    "email", ["", "leyla", "leyla@example.org\r\nBcc: a@example.org", "\x00@example.org", "x" * 400]
)
def test_what_is_no_address_comes_back_with_an_error(client, email):
    response = client.post(FORM, {"email": email})

    assert response.status_code == 422
    assert 'id="id_email_error"' in response.text
    assert not Outgoing.objects.exists()


def test_too_many_are_asked_to_wait(client, settings):
    settings.COMMENTS_PER_SENDER = 1
    client.post(FORM, {"email": LEYLA})

    response = client.post(FORM, {"email": LEYLA})

    assert response.status_code == 429
    assert "Send it again in" in response.text
    assert LEYLA in response.text


# -------------------------------------------------------------------- export
def test_the_file_has_all_that_hangs_on_the_address_and_nothing_of_others(client, article, writer, moderator):
    shown = write(article, writer, text="First.", stars=4)
    refused = write(article, writer, "pending", text="Second.")
    decisions.refuse(refused, moderator, Reason.OTHER, "Please no prices.")
    Appeal.objects.create(comment=refused, text="Why?")
    until = timezone.now() + timedelta(days=1)
    Ban.objects.create(writer=writer, comment=refused, until=until, reason="Adverts.", made_by=moderator)
    make_comment(article, text="Somebody else's.")
    client.post(FORM, {"email": LEYLA})
    path = path_in(sent()[0], "export")

    assert "<button" in client.get(path).text
    response = client.post(path)

    assert response["Content-Disposition"].startswith("attachment;")
    assert "no-store" in response["Cache-Control"]
    data = json.loads(response.content)
    first, second = data["comments"]
    assert (first["text"], first["stars"], first["status"]) == ("First.", 4, "approved")
    assert first["address"].endswith(f"/en/comments/{shown.pk}/")
    assert second["decisions"][0]["reason"] == "Please no prices."
    assert second["appeal"]["text"] == "Why?"
    assert data["bans"][0]["reason"] == "Adverts."
    assert moderator.username not in response.text
    assert "Somebody else" not in response.text


# -------------------------------------------------------------------- addresses that have had their time
def test_addresses_are_erased_after_some_days_and_their_hashes_stay(article, writer, monkeypatch):
    monkeypatch.setattr(erasure, "ADDRESSES_IN_A_RUN", 2)
    ModerationSetting.objects.filter(section=None).update(emails_kept_days=30)
    now = timezone.now()
    for days in (31, 32, 33, 29):
        write(article, writer, sent_at=now - timedelta(days=days))

    chores.CHORES["readers’ addresses"]()
    assert Comment.objects.exclude(email="").count() == 2
    chores.CHORES["readers’ addresses"]()
    chores.CHORES["readers’ addresses"]()

    assert Comment.objects.exclude(email="").count() == 1
    assert Comment.objects.filter(writer=writer).count() == 4


# -------------------------------------------------------------------- errors that somebody reported
def report_an_error(article, secret="1", **fields):
    return ErrorReport.objects.create(
        article=article, what="A wrong date.", email=LEYLA.upper(), sender="x", digest=secret * 64, **fields
    )


def test_who_only_reported_an_error_can_have_that_and_have_it_erased(client, article):
    report_an_error(article)
    ErrorReport.objects.create(
        article=article, what="Mine.", email="r@example.org", sender="y", digest="2" * 64
    )
    client.post(FORM, {"email": LEYLA})
    (text,) = sent()

    assert (
        json.loads(client.post(path_in(text, "export")).content)["reported_errors"][0]["what"]
        == "A wrong date."
    )
    client.post(path_in(text, "erase"))

    assert [error.what for error in ErrorReport.objects.all()] == ["Mine."]


def test_addresses_of_who_reported_errors_have_their_time_too(article):
    ModerationSetting.objects.filter(section=None).update(emails_kept_days=30)
    report_an_error(article, made_at=timezone.now() - timedelta(days=31))
    report_an_error(article, "2")

    erasure.forget_addresses()

    assert ErrorReport.objects.exclude(email="").count() == 1
