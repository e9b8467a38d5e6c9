"""Moderators are told by mail when something waits, as often as each has chosen."""

import re
import time
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from comments import decisions
from comments.letters import digest
from comments.letters.links import link
from comments.models import Appeal, Comment
from mail import outbox
from tests.factories import make_article, make_comment, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return make_article(headline="Harbour")


@pytest.fixture
def moderator():
    return make_user("Moderator", email="mod@newsroom.example", digest="hourly", language="ru")


def sent():
    digest.put_due()
    outbox.send_due()
    mails = list(mail.outbox)
    mail.outbox.clear()
    return mails


def test_who_wants_it_is_told_what_waits_with_links_to_decide(client, article, moderator):
    pending = make_comment(article, "pending", text="Secret words")
    refused = make_comment(article, "refused")
    Appeal.objects.create(comment=refused, text="Why?")

    (told,) = sent()

    assert told.to == ["mod@newsroom.example"]
    assert "1 комментарий ожидает проверки." in told.body
    assert "1 обращение без ответа." in told.body
    assert "Harbour" in told.body
    assert "Secret words" not in told.body
    links = [urlsplit(found).path for found in re.findall(r"\S*/comments/mail/decide/\S*", told.body)]
    address = reverse("admin:desk_comment", args=["pending", pending.pk])
    assert [client.get(found)["Location"] for found in links] == [
        reverse("admin:desk_comment", args=["appeals", refused.pk]), address,
    ]  # fmt: skip
    assert client.get(address)["Location"] == f"{reverse('admin:login')}?next={address}"
    decisions.approve(pending, by=moderator)
    decided = reverse("admin:comments_comment_change", args=[pending.pk])
    assert client.get(links[1])["Location"] == decided
    assert client.get(links[0][:-3] + "x/").status_code == 404


def test_nothing_is_sent_when_nothing_waits(article, moderator):
    make_comment(article)

    assert sent() == []


def test_nothing_is_sent_where_all_was_decided_before_the_mail_left(article, moderator):
    comment = make_comment(article, "pending")
    digest.put_due()
    decisions.approve(comment, moderator)

    outbox.send_due()

    assert mail.outbox == []


def test_every_hour_is_once_an_hour(article, moderator):
    make_comment(article, "pending")
    assert [len(sent()), len(sent())] == [1, 0]

    type(moderator).objects.update(digest_at=timezone.now() - timedelta(hours=1))
    assert len(sent()) == 1


@pytest.mark.parametrize(
    "change", [{"digest": "never"}, {"email": ""}, {"is_active": False}], ids=["never", "no address", "gone"]
)
def test_who_wants_none_or_cannot_have_it_gets_none(article, moderator, change):
    make_comment(article, "pending")
    type(moderator).objects.filter(pk=moderator.pk).update(**change)

    assert sent() == []


def test_who_does_not_moderate_gets_none(article):
    make_user("Reporter", email="r@newsroom.example", digest="hourly")
    make_comment(article, "pending")

    assert sent() == []


def test_every_morning_is_at_eight_by_ones_own_clock():
    user = make_user("Moderator", digest="daily", time_zone="Asia/Baku")
    seven, eight = (datetime(2026, 3, 2, hour, 30, tzinfo=UTC) - timedelta(hours=4) for hour in (7, 8))

    assert not digest.is_due(user, seven)
    assert digest.is_due(user, eight)
    user.digest_at = eight
    assert not digest.is_due(user, eight + timedelta(hours=20))
    assert digest.is_due(user, eight + timedelta(days=1))


def test_a_moderator_chooses_in_the_profile(client, moderator):
    client.force_login(moderator)
    assert 'name="digest"' in client.get("/admin/profile/").text

    client.post("/admin/profile/", {"language": "ru", "time_zone": "Asia/Baku", "digest": "daily"})

    moderator.refresh_from_db()
    assert moderator.digest == "daily"
    client.force_login(make_user("Reporter"))
    assert 'name="digest"' not in client.get("/admin/profile/").text


def test_a_full_queue_is_told_shortly(article, moderator):
    for _ in range(12):
        make_comment(article, "pending")

    (told,) = sent()

    assert told.body.count("/comments/mail/decide/") == 10
    assert str(Comment.objects.count()) in told.body


def test_a_link_leads_nowhere_after_a_week_and_opens_nothing_without_signing_in(client, article, monkeypatch):
    comment = make_comment(article, "pending")
    address = urlsplit(link("decide", comment.pk, "ru")).path
    there = reverse("admin:desk_comment", args=["pending", comment.pk])
    assert client.get(address)["Location"] == there
    for user, status in ((None, 302), (make_user("Reporter"), 403), (make_user("Moderator"), 200)):
        if user:
            client.force_login(user)
        assert client.get(there).status_code == status

    later = time.time() + timedelta(days=7, minutes=1).total_seconds()
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)

    assert client.get(address).status_code == 404
    assert client.post(address).status_code == 405
    assert comment.decisions.count() == 0


def test_a_link_of_another_mail_opens_no_decision(client, article):
    comment = make_comment(article, "pending")
    forged = link("confirm", comment.pk, "ru").replace("/confirm/", "/decide/")
    assert client.get(urlsplit(forged).path).status_code == 404
