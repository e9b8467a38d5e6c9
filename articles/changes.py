"""What changed, announced inside the transaction of the change, by the functions that make it.

Django's `post_save` misses `update()`, `bulk_*` and many-to-many, so each announcement is made by name. A
page says which keys it shows (articles/copies.py); a change says which keys it touches. Whoever keeps copies
of pages listens; nobody here knows who that is.
"""

from collections.abc import Iterable

from django.conf import settings
from django.db import connection
from django.dispatch import Signal

changed = Signal()
"""Sent with `keys` (frozenset of str: pages that show any of them must be made anew) and `purged` (frozenset
of str: no copy of a page that shows any of them may be given out again, whatever fails)."""


def announce(keys: Iterable[str], purged: Iterable[str] = (), signal: Signal = changed) -> None:
    """Say what changed. Call it in the transaction of the change, after the last write: an error in a
    listener undoes the change, and listeners hold a lock until its end, so that changes come one by one.

    Args:
        keys: of what has to be made anew; what is purged has to be anyway.
        signal: that of the app whose change it is.
    """
    if connection.vendor == "postgresql":
        # It checks references at the end, and locks the rows referred to. Whoever waited for one of them
        # then, with the listeners' lock in hand, might wait for somebody who waits for that lock.
        connection.check_constraints()
    gone = frozenset(purged)
    signal.send(sender=None, keys=frozenset(keys) | gone, purged=gone)


def wait_turn() -> None:
    """Let those who are just announcing something finish: what is read from here on, to tell which pages
    change, stays as it is until this transaction's own announcement."""
    announce(())


def language_key(code: str) -> str:
    """All pages of a language: what stands on every page changed (News Line, the menu, the foot)."""
    return code


EVERY_PAGE = frozenset(language_key(code) for code, _name in settings.LANGUAGES)


def article_key(pk: int) -> str:
    """Pages that show an article, whole or as an item of a list."""
    return f"a{pk}"


def section_key(pk: int) -> str:
    """The page of a section or programme."""
    return f"s{pk}"


def author_key(pk: int) -> str:
    """The pages of an author, in every language."""
    return f"w{pk}"


def topic_key(pk: int) -> str:
    """The page of a topic."""
    return f"o{pk}"


def thread_key(article_pk: int) -> str:
    """Pages that show comments on an article."""
    return f"t{article_pk}"
