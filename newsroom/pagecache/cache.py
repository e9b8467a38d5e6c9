"""The copies of this process, and what it knows of changes."""

import logging
import sqlite3
import threading
import time
import uuid
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from redis import RedisError

from articles import copies
from newsroom.models import Change
from newsroom.pagecache import asking, disk
from newsroom.pagecache.copy import FRESH_FOR, Copy
from newsroom.pagecache.knowledge import Knowledge, Known
from newsroom.pagecache.memory import Memory
from newsroom.pagecache.redis_pages import RedisPages
from newsroom.pagecache.release import release_of_this_code
from newsroom.pagecache.store import Store

logger = logging.getLogger(__name__)

BROKEN = (OSError, sqlite3.Error, RedisError)  # what a store raises when it cannot do what it should
UNDONE_AFTER = 5.0  # seconds; an act of which nothing more is heard is undone, or waits for something
MOST_AT_ONCE = 5_000  # changes; whoever has missed more begins anew


class PageCache:
    """Memory before store before making a page anew, and what is known of all three."""

    def __init__(
        self,
        folder: Path,
        memory_bytes: int,
        store_bytes: int,
        release: str,
        shared: RedisPages | None = None,
    ) -> None:
        """
        Args:
            shared: where copies are kept for several machines, instead of on the disk of this one.
        """
        self.knowledge = Knowledge(release)
        self.shared = shared
        self.memory = Memory(memory_bytes)
        self.store: Store | None = None
        self.news_read = 0
        """What the store's counter said when its news was read last."""
        self.parts: dict[tuple, tuple[copies.Part, int, float]] = {}
        self._folder, self._store_bytes = folder, store_bytes
        # Readers' requests wait for the first alone, and nobody who holds it asks the database anything.
        self._learning, self._asking = threading.RLock(), threading.RLock()
        self._no_store = ""  # why there is none, as last said
        self._unwritten: dict[int, Known] = {}  # changes that the store could not write down
        self._last_id = 0
        self._database = ""
        self.era = ""
        """Changes when numbers begin to count anew; what was made before is not kept after."""
        self._next_moment: tuple[int, float, float] = (-2, 0.0, 0.0)  # number, asked at, moment
        if store_bytes:
            self._open_store()
        else:
            self._forget_store()

    # ---------------------------------------------------------- copies
    def find(self, address: str) -> Copy | None:
        """The copy of a page in memory or in the store, whether it holds or not."""
        copy = self.memory.copies.get(address)
        if copy is not None and self.knowledge.is_fresh(copy, time.time()):
            return copy
        pages = self._pages
        stored = pages.get(address) if pages else None
        if stored is None or (copy is not None and copy.made_at >= stored.made_at):
            return copy
        stored.used_at = time.time()
        self.memory.put(address, stored)
        return stored

    def keep(self, address: str, copy: Copy) -> None:
        """Keep a copy, unless it was begun in another era."""
        if copy.era != self.era:
            return
        self.memory.put(address, copy)
        if pages := self._pages:
            pages.put(address, copy)

    def drop(self, address: str) -> None:
        """Let go of the copy of a page that is not there any more."""
        self.memory.drop(address)
        if pages := self._pages:
            pages.drop(address)

    def tidy(self, since: float) -> None:
        """Note which copies were asked for since then, and throw away what is too old to be of use."""
        used = [(address, copy.used_at) for address, copy in list(self.memory.copies.items())]
        if pages := self._pages:
            pages.touch((address, at) for address, at in used if at > since)
        if self.store:
            self.store.tidy(time.time())

    @property
    def _pages(self) -> Store | RedisPages | None:
        """Where copies are kept besides memory."""
        return self.shared or self.store

    # ---------------------------------------------------------- changes
    def read_news(self) -> None:
        """Learn what other processes of this machine have written down."""
        if self.store is None:
            return
        with self._learning:
            try:
                counter = self.store.counter.value
                self._take_in(self.store)
            except BROKEN as error:
                logger.warning("The page store's news: %s", error)
                return
            self.news_read = counter

    def ask_database(self) -> int:
        """Learn what the database knows: the number of its last change.

        Raises:
            DatabaseError: it does not answer.
        """
        number, database = asking.last_change()
        if number != self.knowledge.number or database != self._database:
            self.read_news()  # what is written down need not be asked for, nor begun anew
            with self._asking:
                # Asked again after looking at what we know: an answer that was overtaken by what others wrote
                # down would look like a database that was set back.
                known = self.knowledge.number
                self._catch_up(known, *asking.last_change())
        return number

    @property
    def is_written_down(self) -> bool:
        """Whether the store knows all that this process knows, and has let go of what was purged."""
        return not self._unwritten

    def expect(self, number: int, purged: frozenset[str]) -> None:
        """Let go of what is about to be purged, before the purge is committed."""
        self.knowledge.expect(number, purged)
        self.memory.drop_purged(self.knowledge, time.time())
        try:
            if self.shared:
                self.shared.purge(number, purged)
        except BROKEN as error:
            logger.error("What was taken down is still among the shared copies: %s", error)
        try:
            if store := self._store_or_no_file():
                store.expect(number, purged)
        except BROKEN as error:
            self._discard_store(error)

    def next_moment(self, now: float) -> float:
        """When the clock will next change a page, at most FRESH_FOR from now; asked of the database once for
        each change."""
        number, asked_at, moment = self._next_moment
        known = self.knowledge.number
        if number != known or not asked_at <= now < moment:
            moment = asking.next_moment(now)
            self._next_moment = known, now, moment
        return min(moment, now + FRESH_FOR)

    def tick(self) -> None:
        """What has to be done every half second, in any process that gives out pages.

        Raises:
            DatabaseError: the database does not answer.
        """
        if self._store_bytes and (self.store is None or not self.store.is_there):
            self._open_store()
        self.read_news()
        self.ask_database()
        self._give_up_waiting(time.time())
        with self._asking:
            self._write_down(asking.left_to_purge(self.knowledge.number))

    # ---------------------------------------------------------- how it is done
    def _catch_up(self, known: int, number: int, database: str) -> None:
        if number == known and database == self._database:
            return
        if database != self._database or number < known:
            if self._database or known > 0:
                logger.warning("The pages were made from another database; they are made anew.")
            self._begin_anew(number, database)
        elif known < 0 or number - known > MOST_AT_ONCE:
            self._begin_anew(number, database)
        else:
            changes = asking.changes_between(known, number)
            if len(changes) != number - known:  # some have been thrown away as too old
                self._begin_anew(number, database)
                return
            self._learn(changes)
            self._write_down(changes)

    def _begin_anew(self, number: int, database: str) -> None:
        """Nothing that was made before can be trusted."""
        with self._learning:
            self.knowledge.forget()
            self.memory.clear()
            self.parts.clear()
            self._database, self.era = database, uuid.uuid4().hex
            self.knowledge.begin(number)
        if self.shared:
            self.shared.begin(database, number)
        try:
            if store := self._store_or_no_file():
                store.start_over(database, self.era, number)
        except BROKEN as error:
            self._discard_store(error)

    def _give_up_waiting(self, now: float) -> None:
        """A purge that was to come and was undone would keep its pages from being kept until its number is
        given to something else; so give it to nothing."""
        if any(now - at > UNDONE_AFTER for at in self.knowledge.expected.values()):
            Change.record([], [])  # waits for those who are still to commit
            self.ask_database()

    def _learn(self, changes: Iterable[Known]) -> None:
        """Take in changes that follow on those known; of others the database will tell."""
        with self._learning:
            new = [change for change in changes if change.number > self.knowledge.number]
            if new and new[0].number == self.knowledge.number + 1:
                self.knowledge.learn(new)
                if any(change.purged for change in new):
                    self.memory.drop_purged(self.knowledge, time.time())

    def _write_down(self, changes: list[Known]) -> None:
        self._unwritten.update((change.number, change) for change in changes)
        if not self._unwritten:
            return
        purges = [change for change in self._unwritten.values() if change.purged]
        try:
            # What a store that cannot be opened misses is noticed when it opens again; a purge may not wait.
            if store := self._store_or_no_file() if purges else self.store:
                store.record(self._unwritten[number] for number in sorted(self._unwritten))
        except BROKEN as error:
            if purges:
                self._discard_store(error)
            else:
                logger.warning("The page store could not write down what changed: %s", error)
            return
        try:
            if self.shared:
                for change in purges:
                    self.shared.purge(change.number, change.purged)
        except BROKEN as error:
            logger.error("What was taken down is still among the shared copies: %s", error)
            return
        done = [number for number, change in self._unwritten.items() if change.purged]
        self._unwritten.clear()
        if done and not settings.PROXIES_KEEP_PAGES:  # else purging.py says so, when they have let go too
            asking.told_as_purged(done)

    def _discard_store(self, error: Exception) -> None:
        logger.error("The page store cannot let go of what was purged, and is thrown away: %s", error)
        if self.store:
            try:
                self.store.discard()
            except OSError as worse:
                logger.error("It cannot be thrown away either: %s", worse)

    def _store_or_no_file(self) -> Store | None:
        """The store, opened if it can be; otherwise its file is removed.

        Raises:
            OSError: it cannot be opened, and not removed either: what it holds is out of our reach.
        """
        if self.store is None and self._store_bytes:
            self._open_store()
            if self.store is None:
                disk.remove(self._folder)
        return self.store

    def _open_store(self) -> None:
        """Open the store and learn what is written down there. Where its disk does not let us, the site goes
        on with what is in memory."""
        before = self.store
        try:
            store = Store(self._folder, self._store_bytes)
            with self._learning:
                self._last_id = 0
                self._take_in(store)
                if store.number < self.knowledge.number:  # it has missed something while we could not write
                    store.start_over(self._database, self.era, self.knowledge.number)
                else:
                    self.era = store.origin[1]
                self.store, self._no_store = store, ""
        except BROKEN as error:
            if self._no_store != str(error):  # once, and not at every try
                logger.warning("No page store in %s: %s", self._folder, error)
            self.store, self._no_store = None, str(error)
        if before:
            before.close()

    def _forget_store(self) -> None:
        """Remove the store of a run with other settings, since nobody keeps it up to date."""
        try:
            disk.remove(self._folder)
        except OSError as error:
            logger.error("The page store in %s cannot be removed: %s", self._folder, error)

    def _take_in(self, store: Store) -> None:
        """Learn what is new among the changes that are written down there."""
        last_id, news = store.news(self._last_id)
        committed = [change for change, is_committed in news if is_committed]
        starts = [n for n, change in enumerate(committed) if change.is_start]
        if committed and self.knowledge.number < 0:
            starts = starts or [0]  # the true one has been thrown away as too old
        if starts:
            database, era = store.origin
            if committed[starts[-1]].number > self.knowledge.number:
                self._database, self.era = database, era
                self.knowledge.begin(committed[starts[-1]].number)
            elif database == self._database:  # others began anew when we did, and from where we are or before
                self.era = era
        self._learn(committed)
        for change, is_committed in news:
            if not is_committed:
                self.knowledge.expect(change.number, change.purged)
        if not all(is_committed for _change, is_committed in news):
            self.memory.drop_purged(self.knowledge, time.time())
        self._last_id = last_id


def _shared_pages() -> RedisPages | None:
    cache = settings.CACHES["default"]
    if not settings.SEVERAL_MACHINES or not settings.PAGE_STORE_BYTES:
        return None
    return RedisPages(cache["LOCATION"], settings.PAGE_STORE_BYTES, **cache.get("OPTIONS", {}))


@lru_cache
def the_cache() -> PageCache:
    """The one of this process."""
    return PageCache(
        folder=Path(settings.PAGE_STORE),
        memory_bytes=settings.PAGE_MEMORY_BYTES,
        store_bytes=settings.PAGE_STORE_BYTES,
        release=release_of_this_code(),
        shared=_shared_pages(),
    )
