"""What the rules say of a comment; kept with it as JSON, so that each can be explained for ever."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


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
        return str(self.rule.label)

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
