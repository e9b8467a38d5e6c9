"""Mail with the links to what somebody wrote here, to export or to erase it."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from comments.export import errors_of
from comments.letters.links import GOOD_FOR, link
from comments.models import Writer
from mail import outbox
from mail.models import Outgoing
from mail.outbox import Letter

EVERY = timedelta(days=1)


def ask(email: str, language: str) -> None:
    """Have the links mailed to an address, if anything hangs on it. Nothing is looked up before the mail is
    written, so neither the answer nor its time tells a stranger who has written here."""
    outbox.put("data", Writer.digest_of(email), language, to=email)


def compose(outgoing: Outgoing) -> Letter | None:
    writer = Writer.objects.filter(pk=outgoing.about).first()
    errors = errors_of(outgoing.about)
    if writer is None and errors:
        writer = Writer.of(outgoing.to)  # who only told us of an error
    now = timezone.now()
    if (
        writer is None
        or (writer.erasing_since and not errors)
        or (writer.data_mailed_at and writer.data_mailed_at > now - EVERY)
    ):
        return None
    return Letter(
        to=outgoing.to,
        subject=_("What you wrote here"),
        paragraphs=[
            _(
                "Somebody, most likely you, has asked on our site for everything that was written there "
                "under this e-mail address. The links are good for %(days)d days. Open what you want, and "
                "press the button of its page."
            )
            % {"days": (GOOD_FOR["export"] or timedelta()).days},
            _("To get all of it as a file:"),
            link("export", writer.pk, outgoing.language),
            _("To have it erased for good:"),
            link("erase", writer.pk, outgoing.language),
            _("If it was not you, you need do nothing."),
        ],
        sent=lambda: Writer.objects.filter(pk=writer.pk).update(data_mailed_at=now),
    )
