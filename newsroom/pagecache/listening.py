"""How a change comes from the app that makes it to the copies: its row in the transaction of the change, a
purge on the disk before the commit, everything else after it."""

import logging
from functools import partial
from typing import Any

from django.conf import settings
from django.db import DatabaseError, transaction

import articles.changes
import comments.changes
import pages.changes
import programs.changes
import social.changes
from newsroom.models import Change, ChangeCounter
from newsroom.pagecache import proxies
from newsroom.pagecache.cache import the_cache

logger = logging.getLogger(__name__)

ANNOUNCING = (articles.changes, comments.changes, pages.changes, programs.changes, social.changes)


def connect() -> None:
    for app in ANNOUNCING:
        app.changed.connect(changed, dispatch_uid="newsroom.pagecache")


def changed(sender: Any, keys: frozenset[str], purged: frozenset[str], **_kwargs: Any) -> None:
    """Write a change down in the transaction that makes it; where nothing is said to change yet, only wait
    until no other change is under way."""
    if not keys:
        ChangeCounter.objects.select_for_update().get(pk=1)
        return
    change = Change.record(keys, purged)
    if not settings.PAGE_CACHE:
        return
    if purged:
        the_cache().expect(change.number, purged)
    transaction.on_commit(_committed)
    if purged and settings.PROXIES_KEEP_PAGES:
        transaction.on_commit(partial(_purge_proxies, purged))


def _committed() -> None:
    """Before the act is reported done, this machine's copies know of it; the other machines ask."""
    try:
        the_cache().ask_database()
    except DatabaseError as error:
        logger.warning("A change is committed; the page cache will hear of it a little later: %s", error)


def _purge_proxies(purged: frozenset[str]) -> None:
    """Before the act is reported done, and after our own copies are gone: else a proxy would fetch them."""
    try:
        proxies.purge(purged)
    except OSError as error:
        logger.error("Proxies may still hold what was purged; it is tried again: %s", error)
