"""The thread that sees to it that the proxies in front let go of what was purged, whoever purged it and
whatever failed meanwhile. On each machine one process does it for all."""

import fcntl
import logging
import os
import threading
import time
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection

from articles.changes import EVERY_PAGE
from newsroom.models import Change
from newsroom.pagecache import proxies
from newsroom.pagecache.cache import PageCache

logger = logging.getLogger(__name__)

EVERY = 0.5  # seconds
AFTER_FAILURE = 3.0  # seconds
AGAIN_AFTER = 3.0  # seconds
"""A proxy may store a page just after it was purged: one that we sent before we knew of the purge. Each
process hears of it within half a second; what it sent before is stored by now."""
FILE = "proxies"


@dataclass(frozen=True)
class Purged:
    """What the proxies were told to let go of once, and will be told again."""

    number: int
    """Of the last change."""
    keys: frozenset[str]
    again_at: float


class Purger:
    """Purges the proxies of this machine up to the last change that is known here."""

    def __init__(self, cache: PageCache, folder: Path) -> None:
        """
        Args:
            folder: where the number up to which it is done is written down, for the next process.
        """
        self.cache = cache
        self._path = folder / FILE
        self._file: int | None = None  # open and locked in the process that purges
        self._begun = -1
        """The change up to which the proxies were told once."""
        self._done = -1  # the change up to which they have let go, as the file says too
        self._version = -1  # of the knowledge that was looked at
        self._again: deque[Purged] = deque()

    def round(self, now: float) -> None:
        """Do what is to be done.

        Args:
            now: seconds on a clock that never goes back.

        Raises:
            OSError: a proxy does not let go; the next round tries again.
            DatabaseError: it is done, and could not be written down there.
        """
        if not self._is_ours():
            return
        try:
            self._tell_once(now)
            while self._again and self._again[0].again_at <= now:
                if not self._finish(self._again[0]):
                    return
                self._again.popleft()
        except OSError:
            with suppress(DatabaseError):  # the next round says it
                self._tell_undone()
            raise

    def close(self) -> None:
        """Leave it to another process."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _tell_once(self, now: float) -> None:
        version = self.cache.knowledge.version
        if version == self._version:
            return
        number, keys = self.cache.knowledge.purged_after(self._begun)
        if number < 0:
            return
        if keys is None:
            keys = EVERY_PAGE
        if keys:
            proxies.purge(keys)
        self._again.append(Purged(number, keys, now + AGAIN_AFTER if keys else now))
        self._begun, self._version = number, version

    def _finish(self, purged: Purged) -> bool:
        """Tell the proxies again and write down that it is done; False while our own store is not purged."""
        if purged.keys:
            proxies.purge(purged.keys)
            if not self.cache.is_written_down:
                return False
            Change.objects.filter(number__lte=purged.number, is_purged=False).update(is_purged=True)
        assert self._file is not None
        os.pwrite(self._file, b"%020d" % purged.number, 0)
        self._done = purged.number
        return True

    def _tell_undone(self) -> None:
        """Say that the last purge is not done. Another machine, whose proxies have let go, may have said that
        it is: the mark is one for all machines, so who fails takes it back at each try."""
        purges = Change.objects.filter(number__gt=self._done).exclude(purged=[])
        last = purges.order_by("-number").values_list("number", flat=True).first()
        if last is not None:
            Change.objects.filter(number=last, is_purged=True).update(is_purged=False)

    def _is_ours(self) -> bool:
        """Whether this process is the one that purges; the lock ends with it."""
        if self._file is not None:
            return True
        self._path.parent.mkdir(parents=True, exist_ok=True)
        file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(file)
            return False
        written = os.pread(file, 20, 0)
        self._file, self._begun = file, int(written) if written.isdigit() else -1
        self._done = self._begun
        return True


def start_purging(cache: PageCache) -> threading.Thread:
    """Purge for as long as the process lives."""
    purger = Purger(cache, Path(settings.PAGE_STORE))
    thread = threading.Thread(target=_go_on, args=[purger], name="purging", daemon=True)
    thread.start()
    return thread


def _go_on(purger: Purger) -> None:
    told = ""
    while True:
        pause = EVERY
        try:
            purger.round(time.monotonic())
            told = ""
        except (OSError, DatabaseError) as error:
            if told != str(error):
                logger.error("Proxies may still hold what was purged; it is tried again: %s", error)
            told, pause = str(error), AFTER_FAILURE
        except Exception:
            pause = AFTER_FAILURE
            logger.exception("The purging of proxies")
        finally:
            connection.close()
        time.sleep(pause)
