"""How much a text looks like spam, by what its features were seen in before.

The method is Robinson's: each feature's share in spam, drawn to the middle where it was seen seldom, and the
most telling of them combined after Fisher. A text of which nothing is known comes out at a half.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

ENOUGH = 20  # comments of each kind, before it says anything
SUSPICIOUS = 0.8
"""A score from which on a comment is better held (docs/rules.md says how often that is right)."""

_MOST_TELLING = 60  # features that a score is made of
_NEUTRAL = 0.1  # what is as near to a half tells nothing
_STRENGTH = 0.5  # of the doubt about what was seen seldom, in comments
_MOST_SHOWN = 8  # words


@dataclass(frozen=True)
class Score:
    """How much a text looks like what moderators called spam."""

    probability: float
    """From 0 to 1; 0 also where not enough was learned."""
    words: list[tuple[str, float]] = field(default_factory=list)
    """What spoke most for spam, each with its share in spam, the strongest first."""


@dataclass(frozen=True)
class Seen:
    """In how many comments of either kind something stood."""

    honest: int
    spam: int


def weighed(seen: Mapping[str, Seen], comments: Seen) -> Score:
    """The score of a text, as far as its features were seen before.

    Args:
        comments: how many comments of either kind were seen in all.
    """
    if min(comments.honest, comments.spam) < ENOUGH:
        return Score(0.0)
    shares = {feature: _share(each, comments) for feature, each in seen.items()}
    telling = [(feature, share) for feature, share in shares.items() if abs(share - 0.5) >= _NEUTRAL]
    telling.sort(key=lambda each: (-abs(each[1] - 0.5), each[0]))
    telling = telling[:_MOST_TELLING]
    for_spam = [(feature, round(share, 3)) for feature, share in telling if share > 0.5]
    return Score(combined([share for _feature, share in telling]), for_spam[:_MOST_SHOWN])


def _share(seen: Seen, comments: Seen) -> float:
    """A feature's share in spam, as if both kinds had been seen equally often; above 0 and below 1."""
    spam, honest = seen.spam / comments.spam, seen.honest / comments.honest
    count = seen.spam + seen.honest
    share = spam / (spam + honest) if count else 0.5
    return (_STRENGTH * 0.5 + count * share) / (_STRENGTH + count)


def combined(shares: list[float]) -> float:
    """Shares above 0 and below 1 as one probability, after Fisher; a half where there are none."""
    if not shares:
        return 0.5
    of_spam = _chi_square_beyond(-2 * sum(math.log(1 - share) for share in shares), len(shares))
    of_honest = _chi_square_beyond(-2 * sum(math.log(share) for share in shares), len(shares))
    return (1 + of_honest - of_spam) / 2


def _chi_square_beyond(value: float, pairs: int) -> float:
    """How likely chi-square with 2 × pairs degrees of freedom lies beyond a value."""
    half = value / 2
    term = total = math.exp(-half)
    for n in range(1, pairs):
        term *= half / n
        total += term
    return min(total, 1.0)
