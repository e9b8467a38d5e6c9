"""The files that the processes of a machine share: an SQLite file, and eight bytes of memory."""

import contextlib
import fcntl
import mmap
import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FILE = "pages.sqlite3"
WAIT = 2  # seconds for another process's write
POLL = 0.01  # seconds between two tries

VERSION = 1  # of the schema; a file of another one is thrown away
SCHEMA = f"""
CREATE TABLE IF NOT EXISTS page (
    address TEXT PRIMARY KEY, about TEXT NOT NULL, plain BLOB NOT NULL, br BLOB NOT NULL, gzip BLOB NOT NULL,
    size INTEGER NOT NULL, is_major INTEGER NOT NULL, used_at REAL NOT NULL, made_at REAL NOT NULL
);
CREATE INDEX IF NOT EXISTS page_used ON page (is_major, used_at, address, size);
CREATE TABLE IF NOT EXISTS shown (
    key TEXT NOT NULL, address TEXT NOT NULL, seen INTEGER NOT NULL, PRIMARY KEY (key, address)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS shown_of ON shown (address);
CREATE TRIGGER IF NOT EXISTS page_gone AFTER DELETE ON page BEGIN
    DELETE FROM shown WHERE address = OLD.address;
END;
CREATE TABLE IF NOT EXISTS change (
    id INTEGER PRIMARY KEY AUTOINCREMENT, number INTEGER NOT NULL, keys TEXT NOT NULL, purged TEXT NOT NULL,
    is_committed INTEGER NOT NULL, at REAL NOT NULL
);
CREATE INDEX IF NOT EXISTS change_number ON change (number);
CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
PRAGMA user_version = {VERSION};
"""


class Connection:
    """A connection to the file, used by one thread at a time."""

    def __init__(self, path: Path) -> None:
        self._lock = threading.RLock()
        self._db = sqlite3.connect(path, timeout=WAIT, check_same_thread=False, isolation_level=None)
        self._db.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON;")

    def __enter__(self) -> sqlite3.Connection:
        self._lock.acquire()
        return self._db

    def __exit__(self, *_exception: Any) -> None:
        self._lock.release()


def make_tables(db: sqlite3.Connection) -> None:
    """Make the tables in an empty file. Nothing is written into one that has them: its disk may be full.

    Raises:
        sqlite3.DatabaseError: the file has another schema than ours.
    """
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if version == VERSION:
        return
    if db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        raise sqlite3.DatabaseError(f"the schema has version {version}")
    db.executescript(SCHEMA)


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keep other processes from opening or removing the file meanwhile.

    Raises:
        OSError: another one has kept us from it for too long.
    """
    until = time.monotonic() + WAIT
    with open(folder / "opening", "ab") as file:
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > until:
                    raise
                time.sleep(POLL)
        yield


def remove(folder: Path, inode: int | None = None) -> None:
    """Remove the SQLite file, whoever has it open.

    Args:
        inode: only if it is still this one.

    Raises:
        OSError: it is there and cannot be removed.
    """
    if not (folder / FILE).exists():
        return
    with contextlib.ExitStack() as stack:
        # What is to go goes also where a process hangs that wanted to open it.
        with contextlib.suppress(BlockingIOError):
            stack.enter_context(alone(folder))
        stack.enter_context(contextlib.suppress(FileNotFoundError))
        if inode is None or (folder / FILE).stat().st_ino == inode:
            for name in (FILE, f"{FILE}-wal", f"{FILE}-shm"):
                (folder / name).unlink(missing_ok=True)


@contextlib.contextmanager
def immediate(db: sqlite3.Connection) -> Iterator[None]:
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if db.in_transaction:  # where the disk is full SQLite has rolled back already
            db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


class Counter:
    """Eight bytes that all processes of the machine see change at once, for the price of reading memory."""

    def __init__(self, path: Path) -> None:
        with open(path, "a+b") as file:
            # Written, not only made longer: to write into a hole of a file on a full disk ends the process.
            file.write(bytes(max(0, 8 - os.fstat(file.fileno()).st_size)))
            file.flush()
            self._memory = mmap.mmap(file.fileno(), 8)
        self.view = memoryview(self._memory).cast("Q")

    @property
    def value(self) -> int:
        return self.view[0]

    @value.setter
    def value(self, value: int) -> None:
        self.view[0] = value
