"""What the rules stop, in words for readers: as the newsroom has set them, and never a word from a list."""

from collections.abc import Callable

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from comments.models import OFF, TEXT_LENGTH, Outcome, Rule, RuleSetting, WordList
from comments.models.comments import TELLING
from comments.rules.texts import FEW_LETTERS

_PLAIN: dict[Rule, str | Promise] = {
    Rule.NO_TOKEN: gettext_lazy("It was not sent from one of our pages."),
    Rule.FORGED_TOKEN: gettext_lazy("Its form was changed on the way."),
    Rule.OLD_TOKEN: gettext_lazy("Its form was more than a week old."),
    Rule.WORK: gettext_lazy(
        "The browser that sent it has not done a small computation that keeps machines out; without "
        "JavaScript none can."
    ),
    Rule.HONEYPOT: gettext_lazy("A field was filled in that has to stay empty."),
    Rule.BANNED: gettext_lazy(
        "A moderator has banned its sender or its e-mail address for a while; the reason is recorded."
    ),
}


def _links(most: int) -> str:
    if most == 0:
        return _("It has a link.")
    said = ngettext("It has more than %(count)d link.", "It has more than %(count)d links.", most)
    return said % {"count": most}


def _capitals(share: int) -> str:
    return _("Of its letters, if they are %(few)d or more, at least %(count)d in a hundred are capitals.") % {
        "few": FEW_LETTERS,
        "count": share,
    }


def _repeats(most: int) -> str:
    return ngettext(
        "A character stands more than %(count)d time in a row.",
        "A character stands more than %(count)d times in a row.",
        most,
    ) % {"count": most}


def _short(least: int) -> str:
    if least <= 1:  # which every comment has
        return ""
    return ngettext(
        "It has fewer than %(count)d character, not counting spaces.",
        "It has fewer than %(count)d characters, not counting spaces.",
        least,
    ) % {"count": least}


def _long(most: int) -> str:
    if most >= TEXT_LENGTH:  # which no comment may exceed
        return ""
    said = ngettext("It has more than %(count)d character.", "It has more than %(count)d characters.", most)
    return said % {"count": most}


def _again(days: int) -> str:
    return ngettext(
        "The same text, of %(few)d characters or more, was sent here within the last %(count)d day.",
        "The same text, of %(few)d characters or more, was sent here within the last %(count)d days.",
        days,
    ) % {"few": TELLING, "count": days}


def _flood(number: int) -> str:
    return ngettext(
        "%(count)d comment or more came within a minute, on the whole site: then all that come are held.",
        "%(count)d comments or more came within a minute, on the whole site: then all that come are held.",
        number,
    ) % {"count": number}


def _spam_score(least: int) -> str:
    return _(
        "It resembles what our moderators have called spam, by %(count)d or more of a hundred. The site has "
        "learned this from their decisions alone; since it may be wrong, it refuses nothing."
    ) % {"count": least}


_NUMBERED: dict[Rule, Callable[[int], str]] = {
    Rule.LINKS: _links,
    Rule.CAPITALS: _capitals,
    Rule.REPEATS: _repeats,
    Rule.SHORT: _short,
    Rule.LONG: _long,
    Rule.AGAIN: _again,
    Rule.FLOOD: _flood,
    Rule.SPAM_SCORE: _spam_score,
}


def in_force() -> dict[str, list[str]]:
    """What is true of a comment that a rule stops: the sentences by Outcome. Two queries."""
    said: dict[str, list[str]] = {Outcome.REFUSE.value: [], Outcome.HOLD.value: []}
    for outcome in (
        WordList.objects.exclude(outcome=OFF).order_by().values_list("outcome", flat=True).distinct()
    ):
        said[outcome].append(
            _("It has words from a list of ours, or the name above it has. We do not publish the list.")
        )
    settings = {Rule(row.rule): row for row in RuleSetting.objects.exclude(outcome=OFF)}
    for rule in Rule:
        if (setting := settings.get(rule)) and (sentence := of_rule(setting)):
            said[setting.outcome].append(sentence)
    return said


def of_rule(setting: RuleSetting) -> str:
    """What is true of a comment that a rule stops, as it is set; "" where it can stop none."""
    rule = Rule(setting.rule)
    if rule in _NUMBERED:
        return _NUMBERED[rule](setting.number or 0)
    if rule in _PLAIN:
        return str(_PLAIN[rule])
    label = str(rule.label)
    return f"{label[:1].upper()}{label[1:]}."
