"""What a page says about itself while it is made, for whoever may keep a copy of it: which keys it shows
(articles/changes.py), how long it holds, and which parts of it stand on other pages too.

Where nobody collects, all of this does nothing.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol, TypeVar

T = TypeVar("T")

moments: list[Callable[[datetime], datetime | None]] = []
"""Each tells the next moment after a given one at which the clock alone changes some page: a scheduled
article appears, an episode is aired. Apps register theirs in AppConfig.ready()."""


class Parts(Protocol):
    """Keeps parts of pages that stand on many, as long as what they show has not changed."""

    def get(self, name: Sequence[Any]) -> "Part | None": ...

    def put(self, name: Sequence[Any], part: "Part") -> None: ...


@dataclass(frozen=True)
class Part:
    value: Any
    keys: frozenset[str]
    """What it shows."""


@dataclass
class Making:
    """A page that is being made."""

    keys: set[str] = field(default_factory=set)
    parts: Parts | None = None
    until: datetime | None = None
    """When the clock changes this page."""


_making: ContextVar[Making | None] = ContextVar("making", default=None)


@contextmanager
def making(parts: Parts | None = None) -> Iterator[Making]:
    """Collect what the page that is made meanwhile shows."""
    page = Making(parts=parts)
    token = _making.set(page)
    try:
        yield page
    finally:
        _making.reset(token)


def shows(*keys: str) -> None:
    """Note that the page being made shows these keys."""
    page = _making.get()
    if page is not None:
        page.keys.update(keys)


def holds_until(moment: datetime) -> None:
    """Note that the clock changes the page being made at a moment. Not for parts of several pages, whose
    moments `moments` tells."""
    page = _making.get()
    if page is not None and (page.until is None or moment < page.until):
        page.until = moment


def once(name: Sequence[Any], make: Callable[[], T]) -> T:
    """What `make` returns: made once and kept until something that it shows has changed.

    Only for what is the same on every page of that name. While it is made, `shows()` is noted for it, and
    with it for each page that it is used on; a part that shows nothing of its own must name at least its
    language.

    Args:
        name: hashable values that tell it from every other part: what it is, its language, what varies.
    """
    page = _making.get()
    if page is None or page.parts is None:
        return make()
    part = page.parts.get(name)
    if part is None:
        with making(page.parts) as inner:
            value = make()
        part = Part(value, frozenset(inner.keys))
        page.parts.put(name, part)
    page.keys |= part.keys
    return part.value
