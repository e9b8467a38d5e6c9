"""The table of what the site costs: what is measured, and how it is told."""

import pytest

from bench import report
from bench.load import Load
from bench.pairs import Compared, compare
from bench.report import Result
from bench.rows import ROWS, chosen
from bench.rows.row import Row, at_least, at_most
from bench.stage import Figures


def row(goal, **fields) -> Row:
    return Row(
        "some-row", "one page against another", goal, frozenset(), lambda stage: Compared([]), **fields
    )


def test_two_things_are_measured_in_turn_after_one_of_each_that_does_not_count():
    called = []

    def measure(name, values):
        def once() -> float:
            called.append(name)
            return values.pop(0)

        return once

    found = compare(measure("A", [99, 2, 4, 9]), measure("B", [99, 1, 1, 3]), pairs=3)

    assert "".join(called) == "ABABABAB"
    assert found.ratios == [2, 4, 3]
    assert found.ratio == 3


def test_a_goal_is_met_by_the_median():
    assert Result(row(at_least(0.9)), Compared([0.5, 0.91, 0.92])).verdict == "met"
    assert Result(row(at_least(0.9)), Compared([0.5, 0.89, 0.92])).verdict == "**short**"
    assert Result(row(at_most(1.2)), Compared([1.2])).verdict == "met"
    assert Result(row(at_most(1.2)), Compared([1.21])).verdict == "**short**"


def test_a_row_that_could_not_be_measured_says_why():
    table = report.table([Result(row(at_least(2)), None, missing="The page came without an ETag.")])

    assert "| at least 2 | The page came without an ETag. | not measured |" in table


def test_rows_are_asked_for_by_the_beginnings_of_their_keys():
    assert {r.key.partition("-")[0] for r in chosen(["cache", "thread"])} == {"cache", "thread"}
    assert chosen([]) == ROWS
    assert len({r.key for r in ROWS}) == len(ROWS)
    with pytest.raises(ValueError, match="no row cash"):
        chosen(["cash"])


def test_the_load_is_named_where_it_was_the_limit():
    figures = Figures([Load(300, 3, 0.001, 0.002, 40_000, own_share=0.97)], server_shares=[0.6])

    assert "| nginx | 100 | 1.00 | 2.00 | 40,000 | 6,000.0 | 60% | 97% (the limit) |" in report.figures_table(
        {"nginx": figures}
    )


def test_what_stands_around_the_figures_in_the_document_stays(tmp_path, monkeypatch):
    document = tmp_path / "performance.md"
    document.write_text(f"# Speed\n\nBefore.\n\n{report.BEGIN}\n\nOld.\n\n{report.END}\n\n## After\n")
    monkeypatch.setattr(report, "DOCUMENT", document)

    report.write(["New.", "Newer."])

    assert document.read_text() == (
        f"# Speed\n\nBefore.\n\n{report.BEGIN}\n\nNew.\n\nNewer.\n\n{report.END}\n\n## After\n"
    )


def test_the_document_has_a_place_for_the_figures():
    text = report.DOCUMENT.read_text(encoding="utf-8")

    assert text.count(report.BEGIN) == text.count(report.END) == 1
    assert text.index(report.BEGIN) < text.index(report.END)
