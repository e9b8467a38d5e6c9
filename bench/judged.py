"""How well the rules judge: precision and recall on the labelled comments under tests/comments/labelled/.

Nothing here is left to chance, so the figures are the same on every machine until a rule or a comment
changes. The spam score is taught with four fifths of the comments and asked about the last, in turn.
"""

import os
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import django

from bench.markdown import markdown
from bench.site import PROJECT
from comments.rules.bayes import SUSPICIOUS, Seen, weighed
from comments.rules.features import features_of
from comments.rules.words import Words

LABELLED = PROJECT / "tests" / "comments" / "labelled"
LANGUAGES = ("az", "ru", "en")
PARTS = 5

HONEST, INNOCENT, RUDE, EVASION, SPAM = "honest", "innocent", "rude", "evasion", "spam"
IN_THE_OPEN, IN_DISGUISE = "word list, words in the open", "word list, words in disguise"
BY_SCORE, TOGETHER = "spam score", "both together"
SHAPES = ("links", "capitals", "repeats", "short", "long")
LABELS = (HONEST, INNOCENT, RUDE, EVASION, SPAM)


@dataclass(frozen=True)
class Labelled:
    """A comment, and what it is."""

    text: str
    language: str
    label: str
    part: int
    """Of the parts that are asked about in turn, the one it is in."""


def comments() -> list[Labelled]:
    """All labelled comments."""
    found = []
    for language in LANGUAGES:
        lists = tomllib.loads((LABELLED / f"{language}.toml").read_text(encoding="utf-8"))
        for label in LABELS:
            found += [Labelled(text, language, label, n % PARTS) for n, text in enumerate(lists[label])]
    return found


def words() -> Words:
    """The word list that goes with them."""
    lists = tomllib.loads((LABELLED / "words.toml").read_text(encoding="utf-8"))
    return Words(entry for language in LANGUAGES for entry in lists[language])


@dataclass(frozen=True)
class Measured:
    """What a rule held of some comments."""

    right: int
    """Held, and it should be."""
    missed: int
    """Not held, and it should be."""
    wrong: int
    """Held, and it should not be."""

    @property
    def precision(self) -> Fraction:
        return Fraction(self.right, self.right + self.wrong or 1)

    @property
    def recall(self) -> Fraction:
        return Fraction(self.right, self.right + self.missed or 1)


def measure(held: Callable[[Labelled], bool], asked: Iterable[Labelled], wanted: Sequence[str]) -> Measured:
    """What comes of holding some comments, where those of some labels should be."""
    found = [(held(comment), comment.label in wanted) for comment in asked]
    return Measured(
        right=found.count((True, True)), missed=found.count((False, True)), wrong=found.count((True, False))
    )


def by_words() -> Callable[[Labelled], bool]:
    """Holds what has a word of the list in it."""
    listed = words()
    return lambda comment: bool(listed.find(comment.text))


def by_spam_score(every: Sequence[Labelled]) -> Callable[[Labelled], bool]:
    """Holds what looks like the spam among the other parts."""
    taught = [_taught([c for c in every if c.part != part]) for part in range(PARTS)]

    def held(comment: Labelled) -> bool:
        seen, in_all = taught[comment.part]
        known = {feature: seen[feature] for feature in features_of(comment.text) if feature in seen}
        return weighed(known, in_all).probability >= SUSPICIOUS

    return held


def _taught(lessons: Iterable[Labelled]) -> tuple[dict[str, Seen], Seen]:
    """As moderators teach: what they show is honest, what they refuse teaches nothing."""
    counts: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    in_all = [0, 0]
    for lesson in lessons:
        if lesson.label in (HONEST, INNOCENT, SPAM):
            is_spam = int(lesson.label == SPAM)
            in_all[is_spam] += 1
            for feature in features_of(lesson.text):
                counts[feature][is_spam] += 1
    return {feature: Seen(*count) for feature, count in counts.items()}, Seen(*in_all)


def by_shape() -> dict[tuple[str, str], Measured]:
    """What came of the rules that look at the shape of a text, each with the number that it has at first.

    Whatever is not labelled for them is none of their business, so that each has comments of its own.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    django.setup()
    # They need the settings.
    from comments.models import DEFAULTS, Rule
    from comments.rules.texts import TEXT_RULES

    lists = tomllib.loads((LABELLED / "shapes.toml").read_text(encoding="utf-8"))
    found = {}
    for name in SHAPES:
        of_rule = lists[name]
        rule = Rule(name)
        number = DEFAULTS[rule][1] or 0
        for language in (*LANGUAGES, "all"):
            parts = [part for code, part in of_rule.items() if language in (code, "all")]
            held, shown = (
                [
                    TEXT_RULES[rule](_written(each), number) is not None
                    for part in parts
                    for each in part[label]
                ]
                for label in ("held", "shown")
            )
            found[name, language] = Measured(held.count(True), held.count(False), shown.count(True))
    return found


def _written(entry: str | dict[str, Any]) -> str:
    """A comment of shapes.toml, also one that is pasted over and over."""
    return entry if isinstance(entry, str) else entry["text"] * entry["times"]


def all_measured() -> dict[tuple[str, str], Measured]:
    """What came of each rule and of both together, by rule and language; "all" for all of these."""
    every = comments()
    listed, scored = by_words(), by_spam_score(every)
    fit = (HONEST, INNOCENT)
    rules: list[tuple[str, Callable[[Labelled], bool], Sequence[str], Sequence[str]]] = [
        (IN_THE_OPEN, listed, (RUDE,), (RUDE, SPAM, *fit)),
        (IN_DISGUISE, listed, (EVASION,), (EVASION, SPAM, *fit)),
        (BY_SCORE, scored, (SPAM,), LABELS),
        (TOGETHER, lambda comment: listed(comment) or scored(comment), (RUDE, EVASION, SPAM), LABELS),
    ]
    return {
        (rule, language): measure(
            held, [c for c in every if language in (c.language, "all") and c.label in asked], wanted
        )
        for rule, held, wanted, asked in rules
        for language in (*LANGUAGES, "all")
    } | by_shape()


def table() -> str:
    return markdown(
        ["Rule", "Language", "Held rightly", "Missed", "Held wrongly", "Precision", "Recall"],
        [
            [
                *(rule, language, str(found.right), str(found.missed), str(found.wrong)),
                *(f"{float(found.precision):.2f}", f"{float(found.recall):.2f}"),
            ]
            for (rule, language), found in all_measured().items()
        ],
    )
