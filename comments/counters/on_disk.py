"""Counting in a small SQLite file that the processes of one machine share.

Whatever happens to the file costs counts and nothing else: it is written without waiting for the disk, made
anew when it is damaged, and found again when somebody removed it.
"""

import os
import secrets
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from comments.counters import DAY, Limit, Uncounted, hidden

PATIENCE = 1.0  # seconds; to count takes some 50 µs, so whoever waits longer waits for nothing

_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_SCHEMA = """
    CREATE TABLE IF NOT EXISTS day_key (day INTEGER PRIMARY KEY, key BLOB NOT NULL);
    CREATE TABLE IF NOT EXISTS taken (name TEXT PRIMARY KEY, given_back INTEGER NOT NULL) WITHOUT ROWID;
"""


class DiskCounter:
    def __init__(self, path: Path, clock: Callable[[], float] = time.time) -> None:
        self._path = path
        self._clock = clock
        self._lock = threading.Lock()  # one connection for all threads of a process
        self._connection: sqlite3.Connection | None = None
        self._file: tuple[int, int] | None = None  # device and inode of what is open

    def take(self, limits: Sequence[Limit]) -> int:
        with self._alone():
            return self._take(limits)

    def give_back(self, limits: Sequence[Limit]) -> None:
        with self._alone(), self._opened() as connection:  # a transaction
            connection.execute("BEGIN IMMEDIATE")
            key = _key_of(connection, self._now() // (DAY * 1000))
            steps = [(limit.step, hidden(limit, key)) for limit in limits]
            connection.executemany("UPDATE taken SET given_back = given_back - ? WHERE name = ?", steps)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep the other threads of this process away, and turn every failure into Uncounted."""
        if not self._lock.acquire(timeout=PATIENCE):
            raise Uncounted("the file of limits is slow")
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            self._close()
            if getattr(error, "sqlite_errorcode", None) in _DAMAGED:
                self._remove()
            raise Uncounted(f"{self._path}: {error}") from error
        finally:
            self._lock.release()

    def _take(self, limits: Sequence[Limit]) -> int:
        with self._opened() as connection:  # a transaction
            connection.execute("BEGIN IMMEDIATE")
            # Only now: to whoever looked before waiting, what others took meanwhile would lie too far ahead.
            now = self._now()
            key = _key_of(connection, now // (DAY * 1000))
            wait = 0
            then = {}
            for limit in limits:
                name = hidden(limit, key)
                row = connection.execute("SELECT given_back FROM taken WHERE name = ?", [name]).fetchone()
                given_back = row[0] if row else now
                if not now <= given_back <= now + limit.period:  # all of it is, or the clock was set back
                    given_back = now
                then[name] = given_back + limit.step
                wait = max(wait, then[name] - now - limit.period)
            if not wait:
                connection.execute("DELETE FROM taken WHERE given_back < ?", [now])
                connection.executemany("INSERT OR REPLACE INTO taken VALUES (?, ?)", then.items())
        return wait

    def _now(self) -> int:
        return int(self._clock() * 1000)

    def _opened(self) -> sqlite3.Connection:
        if self._connection is not None and self._file == _identity(self._path):
            return self._connection
        self._close()
        self._path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(
            self._path, timeout=PATIENCE, isolation_level=None, check_same_thread=False
        )
        try:
            connection.execute("PRAGMA synchronous=OFF")
            connection.execute("PRAGMA journal_mode=TRUNCATE")  # a killed process leaves nothing half-written
            connection.executescript(_SCHEMA)
            self._file = _identity(self._path)
        except BaseException:
            connection.close()
            raise
        self._connection = connection
        return connection

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _remove(self) -> None:
        for path in (self._path.with_name(f"{self._path.name}-journal"), self._path):
            path.unlink(missing_ok=True)


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = os.stat(path)
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


def _key_of(connection: sqlite3.Connection, day: int) -> bytes:
    """The key of today's names. That of another day is thrown away; what was counted under it is never found
    again."""
    row = connection.execute("SELECT key FROM day_key WHERE day = ?", [day]).fetchone()
    if row:
        return row[0]
    connection.execute("DELETE FROM day_key")
    key = secrets.token_bytes(32)
    connection.execute("INSERT INTO day_key VALUES (?, ?)", [day, key])
    return key
