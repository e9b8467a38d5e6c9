"""What the size of the archive, the depth of a list and the length of a thread cost: seconds for a page that
is rendered, one request at a time."""

import random
from collections.abc import Callable

from bench.archive.databases import LARGE, SMALL
from bench.load import Faulty
from bench.pairs import Compared, compare
from bench.rows.row import Row, at_most
from bench.stage import Stage, ask

SPREAD = 300  # articles


def _time(stage: Stage, name: str, database: str, path: str) -> Callable[[], float]:
    if not path:
        raise Faulty(f"{database} has no such page: {name}")
    server = stage.rendered(database)
    ask(server, path)
    return lambda: stage.measure(name, server, path, connections=1).time


def _time_of_spread(stage: Stage, name: str, database: str, count: int | None) -> Callable[[], float]:
    """Of so many articles from all over the archive, or of all in it, in turn from any of them on."""
    server, paths = stage.rendered(database), stage.addresses(database)["spread"][:count]
    ask(server, paths[0])
    return lambda: (
        stage.measure(name, server, "/", connections=1, paths=paths, start=random.randrange(len(paths))).time
    )


def founding(stage: Stage) -> Compared:
    return compare(
        _time(stage, "rendered, founding page, large", LARGE, stage.addresses(LARGE)["founding"]),
        _time(stage, "rendered, founding page, small", SMALL, stage.addresses(SMALL)["founding"]),
    )


def spread(stage: Stage) -> Compared:
    name = f"rendered, {SPREAD} articles of all years"
    return compare(
        _time_of_spread(stage, f"{name}, large", LARGE, SPREAD),
        _time_of_spread(stage, f"{name}, small", SMALL, SPREAD),
    )


def unread(stage: Stage) -> Compared:
    return compare(
        _time_of_spread(stage, "rendered, articles not asked for before, large", LARGE, None),
        _time_of_spread(stage, "rendered, the same, small", SMALL, None),
    )


def _within_large(one: tuple[str, str], other: tuple[str, str]) -> Callable[[Stage], Compared]:
    """Compares two pages of the large archive: of each its name and its key in Addresses."""

    def measure(stage: Stage) -> Compared:
        found = stage.addresses(LARGE)
        first, second = (_time(stage, f"rendered, {name}", LARGE, found[key]) for name, key in (one, other))
        return compare(first, second)

    return measure


_BOTH = frozenset({LARGE, SMALL})
_LARGE = frozenset({LARGE})
ROWS = [
    Row(
        "size-founding",
        "time of the founding page with 1,000,000 articles and 5,000,000 comments against 10,000 and 50,000",
        at_most(1.2),
        _BOTH,
        founding,
    ),
    Row(
        "size-spread",
        f"the same for {SPREAD} articles from all years of the archive, each asked for before",
        at_most(1.2),
        _BOTH,
        spread,
    ),
    Row(
        "size-unread",
        "the same for articles that nobody has asked for lately, which are read from the disk where the "
        "archive does not fit into memory",
        None,
        _BOTH,
        unread,
    ),
    Row(
        "deep-section",
        "time of page 10,000 of a section against its page 1, with 1,000,000 articles",
        at_most(1.2),
        _LARGE,
        _within_large(("section, page 10,000", "deep_section"), ("section, page 1", "section")),
    ),
    Row(
        "deep-news-line",
        "the same for News Line",
        at_most(1.2),
        _LARGE,
        _within_large(("News Line, page 10,000", "deep_news_line"), ("News Line, page 1", "news_line")),
    ),
    Row(
        "thread",
        "time of an article with a thread of 10,000 comments against one of 50 top comments",
        at_most(1.2),
        _LARGE,
        _within_large(("thread of 10,000", "long_thread"), ("thread of 50 tops", "short_thread")),
    ),
]
