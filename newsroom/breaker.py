"""Whether this process takes the database to be away. It stands apart from what is done then (outage.py)
since the settings name it."""

import time
from typing import Any

REST = 1.0  # seconds after a failed connection during which nobody tries again


class Breaker:
    """Open while the database is taken to be away."""

    def __init__(self) -> None:
        self._until = 0.0

    @property
    def is_open(self) -> bool:
        return time.monotonic() < self._until

    def trip(self) -> None:
        self._until = time.monotonic() + REST


breaker = Breaker()


def cannot_connect(pool: Any) -> None:
    """What the pool calls when a new connection fails. Where it has no other, those who wait for one
    are told at once: the pool itself would let each of them, and its thread, wait for the whole time.

    Args:
        pool: a psycopg_pool.ConnectionPool; it has no word of its own for this.
    """
    from psycopg import OperationalError

    with pool._lock:
        if pool._nconns:
            return
        waiting = list(pool._waiting)
        pool._waiting.clear()
    breaker.trip()
    for client in waiting:
        client.fail(OperationalError("no connection can be made"))
