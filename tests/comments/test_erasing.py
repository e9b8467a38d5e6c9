"""Erasing what a reader wrote: what goes, what stays, and what becomes of bans and later comments."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.utils import timezone

from articles.changes import thread_key
from comments import decisions, erasure
from comments.letters.links import link
from comments.models import (
    Appeal,
    Ban,
    Comment,
    Decision,
    Feature,
    Lesson,
    Reason,
    Report,
    Secret,
    Status,
    Thread,
    Writer,
)
from comments.models.comments import text_digest
from comments.submission import digest
from mail.models import Outgoing
from tests.announced import listening
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


def test_opening_the_link_erases_nothing(client, article, writer):
    comment = write(article, writer)
    client.post(FORM, {"email": LEYLA})

    page = client.get(path_in(sent()[0], "erase"))

    assert "1 comment or review hangs on your address." in page.text
    comment.refresh_from_db()
    assert comment.text == "A thoughtful remark."


def test_after_it_the_text_stands_nowhere_and_the_records_stay(client, article, writer, moderator):
    text = "Unmistakable words of some length"
    shown = write(article, writer, text=text, stars=5)
    answer = make_comment(article, answers=shown, text="An answer.")
    refused = write(article, writer, "pending", text=text, verdicts=[
        {"rule": "first-look", "outcome": "hold", "spans": [[0, 5]], "about": {"word": text}}
    ])  # fmt: skip
    decisions.refuse(refused, moderator, Reason.OTHER, f"About {text}")
    pending = write(article, writer, "pending", text=text)
    Appeal.objects.create(comment=refused, text=text)
    Report.objects.create(comment=shown, sender="x", reason=Reason.OTHER, words=text)
    Secret.objects.create(comment=shown, digest=digest("secret"))
    until = timezone.now() + timedelta(days=1)
    Ban.objects.create(sender="x", comment=shown, until=until, reason=text, made_by=moderator)
    before = list(Decision.objects.values_list("pk", "act", "made_at", "made_by", "reason"))

    with listening() as heard:
        assert erase(client, writer).status_code == 200

    assert heard.purged == {thread_key(article.pk)}
    rows = [
        str(list(model.objects.values()))
        for model in (Ban, Comment, Decision, Appeal, Report, Secret, Lesson, Writer, Outgoing)
    ]
    assert len(text_digest(text)) == 32
    for kept in (text, LEYLA, "Leyla", "unmistakable", writer.pk, text_digest(text)):
        assert kept not in "".join(rows), kept
    assert list(Decision.objects.filter(pk__in=[row[0] for row in before]).values_list(
        "pk", "act", "made_at", "made_by", "reason"
    )) == before  # fmt: skip
    statuses = [Comment.objects.get(pk=c.pk).status for c in (shown, refused, pending, answer)]
    assert statuses == ["withdrawn", "refused", "withdrawn", "approved"]
    thread = Thread.objects.get()
    assert (thread.shown_count, thread.stars_count, thread.stars_total) == (1, 0, 0)
    page = client.get(article.get_absolute_url()).text
    assert "A comment stood here that was taken down." in page
    assert "An answer." in page
    assert client.get("/en/comments/mine/secret/").status_code == 404


@pytest.mark.parametrize("status", ["approved", "spam"])
def test_what_the_spam_score_learned_from_it_is_forgotten(client, article, writer, status):
    write(article, writer, status, text="Unmistakable words")
    assert Feature.objects.exists()

    erase(client, writer)

    assert not Feature.objects.exists()


def test_what_is_erased_is_never_shown_again(client, article, writer, moderator):
    comment = write(article, writer, "refused")
    erase(client, writer)
    comment.refresh_from_db()

    with pytest.raises(decisions.AlreadyDecided):
        decisions.approve(comment, moderator)


def test_very_much_is_erased_by_the_chores(client, article, writer, monkeypatch):
    monkeypatch.setattr(erasure, "AT_ONCE", 1)
    monkeypatch.setattr(erasure, "IN_A_RUN", 1)
    for _ in range(3):
        write(article, writer)

    assert "the rest goes within some minutes" in erase(client, writer).text
    erasure.go_on()
    assert Comment.objects.filter(text="").count() == 2
    erasure.go_on()

    assert not Writer.objects.exists()
    assert Comment.objects.filter(status=Status.WITHDRAWN, text="").count() == 3


def test_what_is_sent_while_it_is_under_way_is_not_erased_with_it(client, article, writer, monkeypatch):
    monkeypatch.setattr(erasure, "AT_ONCE", 1)
    for _ in range(2):
        write(article, writer)
    Writer.objects.update(approved_count=2)
    erase(client, writer)
    write(article, writer, text="Sent meanwhile.")
    erasure.go_on()
    erasure.go_on()

    assert Comment.objects.exclude(text="").get().text == "Sent meanwhile."
    again = Writer.objects.get()
    assert (again.erasing_since, again.approved_count) == (None, 1)

    erase(client, writer)  # and once more, now for all of it
    erasure.go_on()
    assert not Writer.objects.exists()
    assert not Comment.objects.exclude(text="").exists()


def banned(writer, moderator, comment, **until):
    at = timezone.now() + timedelta(**until)
    return Ban.objects.create(
        writer=writer,
        comment=comment,
        made_at=at - timedelta(days=9),
        until=at,
        reason="x",
        made_by=moderator,
    )


def test_a_ban_goes_on_after_it_and_of_its_writer_nothing_but_the_hash(client, article, writer, moderator):
    Writer.objects.update(approved_count=5, confirmed_at=timezone.now(), asked_at=timezone.now())
    comment = write(article, writer)
    ban, _ended = (banned(writer, moderator, comment, days=days) for days in (2, -2))

    assert "is erased" in erase(client, writer).text

    assert [row.pk for row in Ban.objects.all()] == [ban.pk]
    left = Writer.objects.get()
    assert (left.approved_count, left.confirmed_at, left.asked_at, left.takes_mail) == (0, None, None, False)
    assert Ban.objects.in_force_for([], Writer.of(LEYLA)).exists()
    erasure.go_on()
    assert Ban.objects.in_force_for([], Writer.of(LEYLA)).exists()

    write(article, Writer.of(LEYLA), text="Here again.")
    erasure.go_on()
    assert Writer.objects.get().erasing_since is None  # what they write now they can have, and have erased
    assert Ban.objects.in_force_for([], Writer.of(LEYLA)).exists()


@pytest.mark.parametrize("ends", [{"until": timezone.now()}, {"lifted_at": timezone.now()}])
def test_the_hash_of_who_was_banned_goes_with_the_ban(client, article, writer, moderator, ends):
    ban = banned(writer, moderator, write(article, writer), days=2)
    erase(client, writer)
    erasure.go_on()
    assert Writer.objects.exists()

    by = {"lifted_by": moderator} if "lifted_at" in ends else {}
    Ban.objects.filter(pk=ban.pk).update(**ends, **by)
    erasure.go_on()

    assert not Writer.objects.exists()
    assert not Ban.objects.exists()


def test_a_link_to_what_is_erased_is_not_good_any_more(client, article, writer):
    write(article, writer)
    erase(client, writer)

    for purpose in ("export", "erase", "confirm"):
        address = urlsplit(link(purpose, writer.pk, "en")).path
        assert (purpose == "confirm") or client.get(address).status_code == 404
    assert client.post(urlsplit(link("confirm", writer.pk, "en")).path).status_code == 404
    assert erase(client, writer).status_code == 200  # it is erased, as they wanted
