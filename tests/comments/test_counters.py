"""Counting under a limit, in a file and in Redis: exact for many at once, and never a reason to refuse."""

import os
import secrets
import signal
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest

from comments.counters import Limit, Uncounted
from comments.counters.on_disk import PATIENCE, DiskCounter
from comments.counters.on_redis import RedisCounter

MINUTE = 60_000
DAY = 86_400
HOUR = 3600


@pytest.fixture
def clock():
    return SimpleNamespace(now=100 * DAY + 12 * HOUR)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "limits.sqlite3"


@pytest.fixture
def on_disk(path, clock):
    return DiskCounter(path, lambda: clock.now)


@pytest.fixture(params=["disk", "redis"])
def counter(request, path):
    if request.param == "disk":
        return DiskCounter(path)
    return RedisCounter(request.getfixturevalue("redis"))


def limit(count: int, name: str = "", period: int = MINUTE) -> Limit:
    return Limit(name or secrets.token_hex(8), count, period)


def takes(counter, limits, times):
    """How many of so many tries are let through."""
    return [counter.take(limits) for _ in range(times)].count(0)


def test_so_many_are_let_through_and_the_next_is_told_how_long_to_wait(counter):
    three = limit(3)

    assert takes(counter, [three], 3) == 3
    assert 19_000 < counter.take([three]) <= 20_000


@pytest.mark.parametrize("count", [1, 7, 600, 59_999])
def test_a_count_that_does_not_divide_the_period_is_kept_as_well(on_disk, count):
    assert takes(on_disk, [limit(count)], min(count + 5, 700)) == min(count, 700)


def test_what_one_limit_refuses_takes_nothing_from_another(counter):
    one, site = limit(1), limit(3)

    assert takes(counter, [one, site], 50) == 1
    assert takes(counter, [limit(1), site], 1) == 1
    assert takes(counter, [limit(1), site], 1) == 1
    last = limit(1)
    assert counter.take([last, site]) > 0
    assert takes(counter, [last], 1) == 1  # and the other way round


def test_in_redis_it_is_given_back_with_time(redis):
    counter = RedisCounter(redis)
    two = limit(2, period=400)

    assert takes(counter, [two], 5) == 2
    time.sleep(0.25)
    assert takes(counter, [two], 5) == 1


def test_in_a_file_it_is_given_back_with_time(on_disk, clock):
    two = limit(2)

    assert takes(on_disk, [two], 5) == 2
    clock.now += 30
    assert takes(on_disk, [two], 5) == 1
    clock.now += HOUR
    assert takes(on_disk, [two], 5) == 2


def test_what_is_given_back_can_be_taken_again_and_no_more(counter):
    one, other = limit(1, period=DAY * 1000), limit(1, period=DAY * 1000)
    counter.take([one, other])

    counter.give_back([one, limit(1)])

    assert takes(counter, [one], 3) == 1
    assert takes(counter, [other], 3) == 0


def test_threads_and_processes_at_once_get_exactly_as_many_as_there_are(request, path, counter):
    hundred = limit(100, period=3_600_000)
    if isinstance(counter, DiskCounter):
        make = f"from comments.counters.on_disk import *; counter = DiskCounter(Path({str(path)!r}))"
    else:
        url = request.getfixturevalue("redis")
        make = f"from comments.counters.on_redis import *; counter = RedisCounter({url!r})"
    code = f"""
from concurrent.futures import ThreadPoolExecutor
{make}
def take(n):
    try:
        return counter.take([Limit({hundred.name!r}, 100, 3_600_000)])
    except Uncounted:
        return -1
print("ready", flush=True)
input()
with ThreadPoolExecutor(8) as pool:
    answers = list(pool.map(take, range(1000)))
print(answers.count(0), answers.count(-1))
"""
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(3)
    ]
    for process in processes:
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        process.stdin.write("\n")
        process.stdin.flush()

    answers = [tuple(map(int, process.communicate()[0].split())) for process in processes]

    assert sum(taken for taken, _uncounted in answers) == 100
    assert sum(uncounted for _taken, uncounted in answers) < 5  # more than none on a slow machine


def test_who_waited_for_others_forgets_nothing_of_what_they_took(path):
    two = limit(2)
    others, waiting = DiskCounter(path), DiskCounter(path)
    opened = waiting._opened

    def after_others_used_it_up():
        time.sleep(0.01)
        takes(others, [two], 2)
        return opened()

    waiting._opened = after_others_used_it_up

    assert waiting.take([two]) > 0


# -------------------------------------------------------------------- the clock
def test_a_clock_that_is_set_back_locks_nobody_out(on_disk, clock):
    two = limit(2)
    takes(on_disk, [two], 5)

    clock.now -= HOUR

    assert takes(on_disk, [two], 5) == 2


