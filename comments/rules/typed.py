"""Reading what was typed as words, and each word as all that it may be meant for."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby, pairwise

from comments.rules.letters import GROUPS, SIGNS, read

LETTERS = 2  # at least, in a disguise
SET_APART = 3  # letters, at least, that stand alone one after another

_CHUNK = re.compile(r"\S+")
_SIGNS = "".join(SIGNS)


class Typed:
    """A word as it was typed: what its characters are read as, and where these stand."""

    __slots__ = ("ends", "key", "letters", "runs", "starts")

    def __init__(self, letters: str, starts: Sequence[int], ends: Sequence[int]) -> None:
        self.letters = letters
        self.starts = starts
        self.ends = ends
        self.key, self.runs = key_of(letters)

    @property
    def is_figures(self) -> bool:
        """Whether there are too few letters for a word in disguise; A55 is paper, a$$ is none."""
        letters = sum(char.isalpha() for char in self.letters)
        return not letters or letters + sum(char in "@$" for char in self.letters) < LETTERS

    def part(self, first: int, last: int) -> "Typed":
        return Typed(self.letters[first:last], self.starts[first:last], self.ends[first:last])


@lru_cache(1 << 13)
def key_of(letters: str) -> tuple[str, tuple[str, ...]]:
    """What all disguises of a word share, and its runs of like letters: one for each letter of the key."""
    key, runs, at = [], [], 0
    for group, run in groupby(letters.translate(GROUPS)):
        length = sum(1 for _ in run)
        key.append(group)
        runs.append(letters[at : at + length])
        at += length
    return "".join(key), tuple(runs)


def chunks(text: str) -> Iterator[list[Typed]]:
    """The words between each two spaces of a text; they are parted by signs."""
    for chunk in _CHUNK.finditer(text):
        yield _parts(chunk[0], chunk.start())


def _parts(chunk: str, at: int) -> list[Typed]:
    """The words in what stands between two spaces, from a place in the text on."""
    if chunk.isascii() and chunk.isalpha():
        return [Typed(chunk.lower(), range(at, at + len(chunk)), range(at + 1, at + len(chunk) + 1))]
    parts: list[Typed] = []
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for place, char in enumerate(chunk + "\n", at):
        meant = read(char)
        if meant:
            letters.append(meant)
            starts += [place] * len(meant)
            ends += [place + 1] * len(meant)
        elif letters and meant is None:
            parts.append(Typed("".join(letters), starts, ends))
            letters, starts, ends = [], [], []
        elif letters:
            ends[-1] = place + 1
    return parts


def variants(word: Typed, pieces: bool = True) -> list[Typed]:
    """The ways to read what was typed: without the signs around it, with all figures and signs as letters,
    and its letters alone.

    Args:
        pieces: "its letters alone" are several words, if figures or signs part them; else they are one.
    """
    if word.letters.isalpha():
        return [word]
    found = []
    core = word.letters.strip(_SIGNS)
    if core and core != word.letters:
        first = word.letters.index(core)
        found.append(word.part(first, first + len(core)))
    found.append(word)
    if pieces:
        places = [0, *(n for n, (a, b) in enumerate(pairwise(word.letters), 1) if a.isalpha() != b.isalpha())]
        for first, last in pairwise([*places, len(word.letters)]):
            if word.letters[first].isalpha():
                found.append(word.part(first, last))
    else:
        kept = [n for n, char in enumerate(word.letters) if char not in SIGNS]
        letters = "".join(word.letters[n] for n in kept)
        if letters and letters != core:
            found.append(Typed(letters, [word.starts[n] for n in kept], [word.ends[n] for n in kept]))
    return found


def set_apart(words: list[Typed]) -> Iterator[Typed]:
    """Runs of letters that stand alone one after another."""
    for is_alone, run in groupby(words, lambda word: len(word.letters) == 1):
        if is_alone:
            alone = list(run)
            if len(alone) >= SET_APART:
                letters = "".join(word.letters for word in alone)
                yield Typed(letters, [w.starts[0] for w in alone], [w.ends[0] for w in alone])
