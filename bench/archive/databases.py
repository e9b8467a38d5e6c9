"""The databases that the measuring needs: made when missing, each under another name until it is whole."""

import subprocess
import sys
import time

import psycopg
from psycopg import sql

from bench.site import POSTGRESQL_URL, PROJECT, environment

DEMO, SMALL, LARGE = "bench_demo", "bench_small", "bench_large"
ARTICLES = {DEMO: 0, SMALL: 10_000, LARGE: 1_000_000}
"""How many articles there are under the demo newsroom's own in each; and five times as many comments."""


def make_missing(names: set[str]) -> None:
    """Make those that are missing, and bring the others to the schema of today."""
    for name in sorted({DEMO, *names}, key=lambda name: ARTICLES[name]):
        if name in _existing():
            _run(name, "manage.py", "migrate", "--verbosity", "0")
        else:
            began = time.monotonic()
            print(f"Making the database {name}", flush=True)
            _make(name)
            print(f"Made {name} in {time.monotonic() - began:.0f} s", flush=True)


def _make(name: str) -> None:
    unfinished = f"{name}_unfinished"
    _tell_server("DROP DATABASE IF EXISTS {}", unfinished)
    if name == DEMO:
        _tell_server("CREATE DATABASE {}", unfinished)
        _run(unfinished, "manage.py", "migrate", "--verbosity", "0")
        _run(unfinished, "manage.py", "demo")
    else:
        _tell_server("CREATE DATABASE {} TEMPLATE {}", unfinished, DEMO)
        _run(unfinished, "-m", "bench.archive", "fill", str(ARTICLES[name]))
        with psycopg.connect(f"{POSTGRESQL_URL}/{unfinished}", autocommit=True) as connection:
            connection.execute("VACUUM (ANALYZE)")
        _run(unfinished, "-m", "bench.archive", "check", str(ARTICLES[name]))
        if _founding_page(unfinished) != _founding_page(DEMO):
            raise SystemExit(f"The founding page of {name} is not that of the demo newsroom.")
    _tell_server("ALTER DATABASE {} RENAME TO {}", unfinished, name)


def _founding_page(name: str) -> str:
    return _run(name, "-m", "bench.archive", "founding", stdout=subprocess.PIPE).stdout


def _run(name: str, *command: str, stdout: int | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command],
        cwd=PROJECT,
        env=environment(name, PAGE_CACHE="off"),
        check=True,
        text=True,
        stdout=stdout,
    )


def _existing() -> set[str]:
    with psycopg.connect(f"{POSTGRESQL_URL}/postgres") as connection:
        return {name for (name,) in connection.execute("SELECT datname FROM pg_database")}


def _tell_server(statement: str, *names: str) -> None:
    with psycopg.connect(f"{POSTGRESQL_URL}/postgres", autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))
