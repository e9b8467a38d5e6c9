"""Counting what is limited: at once for all processes, and without keeping who they were.

A limit needs one number for each name: the moment by which everything that was taken will have been given
back. To take one moves it on by a fraction of the period, and it may lie one period ahead at most (the
generic cell rate algorithm, ITU-T I.371). So there is no window whose edge lets twice as much through, the
time to wait is known exactly, and what was refused counts nothing.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

DAY = 86_400  # seconds: the longest that the key of the names is kept


@dataclass(frozen=True)
class Limit:
    """So many in a period, all at once or spread over it."""

    name: str
    count: int
    period: int  # milliseconds
    names_nobody: bool = False
    """The name says nothing of a person: it is hashed without the day's key, so that it outlives the key."""

    @property
    def step(self) -> int:
        """Milliseconds after which one more is given back."""
        return max(self.period // self.count, 1)


class Uncounted(Exception):
    """The counter is away."""


class Counter(Protocol):
    def take(self, limits: Sequence[Limit]) -> int:
        """Take one of each limit, or nothing where one of them is used up.

        Returns:
            0, or the milliseconds after which to try again.

        Raises:
            Uncounted
        """
        ...

    def give_back(self, limits: Sequence[Limit]) -> None:
        """Undo that each of these was taken once.

        Raises:
            Uncounted
        """
        ...


def hidden(limit: Limit, key: bytes) -> str:
    """A hash of a limit's name to count under (BLAKE2b, RFC 7693); keyed, unless the name names nobody, so
    that it means nothing once the key is thrown away."""
    key = b"" if limit.names_nobody else key
    return hashlib.blake2b(limit.name.encode(), key=key, digest_size=16).hexdigest()
