"""What this process knows of changes: which copies hold, and which may never be given out again."""

import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass

from newsroom.pagecache.copy import KEPT_FOR, Copy

MOST_KEYS = 50_000
CLOCKS_DIFFER = 60.0  # seconds at most; a copy from further ahead was made before the clock was set back


@dataclass(frozen=True)
class Known:
    """A change, as it is told from process to process."""

    number: int
    keys: frozenset[str]
    purged: frozenset[str]
    is_start: bool = False
    """No change but a beginning: of what changed up to this number nothing is told."""


class Knowledge:
    """The numbers of the last change of each key and of its last purge.

    `version` moves with everything learned, so a copy that was found to hold under a version holds as long
    as that stands.
    """

    def __init__(self, release: str) -> None:
        self.release = release
        self.version = 0
        self.number = -1
        """The last change known; all before it are known too. -1: none is."""
        self.floor = 0
        """Of keys not in `_changed` this much is known: they did not change after this number."""
        self._changed: dict[str, int] = {}
        self._purged: dict[str, int] = {}
        self.expected: dict[int, float] = {}
        """Numbers of changes that were about to be committed, and when we heard of them."""
        self._lock = threading.Lock()

    def learn(self, changes: Iterable[Known]) -> None:
        """Take in committed changes, in order."""
        with self._lock:
            for change in changes:
                for key in change.keys | change.purged:
                    self._changed[key] = max(change.number, self._changed.get(key, 0))
                for key in change.purged:
                    self._purged[key] = max(change.number, self._purged.get(key, 0))
                self.number = max(self.number, change.number)
            self.expected = {n: at for n, at in self.expected.items() if n > self.number}
            if len(self._changed) > MOST_KEYS:
                self._forget_older_half()
            self.version += 1

    def begin(self, number: int) -> None:
        """Know nothing but that the last change has this number: of copies made before it nobody can tell
        whether they hold."""
        with self._lock:
            self.number = self.floor = number
            self._changed.clear()
            self.version += 1

    def expect(self, number: int, purged: Iterable[str]) -> None:
        """Know of a purge that is about to be committed with this number."""
        with self._lock:
            for key in purged:
                self._purged[key] = max(number, self._purged.get(key, 0))
            if number > self.number:
                self.expected.setdefault(number, time.time())
            self.version += 1

    def forget(self) -> None:
        """Know nothing: the pages were made from another database."""
        with self._lock:
            self._changed.clear()
            self._purged.clear()
            self.expected.clear()
            self.number, self.floor = -1, 0
            self.version += 1

    def holds(self, keys: Iterable[str], seen: int) -> bool:
        """Whether nothing that shows these keys has changed since that number."""
        changed = self._changed
        return self.number >= 0 and seen >= self.floor and not any(changed.get(key, 0) > seen for key in keys)

    def purged_after(self, number: int) -> tuple[int, frozenset[str] | None]:
        """The number of the last change known, and the keys purged by changes with a higher number than the
        one given, those about to be committed too; None where that cannot be told."""
        with self._lock:
            if not self.floor <= number <= self.number:
                return self.number, None
            return self.number, frozenset(key for key, last in self._purged.items() if last > number)

    def is_fresh(self, copy: Copy, now: float) -> bool:
        """Whether a copy is what would be made now; it is noted on it as long as nothing more is learned."""
        version = self.version
        if copy.release != self.release or not copy.made_at - CLOCKS_DIFFER <= now < copy.until:
            return False
        if not self.holds(copy.keys, copy.seen) or not self.is_allowed(copy, now):
            return False
        copy.version = version
        return True

    def is_allowed(self, copy: Copy, now: float) -> bool:
        """Whether a copy may be given out when there is nothing better."""
        purged = self._purged
        return now < copy.made_at + KEPT_FOR and not any(purged.get(k, 0) > copy.seen for k in copy.keys)

    def _forget_older_half(self) -> None:
        by_age = sorted(self._changed.values())
        self.floor = max(self.floor, by_age[len(by_age) // 2])
        self._changed = {key: number for key, number in self._changed.items() if number > self.floor}
