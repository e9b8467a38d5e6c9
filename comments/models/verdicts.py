"""What the rules say of a comment; kept with it as JSON, so that each can be explained for ever."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy


class Outcome(models.TextChoices):
    """What a rule wants done with a comment."""

    APPROVE = "approve", _("show at once")
    HOLD = "hold", _("hold for a moderator")
    REFUSE = "refuse", _("refuse")


class Rule(models.TextChoices):
    """The rules by name, each with why it held or refused a comment, for a moderator."""

    FIRST_LOOK = "first-look", _("every comment is looked at before it appears")
    NO_TOKEN = "no-token", _("it was not sent from one of our pages")
    FORGED_TOKEN = "forged-token", _("its form was tampered with")
    OLD_TOKEN = "old-token", _("its form was more than a week old")
    REPORTED = "reported", _("readers have reported it")
    NEWCOMER = "newcomer", _("its writer is not known yet")
    KNOWN_WRITER = "known-writer", _("its writer is known")
    AT_ONCE = "at-once", _("comments appear at once here")
    WORDS = "words", _("it has words from a list")
    LINKS = "links", _("it has many links")
    CAPITALS = "capitals", _("it is written in capitals")
    REPEATS = "repeats", _("it repeats a character many times")
    SHORT = "short", _("it is very short")
    LONG = "long", _("it is very long")
    AGAIN = "again", _("the same text was sent before")
    HONEYPOT = "honeypot", _("a field was filled in that people do not see")
    FLOOD = "flood", _("very many comments came at once")
    SPAM_SCORE = "spam-score", _("it resembles what was called spam")
    BANNED = "banned", _("its sender is banned for a while")
    WORK = "work", _("its writer’s browser did no proof of work")


# What a rule found, for a moderator; filled in from Verdict.about.
_FOUND = {
    Rule.WORDS: _("words from the list “%(list)s”: %(words)s"),
    Rule.LINKS: ngettext_lazy(
        "%(count)s link, where %(number)s may be", "%(count)s links, where %(number)s may be", "count"
    ),
    Rule.CAPITALS: _("%(count)s %% of its letters are capitals"),
    Rule.REPEATS: ngettext_lazy(
        "a character %(count)s time in a row", "a character %(count)s times in a row", "count"
    ),
    Rule.SHORT: ngettext_lazy(
        "%(count)s character, where fewer than %(number)s are too few",
        "%(count)s characters, where fewer than %(number)s are too few",
        "count",
    ),
    Rule.LONG: ngettext_lazy(
        "%(count)s character, where more than %(number)s are too many",
        "%(count)s characters, where more than %(number)s are too many",
        "count",
    ),
    Rule.SPAM_SCORE: _("it resembles spam by %(count)s %%: %(words)s"),
    Rule.BANNED: _("banned: %(why)s"),
}

# What was wrong with a proof of work, for a moderator; by comments.work.Doubt.
_UNDONE = {
    "missing": _("it came without a proof of work: without JavaScript, say"),
    "wrong": _("its proof of work is wrong"),
    "old": _("its proof of work is more than an hour old"),
    "used": _("its proof of work was used before"),
}

# Why a comment was refused, as its writer is told; of WORK, which refuses nothing, why it waits.
_TOLD = {
    Rule.NO_TOKEN: _("It was not sent from one of our pages."),
    Rule.FORGED_TOKEN: _("Its form was changed on the way."),
    Rule.OLD_TOKEN: _("Its form was more than a week old."),
    Rule.WORDS: _("It has words that we do not publish."),
    Rule.LINKS: _("It has more links than we publish."),
    Rule.CAPITALS: _("It is written in capitals."),
    Rule.REPEATS: _("It repeats a character many times."),
    Rule.SHORT: _("It is too short."),
    Rule.LONG: _("It is too long."),
    Rule.AGAIN: _("The same text was sent before."),
    Rule.HONEYPOT: _("A field was filled in that has to stay empty."),
    Rule.BANNED: _("The newsroom takes nothing from you for a while."),
    Rule.WORK: _(
        "A moderator reads it first, since it came without the proof of work that a browser with JavaScript "
        "does."
    ),
}


@dataclass(frozen=True)
class Verdict:
    """What one rule said of one comment."""

    rule: Rule
    outcome: Outcome
    spans: tuple[tuple[int, int], ...] = ()
    """Where in the text it matched: from and to, in characters."""
    about: Mapping[str, Any] = field(default_factory=dict)
    """What else it found, as the rule itself names it; plain values for JSON."""

    @property
    def reason(self) -> str:
        """Why, in words for a moderator."""
        if self.rule == Rule.WORK:
            return str(_UNDONE.get(self.about.get("why", ""), self.rule.label))
        if self.about and self.rule in _FOUND:
            return str(_FOUND[self.rule] % self.about)  # the count chooses among plurals
        return str(self.rule.label)

    @property
    def told(self) -> str:
        """Why, in words for its writer."""
        return self.about.get("told") or str(_TOLD.get(self.rule, ""))

    def as_json(self) -> dict[str, Any]:
        return {
            "rule": self.rule.value,
            "outcome": self.outcome.value,
            "spans": [list(span) for span in self.spans],
            "about": dict(self.about),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Verdict":
        """Raises KeyError or ValueError for what was not written by as_json()."""
        return cls(
            Rule(data["rule"]),
            Outcome(data["outcome"]),
            tuple((start, end) for start, end in data.get("spans", ())),
            data.get("about", {}),
        )
