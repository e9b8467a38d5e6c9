"""A comment's whole story: all that was done to it and said of it, the newest first."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from comments.models import Act, Ban, Comment, Decision, Report

MOST_REPORTS = 100


@dataclass(frozen=True)
class Event:
    at: datetime
    what: str
    said: str = ""
    """Why, or in what words."""
    who: str = ""


def story(comment: Comment) -> list[Event]:
    """What there is to tell of a comment. Of reports the last MOST_REPORTS; no more than three queries."""
    events = [Event(comment.sent_at, _("Sent"), who=_newsroom_or_writer(comment))]
    events += [_of_decision(each, comment) for each in comment.decisions.select_related("made_by").reverse()]
    if getattr(comment, "was_reported", True):
        reports = comment.reports.order_by("-made_at")[:MOST_REPORTS]
        events += [_of_report(report) for report in reversed(reports)]
    if getattr(comment, "has_bans", True):
        for ban in comment.bans.select_related("made_by", "lifted_by").reverse():
            events += _of_ban(ban)
    if appeal := getattr(comment, "appeal", None):
        events.append(Event(appeal.made_at, _("A second look asked for"), appeal.text, _("its writer")))
    if comment.mailed_at:
        events.append(Event(comment.mailed_at, _("The writer of what it answers told by mail")))
    if comment.erased_at:
        events.append(Event(comment.erased_at, _("Erased with all its words"), who=_("its writer")))
    # Of what happened at one moment, the later stands first, as it does everywhere else.
    return sorted(events, key=lambda event: event.at)[::-1]


def act_in_words(decision: Decision) -> str:
    """What was done, as one line of the story has it."""
    if decision.act == Act.MASK and decision.changed.get("masked", [None, None])[1] == []:
        return _("masked no more")
    if decision.act == Act.KEEP and decision.words:
        return _("appeal answered, kept as it was")
    if decision.act == Act.APPROVE and decision.words:
        return _("appeal answered, approved")
    return decision.get_act_display()


def _newsroom_or_writer(comment: Comment) -> str:
    return _("the newsroom") if comment.is_newsroom else _("its writer")


def _of_decision(decision: Decision, comment: Comment) -> Event:
    said = decision.told or decision.words
    if decision.act == Act.MASK:
        said = _masked_words(decision, comment) or said
    return Event(decision.made_at, capfirst(act_in_words(decision)), said, decision.maker)


def _masked_words(decision: Decision, comment: Comment) -> str:
    """What a mask hides, in the words that stand there. A text that was decided on is edited no more."""
    spans: Any = decision.changed.get("masked", [None, []])[1]
    return ", ".join(f"“{comment.text[start:end]}”" for start, end in spans if comment.text[start:end])


def _of_report(report: Report) -> Event:
    said = f"{report.get_reason_display()} {report.words}".rstrip()
    return Event(report.made_at, _("Reported"), said, _("a reader"))


def _of_ban(ban: Ban) -> list[Event]:
    whom = _("E-mail address banned until %(time)s") if ban.writer_id else _("Sender banned until %(time)s")
    until = date_format(localtime(ban.until), "DATETIME_FORMAT")
    events = [Event(ban.made_at, whom % {"time": until}, ban.reason, _name_of(ban.made_by))]
    if ban.lifted_at:
        events.append(Event(ban.lifted_at, _("Ban lifted"), ban.reason, _name_of(ban.lifted_by)))
    return events


def _name_of(user: Any) -> str:
    return user.get_full_name() or user.get_username()
