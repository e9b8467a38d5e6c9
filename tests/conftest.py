"""What every test stands on: no network, no files left behind, passwords that cost nothing to check."""

import logging
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import needs

logging.getLogger("django.request").setLevel(logging.ERROR)  # a 404 is what a test asks for


@pytest.fixture(autouse=True)
def place(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.STATIC_ROOT = tmp_path
    settings.LIMITS_FILE = tmp_path / "limits.sqlite3"  # so that each test may send as much as any
    settings.PAGE_CACHE = False  # tests of the page cache have one of their own
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


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
