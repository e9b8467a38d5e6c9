from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from bench.pairs import Compared
from bench.stage import Stage


class Sense(Enum):
    AT_LEAST = "at least"
    AT_MOST = "at most"


@dataclass(frozen=True)
class Goal:
    sense: Sense
    ratio: float

    def __str__(self) -> str:
        return f"{self.sense.value} {self.ratio:g}"

    def is_met(self, ratio: float) -> bool:
        return ratio >= self.ratio if self.sense is Sense.AT_LEAST else ratio <= self.ratio


def at_least(ratio: float) -> Goal:
    return Goal(Sense.AT_LEAST, ratio)


def at_most(ratio: float) -> Goal:
    return Goal(Sense.AT_MOST, ratio)


@dataclass(frozen=True)
class Row:
    """A line of the table."""

    key: str
    """By which it can be asked for; what stands before the hyphen names its group."""
    what: str
    goal: Goal | None
    """None: it is only told."""
    databases: frozenset[str]
    measure: Callable[[Stage], Compared]
    """It may raise Faulty where something is not as it should be."""
