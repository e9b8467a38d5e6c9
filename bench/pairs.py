"""Two things measured in turn, so that what else the machine does falls on both."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

PAIRS = 5


@dataclass(frozen=True)
class Compared:
    """The ratio of one thing to another in each pair."""

    ratios: list[float]

    @property
    def ratio(self) -> float:
        return median(self.ratios)


def compare(one: Callable[[], float], other: Callable[[], float], pairs: int = PAIRS) -> Compared:
    """Measure A B A B …, after one of each that does not count."""
    one()
    other()
    measured = [(one(), other()) for _ in range(pairs)]
    return Compared([a / b for a, b in measured])
