"""The public page that says how comments are moderated: the rules in force in words, and figures."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db.models import F, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from articles.copies import shows
from articles.models import Section
from comments.by_writers import EDITED_FOR
from comments.changes import HOW_WE_MODERATE
from comments.figures import DAYS
from comments.forms import NOTES
from comments.models import (
    Figures,
    Moderation,
    ModerationSetting,
    Outcome,
    Policy,
    Reason,
    Rule,
    Verdict,
)
from comments.rules.in_words import in_force


@require_safe
def page(request: HttpRequest, language: str) -> HttpResponse:
    """How we moderate, in one language."""
    shows(HOW_WE_MODERATE)
    rows = ModerationSetting.objects.filter(Q(section=None) | Q(section__language=language))
    site, *own = rows.select_related("section").order_by(F("section__name").asc(nulls_first=True), "pk")
    policy = Policy().set_by(site)
    rules = in_force()
    figures = Figures.objects.first()
    context = {
        "alternates": {
            code: reverse("comments:how_we_moderate", args=[code]) for code, _name in settings.LANGUAGES
        },
        "moderation": said(policy),
        "sections": list(_otherwise(policy, own)),
        "limits": _limits(),
        "refuses": rules[Outcome.REFUSE],
        "holds": rules[Outcome.HOLD],
        "reasons": [reason.label for reason in Reason if reason != Reason.OTHER],
        "edit_minutes": EDITED_FOR // timedelta(minutes=1),
        "site": site,
        "days": DAYS,
        "figures": figures,
        "refusals": _refusals(figures) if figures else [],
        "median": median(figures.median_wait) if figures and figures.median_wait is not None else "",
    }
    return render(request, "comments/how_we_moderate.html", context)


# ---------------------------------------------------------------- how discussions are moderated
def said(policy: Policy) -> list[str]:
    """How discussions are moderated, in sentences."""
    sentences = [_when(policy), _until(policy)]
    if policy.slow_minutes:
        sentences.append(_pace(policy))
    return [sentence for sentence in sentences if sentence]


@dataclass(frozen=True)
class Otherwise:
    """In what a section differs from the site."""

    section: Section
    sentences: list[str]


def _otherwise(site: Policy, own: list[ModerationSetting]) -> Iterator[Otherwise]:
    for setting in own:
        policy = site.set_by(setting)
        pairs = [(aspect(policy), aspect(site)) for aspect in (_when, _until, _pace)]
        sentences = [here for here, there in pairs if here and here != there]
        if sentences and setting.section:
            yield Otherwise(setting.section, sentences)


def _when(policy: Policy) -> str:
    if policy.moderation == Moderation.CLOSED:
        return _("Discussions are closed: nobody can write.")
    note = str(NOTES[Moderation(policy.moderation)])
    if policy.moderation != Moderation.NEWCOMERS:
        return note
    if not policy.known_after:
        known = _("We know a writer who has confirmed an e-mail address. Who gives none stays unknown.")
    else:
        known = ngettext(
            "We know a writer who has confirmed an e-mail address, once %(count)d comment under it was "
            "approved. Who gives none stays unknown.",
            "We know a writer who has confirmed an e-mail address, once %(count)d comments under it were "
            "approved. Who gives none stays unknown.",
            policy.known_after,
        ) % {"count": policy.known_after}
    return f"{note} {known}"


def _until(policy: Policy) -> str:
    if policy.moderation == Moderation.CLOSED:
        return ""
    if not policy.closes_after_days:
        return _("A discussion stays open until the newsroom closes it.")
    return ngettext(
        "A discussion closes by itself %(count)d day after its article was published.",
        "A discussion closes by itself %(count)d days after its article was published.",
        policy.closes_after_days,
    ) % {"count": policy.closes_after_days}


def _pace(policy: Policy) -> str:
    if policy.moderation == Moderation.CLOSED:
        return ""
    if not policy.slow_minutes:
        return _("No time has to pass between two comments of a sender.")
    return ngettext(
        "Discussions go slowly: between two comments of a sender %(count)d minute has to pass.",
        "Discussions go slowly: between two comments of a sender %(count)d minutes have to pass.",
        policy.slow_minutes,
    ) % {"count": policy.slow_minutes}


def _limits() -> list[str]:
    """How many comments are taken in at most (comments/limits.py)."""
    limits = [
        (settings.COMMENTS_PER_SENDER, _("of one sender in ten minutes: %(count)d")),
        (settings.COMMENTS_PER_THREAD, _("in one discussion in a minute: %(count)d")),
        (settings.COMMENTS_PER_MINUTE, _("on the whole site in a minute: %(count)d")),
    ]
    return [words % {"count": count} for count, words in limits if count]


# ---------------------------------------------------------------- figures
def _refusals(figures: Figures) -> list[tuple[str, int]]:
    """Why comments are refused, each in words and with how many, the most frequent first."""
    counted = sorted(figures.refusals.items(), key=lambda each: (-each[1], each[0]))
    return [(_why(name), count) for name, count in counted]


def _why(name: str) -> str:
    if name in Reason.values:
        return str(Reason(name).label)
    if name in Rule.values:
        rule = Rule(name)
        return Verdict(rule, Outcome.REFUSE).told or str(rule.label)
    return str(Reason.OTHER.label)


def median(wait: timedelta) -> str:
    """Within what time half of the comments that waited were decided on."""
    minutes = max(1, -(-wait // timedelta(minutes=1)))
    if minutes < 120:
        return ngettext(
            "Half of the waiting comments that were decided on had their decision within %(count)d minute.",
            "Half of the waiting comments that were decided on had their decision within %(count)d minutes.",
            minutes,
        ) % {"count": minutes}
    hours = -(-minutes // 60)
    if hours < 48:
        return ngettext(
            "Half of the waiting comments that were decided on had their decision within %(count)d hour.",
            "Half of the waiting comments that were decided on had their decision within %(count)d hours.",
            hours,
        ) % {"count": hours}
    days = -(-hours // 24)
    return ngettext(
        "Half of the waiting comments that were decided on had their decision within %(count)d day.",
        "Half of the waiting comments that were decided on had their decision within %(count)d days.",
        days,
    ) % {"count": days}
