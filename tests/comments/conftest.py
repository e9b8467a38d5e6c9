import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import needs


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
