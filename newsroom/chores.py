"""What time demands, done by `manage.py chores` every minute. Each may be done at any moment and as often as
one likes; what is to be done is seen from the data, so nothing is lost where it was not done for a day."""

import fcntl
import hashlib
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

from django.conf import settings
from django.db import connection

from comments import erasure, figures
from comments.letters import digest
from comments.senders import throw_away_old_keys
from mail import outbox
from newsroom.models import Change
from newsroom.releases import throw_away_old_static_files

logger = logging.getLogger(__name__)

LOCK = int.from_bytes(hashlib.blake2b(b"newsroom chores", digest_size=7).digest())
"""The number of the advisory lock in PostgreSQL."""


def throw_away_ended_sessions() -> None:
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()


CHORES: dict[str, Callable[[], object]] = {
    "sender keys": throw_away_old_keys,
    "sessions": throw_away_ended_sessions,
    "changes of pages": Change.throw_away_old,
    "static files": throw_away_old_static_files,
    "readers’ addresses": erasure.forget_addresses,
    "erasing": erasure.go_on,
    "figures of comments": figures.keep_new,
    "digests": digest.put_due,
    "mail": outbox.send_due,
}
"""By name, in this order. One that fails keeps none of the others from being done."""


class UnderWay(Exception):
    """Somebody else is doing the chores."""


def do_chores() -> list[str]:
    """Do all of them.

    Returns:
        the names of those that failed; the log says how.

    Raises:
        UnderWay: somebody else does them just now, on this machine or another with the same database.
    """
    failed = []
    with _alone():
        for name, chore in CHORES.items():
            try:
                chore()
            except Exception:
                logger.exception("The chore failed: %s", name)
                failed.append(name)
    return failed


@contextmanager
def _alone() -> Iterator[None]:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
            if not cursor.fetchone()[0]:
                raise UnderWay
            try:
                yield
            finally:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
    else:
        with Path(f"{connection.settings_dict['NAME']}.chores").open("w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise UnderWay from error
            yield
