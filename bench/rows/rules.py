"""How well the rules judge. Shares of labelled comments, of which no machine has others."""

from collections.abc import Callable

from bench import judged
from bench.judged import Measured
from bench.pairs import Compared
from bench.rows.row import Row, at_least
from bench.stage import Stage


def _share(rule: str, of: Callable[[Measured], float]) -> Callable[[Stage], Compared]:
    def measure(stage: Stage) -> Compared:
        table = judged.table()
        if table not in stage.tables:
            stage.tables.append(table)
        return Compared([of(judged.all_measured()[rule, "all"])])

    return measure


def _precision(measured: Measured) -> float:
    return float(measured.precision)


def _recall(measured: Measured) -> float:
    return float(measured.recall)


_RECALL = {"long": 0.7}  # what is pasted, but short, is not found by its length

ROWS = [
    Row(
        "rules-words-recall",
        "share of the labelled comments with a listed word in disguise that the word list finds",
        at_least(0.9),
        frozenset(),
        _share(judged.IN_DISGUISE, _recall),
    ),
    Row(
        "rules-words-precision",
        "share of what it finds that is a listed word in disguise, and none that looks like one",
        at_least(0.9),
        frozenset(),
        _share(judged.IN_DISGUISE, _precision),
    ),
    Row(
        "rules-spam-recall",
        "share of the labelled spam that the spam score holds, taught with the other comments",
        at_least(0.8),
        frozenset(),
        _share(judged.BY_SCORE, _recall),
    ),
    Row(
        "rules-spam-precision",
        "share of what it holds that is spam",
        at_least(0.9),
        frozenset(),
        _share(judged.BY_SCORE, _precision),
    ),
    *(
        Row(
            f"rules-{rule}-{share}",
            f"share of {what}, by the rule on {rule} as it is at first",
            at_least(goal),
            frozenset(),
            _share(rule, of),
        )
        for rule in judged.SHAPES
        for share, what, goal, of in (
            (
                "recall",
                "the labelled comments that it should hold, and holds",
                _RECALL.get(rule, 0.8),
                _recall,
            ),
            ("precision", "what it holds that should be held, among look-alikes", 0.7, _precision),
        )
    ),
]
