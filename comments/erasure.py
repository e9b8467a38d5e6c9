"""Erasing what somebody wrote here, at their wish; and the e-mail addresses that have had their time.

The text is blanked everywhere it stands: in the comment, in what its rules matched, in what was said about
it, in what the spam score has learned, and in every stored page. What remains says that there was a comment,
who decided what on it, when, and for what kind of reason. What is sent after the wish stays, and a ban
outlives it (docs/decisions/0017-bans-and-erasure.md).
"""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from comments.decisions import move
from comments.export import errors_of
from comments.models import (
    TAKEN_DOWN,
    Act,
    Appeal,
    Ban,
    Comment,
    Decision,
    ErrorReport,
    ModerationSetting,
    Report,
    Secret,
    Status,
    Thread,
    Writer,
)
from comments.models.moderation import EMAILS_KEPT_DAYS
from comments.rules import spam

AT_ONCE = 100  # comments erased while somebody waits for it; the chores do the rest
IN_A_RUN = 500
ADDRESSES_IN_A_RUN = 1000


def begin(writer_key: str) -> bool:
    """Begin to erase what hangs on an address so far, and the address's hash itself.

    Returns:
        whether all of it is erased by now; else the chores go on within a minute.
    """
    for error in errors_of(writer_key):
        error.delete()
    # Who wishes it once more means what they have sent since, too.
    Writer.objects.filter(pk=writer_key).update(erasing_since=timezone.now())
    return _erase_some(writer_key, AT_ONCE)


def go_on() -> None:
    """Erase what is still to be erased. A chore."""
    banned = Ban.objects.in_force().filter(writer=OuterRef("pk"))
    wrote = Comment.objects.filter(writer=OuterRef("pk"))
    # Of whom only a ban is left, nothing is to be done before it ends.
    begun = Writer.objects.filter(Exists(wrote) | ~Exists(banned), erasing_since__isnull=False)
    begun = begun.order_by("erasing_since")
    for key in list(begun.values_list("pk", flat=True)[:10]):
        _erase_some(key, IN_A_RUN)


def _erase_some(writer_key: str, most: int) -> bool:
    writer = Writer.objects.filter(pk=writer_key, erasing_since__isnull=False).first()
    if writer is None:
        return True
    theirs = Comment.objects.filter(writer=writer, sent_at__lte=writer.erasing_since).order_by("pk")
    for comment in theirs[:most]:
        erase(comment)
    if theirs.exists():
        return False
    _let_go(writer_key)
    return True


@transaction.atomic
def _let_go(writer_key: str) -> None:
    """Throw the hash away, unless somebody goes on writing under it. Of who is banned it is all that stays,
    until the ban ends."""
    writer = Writer.objects.select_for_update().filter(pk=writer_key, erasing_since__isnull=False).first()
    if writer is None:
        return
    later = Comment.objects.filter(writer=writer)
    if begins_anew := later.order_by("sent_at").values_list("sent_at", flat=True).first():
        writer.erasing_since, writer.first_wrote_at = None, begins_anew
        writer.approved_count = later.filter(status=Status.APPROVED).count()
        writer.save()
        return
    in_force = Ban.objects.in_force().filter(writer=writer)
    Ban.objects.filter(writer=writer).exclude(pk__in=in_force.values("pk")).delete()
    if in_force.exists():
        Writer(pk=writer.pk, erasing_since=writer.erasing_since).save(force_update=True)
    else:
        writer.delete()


@transaction.atomic
def erase(comment: Comment) -> None:
    """Blank a comment, and what was said about it in words. If it was shown or waited, it is withdrawn."""
    Thread.objects.select_for_update().get(pk=comment.thread_id)
    comment = Comment.objects.select_related("writer").get(pk=comment.pk)
    Decision.objects.filter(comment=comment).exclude(words="").update(words="")
    Report.objects.filter(comment=comment).update(words="")
    Appeal.objects.filter(comment=comment).delete()
    Secret.objects.filter(comment=comment).delete()
    Ban.objects.filter(comment=comment).update(reason="–")  # the moderator's words may quote it
    if comment.status in TAKEN_DOWN:
        spam.learn(comment, is_spam=False, forget=True)
    else:
        move(comment, Act.WITHDRAW, Status.WITHDRAWN, by=None)  # which forgets it too
    # This row is locked already: nobody who waits for its lock can hold up whoever was told of the change.
    Comment.objects.filter(pk=comment.pk).update(
        erased_at=timezone.now(),
        name="",
        text="",
        folded="",
        digest="",
        email="",
        language="",
        sender="",
        writer=None,
        wants_replies=False,
        masked=[],
        report_count=0,
        verdicts=[{**verdict, "spans": [], "about": {}} for verdict in comment.verdicts],
    )


def forget_addresses() -> None:
    """Erase e-mail addresses of commenters that were given longer ago than the newsroom keeps them. A chore;
    the hashes that bans, export and erasure hang on stay."""
    until = timezone.now() - timedelta(days=ModerationSetting.of_site().emails_kept_days or EMAILS_KEPT_DAYS)
    _forget(Comment.objects.filter(sent_at__lt=until).order_by("sent_at"))
    _forget(ErrorReport.objects.filter(made_at__lt=until).order_by("made_at"))


def _forget(old: QuerySet[Any]) -> None:
    with_address = old.exclude(email="").values_list("pk", flat=True)
    old.model._default_manager.filter(pk__in=list(with_address[:ADDRESSES_IN_A_RUN])).update(email="")
