"""Measure what the site costs: python -m bench [ROW …], or python -m bench data to make the archives alone.

A ROW is the beginning of a row's key, as `cache` or `size-spread`. Only a run of all rows is written to
docs/performance.md.
"""

import shutil
import subprocess
import sys
import time
from datetime import UTC, datetime

from bench import machine, report
from bench.archive.databases import ARTICLES, DEMO, make_missing
from bench.load import Faulty
from bench.report import Result
from bench.rows import ROWS, chosen
from bench.rows.row import Row
from bench.site import PROJECT, environment
from bench.stage import Stage


def main(words: list[str]) -> int | str:
    if words == ["data"]:
        collect_static()
        make_missing(set(ARTICLES))
        return 0
    if missing := [program for program in ("wrk", "taskset") if shutil.which(program) is None]:
        return f"{' and '.join(missing)} must be installed; on Debian: apt-get install wrk util-linux"
    try:
        rows = chosen(words)
    except ValueError as error:
        return str(error)
    collect_static()
    make_missing(set().union(*(row.databases for row in rows)))
    described = machine.describe()
    with Stage() as stage:
        results = [measured(row, stage) for row in rows]
    parts = [
        f"Measured on {datetime.now(UTC):%-d %B %Y}, on this machine:",
        "\n".join(f"- {what}: {which}" for what, which in described),
        report.table(results),
        report.figures_table(stage.figures),
        *stage.tables,
        "\n".join(f"- {note}" for note in stage.notes),
    ]
    print("\n\n".join(["", *parts]))
    if rows == ROWS:
        report.write(parts)
    return 0


def collect_static() -> None:
    """Put the files in place that pages name; without them no page is rendered."""
    collect = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"]
    subprocess.run(collect, cwd=PROJECT, env=environment(DEMO), check=True)


def measured(row: Row, stage: Stage) -> Result:
    began = time.monotonic()
    try:
        result = Result(row, row.measure(stage))
    except (Faulty, RuntimeError) as error:
        result = Result(row, None, missing=str(error))
    print(f"{row.key}: {' | '.join(result.cells()[1:])} ({time.monotonic() - began:.0f} s)", flush=True)
    return result


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
