"""What every test stands on: no network, no files left behind, passwords that cost nothing to check."""

import logging
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings

from tests import needs

logging.getLogger("django.request").setLevel(logging.ERROR)  # a 404 is what a test asks for


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--only-database", action="store_true", help="leave out tests that ask no database")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What asks no database is the same on each, and is not tested again on the second one."""
    if config.getoption("--only-database"):
        left_out = [item for item in items if not _asks_database(item)]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in set(left_out)]


def _asks_database(item: pytest.Item) -> bool:
    return bool(item.get_closest_marker("django_db")) or "db" in getattr(item, "fixturenames", ())


def settings_in(folder: Path) -> dict[str, Any]:
    """The settings under which everything is tested, with its files in a folder."""
    return {
        "MEDIA_ROOT": folder / "media",
        "STATIC_ROOT": folder,
        "LIMITS_FILE": folder / "limits.sqlite3",  # so that each test may send as much as any
        "PAGE_CACHE": False,  # tests of the page cache have one of their own
        "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
        "STORAGES": {
            **django_settings.STORAGES,
            "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
        },
    }


@pytest.fixture(autouse=True)
def place(settings, tmp_path):
    for name, value in settings_in(tmp_path).items():
        setattr(settings, name, value)


@pytest.fixture(scope="session")
def redis() -> Iterator[str]:
    """The address of a Redis of our own."""
    server = needs.redis()
    with tempfile.TemporaryDirectory() as folder:  # a socket's path has to be short
        socket = Path(folder, "redis.sock")
        arguments = ["--port", "0", "--unixsocket", str(socket), "--save", "", "--dir", folder]
        process = subprocess.Popen([server, *arguments], stdout=subprocess.DEVNULL)
        while not socket.exists():
            assert process.poll() is None, "Redis does not start"
            time.sleep(0.02)
        yield f"unix://{socket}"
        process.terminate()
        process.wait()
