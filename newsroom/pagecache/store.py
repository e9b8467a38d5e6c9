"""Copies on disk, in one SQLite file that the processes of a machine share, with the list of changes beside
them: a purge and what it purges are one transaction, and survive whatever ends the processes."""

import contextlib
import fcntl
import json
import logging
import sqlite3
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from newsroom.pagecache import disk
from newsroom.pagecache.addresses import is_minor
from newsroom.pagecache.copy import CODINGS, KEPT_FOR, Copy
from newsroom.pagecache.disk import FILE, Connection, Counter, immediate
from newsroom.pagecache.knowledge import Known

logger = logging.getLogger(__name__)
T = TypeVar("T")

CHANGES_KEPT = 10_000  # besides those of the last days, so that a restart knows which copies hold
LOCKS = 1 << 20


class Store:
    """Pages and changes on disk. What cannot be read or written is logged, and the site goes on without:
    only `expect()`, `record()` and `start_over()` say so, since a purge that was not carried out has to be
    known."""

    def __init__(self, folder: Path, most_bytes: int) -> None:
        self.folder = folder
        self.most_bytes = most_bytes
        folder.mkdir(parents=True, exist_ok=True)
        self.counter = Counter(folder / "counter")
        self._locks = open(folder / "locks", "ab")  # noqa: SIM115  # for as long as the process lives
        self._inode: int | None = None
        try:
            self._open()
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                raise  # locked, or no place: no reason to throw it away
            logger.warning("The page store in %s is broken (%s) and begins anew.", folder, error)
            self.discard()
            self._open()

    def _open(self) -> None:
        with disk.alone(self.folder):
            self._reading = Connection(self.folder / FILE)
            self._writing = Connection(self.folder / FILE)
            self._inode = (self.folder / FILE).stat().st_ino
            with self._writing as db:
                disk.make_tables(db)

    # ---------------------------------------------------------- pages
    def get(self, address: str) -> Copy | None:
        """The copy of a page, whether it holds or not."""
        return self._try(lambda: self._get(address), None)

    def put(self, address: str, copy: Copy) -> bool:
        """Keep a copy, unless something that it shows was purged since it was made; whether it is kept."""
        return self._try(lambda: self._put(address, copy), False)

    def drop(self, address: str) -> None:
        """Let go of a copy, if there is one."""

        def write() -> None:
            with self._writing as db, immediate(db):
                db.execute("DELETE FROM page WHERE address = ?", [address])

        if self._try(lambda: self._get(address), None) is not None:  # reading is cheap, a lock is not
            self._try(write, None)

    def touch(self, used: Iterable[tuple[str, float]]) -> None:
        """Note when addresses were last asked for."""
        rows = [(at, address) for address, at in used]

        def write() -> None:
            with self._writing as db, immediate(db):
                db.executemany("UPDATE page SET used_at = ? WHERE address = ?", rows)

        self._try(write, None)

    def tidy(self, now: float) -> None:
        """Throw away copies and changes too old to be of use."""

        def write() -> None:
            with self._writing as db, immediate(db):
                db.execute("DELETE FROM page WHERE made_at < ?", [now - KEPT_FOR])
                db.execute(
                    "DELETE FROM change WHERE at < ? AND id <= (SELECT max(id) FROM change) - ?",
                    [now - 2 * KEPT_FOR, CHANGES_KEPT],
                )

        self._try(write, None)

    def _get(self, address: str) -> Copy | None:
        with self._reading as db:
            row = db.execute(
                "SELECT about, plain, br, gzip FROM page WHERE address = ?", [address]
            ).fetchone()
            era = _about(db, "era")
        if row is None:
            return None
        try:
            copy = Copy.from_store(row[0], dict(zip(CODINGS, row[1:], strict=True)))
            copy.era = era
            return copy
        except (KeyError, TypeError, ValueError):  # written by another release
            return None

    def _put(self, address: str, copy: Copy) -> bool:
        if copy.size > self.most_bytes // 4:
            return False
        with self._writing as db, immediate(db):
            if copy.era != _about(db, "era"):
                return False
            since = db.execute("SELECT purged FROM change WHERE number > ? AND purged <> '[]'", [copy.seen])
            if any(not copy.keys.isdisjoint(json.loads(purged)) for (purged,) in since):
                return False
            self._make_room(db, address, copy.size)
            db.execute("DELETE FROM page WHERE address = ?", [address])
            db.execute(
                "INSERT INTO page VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    address, copy.about(), *(copy.bodies[coding] for coding in CODINGS),
                    copy.size, not is_minor(address), copy.used_at or copy.made_at, copy.made_at,
                ],
            )  # fmt: skip
            db.executemany(
                "INSERT INTO shown VALUES (?, ?, ?)", [(key, address, copy.seen) for key in copy.keys]
            )
            return True

    def _make_room(self, db: sqlite3.Connection, address: str, size: int) -> None:
        total: int = db.execute(
            "SELECT coalesce(sum(size), 0) FROM page WHERE address <> ?", [address]
        ).fetchone()[0]
        if total + size <= self.most_bytes:
            return
        least_used = "SELECT address, size FROM page ORDER BY is_major, used_at"
        for unused, its_size in db.execute(least_used).fetchall():
            if total + size <= self.most_bytes * 0.95:
                return
            db.execute("DELETE FROM page WHERE address = ?", [unused])
            total -= its_size

    # ---------------------------------------------------------- changes
    def expect(self, number: int, purged: Iterable[str]) -> None:
        """Let go of what a change is about to purge, before it is committed under this number.

        Raises:
            OSError, sqlite3.Error: it could not be written down.
        """
        self._write_down([Known(number, frozenset(), frozenset(purged))], is_committed=False)

    def record(self, changes: Iterable[Known]) -> None:
        """Write down committed changes, in order, and let go of what they purge.

        Raises:
            OSError, sqlite3.Error: it could not be written down.
        """
        self._write_down(changes, is_committed=True)

    def _write_down(self, changes: Iterable[Known], is_committed: bool) -> None:
        changes = list(changes)
        # A purge is on the disk when it is reported done; of the rest a power cut may take the last second.
        purges = any(change.purged for change in changes)
        with self._writing as db:
            db.execute(f"PRAGMA synchronous={'FULL' if purges else 'NORMAL'}")
            with immediate(db):
                for change in changes:
                    self._write_one(db, change, is_committed)
                newest = _last_id(db)
            db.execute("PRAGMA synchronous=NORMAL")
            if purges:  # what was deleted is overwritten in the file; the log of writes still has it
                db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.counter.value = newest

    def _write_one(self, db: sqlite3.Connection, change: Known, is_committed: bool) -> None:
        keys = json.dumps(None if change.is_start else sorted(change.keys))
        purged = json.dumps(sorted(change.purged))
        row = [change.number, keys, purged, is_committed]
        known = db.execute(
            "SELECT 1 FROM change WHERE number = ? AND keys = ? AND purged = ? AND is_committed = ?", row
        ).fetchone()
        if known is None:
            db.execute(
                "INSERT INTO change (number, keys, purged, is_committed, at) VALUES (?, ?, ?, ?, ?)",
                [*row, time.time()],
            )
        db.execute(
            "DELETE FROM page WHERE address IN (SELECT s.address FROM shown s "
            "JOIN json_each(?) k ON s.key = k.value WHERE s.seen < ?)",
            [purged, change.number],
        )

    def news(self, after: int) -> tuple[int, list[tuple[Known, bool]]]:
        """The changes written down after an id: the last id, and each change with whether it is committed.

        Raises:
            sqlite3.Error: the file cannot be read.
        """
        with self._reading as db:
            rows = db.execute(
                "SELECT id, number, keys, purged, is_committed FROM change WHERE id > ? ORDER BY id", [after]
            ).fetchall()
        return (rows[-1][0] if rows else after), [_read(row) for row in rows]

    # ---------------------------------------------------------- whose pages they are
    @property
    def origin(self) -> tuple[str, str]:
        """Identity of the database that the pages were made from, and the era since which they were: "" while
        there are none.

        Raises:
            sqlite3.Error: the file cannot be read.
        """
        with self._reading as db:
            return _about(db, "database"), _about(db, "era")

    @property
    def number(self) -> int:
        """Of the last committed change that is written down; -1 where there is none.

        Raises:
            sqlite3.Error: the file cannot be read.
        """
        with self._reading as db:
            return db.execute("SELECT coalesce(max(number), -1) FROM change WHERE is_committed").fetchone()[0]

    def start_over(self, database: str, era: str, number: int) -> None:
        """Let go of everything: the pages are to come from that database, whose last change has that number.

        Raises:
            sqlite3.Error: it could not be written down.
        """
        with self._writing as db, immediate(db):
            db.execute("DELETE FROM page")
            db.execute("DELETE FROM change")
            db.execute("INSERT OR REPLACE INTO about VALUES ('database', ?), ('era', ?)", [database, era])
            self._write_one(db, Known(number, frozenset(), frozenset(), is_start=True), is_committed=True)
            newest = _last_id(db)
        self.counter.value = newest

    def discard(self) -> None:
        """Remove the file: what it holds may not be given out, and that cannot be written into it.

        Raises:
            OSError: it cannot be removed either.
        """
        disk.remove(self.folder, self._inode)

    @property
    def is_there(self) -> bool:
        """Whether the file is still the one that was opened."""
        try:
            return (self.folder / FILE).stat().st_ino == self._inode
        except OSError:
            return False

    def close(self) -> None:
        for connection in (self._reading, self._writing):
            with connection as db:
                db.close()

    # ---------------------------------------------------------- one process makes a page
    @contextlib.contextmanager
    def making(self, address: str) -> Iterator[bool]:
        """Hold the right to make a page; False where another process has it. It ends with the process."""
        offset = zlib.crc32(address.encode(errors="replace")) % LOCKS
        try:
            fcntl.lockf(self._locks, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, offset)
        except OSError:
            yield False
            return
        try:
            yield True
        finally:
            fcntl.lockf(self._locks, fcntl.LOCK_UN, 1, offset)

    def _try(self, act: Callable[[], T], otherwise: T) -> T:
        try:
            return act()
        except (sqlite3.Error, OSError) as error:
            logger.warning("The page store in %s: %s", self.folder, error)
            if type(error) is sqlite3.DatabaseError:  # broken, not only out of use for now
                with contextlib.suppress(OSError):
                    self.discard()
            return otherwise


def _read(row: tuple[int, int, str, str, int]) -> tuple[Known, bool]:
    _id, number, keys, purged, is_committed = row
    named = frozenset(json.loads(keys) or ())
    return Known(number, named, frozenset(json.loads(purged)), is_start=keys == "null"), bool(is_committed)


def _about(db: sqlite3.Connection, name: str) -> str:
    row = db.execute("SELECT value FROM about WHERE name = ?", [name]).fetchone()
    return row[0] if row else ""


def _last_id(db: sqlite3.Connection) -> int:
    return db.execute("SELECT max(id) FROM change").fetchone()[0] or 0
