"""Rules that look at nothing but the text; so each can be tried on comments of the past."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from comments.models import Outcome, Rule, Verdict, WordList
from comments.rules.words import Words

Span = tuple[int, int]

# A name without "https://" is sought from its beginning alone: from each of its letters would take the time
# that a long one has letters, squared.
_LINK = re.compile(
    r"(?:https?://|www\.)\S+"
    r"|(?<![a-z0-9-])(?<![a-z0-9-]\.)[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|net|org|info|ru|az|io|me|xyz|top)\b",
    re.I,
)
_SPACES = re.compile(r"\s")
FEW_LETTERS = 12  # of which capitals say nothing


@dataclass(frozen=True)
class Found:
    """What a rule found in a text."""

    spans: tuple[Span, ...] = ()
    about: Mapping[str, Any] = field(default_factory=dict)


def links(text: str, most: int) -> Found | None:
    """More links than a comment may have."""
    spans = tuple(match.span() for match in _LINK.finditer(text))
    return Found(spans, {"count": len(spans), "number": most}) if len(spans) > most else None


def capitals(text: str, share: int) -> Found | None:
    """As many capitals of a hundred letters that have capitals; in a text of some length."""
    letters = [c for c in text if c.upper() != c.lower()]
    if len(letters) < FEW_LETTERS:
        return None
    count = 100 * sum(c.isupper() for c in letters) // len(letters)
    return Found((), {"count": count, "number": share}) if count >= share else None


def repeats(text: str, most: int) -> Found | None:
    """A character, other than a space, more often in a row than it may be."""
    longest = 0
    spans = []
    for match in re.finditer(r"(\S)\1*", text):
        if (length := match.end() - match.start()) > most:
            spans.append(match.span())
            longest = max(longest, length)
    return Found(tuple(spans), {"count": longest, "number": most}) if spans else None


def short(text: str, least: int) -> Found | None:
    """Fewer characters than a comment should have."""
    count = len(_SPACES.sub("", text))
    return Found((), {"count": count, "number": least}) if count < least else None


def long(text: str, most: int) -> Found | None:
    """More characters than a comment should have."""
    return Found((), {"count": len(text), "number": most}) if len(text) > most else None


TEXT_RULES: dict[Rule, Callable[[str, int], Found | None]] = {
    Rule.LINKS: links,
    Rule.CAPITALS: capitals,
    Rule.REPEATS: repeats,
    Rule.SHORT: short,
    Rule.LONG: long,
}


def find_words(words: WordList, name: str, text: str, language: str) -> Verdict | None:
    """The verdict of a word list on a comment.

    Args:
        language: that the comment seems to be written in, "" for unknown: then every list holds.
    """
    if words.language and language and words.language != language:
        return None
    found = _compiled(tuple(words.words))
    in_text, in_name = found.find(text), found.find(name)
    if not in_text and not in_name:
        return None
    typed = dict.fromkeys([text[m.start : m.end] for m in in_text] + [name[m.start : m.end] for m in in_name])
    about = {"list": words.name, "words": ", ".join(f"“{word}”" for word in typed)}
    if words.told:
        about["told"] = words.told
    return Verdict(Rule.WORDS, Outcome(words.outcome), tuple((m.start, m.end) for m in in_text), about)


@lru_cache(64)
def _compiled(entries: tuple[str, ...]) -> Words:
    return Words(entries)
