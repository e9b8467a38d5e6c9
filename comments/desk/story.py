"""A comment's whole story: all that was done to it and said of it, the newest first."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from comments.models import Act, Ban, Comment, Decision, Report, Status

MOST_REPORTS = 100


@dataclass(frozen=True)
class Event:
    at: datetime
    what: str
    said: str = ""
    """Why, or in what words."""
    who: str = ""


def story(comment: Comment) -> list[Event]:
    """What there is to tell of a comment. Of reports the last MOST_REPORTS; no more than four queries."""
    events = [Event(comment.sent_at, _("Sent"), who=_newsroom_or_writer(comment))]
    events += [_of_decision(each, comment) for each in comment.decisions.select_related("made_by").reverse()]
    if getattr(comment, "has_replies", True):
        own = Decision.objects.filter(comment__answers=comment, comment__is_newsroom=True)
        events += [_of_reply(each) for each in own.select_related("made_by", "comment").reverse()]
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
    if _is_taken_back(decision):
        return _("taken back by the newsroom")
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


def _is_taken_back(decision: Decision) -> bool:
    """Whether a reply of the newsroom was undone."""
    return decision.act == Act.UNDO and decision.after == Status.WITHDRAWN


def _of_reply(decision: Decision) -> Event:
    """What was done to a reply of the newsroom, in the story of the comment that it answers."""
    if decision.act == Act.APPROVE and decision.before == Status.PENDING:
        return Event(decision.made_at, _("The newsroom replied"), decision.comment.text, decision.maker)
    if _is_taken_back(decision):
        return Event(decision.made_at, _("The newsroom’s reply taken back"), who=decision.maker)
    what = _("The newsroom’s reply: %(act)s") % {"act": act_in_words(decision)}
    return Event(decision.made_at, what, decision.told or decision.words, decision.maker)


def _masked_words(decision: Decision, comment: Comment) -> str:
    """What a mask hides, in the words that stand there; "" where its writer has changed them since, as they
    may after a mask that was undone."""
    if comment.edited_at and comment.edited_at > decision.made_at:
        return ""
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
