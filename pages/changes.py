"""What changed in the newsroom's own words; see articles/changes.py for what a change is."""

from collections.abc import Iterable

from django.dispatch import Signal

changed = Signal()
"""Sent inside the transaction, with `keys` and `purged` (frozensets of str)."""


def announce(languages: Iterable[str]) -> None:
    """Say that every page of these languages has to be made anew. Call it in the
    transaction of the change, after the last write."""
    changed.send(sender=None, keys=frozenset(languages), purged=frozenset())
