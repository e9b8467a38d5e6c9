"""What the writer of a comment may still do with it: edit it, withdraw it, ask for a second look."""

from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from articles.changes import thread_key
from comments import decisions
from comments.changes import announce
from comments.languages import guess_language
from comments.models import MOVES, Act, Appeal, Ban, Comment, Decision, Rule, Status, Thread
from comments.rules.judging import Draft
from comments.submission import store

EDITED_FOR = timedelta(minutes=10)
OF_SENDING = (Rule.NO_TOKEN, Rule.FORGED_TOKEN, Rule.OLD_TOKEN, Rule.HONEYPOT, Rule.WORK)
ANSWERED_FOR = (Status.REFUSED, Status.SPAM)  # what one may ask a second look for


class TooLate(Exception):
    """It cannot be done any more: the time is over, or somebody has decided."""


def is_young(comment: Comment) -> bool:
    """Whether the time in which a comment may be changed has not passed."""
    return timezone.now() < comment.sent_at + EDITED_FOR


def may_edit(comment: Comment, senders: Sequence[str]) -> bool:
    """Whether a comment's text may still be changed.

    Args:
        senders: hashes of who wants to; nobody edits while banned.
    """
    return (
        comment.status in (Status.PENDING, Status.APPROVED)
        and is_young(comment)
        and not comment.is_newsroom
        and not comment.report_count
        and not _is_decided(comment)
        and not Ban.objects.in_force_for([*senders, comment.sender], comment.writer).exists()
    )


def _is_decided(comment: Comment) -> bool:
    """Whether something that a moderator did to a comment stands; each undoing takes back one such act."""
    acts = list(comment.decisions.filter(made_by__isnull=False).values_list("act", flat=True))
    return len(acts) > 2 * acts.count(Act.UNDO)


@transaction.atomic
def edit(comment: Comment, text: str, senders: Sequence[str]) -> None:
    """Give a comment another text, within ten minutes and while nobody has decided; the rules judge it anew.

    Args:
        text: as ReviewForm cleans it.
        senders: hashes of who edits.

    Raises:
        TooLate
    """
    found = _locked(comment)
    if not may_edit(found, senders):
        raise TooLate
    if text == found.text:
        return
    found.text, found.language, found.edited_at = text, guess_language(text), timezone.now()
    Decision.objects.create(comment=found, act=Act.EDIT, before=found.status, after=found.status)
    if found.is_shown:  # what stood there before may be what its writer wanted gone
        thread = thread_key(found.thread_id)
        announce([thread], purged=[thread])
    # What was wrong with how it was sent stays wrong; what is written is judged anew.
    sending = [verdict for verdict in found.judged if verdict.rule in OF_SENDING]
    store(found, Draft.of(found, [*senders, found.sender], {}), sending)


@transaction.atomic
def withdraw(comment: Comment) -> None:
    """Take a comment back for good, whatever became of it; a second time changes nothing."""
    found = _locked(comment)
    if found.status != Status.WITHDRAWN:
        decisions.move(found, Act.WITHDRAW, Status.WITHDRAWN, by=None)


@transaction.atomic
def ask_again(comment: Comment, text: str) -> Appeal:
    """Ask for a second look at a comment that was refused or called spam; each may once.

    Raises:
        TooLate: it stands otherwise by now. Who has asked already gets what was asked then.
    """
    found = _locked(comment)
    appeal = Appeal.objects.filter(comment=found).first()
    if appeal:
        return appeal
    if found.status not in ANSWERED_FOR or found.erased_at:
        raise TooLate
    return Appeal.objects.create(comment=found, text=text)


def why(comment: Comment) -> Decision | None:
    """The decision that left a comment where it stands, None for one that nobody has decided on."""
    return comment.decisions.filter(act__in=MOVES, after=comment.status).first()


def _locked(comment: Comment) -> Comment:
    """The comment as it stands now; nobody else changes it before this transaction ends."""
    Thread.objects.select_for_update().get(pk=comment.thread_id)
    return Comment.objects.select_related("thread__article__section", "writer").get(pk=comment.pk)
