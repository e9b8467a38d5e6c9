"""What changed in discussions; see articles/changes.py for what a change is."""

from django.dispatch import Signal

changed = Signal()
"""Sent inside the transaction, with `keys` and `purged` (frozensets of str)."""
