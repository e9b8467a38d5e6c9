"""The form's token: signed, with the day its page was rendered on, and so the same for everyone who gets that
page. It proves that the sender has read a page of ours lately, and no more."""

from datetime import date, timedelta

from django.core import signing
from django.utils import timezone

from comments.models import Rule

GOOD_FOR = timedelta(days=7)
_signer = signing.Signer(salt="comments.form")


def make_token() -> str:
    return _signer.sign(timezone.localdate().isoformat())


def doubt(token: str) -> Rule | None:
    """What is wrong with a token that came back, None for a good one."""
    if not token:
        return Rule.NO_TOKEN
    try:
        day = date.fromisoformat(_signer.unsign(token))
    except (signing.BadSignature, ValueError):
        return Rule.FORGED_TOKEN
    return Rule.OLD_TOKEN if timezone.localdate() - day > GOOD_FOR else None
