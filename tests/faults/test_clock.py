"""The machine's clock is set forward while people read and write."""

import struct
import subprocess
import time
from pathlib import Path

import pytest

from tests import needs

HOUR = 3600  # seconds


class Clock:
    """The clock of the programs that run in `environment`."""

    def __init__(self, folder: Path) -> None:
        library, self._ahead = folder / "clock.so", folder / "ahead"
        source = Path(__file__).with_name("clock.c")
        compiler = needs.program("cc", "gcc", "clang", install="gcc libc6-dev")
        subprocess.run([compiler, "-shared", "-fPIC", "-O2", "-o", library, source, "-ldl"], check=True)
        self._ahead.write_bytes(bytes(8))
        self.environment = {"LD_PRELOAD": str(library), "CLOCK_AHEAD": str(self._ahead)}

    def set_forward(self, seconds: int) -> None:
        with self._ahead.open("r+b") as file:
            file.write(struct.pack("q", seconds))


@pytest.fixture
def clock(tmp_path) -> Clock:
    return Clock(tmp_path)


@pytest.mark.parametrize("hours", [1, 24])
def test_scheduled_articles_appear_and_comments_are_taken_in(serve, clock, hours, counts, is_whole):
    if hours == 24 and not is_whole:
        pytest.skip("a day takes as long as an hour: in the whole run alone (make faults)")
    with serve(**clock.environment) as site:
        site.warm()
        content = site.content
        assert site.ask(content.scheduled)[0] == 404
        assert b"Osmium at noon" not in site.ask("/en/")[1]
        with site.load() as load:
            time.sleep(1)
            clock.set_forward(hours * HOUR)
            for _n in range(10):
                assert b"Osmium at noon" in site.ask("/en/")[1]
                assert site.ask(content.scheduled)[0] == 200
            time.sleep(3)
        counted = counts.take(f"the clock set forward by {hours} h", site, load)
        held = dict(site.database.ask(site.name, "SELECT text, verdicts::text FROM comments_comment"))

    assert {answer.status for answer in counted.readers} == {200}
    assert {answer.status for answer in counted.posts} == {302}
    assert not counted.lost
    assert not [text for text in counted.acknowledged if "token" in held[text]]
