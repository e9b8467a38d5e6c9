"""The table, as it is printed and as it stands in docs/performance.md."""

from dataclasses import dataclass
from statistics import median

from bench.load import Load
from bench.markdown import markdown
from bench.pairs import Compared
from bench.rows.row import Row
from bench.site import PROJECT
from bench.stage import Figures

DOCUMENT = PROJECT / "docs" / "performance.md"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
BUSY = 0.9  # of a core: from here on it is the limit


@dataclass(frozen=True)
class Result:
    row: Row
    compared: Compared | None
    missing: str = ""
    """Why it could not be measured."""

    @property
    def verdict(self) -> str:
        if self.compared is None:
            return "not measured"
        if self.row.goal is None:
            return ""
        return "met" if self.row.goal.is_met(self.compared.ratio) else "**short**"

    def cells(self) -> list[str]:
        goal = str(self.row.goal) if self.row.goal else ""
        if self.compared is None:
            return [self.row.what, goal, self.missing, self.verdict]
        ratios = self.compared.ratios
        measured = f"{_three(self.compared.ratio)}"
        if len(ratios) > 1:
            measured += f" ({_three(min(ratios))}–{_three(max(ratios))})"
        return [self.row.what, goal, measured, self.verdict]


def table(results: list[Result]) -> str:
    return markdown(
        ["What", "Goal", "Ratio: median (least–greatest)", ""], [result.cells() for result in results]
    )


def figures_table(figures: dict[str, Figures]) -> str:
    """Absolute figures, each the median of all times that it was measured."""

    def cells(name: str, found: Figures) -> list[str]:
        loads: list[Load] = found.loads
        own, server = median([x.own_share for x in loads]), median(found.server_shares)
        each = [share / x.rate for share, x in zip(found.server_shares, loads, strict=True)]
        return [
            name,
            f"{median([x.rate for x in loads]):,.0f}",
            f"{median([x.p50 for x in loads]) * 1000:.2f}",
            f"{median([x.p99 for x in loads]) * 1000:.2f}",
            f"{median([x.size for x in loads]):,.0f}",
            f"{median(each) * 1e6:,.1f}",
            f"{server:.0%}",
            f"{own:.0%}" + (" (the limit)" if own > BUSY and own > server else ""),
        ]

    return markdown(
        [
            "What",
            "a second",
            "p50, ms",
            "p99, ms",
            "bytes",
            "server, µs each",
            "server’s core",
            "load’s core",
        ],
        [cells(name, found) for name, found in figures.items()],
    )


def write(parts: list[str], begin: str = BEGIN, end: str = END) -> None:
    """Put what was measured between two marks of the document; what stands around them stays."""
    before, _begin, rest = DOCUMENT.read_text(encoding="utf-8").partition(begin)
    _old, _end, after = rest.partition(end)
    text = "\n\n".join([before.rstrip() + f"\n\n{begin}", *parts, end]) + after
    DOCUMENT.write_text(text, encoding="utf-8")


def _three(number: float) -> str:
    """With three digits that count."""
    return f"{number:.0f}" if number >= 100 else f"{number:.3g}"
