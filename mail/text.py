"""How the words of a mail are laid out: plain text in short lines (RFC 3676 asks for less than 78)."""

import textwrap
from collections.abc import Iterable

WIDTH = 72  # characters


def lay_out(paragraphs: Iterable[str]) -> str:
    """Paragraphs with an empty line between them; a long word, such as an address, is never broken."""
    return "\n\n".join(filter(None, (_wrap(paragraph) for paragraph in paragraphs))) + "\n"


def quote(text: str) -> str:
    """A text of somebody else's, marked as such line by line; lay_out() leaves it as it is."""
    lines = [line for written in text.splitlines() for line in _lines(written, WIDTH - 2) or [""]]
    return "\n".join(f"> {line}".rstrip() for line in lines)


def one_line(text: str) -> str:
    """A text for a header: no line break or control character can end it and begin another."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _wrap(paragraph: str) -> str:
    return "\n".join(
        line
        for written in paragraph.splitlines()
        for line in ([written] if written.startswith(">") else _lines(written, WIDTH))
    )


def _lines(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
