"""Finding the words of a list in what readers write, however they are disguised.

An entry is a word or a phrase, as `axmaq` or `get lost`. It is found as a whole word only, so that innocent
words which contain it are left alone. With `*` at its end any ending may follow: `дурак*` finds «дураки»,
`axmaq*` finds "axmaqlar" and "axmağın" (before a vowel, q and k become ğ and y in Azerbaijani). Each word of
a phrase may have its own.

Seen through are case, accents, look-alike letters of other alphabets, characters that are not seen, figures
and signs in the place of letters (1d10t), letters typed more often (idiooot), and letters set apart
(i d i o t, i.d.i.o.t, idi-ot). What consists of figures is left alone: numbers, prices, dates.

The time is proportional to the length of the text, whatever it is and however long the list: each word is
looked up by a key that all its disguises share, and what is found there is compared letter by letter.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from comments.rules.letters import SIGNS, read, stands_for
from comments.rules.typed import Typed, chunks, key_of, set_apart, variants

LONGEST = 60  # letters of an entry's word
LONG = 5  # letters of an entry from which on one doubled letter is a disguise: "bot" is not "boot"
APART_WITH_FIGURES = 4  # letters of an entry that is set apart with figures in it: "6 g, 1 c" is a seat
MANY = 3  # times that a letter of a shorter one must stand for it
STRAY = 2  # letters that may stand apart before and after an entry that is set apart too

_VOWELS = frozenset("aeiou")
_SOFTENED = {"q": "g", "k": "y"}


@dataclass(frozen=True, order=True)
class Match:
    """Where an entry was found: from and to, in characters of the text as it was typed."""

    start: int
    end: int
    entry: str


@dataclass(frozen=True)
class _Word:
    """A word of an entry."""

    letters: str
    runs: tuple[str, ...]
    takes_endings: bool
    before_vowels: bool
    """Its ending begins with a vowel."""


@dataclass(frozen=True)
class _Phrase:
    entry: str
    words: tuple[_Word, ...]


class Words:
    """A list of words and phrases, ready to be found."""

    def __init__(self, entries: Iterable[str]) -> None:
        """Make a list ready.

        Args:
            entries: one for each word or phrase; an entry without letters or figures finds nothing.
        """
        self._whole: dict[str, list[_Phrase]] = {}  # by the key of their first word
        self._open: dict[str, list[_Phrase]] = {}  # the same, of those whose first word takes endings
        self._starts: set[str] = set()  # all that their keys begin with
        for entry in dict.fromkeys(entries):
            for phrase in _phrases(entry):
                key, _runs = key_of(phrase.words[0].letters)
                kept = self._open if phrase.words[0].takes_endings else self._whole
                kept.setdefault(key, []).append(phrase)
                self._starts.update(key[:n] for n in range(1, len(key) + 1))

    def find(self, text: str) -> list[Match]:
        """What of the list stands in a text, in order; where matches overlap, the first and longest.

        >>> Words(["axmaq*", "get lost"]).find("Ахmaqlar, GET L0ST!")
        [Match(start=0, end=8, entry='axmaq*'), Match(start=10, end=18, entry='get lost')]
        """
        if not self._starts:
            return []
        found: list[Match] = []
        words: list[Typed] = []
        for parts in chunks(text):
            words += parts
            if len(parts) > 1:
                found += self._joined(parts)
        readings = [variants(word) for word in words]
        for place in range(len(words)):
            found += self._beginning_at(place, readings)
        for run in set_apart(words):
            if not run.is_figures:
                found += self._within(run)
        return _longest(found)

    def _beginning_at(self, place: int, words: list[list[Typed]]) -> Iterator[Match]:
        """Entries that begin with the word of a place: with the first of its variants that is one."""
        for typed in words[place]:
            found = False
            for phrase in self._candidates(typed):
                following = words[place + 1 : place + len(phrase.words)]
                if len(following) < len(phrase.words) - 1:
                    continue
                end = typed.ends[-1]
                for word, others in zip(phrase.words[1:], following, strict=True):
                    fitting = [other for other in others if _fits(word, other)]
                    if not fitting:
                        break
                    end = fitting[0].ends[-1]
                else:
                    found = True
                    yield Match(typed.starts[0], end, phrase.entry)
            if found:
                break

    def _candidates(self, typed: Typed) -> Iterator[_Phrase]:
        """Entries whose first word this is."""
        for phrase in self._whole.get(typed.key, ()):
            if _fits(phrase.words[0], typed):
                yield phrase
        for n in range(1, len(typed.key) + 1):
            beginning = typed.key[:n]
            if beginning not in self._starts:
                break
            for phrase in self._open.get(beginning, ()):
                if _fits(phrase.words[0], typed):
                    yield phrase

    def _joined(self, parts: list[Typed]) -> Iterator[Match]:
        """Entries that are parted by signs: all that stands between two spaces is one of them."""
        letters = "".join(part.letters for part in parts)
        starts = [place for part in parts for place in part.starts]
        ends = [place for part in parts for place in part.ends]
        for typed in variants(Typed(letters, starts, ends), pieces=False):
            for phrase in (*self._whole.get(typed.key, ()), *self._open.get(typed.key, ())):
                if len(phrase.words) == 1 and _fits(phrase.words[0], typed):
                    yield Match(typed.starts[0], typed.ends[-1], phrase.entry)

    def _within(self, run: Typed) -> Iterator[Match]:
        """Entries in a run of letters that stand alone. Words cannot be told apart there, so that little more
        than the entry may stand in it: "S c u n t h o r p e" is a town."""
        places = list(accumulate((len(r) for r in run.runs), initial=0))
        for first in range(len(run.key)):
            if places[first] > STRAY:
                break
            for last in range(first + 1, len(run.key) + 1):
                key = run.key[first:last]
                if key not in self._starts:
                    break
                typed = run.part(places[first], places[last])
                if len(key) < APART_WITH_FIGURES and not typed.letters.isalpha():
                    continue
                for phrase in self._open.get(key, ()):
                    if len(phrase.words) == 1 and _fits(phrase.words[0], typed):
                        yield Match(typed.starts[0], run.ends[-1], phrase.entry)
                if len(run.letters) - places[last] <= STRAY:
                    for phrase in self._whole.get(key, ()):
                        if len(phrase.words) == 1 and _fits(phrase.words[0], typed):
                            yield Match(typed.starts[0], typed.ends[-1], phrase.entry)


def _phrases(entry: str) -> Iterator[_Phrase]:
    """What an entry asks for; none where it has no letters."""
    written = [(letters_of(word)[:LONGEST], word.endswith("*")) for word in entry.split()]
    words = [_word(letters, takes_endings) for letters, takes_endings in written if letters]
    if not words:
        return
    yield _Phrase(entry, tuple(words))
    last = words[-1]
    if last.takes_endings and len(last.letters) > 2 and (softened := _SOFTENED.get(last.letters[-1])):
        soft = _word(last.letters[:-1] + softened, takes_endings=True, before_vowels=True)
        yield _Phrase(entry, (*words[:-1], soft))


def _word(letters: str, takes_endings: bool, before_vowels: bool = False) -> _Word:
    return _Word(letters, tuple(key_of(letters)[1]), takes_endings, before_vowels)


def letters_of(word: str) -> str:
    """A word of an entry as it is compared: `1x-bet` is 1xbet, `gəl!` is gel."""
    return "".join(read(char) or "" for char in word if char not in SIGNS)


def _fits(word: _Word, typed: Typed) -> bool:
    """Whether what was typed is a word of an entry, its key being the same or beginning with it."""
    wanted, given = word.runs, typed.runs
    if typed.letters == word.letters:
        return not word.before_vowels
    if typed.is_figures:
        return False
    if len(given) < len(wanted) or (len(given) > len(wanted) and not word.takes_endings):
        return False
    last = len(wanted) - 1 if word.takes_endings else len(wanted)
    for n, (run, meant) in enumerate(zip(given, wanted, strict=False)):
        if run == meant:
            continue
        if n < last and not (len(run) == len(meant) or len(run) >= MANY or len(word.letters) >= LONG):
            return False
        if not _spells(run, meant, begins=n == last):
            return False
    if word.before_vowels:
        return len(given) > len(wanted) and given[len(wanted)][0] in _VOWELS
    return True


def _spells(run: str, meant: str, begins: bool) -> bool:
    """Whether like letters that were typed are some letters in order, each once or more often.

    Args:
        begins: what follows may be anything; an ending may begin with the same letter.
    """
    done = {0}  # how many of the letters what was typed so far can be
    for char in run:
        done = {n + 1 for n in done if n < len(meant) and stands_for(char, meant[n])} | {
            n for n in done if n and stands_for(char, meant[n - 1])
        }
        if begins and len(meant) in done:
            return True
    return len(meant) in done


def _longest(found: list[Match]) -> list[Match]:
    """Without those that lie over an earlier or longer one."""
    kept: list[Match] = []
    for match in sorted(set(found), key=lambda match: (match.start, -match.end, match.entry)):
        if not kept or match.start >= kept[-1].end:
            kept.append(match)
    return kept
