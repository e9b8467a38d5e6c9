"""The thread that asks, every half second, what has changed elsewhere."""

import logging
import threading
import time

from django.db import DatabaseError, connection

from newsroom import metrics
from newsroom.outage import note
from newsroom.pagecache.cache import PageCache
from newsroom.pagecache.wsgi import CachedPages

logger = logging.getLogger(__name__)

EVERY = 0.5  # seconds
TIDY_EVERY = 60.0


def watch(cache: PageCache, pages: CachedPages) -> threading.Thread:
    """Start watching, for as long as the process lives."""
    thread = threading.Thread(target=_watch, args=[cache, pages], name="pagecache", daemon=True)
    thread.start()
    return thread


def _watch(cache: PageCache, pages: CachedPages) -> None:
    is_silent = False
    told: dict[str, int] = {}
    tidied_at = time.time()
    while True:
        started_at = time.monotonic()
        try:
            cache.tick()
            is_silent = False
        except DatabaseError as error:
            if not is_silent:
                logger.warning("The page cache cannot ask the database; copies are given out on: %s", error)
            is_silent = True
            note(error)
            connection.close()
        except Exception:
            logger.exception("The page cache's watch")
        told = _tell(pages, told)
        if time.time() - tidied_at > TIDY_EVERY:
            cache.tidy(tidied_at)
            tidied_at = time.time()
        time.sleep(max(0.05, EVERY - (time.monotonic() - started_at)))


def _tell(pages: CachedPages, told: dict[str, int]) -> dict[str, int]:
    """Add to the metrics what the cache did since they were told."""
    counts = {"hit": pages.hits, "made": pages.made, "last copy": pages.last_copies}
    for outcome, count in counts.items():
        if count > told.get(outcome, 0):
            metrics.page_cache(outcome, count - told.get(outcome, 0))
    return counts
