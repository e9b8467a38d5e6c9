"""The thread that asks, every half second, what has changed elsewhere."""

import logging
import threading
import time

from django.db import DatabaseError, connection

from newsroom.outage import note
from newsroom.pagecache.cache import PageCache

logger = logging.getLogger(__name__)

EVERY = 0.5  # seconds
TIDY_EVERY = 60.0


def watch(cache: PageCache) -> threading.Thread:
    """Start watching, for as long as the process lives."""
    thread = threading.Thread(target=_watch, args=[cache], name="pagecache", daemon=True)
    thread.start()
    return thread


def _watch(cache: PageCache) -> None:
    is_silent = False
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
        if time.time() - tidied_at > TIDY_EVERY:
            cache.tidy(tidied_at)
            tidied_at = time.time()
        time.sleep(max(0.05, EVERY - (time.monotonic() - started_at)))
