"""What changed in the accounts that the newsroom is followed on."""

from django.dispatch import Signal

changed = Signal()
"""Sent inside the transaction, with `keys` and `purged` (frozensets of str)."""


def announce(languages: set[str]) -> None:
    """Say that every page of these languages has to be made anew."""
    changed.send(sender=None, keys=frozenset(languages), purged=frozenset())