def test_a_clock_that_is_set_back_over_midnight_locks_nobody_out(on_disk, clock):
    clock.now = 100 * DAY + 60
    two = limit(2)
    takes(on_disk, [two], 5)

    clock.now -= HOUR

    assert takes(on_disk, [two], 5) == 2


# -------------------------------------------------------------------- what is kept
def kept(path) -> list[tuple]:
    with sqlite3.connect(path) as connection:
        return [row for table in ("day_key", "taken") for row in connection.execute(f"SELECT * FROM {table}")]


def test_no_address_is_kept_and_the_key_of_its_hash_is_thrown_away_with_the_day(on_disk, clock, path):
    on_disk.take([limit(5, "sender 192.0.2.1")])
    day = kept(path)
    clock.now += DAY
    on_disk.take([limit(5, "sender 192.0.2.2")])

    assert "192.0.2" not in str(day)
    assert len(day) == 2
    assert len(kept(path)) == 2
    assert not set(map(str, day)) & set(map(str, kept(path)))
    assert b"192.0.2" not in path.read_bytes()


def test_what_names_nobody_is_counted_beyond_midnight(on_disk, clock):
    clock.now = 101 * DAY - 60
    work, sender = Limit("work", 1, HOUR * 1000, names_nobody=True), limit(1, period=HOUR * 1000)
    on_disk.take([work, sender])

    clock.now += 120

    assert takes(on_disk, [work], 1) == 0
    assert takes(on_disk, [sender], 1) == 1


def test_what_names_nobody_is_counted_in_redis_also_under_the_next_key(redis):
    counter = RedisCounter(redis)
    work = Limit(secrets.token_hex(8), 1, HOUR * 1000, names_nobody=True)
    counter.take([work])

    counter._redis.delete("newsroom:limits:key")

    assert takes(counter, [work], 1) == 0


def test_what_is_given_back_is_forgotten(on_disk, clock, path):
    on_disk.take([limit(5)])
    clock.now += 61
    on_disk.take([limit(5)])

    assert len(kept(path)) == 2  # today's key and the last


def test_redis_keeps_no_address_and_everything_for_a_day_at_most(redis):
    counter = RedisCounter(redis)
    counter.take([limit(5, "sender 192.0.2.1")])

    names = counter._redis.keys("newsroom:limits:*")

    assert names
    assert not [name for name in names if b"192.0.2" in name]
    assert all(0 < counter._redis.pttl(name) <= DAY * 1000 for name in names)


# -------------------------------------------------------------------- faults
def test_a_damaged_file_is_made_anew(on_disk, path):
    on_disk.take([limit(1)])
    path.write_bytes(b"no database at all, and longer than a header" * 100)

    with pytest.raises(Uncounted):
        on_disk.take([limit(1)])
    one = limit(1)
    assert takes(on_disk, [one], 3) == 1


def test_a_file_that_was_damaged_before_the_start_is_made_anew(on_disk, path):
    path.write_bytes(b"no database at all, and longer than a header" * 100)

    with pytest.raises(Uncounted):
        on_disk.take([limit(1)])
    assert takes(on_disk, [limit(1)], 1) == 1


def test_processes_go_on_counting_together_when_the_file_was_removed(path):
    one, other = DiskCounter(path), DiskCounter(path)
    two = limit(2)
    one.take([two])
    other.take([two])

    path.unlink()

    assert takes(one, [two], 1) + takes(other, [two], 3) == 2


def test_a_file_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").touch()

    with pytest.raises(Uncounted):
        DiskCounter(tmp_path / "file" / "limits.sqlite3").take([limit(1)])


def test_a_file_that_another_holds_keeps_nobody_waiting_long(on_disk, path):
    on_disk.take([limit(1)])
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    started = time.monotonic()

    def refused(_n):
        with pytest.raises(Uncounted):
            on_disk.take([limit(1)])

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(refused, range(8)))

    assert time.monotonic() - started < 3 * PATIENCE  # one waits for the file, seven for that one


def test_a_process_that_is_killed_leaves_a_file_that_counts(path):
    code = f"""
from pathlib import Path
from comments.counters import Limit
from comments.counters.on_disk import DiskCounter
counter = DiskCounter(Path({str(path)!r}))
n = 0
while True:
    counter.take([Limit(str(n), 5, 60_000)])
    if n == 0: print(flush=True)
    n += 1
"""
    for _ in range(5):
        process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
        process.stdout.readline()
        time.sleep(0.05)
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
        assert takes(DiskCounter(path), [limit(2)], 3) == 2


def test_a_redis_that_is_not_there_is_told_at_once():
    started = time.monotonic()
    with pytest.raises(Uncounted):
        RedisCounter("redis://127.0.0.1:1/0", socket_timeout=0.2, socket_connect_timeout=0.2).take([limit(1)])
    assert time.monotonic() - started < 1
