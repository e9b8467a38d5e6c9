"""Asking by mail whether an address is its writer's (double opt-in). Until it is confirmed no other mail
about comments goes there, and no trust hangs on it."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from comments import stars
from comments.letters.links import GOOD_FOR, link
from comments.limits import may_ask_by_mail
from comments.models import Comment, Moderation, Status, Writer
from mail import outbox
from mail.models import Outgoing
from mail.outbox import Letter

ASKED_EVERY = timedelta(days=1)  # who wants to be told of replies
ASKED_UNASKED_EVERY = timedelta(days=7)  # who gave no more: the last link is good as long


def is_due(comment: Comment) -> bool:
    """Whether a comment is one whose writer is asked. Whether they were is told nobody: who types an address
    would learn from it who has written here."""
    if not comment.email or comment.status not in (Status.PENDING, Status.APPROVED):
        return False
    return comment.wants_replies or comment.thread.policy.moderation == Moderation.NEWCOMERS


def ask(comment: Comment, address: str = "") -> None:
    """Have the writer of a comment asked, where they want to be told of replies, or where only confirmed
    writers become known; unless they have confirmed the address, or were asked lately, or too many are now.

    Call it in the transaction that stores the comment, or shows one that was taken down.

    Args:
        address: of the sender (comments.senders.address_of), "" for none.
    """
    if not is_due(comment):
        return
    now = timezone.now()
    unsure = Q(confirmed_at=None)
    if comment.wants_replies:
        unsure |= Q(stopped_at__isnull=False)
    every = ASKED_EVERY if comment.wants_replies else ASKED_UNASKED_EVERY
    due = Writer.objects.filter(unsure, Q(asked_at=None) | Q(asked_at__lte=now - every), pk=comment.writer_id)
    # Before it is noted: who was not asked is asked with the next comment.
    if due.exists() and may_ask_by_mail(comment.email, address) and due.update(asked_at=now):
        outbox.put("confirm", comment.pk, comment.thread.article.language)


@transaction.atomic
def confirm(writer_key: str) -> bool:
    """Note that an address is its writer's, and that they want the mail they asked for.

    Returns:
        False where nothing hangs on the address any more.
    """
    known = Writer.objects.filter(pk=writer_key, erasing_since=None)
    is_new = known.filter(confirmed_at=None).update(confirmed_at=timezone.now())
    is_known = known.update(stopped_at=None)
    if is_new:
        stars.confirmed(known.get())
    return bool(is_known)


def stop(writer_key: str) -> None:
    """No more mail about replies, until the writer asks for it and confirms that again."""
    Writer.objects.filter(pk=writer_key).update(stopped_at=timezone.now())
    Comment.objects.filter(writer=writer_key, wants_replies=True).update(wants_replies=False)


def compose(outgoing: Outgoing) -> Letter | None:
    comment = (
        Comment.objects.exclude(email="")
        .select_related("writer", "thread__article")
        .filter(pk=outgoing.about)
        .first()
    )
    if comment is None or comment.writer is None or comment.writer.takes_mail:
        return None
    return Letter(
        to=comment.email,
        subject=_("Is this your e-mail address?"),
        paragraphs=[
            _(
                "Somebody, most likely you, has written a comment on our site and given this e-mail address. "
                "The comment is on the article:"
            ),
            comment.thread.article.headline,
            _(
                "Please confirm that the address is yours. Only then do we write to you when someone "
                "replies, where you asked for it, and count your comments as those of one person."
            ),
            _("Open this page and press its button. The link is good for %(days)d days:")
            % {"days": (GOOD_FOR["confirm"] or timedelta()).days},
            link("confirm", comment.writer_id, outgoing.language),
            _("If it was not you, you need do nothing."),
        ],
    )
