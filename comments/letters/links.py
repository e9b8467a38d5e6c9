"""The links in mails: signed, each good for one thing and, but for unsubscribing, for some days."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.urls import reverse

GOOD_FOR: dict[str, timedelta | None] = {
    "confirm": timedelta(days=7),
    "stop": None,
    "export": timedelta(days=3),
    "erase": timedelta(days=3),
    "decide": timedelta(days=7),
}
"""By what they are for, which is also the name of their view."""


def link(purpose: str, value: Any, language: str) -> str:
    """The whole address of a page that does something about a row.

    Args:
        purpose: a key of GOOD_FOR.
        value: the key of the row.
    """
    token = signing.dumps(value, salt=_salt(purpose))
    return settings.SITE_URL + reverse(f"comments:{purpose}", args=[language, token])


def value_of(purpose: str, token: str) -> Any:
    """The key of the row that a link is about; None for one that is forged, or older than it is good for."""
    try:
        return signing.loads(token, salt=_salt(purpose), max_age=GOOD_FOR[purpose])
    except (signing.BadSignature, ValueError):
        return None


def _salt(purpose: str) -> str:
    return f"comments.letters.{purpose}"
