"""How much one sender may send, and all of them together.

What counts, and why: docs/decisions/0008-limits.md.
"""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from functools import cache
from math import ceil
from pathlib import Path

from django.conf import settings

from comments.counters import Counter, Limit, Uncounted
from comments.counters.on_disk import DiskCounter

MAILS_TO_A_MAILBOX = 2  # in a day, to confirm addresses of it
MAILS_OF_A_SENDER = 10  # in an hour; many readers of one mobile network share an address
SHORTEST_PAUSE = 0.1  # seconds
LONGEST_PAUSE = 5.0
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


def seconds_until_turn(thread_id: int, address: str, minutes: int) -> int:
    """Take a sender's turn in a discussion.

    Args:
        minutes: between two comments of a sender; 0 where it is not slow.

    Returns:
        0 where it is the sender's turn; else it was not taken, and comes after so many seconds.
    """
    limits = []
    if settings.COMMENTS_PER_THREAD:
        limits.append(Limit(f"thread {thread_id}", settings.COMMENTS_PER_THREAD, 60_000))
    if minutes:
        limits.append(Limit(f"slow {thread_id} {address}", 1, minutes * 60_000))
    return ceil(_take(limits) / 1000)


def is_first_use(name: str, seconds: int) -> bool:
    """Whether nobody has used something before; for so long it is used then.

    While the counter is away everything is used for the first time.

    Args:
        name: of what is used; it must say nothing of a person.
    """
    return not _take([Limit(f"used {name}", 1, seconds * 1000, names_nobody=True)])


def may_ask_by_mail(email: str, address: str) -> bool:
    """Take one of the mails that ask whether an address is its writer's; False where too many went out lately
    to that mailbox, for that sender, or at all.

    Args:
        email: whom it would go to; whatever follows a + in its name, the mailbox is the same.
        address: of the sender, "" where a moderator acts.
    """
    name, _at, host = email.strip().casefold().rpartition("@")
    mailbox = f"{name.partition('+')[0]}@{host}"
    limits = [Limit(f"mailbox {mailbox}", MAILS_TO_A_MAILBOX, 86_400_000)]
    if address:
        limits.append(Limit(f"mails of {address}", MAILS_OF_A_SENDER, 3_600_000))
    if settings.CONFIRMATIONS_PER_HOUR:
        limits.append(Limit("mails of the site", settings.CONFIRMATIONS_PER_HOUR, 3_600_000))
    return not _take(limits)


_taken: ContextVar[list[Limit] | None] = ContextVar("taken", default=None)


@contextmanager
def given_back_on_failure() -> Iterator[None]:
    """Give back what is taken within (turns, first uses, mails) where that ends in an error: what was not
    stored took nothing, so that the same can be sent again."""
    taken: list[Limit] = []
    before = _taken.set(taken)
    try:
        yield
    except BaseException:
        if taken:
            _counter().give_back(taken)
        raise
    finally:
        _taken.reset(before)


def _take(limits: list[Limit]) -> int:
    """Milliseconds to wait, 0 where they are taken."""
    wait = _counter().take(limits) if limits else 0
    taken = _taken.get()
    if not wait and taken is not None:
        taken.extend(limits)
    return wait


class Forgiving:
    """A counter that nobody is refused by while it is away, and that says so once.

    After a failure it is not asked for a moment, which grows from failure to failure: a hiccup opens the
    limits for hardly any time, and a counter that stays away costs hardly anybody the time to find out.
    """

    def __init__(self, counter: Counter) -> None:
        self._counter = counter
        self._pause = 0.0  # seconds; 0 while all is well
        self._ask_again = 0.0  # time.monotonic()

    def take(self, limits: list[Limit]) -> int:
        """As Counter.take(), 0 while the counter is away."""
        asked = time.monotonic()
        if asked < self._ask_again:
            return 0
        try:
            wait = self._counter.take(limits)
        except Uncounted as error:
            if not self._pause:
                _logger.error("No limit holds for comments, since they cannot be counted: %s", error)
            if asked >= self._ask_again:  # the first of those who asked at the same time
                self._pause = min(2 * self._pause or SHORTEST_PAUSE, LONGEST_PAUSE)
                self._ask_again = time.monotonic() + self._pause
            return 0
        if self._pause:
            _logger.warning("Comments are counted again.")
            self._pause = 0.0
        return wait

    def give_back(self, limits: list[Limit]) -> None:
        """As Counter.give_back(); while the counter is away nothing was taken either."""
        with suppress(Uncounted):
            self._counter.give_back(limits)


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
