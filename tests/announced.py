"""What a change announces, and when: what stands between an act and every copy of a page."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.dispatch import Signal

import articles.changes
import comments.changes
import pages.changes
import programs.changes
import social.changes

SIGNALS = {app.changes.changed: app.__name__ for app in (articles, comments, pages, programs, social)}


@dataclass
class Announced:
    """What was announced meanwhile."""

    keys: frozenset[str] = frozenset()
    purged: frozenset[str] = frozenset()
    last: frozenset[str] = frozenset()
    """Keys of the last announcement."""
    apps: set[str] = field(default_factory=set)
    """Whose changes they were."""
    times: int = 0
    written_later: list[str] = field(default_factory=list)
    """Statements that wrote something after the last announcement; the admin's log may come later."""
    outside: bool = False
    """Whether something was announced in no transaction of the act's own."""


@contextmanager
def listening() -> Iterator[Announced]:
    """Listen to what every app announces."""
    heard = Announced()
    depth = len(connection.atomic_blocks)

    def hear(signal: Signal, keys: frozenset[str], purged: frozenset[str], **_sender: Any) -> None:
        if keys:
            heard.apps.add(SIGNALS[signal])
        heard.last = keys or heard.last
        heard.keys |= keys
        heard.purged |= purged
        heard.times += bool(keys)  # else it only waits its turn
        heard.written_later = []
        heard.outside |= len(connection.atomic_blocks) <= depth

    def watch(execute: Callable[..., Any], sql: str, *args: Any) -> Any:
        if sql.startswith(("INSERT", "UPDATE", "DELETE")) and not _is_of_the_admin(sql):
            heard.written_later.append(sql)
        return execute(sql, *args)

    with ExitStack() as stack:
        stack.enter_context(connection.execute_wrapper(watch))
        for signal in SIGNALS:
            signal.connect(hear)
            stack.callback(signal.disconnect, hear)
        yield heard


def _is_of_the_admin(sql: str) -> bool:
    return any(f'"{table}"' in sql for table in ("django_admin_log", "django_session"))


class Fault(Exception):
    """What a listener fails with."""


@contextmanager
def failing() -> Iterator[None]:
    """A listener that cannot do its work, however often it is told."""

    def fail(**_signal: Any) -> None:
        raise Fault

    with ExitStack() as stack:
        for signal in SIGNALS:
            signal.connect(fail)
            stack.callback(signal.disconnect, fail)
        yield


def everything() -> dict[str, list[Any]]:
    """All rows of our own tables."""
    ours = [config for config in apps.get_app_configs() if Path(config.path).parent == settings.BASE_DIR]
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values_list())
        for config in ours
        for model in config.get_models()
        if config.label != "staff"
    }


def check(
    act: Callable[[], Any], keys: set[str], purged: set[str] | None = None, app: str = "articles"
) -> None:
    """That an act announces just this, once, in its own transaction, after its last write; and that it is
    undone where a listener fails.

    Args:
        app: whose change it is.
    """
    before = everything()
    with failing():
        try:
            act()
        except Fault:
            pass
        else:
            raise AssertionError("nothing was announced")
    assert everything() == before, "the act stands though a listener failed"

    with listening() as heard:
        act()
    assert everything() != before, "the act did nothing"
    assert (heard.keys, heard.purged) == (keys, purged or set())
    assert heard.apps == {app}
    assert heard.times == 1
    assert not heard.outside
    assert heard.written_later == []


@contextmanager
def one_by_one() -> Iterator[None]:
    """A listener with a lock until the transaction ends, as that of the page cache has."""

    def lock(**_signal: Any) -> None:
        if connection.vendor == "postgresql":  # SQLite has one writer at a time anyway
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(20)")

    with ExitStack() as stack:
        for signal in SIGNALS:
            signal.connect(lock)
            stack.callback(signal.disconnect, lock)
        yield


def elsewhere(act: Callable[[], Any]) -> frozenset[str]:
    """Do an act on a connection of its own, in another thread; the keys that it announces."""
    try:
        with listening() as heard:
            act()
        return heard.keys
    finally:
        connection.close()
