"""Copies in the memory of this process, bounded in bytes."""

import threading

from newsroom.pagecache.addresses import is_minor
from newsroom.pagecache.copy import Copy
from newsroom.pagecache.knowledge import Knowledge


class Memory:
    """The copies last asked for. Reading `copies` needs no lock; who reads sets the copy's `used_at`."""

    def __init__(self, most_bytes: int) -> None:
        self.copies: dict[str, Copy] = {}
        self.bytes = 0
        self.most_bytes = most_bytes
        self._lock = threading.Lock()

    def put(self, address: str, copy: Copy) -> None:
        with self._lock:
            self._drop(address)
            if copy.size > self.most_bytes // 4:
                return
            if self.bytes + copy.size > self.most_bytes:
                self._make_room()
            self.copies[address] = copy
            self.bytes += copy.size

    def drop(self, address: str) -> None:
        with self._lock:
            self._drop(address)

    def drop_purged(self, knowledge: Knowledge, now: float) -> None:
        """Let go of what may never be given out again."""
        with self._lock:
            for address, copy in list(self.copies.items()):
                if not knowledge.is_allowed(copy, now):
                    self._drop(address)

    def clear(self) -> None:
        with self._lock:
            self.copies.clear()
            self.bytes = 0

    def _drop(self, address: str) -> None:
        copy = self.copies.pop(address, None)
        if copy is not None:
            self.bytes -= copy.size

    def _make_room(self) -> None:
        """Drop the tenth that nobody has asked for the longest: rarely, so that it costs little each time."""
        for address in sorted(self.copies, key=lambda a: (not is_minor(a), self.copies[a].used_at)):
            if self.bytes <= self.most_bytes * 0.9:
                return
            self._drop(address)
