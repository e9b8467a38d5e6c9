"""Ids as addresses and forms name them."""

LONGEST = 18  # digits that any signed 64-bit integer holds


def row_id(value: str) -> int | None:
    """The id that a text names; None for what no row can have as its id: other scripts' digits, signs,
    nothing, or more digits than a database counts."""
    return int(value) if value.isascii() and value.isdecimal() and len(value) <= LONGEST else None


def is_row_id(number: int) -> bool:
    """Whether any row can have this id; a database compares a longer number with each of its rows."""
    return 0 < number < 10**LONGEST
