"""Mail leaves through a row, written in the transaction of what it tells of, and is sent by the chores.

Who writes mail registers a kind: a function that finds the words when the mail is sent, or says that there is
nothing to tell any more. docs/decisions/0013-outbox.md says why this is not a library.
"""

import logging
import smtplib
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from email.utils import quote as quoted
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils import timezone, translation

from mail.models import Outgoing
from mail.text import lay_out, one_line
from pages.models import Edition

AT_ONCE = 200  # mails in a run of the chores
LONGEST_RUN = 40.0  # seconds
FIRST_PAUSE = timedelta(minutes=2)
LONGEST_PAUSE = timedelta(hours=6)
GIVEN_UP_AFTER = timedelta(days=3)
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Letter:
    """What a mail says."""

    to: str
    subject: str
    paragraphs: list[str]
    headers: Mapping[str, str] = field(default_factory=dict)
    sent: Callable[[], object] | None = None
    """Called when it has left, in the transaction in which its row is thrown away."""


kinds: dict[str, Callable[[Outgoing], Letter | None]] = {}
"""Each finds the words of a mail in the language that is active, None where nothing is to be told any more.
Apps register theirs in AppConfig.ready()."""


def put(kind: str, about: object, language: str, to: str = "", *, later: timedelta = timedelta()) -> None:
    """Have a mail sent, once the transaction stands. Another of a kind about the same, while one waits, is
    that one.

    Args:
        kind: a key of `kinds`.
        about: what its kind finds it by, as a rule the key of a row.
        language: of the mail.
        to: the address, where its kind does not find it itself.
        later: when it is sent at the earliest, from now.
    """
    if kind not in kinds:
        raise ValueError(f"There is no mail of the kind {kind!r}")
    Outgoing.objects.bulk_create(
        [Outgoing(kind=kind, about=str(about), language=language, to=to, next_try_at=timezone.now() + later)],
        ignore_conflicts=True,
    )


def send_due() -> None:
    """Send what is due. A chore: what fails is tried again after pauses that grow, for some days."""
    until = time.monotonic() + LONGEST_RUN
    due = Outgoing.objects.filter(next_try_at__lte=timezone.now()).order_by("next_try_at", "pk")
    server: BaseEmailBackend | None = None
    try:
        for outgoing in due[:AT_ONCE]:
            if time.monotonic() > until or not _claim(outgoing):
                continue
            try:
                letter = _compose(outgoing)
                if letter is None:
                    outgoing.delete()
                    continue
            except Exception:
                logger.exception("Mail %s (%s) cannot be written", outgoing.pk, outgoing.kind)
                _give_up_in_time(outgoing)
                continue
            try:
                server = server or _server()
            except (OSError, smtplib.SMTPException) as error:
                logger.warning("Mail cannot be sent: %s", _said(error))
                _give_up_in_time(outgoing)
                return  # no other would go either
            if not _send(outgoing, letter, server):
                server.close()  # it may have hung up; the next begins anew
                server = None
    finally:
        if server is not None:
            server.close()


def _claim(outgoing: Outgoing) -> bool:
    """Note the next try before this one, so that whatever happens it is not sent every minute."""
    pause = min(FIRST_PAUSE * 2 ** min(outgoing.tries, 12), LONGEST_PAUSE)
    return bool(
        Outgoing.objects.filter(pk=outgoing.pk, tries=outgoing.tries).update(
            tries=outgoing.tries + 1, next_try_at=timezone.now() + pause
        )
    )


def _compose(outgoing: Outgoing) -> Letter | None:
    with translation.override(outgoing.language):
        return kinds[outgoing.kind](outgoing)


def _server() -> BaseEmailBackend:
    server = get_connection()
    server.open()
    return server


def _send(outgoing: Outgoing, letter: Letter, server: BaseEmailBackend) -> bool:
    """Send a mail and throw its row away. Returns whether the server is in order."""
    try:
        _message(outgoing, letter, server).send()
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _words in error.recipients.values()]
        if codes and min(codes) >= 500:  # for good: there is no such mailbox
            logger.warning("Mail %s (%s) given up: refused, %s", outgoing.pk, outgoing.kind, codes)
            outgoing.delete()
        else:
            _give_up_in_time(outgoing, error)
        return True
    except Exception as error:
        _give_up_in_time(outgoing, error)
        return False
    with transaction.atomic():
        outgoing.delete()
        if letter.sent:
            letter.sent()
    return True


def _message(outgoing: Outgoing, letter: Letter, server: BaseEmailBackend) -> EmailMessage:
    edition = Edition.of(outgoing.language)
    name = one_line(edition.name)
    text = lay_out(letter.paragraphs)
    text += f"\n-- \n{name}\n{settings.SITE_URL}/{outgoing.language}/\n"
    host = urlsplit(f"//{settings.DEFAULT_FROM_EMAIL.rpartition('@')[2]}").hostname
    return EmailMessage(
        one_line(letter.subject),
        text,
        f'"{quoted(name)}" <{settings.DEFAULT_FROM_EMAIL}>',
        [letter.to],
        connection=server,
        headers={
            # The same whenever it is tried again, so that one that came twice can be told.
            "Message-ID": f"<{outgoing.kind}.{outgoing.pk}.{outgoing.made_at:%Y%m%d%H%M%S}@{host}>",
            "Auto-Submitted": "auto-generated",  # RFC 3834: no answering machine answers
            "Content-Language": outgoing.language,
            **letter.headers,
        },
    )


def _give_up_in_time(outgoing: Outgoing, error: Exception | None = None) -> None:
    """Leave a mail for its next try, or throw it away after some days. No line names its reader."""
    said = _said(error) if error else ""
    if timezone.now() - outgoing.made_at < GIVEN_UP_AFTER:
        if said:
            logger.warning("Mail %s (%s) not sent: %s", outgoing.pk, outgoing.kind, said)
        return
    logger.error("Mail %s (%s) given up after %s tries", outgoing.pk, outgoing.kind, outgoing.tries + 1)
    outgoing.delete()


def _said(error: Exception) -> str:
    """An error without what the server said, which may quote the reader's address."""
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{type(error).__name__} {error.smtp_code}"
    if isinstance(error, OSError) and error.strerror:
        return f"{type(error).__name__}: {error.strerror}"
    return type(error).__name__
