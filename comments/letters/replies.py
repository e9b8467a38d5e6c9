"""Mail about a reply, to the writer of what it answers: once, and only while readers can see the reply."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from comments.letters.links import link
from comments.models import UNDO_FOR, Comment
from mail import outbox
from mail.models import Outgoing
from mail.outbox import Letter
from mail.text import quote

SETTLED_AFTER = UNDO_FOR + timedelta(seconds=5)
"""An undo that was asked for in the last moment is on its way for a while."""


def tell(reply: Comment) -> None:
    """Have the writer of what a reply answers told, if they want to be. Call it in the transaction in which
    the reply is shown."""
    if reply.answers_id is None:
        return
    wanting = Comment.objects.filter(pk=reply.answers_id, wants_replies=True).exclude(email="")
    for language in wanting.values_list("thread__article__language", flat=True):
        outbox.put("reply", reply.pk, language, later=SETTLED_AFTER)


def compose(outgoing: Outgoing) -> Letter | None:
    reply = (
        Comment.objects.shown()
        .select_related("answers__writer", "thread__article")
        .filter(pk=outgoing.about, mailed_at=None)
        .first()
    )
    if reply is None or not _is_wanted(reply):
        return None
    answered: Any = reply.answers
    stop = link("stop", answered.writer_id, outgoing.language)
    return Letter(
        to=answered.email,
        subject=_("A reply to your comment: %(headline)s") % {"headline": reply.thread.article.headline},
        paragraphs=[
            _("Someone has replied to your comment on the article:"),
            reply.thread.article.headline,
            _("%(name)s wrote:") % {"name": reply.name},
            quote(_as_shown(reply)),
            _("Read it where it stands, and answer:"),
            settings.SITE_URL + reply.get_absolute_url(),
            _("You get this mail since you ticked “E-mail me when someone replies”. To get no more of it:"),
            stop,
        ],
        headers={
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",  # RFC 8058
        },
        sent=lambda: Comment.objects.filter(pk=reply.pk).update(mailed_at=timezone.now()),
    )


def _is_wanted(reply: Comment) -> bool:
    answered: Any = reply.answers
    if not (answered.wants_replies and answered.email and answered.writer and answered.writer.takes_mail):
        return False
    # Nobody is told of what they wrote themselves, also where they left the address out this time.
    is_own = reply.writer_id == answered.writer_id or (reply.sender and reply.sender == answered.sender)
    return not is_own


def _as_shown(comment: Comment) -> str:
    """The text as readers see it, without what a moderator has masked."""
    text = comment.text
    for start, end in comment.masked:
        text = text[:start] + "▇" * (end - start) + text[end:]
    return text
