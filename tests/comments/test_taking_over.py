"""What others must not get hold of: a comment or a report that is somebody else's, or gone for good."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from comments import by_writers, decisions, reports
from comments.models import Comment, ErrorReport, ModerationSetting, Secret, Status, Writer
from comments.tokens import make_token
from comments.undoing import undo
from mail import outbox
from mail.models import Outgoing
from tests.comments.desk import do, messages_of, queue
from tests.factories import make_comment

pytestmark = pytest.mark.django_db

SHARED = {"REMOTE_ADDR": "10.0.0.1"}  # by all readers of a mobile network, say
TEXT = "The ferry was full again this morning."


@pytest.fixture
def at_once():
    ModerationSetting.of_site()
    ModerationSetting.objects.update(moderation="after")


def send(client, article, **more):
    data = {"name": "Leyla", "text": TEXT, "token": make_token(), **more}
    return client.post(f"/en/comments/on/{article.pk}/", data, **SHARED)


def later(seconds: int) -> None:
    Comment.objects.update(sent_at=timezone.now() - timedelta(seconds=seconds))


def test_who_copies_a_shown_comment_behind_the_same_address_gets_no_page_of_it(client, article, at_once):
    send(client, article)
    first = Comment.objects.get()
    later(60)
    address = send(client, article).url.partition("#")[0]

    client.post(f"{address}edit/", {"text": "I am an idiot."}, **SHARED)
    client.post(f"{address}withdraw/", **SHARED)

    first.refresh_from_db()
    assert (first.text, first.status) == (TEXT, Status.APPROVED)


def test_a_second_click_is_no_second_comment_also_where_comments_appear_at_once(client, article, at_once):
    for _click in range(2):
        send(client, article)

    assert Comment.objects.count() == 1


def test_what_waits_is_found_again_for_ten_minutes(client, article):
    send(client, article)
    later(540)
    send(client, article)
    assert Comment.objects.count() == 1

    later(660)
    send(client, article)
    assert Comment.objects.count() == 2


def test_the_same_text_is_taken_in_again_after_it_was_withdrawn(client, article):
    address = send(client, article).url.partition("#")[0]
    client.post(f"{address}withdraw/", **SHARED)
    send(client, article)

    assert sorted(Comment.objects.values_list("status", flat=True)) == ["pending", "withdrawn"]


@pytest.mark.parametrize("act", ["approve", "refuse", "spam"])
def test_a_withdrawn_comment_is_never_shown_again(client, moderator, article, act):
    comment = make_comment(article)
    reports.report(comment, ["ab"], "insult")
    by_writers.withdraw(comment)

    assert comment.text not in client.get(queue("reported")).text
    do(client, Comment.objects.get(), act, "reported", reason="insult", seen="withdrawn")

    comment.refresh_from_db()
    assert comment.status == Status.WITHDRAWN


def test_an_appeal_ends_with_the_comment(client, moderator, article):
    comment = make_comment(article, status="refused")
    by_writers.ask_again(comment, "Look again")
    by_writers.withdraw(comment)

    assert comment.text not in client.get(queue("appeals")).text
    response = do(client, Comment.objects.get(), "appeal", "appeals", answer="Well.", outcome="approve")

    assert "its writer" in str(messages_of(response)) or "withdrawn" in str(messages_of(response))
    comment.refresh_from_db()
    assert comment.status == Status.WITHDRAWN


def test_a_reported_error_keeps_its_page_when_another_reports_the_same(client, article):
    address = f"/en/comments/on/{article.pk}/error/"
    said = {"what": "There is a typo.", "token": make_token()}
    mine = client.post(address, said, **SHARED).url
    ErrorReport.objects.update(made_at=timezone.now() - timedelta(minutes=1))
    theirs = client.post(address, said, **SHARED).url

    assert client.get(mine).status_code == client.get(theirs).status_code == 200
    assert ErrorReport.objects.count() == 2


def test_another_site_uses_up_nothing_and_puts_no_words_into_our_form(client, article, settings):
    settings.COMMENTS_PER_SENDER = 3
    for _n in range(5):
        answer = client.post(
            f"/en/comments/on/{article.pk}/",
            {"name": "Leyla", "text": "Words of another site"},
            headers={"sec-fetch-site": "cross-site"},
            **SHARED,
        )
        assert answer.status_code == 403
        assert "<form" not in answer.text

    assert send(client, article).status_code == 302


def test_a_reply_that_is_undone_at_once_is_not_mailed(article, moderator):
    writer = Writer.of("leyla@example.org")
    Writer.objects.filter(pk=writer.pk).update(confirmed_at=timezone.now())
    answered = make_comment(article, email="leyla@example.org", writer=writer, wants_replies=True)
    reply = make_comment(article, status="pending", answers=answered)

    decision = decisions.approve(reply, moderator)
    outbox.send_due()
    assert mail.outbox == []
    undo(decision, moderator)
    Outgoing.objects.update(next_try_at=timezone.now())
    outbox.send_due()
    assert mail.outbox == []


@pytest.mark.parametrize("letter", ["\N{LATIN SMALL LETTER LONG S}", "\N{KELVIN SIGN}"])
def test_an_address_that_is_another_mailbox_in_the_same_letters_is_refused(client, article, letter):
    assert send(client, article, email=f"{letter}evda@example.org").status_code == 422
    assert not Secret.objects.exists()
