"""A spam score that learns from the moderators' own decisions.

What a moderator shows teaches what is honest, what a moderator calls spam teaches spam, and a decision that
no longer stands is forgotten: at any time the counts are those of the lessons, and these follow the comments'
statuses. What a rule decided teaches nothing, or the score would learn from itself.

The method is Robinson's: each feature's share in spam, drawn to the middle where it was seen seldom, and the
most telling of them combined after Fisher. A text of which nothing is known comes out at a half.
"""

import hashlib
import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction
from django.db.models import F

from comments.models import Comment, Feature, Lesson, Status
from comments.rules.features import features_of

NUMBERS = 1 << 18
"""Features are known by so many numbers at most; two may share one, which costs a little sharpness."""
ENOUGH = 20  # comments of each kind, before it says anything
MOST_FEATURES = 300  # of one comment
MOST_TELLING = 60  # features that a score is made of
NEUTRAL = 0.1  # what is as near to a half tells nothing
STRENGTH = 0.5  # of the doubt about what was seen seldom, in comments
MOST_SHOWN = 8  # words

COMMENTS = 0  # the number that counts the comments themselves


@dataclass(frozen=True)
class Score:
    """How much a text looks like what moderators called spam."""

    probability: float
    """From 0 to 1; 0 also where not enough was learned."""
    words: list[tuple[str, float]] = field(default_factory=list)
    """What spoke most for spam, each with its share in spam, the strongest first; "" is never among them."""


def score(text: str, name: str = "") -> Score:
    """Judge a text by what was learned: one query."""
    names = {_number(feature): feature for feature in _first(features_of(text, name))}
    known = {f.number: f for f in Feature.objects.filter(pk__in=[COMMENTS, *names])}
    comments = known.pop(COMMENTS, None)
    if comments is None or min(comments.honest, comments.spam) < ENOUGH:
        return Score(0.0)
    shares = [(names[n], _share(f, comments)) for n, f in known.items()]
    telling = [(name, share) for name, share in shares if abs(share - 0.5) >= NEUTRAL]
    telling.sort(key=lambda each: (-abs(each[1] - 0.5), each[0]))
    telling = telling[:MOST_TELLING]
    return Score(
        combined([share for _name, share in telling]),
        [(name, round(share, 3)) for name, share in telling if share > 0.5][:MOST_SHOWN],
    )


def _share(feature: Feature, comments: Feature) -> float:
    """A feature's share in spam, as if both kinds had been seen equally often; above 0 and below 1."""
    spam, honest = feature.spam / comments.spam, feature.honest / comments.honest
    seen = feature.spam + feature.honest
    share = spam / (spam + honest) if seen else 0.5
    return (STRENGTH * 0.5 + seen * share) / (STRENGTH + seen)


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


def learn(comment: Comment, is_spam: bool, forget: bool = False) -> None:
    """Learn from a comment, instead of what it taught before.

    Args:
        forget: only take back what it taught, exactly, whatever has become of its text since.
    """
    with transaction.atomic():
        for lesson in Lesson.objects.select_for_update().filter(comment=comment):
            _take_back(lesson)
        if not forget:
            _teach(comment, is_spam)


def follow(comment: Comment, before: str, by: Any) -> None:
    """Learn or forget as a comment's status has changed.

    Args:
        before: the status that it had.
        by: who decided; None where nobody did.
    """
    taught = before in (Status.APPROVED, Status.SPAM)
    teaches = by is not None and comment.status in (Status.APPROVED, Status.SPAM)
    if teaches and not taught:  # there is no lesson to be asked for
        _teach(comment, comment.status == Status.SPAM)
    elif teaches or taught:
        learn(comment, comment.status == Status.SPAM, forget=not teaches)


def _teach(comment: Comment, is_spam: bool) -> None:
    numbers = sorted({_number(feature) for feature in _first(features_of(comment.text, comment.name))})
    Lesson.objects.create(comment=comment, is_spam=is_spam, features=numbers)
    # In order, the comments first: whoever else learns meanwhile waits there, and nobody for each other.
    taught = [(number, int(not is_spam), int(is_spam)) for number in (COMMENTS, *numbers)]
    table = Feature._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (number, honest, spam) VALUES {', '.join(['(%s, %s, %s)'] * len(taught))} "
            f"ON CONFLICT (number) DO UPDATE SET honest = {table}.honest + excluded.honest, "
            f"spam = {table}.spam + excluded.spam",
            [value for row in taught for value in row],
        )


def _take_back(lesson: Lesson) -> None:
    kind = "spam" if lesson.is_spam else "honest"
    taught = Feature.objects.filter(pk__in=[COMMENTS, *lesson.features])
    list(taught.select_for_update().order_by("pk").values_list("pk"))  # the same order as above
    taught.update(**{kind: F(kind) - 1})
    taught.filter(honest=0, spam=0).delete()
    lesson.delete()


def _first(features: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(features))[:MOST_FEATURES]


def _number(feature: str) -> int:
    hashed = hashlib.blake2b(feature.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return 1 + int.from_bytes(hashed, "big") % (NUMBERS - 1)
