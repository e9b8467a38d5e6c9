"""Processes of their own make the pages of the running site."""

import os
import signal
import socket
import threading
import time
from pathlib import Path

import pytest

from newsroom.serving import makers as makers_module
from newsroom.serving.makers import BEHIND, PAUSE, TAKEN_IN, Line, Makers
from tests.newsroom.test_serving import COLLECT
from tests.served import READY_IN, Server, children


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """That of an empty site."""
    folder = tmp_path_factory.mktemp("site")
    site = Server(folder)
    site.python("manage.py", "migrate", "--verbosity=0")
    site.python("manage.py", *COLLECT, "--verbosity=0")
    return folder


@pytest.fixture
def serve(folder, tmp_path):
    """Serve it with one worker; settings may be given."""
    started = []

    def served(**environment: str) -> Server:
        own = {"PAGE_STORE": str(tmp_path / "pages"), "WORKERS": "1"}
        server = Server(folder, "--no-chores", **own, **environment)
        started.append(server)
        server.start()
        assert server.ask("/healthz")[0] == 200
        return server

    yield served
    for server in started:
        if server.process.poll() is None:
            server.stop()


def makers(server: Server) -> list[int]:
    return [pid for pid in server.workers() if os.getpriority(os.PRIO_PROCESS, pid) == BEHIND]


def eventually(look):
    until = time.monotonic() + READY_IN
    while not (found := look()):
        assert time.monotonic() < until
        time.sleep(0.05)
    return found


def test_while_they_stand_still_copies_are_given_out_and_pages_wait_a_moment(serve):
    server = serve()
    for _n in range(2):  # in its first second each process begins the empty store anew
        assert server.ask("/en/")[0] == 200
        time.sleep(1)
    [maker] = makers(server)
    answers = []
    os.kill(maker, signal.SIGSTOP)
    waiting = threading.Thread(target=lambda: answers.append(server.ask("/ru/")[0]))
    waiting.start()
    time.sleep(TAKEN_IN / 4)

    assert server.ask("/en/")[0] == 200
    assert answers == []

    os.kill(maker, signal.SIGCONT)
    waiting.join()
    assert answers == [200]


def test_a_page_is_made_though_the_one_that_was_at_it_is_killed(serve):
    server = serve()
    [maker] = makers(server)
    answers = []
    os.kill(maker, signal.SIGSTOP)
    waiting = threading.Thread(target=lambda: answers.append(server.ask("/ru/")[0]))
    waiting.start()
    time.sleep(0.3)
    os.kill(maker, signal.SIGKILL)
    waiting.join()

    assert answers == [200]
    [another] = eventually(lambda: [pid for pid in makers(server) if pid != maker])
    assert server.ask("/az/")[0] == 200
    assert makers(server) == [another]


def test_while_none_takes_a_page_the_worker_makes_it(serve):
    server = serve()
    said = server.log.read_text()
    [maker] = makers(server)
    os.kill(maker, signal.SIGSTOP)

    assert [server.ask(f"/{language}/")[0] for language in ("az", "ru", "en")] == [200] * 3

    said = server.log.read_text().removeprefix(said)
    assert said.count("A process that makes pages did not") == 1  # only one waited


def test_one_that_stands_still_neither_keeps_the_server_from_ending_nor_outlives_it(serve):
    server = serve()
    server.ask("/en/")
    [generation] = children(server.process.pid)
    [maker] = makers(server)
    os.kill(maker, signal.SIGSTOP)
    began = time.monotonic()

    assert server.stop() == 0

    assert time.monotonic() - began < 10
    assert not [pid for pid in (generation, maker) if Path(f"/proc/{pid}").exists()]


def test_they_end_with_the_server(serve):
    server = serve()
    server.ask("/en/")
    processes = server.workers()
    assert len(processes) == 2

    assert server.stop() == 0

    assert not [pid for pid in processes if Path(f"/proc/{pid}").exists()]


def test_they_end_when_the_server_is_killed(serve):
    server = serve()
    server.ask("/en/")
    processes = server.workers()

    server.process.kill()
    server.process.wait()

    eventually(lambda: not [pid for pid in processes if Path(f"/proc/{pid}").exists()])


def test_pages_are_kept_where_processes_share_no_store(serve):
    """Numbers of changes would count from another beginning in each of them."""
    server = serve(PAGE_STORE_BYTES="0")
    for _n in range(3):
        assert server.ask("/en/")[0] == 200

    counted = eventually(lambda: _lines(server, 'newsroom_page_cache_total{outcome="hit"}'))
    assert counted == ['newsroom_page_cache_total{outcome="hit"} 2.0']


def _lines(server: Server, beginning: str) -> list[str]:
    said = server.ask("/metrics", server.metrics_port)[1].decode()
    return [line for line in said.splitlines() if line.startswith(beginning)]


def test_where_none_is_left_nobody_waits_for_one():
    line = Line()
    line._answering.close()

    assert line.to_makers().make({}) is None


def test_where_none_answers_each_waits_once_and_then_nobody_for_a_while(monkeypatch):
    line, now = Line(), [100.0]
    monkeypatch.setattr(makers_module.time, "monotonic", lambda: now[0])
    asked = Makers(line._asking)
    began = time.perf_counter()
    for _n in range(1000):  # more than the line holds
        assert asked.make({}) is None
    assert TAKEN_IN <= time.perf_counter() - began < 2 * TAKEN_IN

    now[0] += PAUSE + 1
    assert asked.make({}) is None
    assert time.perf_counter() - began >= 2 * TAKEN_IN


def test_a_full_line_is_not_waited_for(monkeypatch):
    line = Line()
    for _n in range(5000):
        try:
            line._asking.send(b".", socket.MSG_DONTWAIT)
        except BlockingIOError:
            break
    began = time.monotonic()

    assert Makers(line._asking).make({}) is None
    assert time.monotonic() - began < TAKEN_IN


@pytest.mark.parametrize("answer", [b"", b".", b".nonsense", b"x"])
def test_whatever_one_answers_there_is_another_way(answer):
    line = Line()

    def take_and_end() -> None:
        _said, descriptors, _flags, _address = socket.recv_fds(line._answering, 1, 1)
        with socket.socket(fileno=descriptors[0]) as theirs:
            theirs.sendall(answer)

    taking = threading.Thread(target=take_and_end)
    taking.start()

    assert Makers(line._asking).make({"PATH_INFO": "/"}) is None
    taking.join()
