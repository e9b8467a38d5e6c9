"""How much one sender may send, and all of them together.

What counts, and why: docs/decisions/0008-limits.md.
"""

import logging
import time
from functools import cache
from math import ceil
from pathlib import Path

from django.conf import settings

from comments.counters import Counter, Limit, Uncounted
from comments.counters.on_disk import DiskCounter

BACK_OFF = 5.0  # seconds in which a counter that failed is not asked again
_logger = logging.getLogger(__name__)


def seconds_to_wait(address: str) -> int:
    """Count an attempt to send a comment. It asks no database.

    Args:
        address: of the sender (comments.senders.address_of).

    Returns:
        0 where the attempt may go on; else it did not count, and the next may go on after so many seconds.
    """
    limits = [
        Limit(f"sender {address}", settings.COMMENTS_PER_SENDER, 600_000),
        Limit("site", settings.COMMENTS_PER_MINUTE, 60_000),
    ]
    limits = [limit for limit in limits if limit.count]
    return ceil(_counter().take(limits) / 1000) if limits else 0


class Forgiving:
    """A counter that nobody is refused by while it is away, and that says so once."""

    def __init__(self, counter: Counter) -> None:
        self._counter = counter
        self._is_away = False
        self._ask_again = 0.0  # time.monotonic()

    def take(self, limits: list[Limit]) -> int:
        """As Counter.take(), 0 while the counter is away."""
        if time.monotonic() < self._ask_again:
            return 0
        try:
            wait = self._counter.take(limits)
        except Uncounted as error:
            self._ask_again = time.monotonic() + BACK_OFF
            if not self._is_away:
                _logger.error("No limit holds for comments, since they cannot be counted: %s", error)
            self._is_away = True
            return 0
        if self._is_away:
            _logger.warning("Comments are counted again.")
        self._is_away = False
        return wait


def _counter() -> Forgiving:
    shared = settings.CACHES["default"]
    if shared["BACKEND"].endswith(".RedisCache"):
        return _in_redis(shared["LOCATION"])
    return _in_file(Path(settings.LIMITS_FILE))


@cache
def _in_redis(url: str) -> Forgiving:
    from comments.counters.on_redis import RedisCounter  # a slow import, for those alone who use it

    return Forgiving(RedisCounter(url, **settings.CACHES["default"].get("OPTIONS", {})))


@cache
def _in_file(path: Path) -> Forgiving:
    return Forgiving(DiskCounter(path))
