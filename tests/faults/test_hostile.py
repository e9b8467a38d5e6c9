"""People who hold connections open, and people who send more than they should."""

import socket
import threading
import time
from contextlib import closing

import pytest

from tests.faults.counted import p99

SLOW = 100  # clients
BODY = "name=Slow&text=" + "a" * 400


class SlowClients:
    """In a `with`: hold connections open, half of them with a head that never ends, half with a body that
    comes byte by byte; who is cut off comes again."""

    def __init__(self, port: int, path: str) -> None:
        self.port = port
        self.head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        self.enough = threading.Event()
        self.threads = [threading.Thread(target=self._dawdle, args=[n % 2 == 0]) for n in range(SLOW)]

    def _dawdle(self, with_body: bool) -> None:
        begin = self.head
        if with_body:
            begin += "Content-Type: application/x-www-form-urlencoded\r\n"
            begin += f"Content-Length: {len(BODY)}\r\n\r\n"
        rest = BODY if with_body else "X-Slow: " + "a" * 400
        while not self.enough.is_set():
            with closing(socket.create_connection(("127.0.0.1", self.port))) as connection:
                try:
                    connection.sendall(begin.encode())
                    for character in rest:
                        connection.sendall(character.encode())
                        if self.enough.wait(0.5):
                            break
                except OSError:  # cut off
                    self.enough.wait(0.1)

    def __enter__(self) -> None:
        for thread in self.threads:
            thread.start()

    def __exit__(self, *_error: object) -> None:
        self.enough.set()
        for thread in self.threads:
            thread.join()


@pytest.fixture
def minute(is_whole) -> float:
    """Seconds."""
    return 60.0 if is_whole else 6.0


def test_slow_clients_hold_nobody_up(site, minute, counts):
    site.warm()
    with site.load(readers=8, commenters=3) as before:
        time.sleep(3)
    quiet = counts.take("none, for comparison", site, before)
    with SlowClients(site.port, "/en/comments/on/1/"), site.load(readers=8, commenters=3) as during:
        time.sleep(minute)

    counted = counts.take(f"{SLOW} slow clients", site, during)
    assert {answer.status for answer in counted.readers} == {200}
    assert {answer.status for answer in counted.posts} == {302}
    assert not counted.lost
    assert p99(counted.readers) < 1 > p99(counted.posts), (p99(quiet.readers), p99(quiet.posts))


def test_a_flood_of_comments_is_told_to_wait_and_real_ones_get_through(serve, is_whole, counts):
    each = 1250 if is_whole else 125
    with serve(COMMENTS_PER_MINUTE="600") as site:
        site.warm()
        with site.load(readers=8, commenters=3) as real:
            flood = site.load(readers=0, commenters=8, senders=5, writing=0.001, most=each, name="Flood")
            with flood:
                began = time.monotonic()
                flood.wait()
                seconds = time.monotonic() - began
        flooded = counts.take(f"{8 * each:,} comments of five senders in {seconds:.0f} s: these", site, flood)
        counted = counts.take("the others meanwhile", site, real)

    told = [answer for answer in flooded.posts if answer.status == 429]
    assert len(flooded.posts) == 8 * each
    assert len(flooded.acknowledged) + len(told) == 8 * each
    assert len(flooded.acknowledged) <= 5 * (20 + seconds / 30 + 1)
    assert all(answer.has_text and int(answer.retry_after) > 0 for answer in told)
    assert {answer.status for answer in counted.readers} == {200}
    assert {answer.status for answer in counted.posts} == {302}
    assert not counted.lost
