"""The lines of the table."""

from bench.rows import cached, disturbed, rules, size, steady
from bench.rows.row import Row

ROWS: list[Row] = [*cached.ROWS, *size.ROWS, *disturbed.ROWS, *steady.ROWS, *rules.ROWS]


def chosen(words: list[str]) -> list[Row]:
    """The rows whose keys start with one of some words, as `cache` or `size-spread`; all for no word.

    Raises:
        ValueError: no row starts with a word.
    """
    unknown = [word for word in words if not any(row.key.startswith(word) for row in ROWS)]
    if unknown:
        keys = ", ".join(row.key for row in ROWS)
        raise ValueError(f"There is no row {', '.join(unknown)}. There are: {keys}.")
    return [row for row in ROWS if not words or row.key.startswith(tuple(words))]
