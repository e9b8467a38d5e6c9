"""Measuring, for real but short: a server, load on it, and what comes of it."""

import os

import pytest

from bench.load import Faulty, beside, load
from bench.servers import site_server
from bench.site import environment
from bench.stage import ask
from tests import needs


@pytest.fixture
def bare(tmp_path):
    """A server of one page of 1,000 bytes."""
    needs.program("wrk", install="wrk")
    needs.program("taskset", install="util-linux")
    if (os.cpu_count() or 1) < 2:
        pytest.skip("Measuring needs two cores.")
    page = tmp_path / "page.html"
    page.write_bytes(b"x" * 1000)
    variables = environment("none", BENCH_PAGE=str(page))
    with site_server("bench.candidates.bare:application", variables) as server:
        yield server


def test_load_tells_how_many_were_answered_and_how_fast(bare):
    found = load(bare.address("/"), connections=2, seconds=1)

    assert found.requests > 10
    assert 0 < found.p50 <= found.p99 < 10
    assert 1000 < found.size < 1500
    assert 0 < found.own_share <= 1.1
    assert bare.memory() > 10_000_000
    assert bare.processor_seconds() > 0


def test_addresses_are_asked_for_in_turn(bare):
    with beside(bare.address("/"), connections=2, paths=["/a/", "/b/"], start=1):
        found = load(bare.address("/"), connections=1, seconds=1, paths=["/c/", "/d/"], start=5)

    assert found.requests > 10


def test_errors_are_not_measured(bare):
    with pytest.raises(Faulty, match="wrk ended with 1"):
        load("http://127.0.0.1:9/", connections=1, seconds=1)


def test_an_answer_of_another_status_is_not_measured(bare):
    assert ask(bare, "/").body == b"x" * 1000
    with pytest.raises(Faulty, match="answered 200, not 304"):
        ask(bare, "/", status=304)
