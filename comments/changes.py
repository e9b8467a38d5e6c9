"""What changed in discussions; see articles/changes.py for what a change is."""

from functools import partial

from django.dispatch import Signal

from articles import changes

changed = Signal()
"""Sent inside the transaction, with `keys` and `purged` (frozensets of str)."""

HOW_WE_MODERATE = "m"
"""The page that says how the newsroom moderates, in every language."""

announce = partial(changes.announce, signal=changed)
