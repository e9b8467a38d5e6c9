"""Redis stops while people read and write."""

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests import needs


@contextmanager
def redis(folder: Path, port: int) -> Iterator[None]:
    arguments = ["--bind", "127.0.0.1", "--port", str(port), "--save", "", "--dir", str(folder)]
    process = subprocess.Popen([needs.redis(), *arguments], stdout=subprocess.DEVNULL)
    try:
        until = time.monotonic() + 10
        while socket.socket().connect_ex(("127.0.0.1", port)):
            assert process.poll() is None, "Redis does not start"
            assert time.monotonic() < until
            time.sleep(0.02)
        yield
    finally:
        process.terminate()
        process.wait()


def test_nobody_notices(serve, tmp_path, is_whole, counts):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    seconds = 20 if is_whole else 3
    with serve(CACHE_URL=f"redis://127.0.0.1:{port}/0") as site:
        with redis(tmp_path, port):
            site.warm()
            load = site.load()
            load.__enter__()
            time.sleep(2)
        try:
            time.sleep(seconds)
            with redis(tmp_path, port):
                time.sleep(2)
        finally:
            load.__exit__()
        counted = counts.take(f"Redis stopped for {seconds} s, and empty afterwards", site, load)

    assert {answer.status for answer in counted.readers} == {200}
    assert {answer.status for answer in counted.posts} == {302}
    assert not counted.lost
    assert not counted.stored_twice
