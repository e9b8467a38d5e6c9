"""What readers and commenters were answered, as numbers."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from statistics import quantiles

from bench import report
from tests.faults.load import Answer, Load
from tests.faults.site import Site

HEAD = ["Fault", "Readers were answered", "p99, ms", "Commenters were answered", "Acknowledged", "Stored"]


@dataclass(frozen=True)
class Counted:
    """What came of a load; `answers` may be asked for more."""

    answers: list[Answer]
    stored: Counter[str] = field(default_factory=Counter)
    """How often each text of a comment is in the database afterwards."""

    @property
    def readers(self) -> list[Answer]:
        return [answer for answer in self.answers if answer.who == "reader"]

    @property
    def posts(self) -> list[Answer]:
        return [answer for answer in self.answers if answer.who == "commenter"]

    @property
    def acknowledged(self) -> set[str]:
        return {answer.text for answer in self.posts if answer.status == 302}

    @property
    def lost(self) -> set[str]:
        """Comments that arrived, by what their sender was told, and are not there."""
        return {text for text in self.acknowledged if not self.stored[text]}

    @property
    def stored_twice(self) -> set[str]:
        return {text for text in {answer.text for answer in self.posts} if self.stored[text] > 1}

    def unanswered(self, is_new: bool) -> list[Answer]:
        return [answer for answer in self.answers if not answer.status and answer.is_new is is_new]


def statuses(answers: list[Answer]) -> dict[str, int]:
    """How many answers of each status; "none (new)" and "none (kept)" where none came, by whether the
    connection was new or kept from the request before."""
    names = [
        str(answer.status) if answer.status else f"none ({'new' if answer.is_new else 'kept'})"
        for answer in answers
    ]
    return dict(sorted(Counter(names).items()))


def p99(answers: list[Answer]) -> float:
    """Seconds."""
    return quantiles([answer.seconds for answer in answers], n=100)[98] if len(answers) > 1 else 0.0


class Counts:
    """A row for each fault."""

    def __init__(self) -> None:
        self.rows: list[list[str]] = []

    def take(self, fault: str, site: Site, load: Load) -> Counted:
        """Count what came of a load, now that it has ended, and add a row."""
        sent = {answer.text for answer in load.answers if answer.text}
        stored = Counter({text: n for text, n in site.stored_comments().items() if text in sent})
        counted = Counted(load.answers, stored)
        self.rows.append(
            [
                fault,
                _said(statuses(counted.readers)),
                f"{p99(counted.readers) * 1000:.0f}",
                _said(statuses(counted.posts)),
                str(len(counted.acknowledged)),
                str(stored.total()),
            ]
        )
        return counted

    def table(self) -> str:
        return report.markdown(HEAD, self.rows)

    def write(self) -> None:
        """Into docs/performance.md."""
        measured = [f"Counted on {datetime.now(UTC):%-d %B %Y}:", self.table()]
        report.write(measured, begin="<!-- faults: begin -->", end="<!-- faults: end -->")


def _said(counted: dict[str, int]) -> str:
    return ", ".join(f"{name}: {n}" for name, n in counted.items()) or "–"
