"""Mail leaves once what it tells of stands, is tried again when it cannot leave, and is not kept after it."""

import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction
from django.utils import timezone

from mail import outbox
from mail.models import Outgoing
from mail.outbox import Letter
from tests.factories import write_edition

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def words(monkeypatch):
    """A kind of mail with what it says; change it, or empty it."""
    said = {"subject": "Word", "paragraphs": ["A word."], "to": "leyla@example.org"}

    def compose(outgoing):
        return Letter(**said) if said else None

    monkeypatch.setitem(outbox.kinds, "word", compose)
    return said


class Failing(EmailBackend):
    error: Exception

    def send_messages(self, messages):
        raise self.error


@pytest.fixture
def failing(settings):
    """Have the mail server answer with an error."""

    def fail(error):
        Failing.error = error
        settings.EMAIL_BACKEND = "tests.mail.test_outbox.Failing"

    return fail


def due_again():
    Outgoing.objects.update(next_try_at=timezone.now())


def test_a_mail_leaves_and_its_row_goes(settings):
    write_edition(language="az", name="Xəbər evi")
    settings.DEFAULT_FROM_EMAIL = "news@example.org"
    outbox.put("word", 1, "az")

    outbox.send_due()
    outbox.send_due()

    sent = mail.outbox[0]
    assert len(mail.outbox) == 1
    assert (sent.to, sent.subject) == (["leyla@example.org"], "Word")
    assert sent.from_email == '"Xəbər evi" <news@example.org>'
    message = sent.message()
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Content-Language"] == "az"
    assert message.get_content_charset() == "utf-8"
    assert message["From"].isascii()
    assert not Outgoing.objects.exists()


def test_no_mail_leaves_for_what_was_undone():
    with transaction.atomic():
        outbox.put("word", 1, "en")
        transaction.set_rollback(True)

    outbox.send_due()

    assert mail.outbox == []


def test_two_about_the_same_are_one():
    outbox.put("word", 1, "en")
    outbox.put("word", 1, "en")
    outbox.put("word", 2, "en")

    outbox.send_due()

    assert len(mail.outbox) == 2


def test_what_is_not_to_be_told_any_more_goes_nowhere(words):
    outbox.put("word", 1, "en")
    words.clear()

    outbox.send_due()

    assert mail.outbox == []
    assert not Outgoing.objects.exists()


def test_what_cannot_leave_is_tried_again_after_pauses_that_grow(failing, settings):
    outbox.put("word", 1, "en")
    failing(smtplib.SMTPServerDisconnected("gone"))
    pauses = []
    for _ in range(4):
        due_again()
        before = timezone.now()
        outbox.send_due()
        pauses.append((Outgoing.objects.get().next_try_at - before).total_seconds() // 60)
    assert pauses == [2, 4, 8, 16]

    outbox.send_due()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    outbox.send_due()
    assert mail.outbox == []
    due_again()
    outbox.send_due()
    assert len(mail.outbox) == 1


def test_after_some_days_it_is_given_up_and_the_log_names_no_reader(failing, caplog):
    outbox.put("word", 1, "en")
    failing(smtplib.SMTPDataError(451, b"try later, leyla@example.org"))
    outbox.send_due()
    due_again()
    Outgoing.objects.update(made_at=timezone.now() - timedelta(days=3))

    outbox.send_due()

    assert not Outgoing.objects.exists()
    assert "SMTPDataError 451" in caplog.text
    assert "given up" in caplog.text
    assert "leyla" not in caplog.text


def test_where_there_is_no_such_mailbox_it_is_given_up_at_once(failing):
    outbox.put("word", 1, "en")
    failing(smtplib.SMTPRecipientsRefused({"leyla@example.org": (550, b"unknown")}))

    outbox.send_due()

    assert not Outgoing.objects.exists()


def test_one_that_cannot_be_written_keeps_no_other_back(monkeypatch):
    monkeypatch.setitem(outbox.kinds, "broken", lambda outgoing: 1 / 0)
    outbox.put("broken", 1, "en")
    outbox.put("word", 1, "en")

    outbox.send_due()

    assert len(mail.outbox) == 1
    assert Outgoing.objects.get().kind == "broken"


def test_after_a_failure_the_next_mail_begins_with_a_new_connection(failing, monkeypatch):
    opened = []
    failing(smtplib.SMTPServerDisconnected("gone"))
    monkeypatch.setattr(Failing, "open", lambda self: opened.append(self))
    for pk in (1, 2):
        outbox.put("word", pk, "en")

    outbox.send_due()

    assert len(opened) == 2


def test_no_header_is_injected_and_lines_are_short(words):
    words["subject"] = "Word\r\nBcc: all@example.org"
    words["paragraphs"] = ["Söz " * 60, "https://example.org/" + "x" * 100]
    outbox.put("word", 1, "en")

    outbox.send_due()

    message = mail.outbox[0].message()
    assert message["Subject"] == "Word Bcc: all@example.org"
    assert message["Bcc"] is None
    lines = message.get_payload(decode=True).decode().splitlines()
    assert max(len(line) for line in lines if not line.startswith("https:")) <= 72
    assert "https://example.org/" + "x" * 100 in lines


def test_mail_is_a_file_where_nothing_is_set(settings, tmp_path):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")
    outbox.put("word", 1, "en")

    outbox.send_due()

    (file,) = (tmp_path / "mail").iterdir()
    assert "A word." in file.read_text()
