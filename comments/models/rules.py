"""The rules as the newsroom sets them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from comments.models.verdicts import Outcome, Rule

TEXT_LENGTH = 3000  # characters of a comment, at most
OFF = "off"
CHOICES = [(OFF, _("off")), *((o.value, o.label) for o in (Outcome.HOLD, Outcome.REFUSE))]

# Each rule that can be set, with what it does unless set otherwise, and its number where it has one.
DEFAULTS: dict[Rule, tuple[str, int | None]] = {
    Rule.LINKS: ("hold", 1),
    Rule.CAPITALS: ("hold", 70),
    Rule.REPEATS: ("hold", 6),
    Rule.SHORT: ("hold", 3),
    Rule.LONG: (OFF, 2000),
    Rule.AGAIN: ("hold", 30),
    Rule.HONEYPOT: ("hold", None),
    Rule.NO_TOKEN: ("hold", None),
    Rule.FORGED_TOKEN: ("hold", None),
    Rule.OLD_TOKEN: ("hold", None),
    Rule.FLOOD: ("hold", 60),
    Rule.SPAM_SCORE: ("hold", 90),
    Rule.BANNED: ("refuse", None),
    Rule.WORK: (OFF, 50),
}

NUMBERS = {
    Rule.LINKS: _("links that a comment may have"),
    Rule.CAPITALS: _("capitals of a hundred letters, from which on it is written in capitals"),
    Rule.REPEATS: _("times that a character may follow itself"),
    Rule.SHORT: _("characters that a comment should have"),
    Rule.LONG: _("characters that a comment should not exceed"),
    Rule.AGAIN: _("days for which a text is remembered"),
    Rule.FLOOD: _("comments in a minute, on the whole site, from which on all are held"),
    Rule.SPAM_SCORE: _("how much it resembles spam, of a hundred"),
    Rule.WORK: _("thousand hashes that a browser computes at most for a comment"),
}
# From and to which number each makes sense; what stops nothing is what "off" is for.
RANGES: dict[Rule, tuple[int, int]] = {
    Rule.LINKS: (0, 100),
    Rule.CAPITALS: (1, 100),
    Rule.REPEATS: (1, 100),
    Rule.SHORT: (1, 1000),
    Rule.LONG: (1, TEXT_LENGTH),
    Rule.AGAIN: (1, 365),
    Rule.FLOOD: (1, 10_000),
    Rule.SPAM_SCORE: (1, 100),
    Rule.WORK: (1, 1000),  # some twelve seconds of a desk computer, far more of a telephone
}
GUESSES = (Rule.FLOOD, Rule.SPAM_SCORE, Rule.WORK)
"""Rules that may be wrong about anybody, so they only hold."""
_NUMBERED = [rule.value for rule in NUMBERS]


class RuleSetting(models.Model):
    """What a rule does, and its number."""

    rule = models.CharField(
        _("rule"), primary_key=True, max_length=20, choices=[(r.value, r.label) for r in DEFAULTS]
    )
    outcome = models.CharField(_("what it does"), max_length=10, choices=CHOICES)
    number = models.PositiveIntegerField(_("number"), null=True, blank=True)

    class Meta:
        verbose_name = _("rule")
        verbose_name_plural = _("rules")
        constraints = [
            models.CheckConstraint(name="rule_known", condition=Q(rule__in=[r.value for r in DEFAULTS])),
            models.CheckConstraint(
                name="rule_outcome_known", condition=Q(outcome__in=[OFF, "hold", "refuse"])
            ),
            models.CheckConstraint(
                name="guesses_only_hold",
                condition=~Q(rule__in=[r.value for r in GUESSES]) | ~Q(outcome="refuse"),
            ),
            models.CheckConstraint(
                name="rules_have_their_number",
                condition=Q(number__isnull=False, rule__in=_NUMBERED)
                | Q(number__isnull=True) & ~Q(rule__in=_NUMBERED),
            ),
            models.CheckConstraint(
                name="numbers_of_rules_make_sense",
                condition=Q(number__isnull=True)
                | Q.create(
                    [
                        Q(rule=rule.value, number__gte=least, number__lte=most)
                        for rule, (least, most) in RANGES.items()
                    ],
                    connector=Q.OR,
                ),
                violation_error_message=_("This number makes no sense for that rule."),
            ),
        ]

    def __str__(self) -> str:
        label = str(Rule(self.rule).label)
        return label[:1].upper() + label[1:]

    @classmethod
    def make_missing(cls) -> None:
        """A row for each rule that has none yet."""
        known = set(cls.objects.values_list("rule", flat=True))
        RuleSetting.objects.bulk_create(
            [
                RuleSetting(rule=rule.value, outcome=outcome, number=number)
                for rule, (outcome, number) in DEFAULTS.items()
                if rule not in known
            ],
            ignore_conflicts=True,
        )


class WordList(models.Model):
    """Words and phrases that hold or refuse a comment."""

    name = models.CharField(_("name"), max_length=60, help_text=_("As moderators see it beside a comment."))
    language = models.CharField(
        _("language of the comments"),
        max_length=2,
        blank=True,
        choices=settings.LANGUAGES,
        help_text=_("Left open: of all."),
    )
    entries = models.TextField(
        _("words and phrases"),
        help_text=_(
            "One on each line. Disguises are seen through: case, accents, letters of other alphabets, "
            "figures for letters, letters set apart. Only whole words are found; with * at its end any "
            "ending may follow: axmaq* finds “axmaqlar”."
        ),
    )
    outcome = models.CharField(_("what it does"), max_length=10, choices=CHOICES, default=Outcome.HOLD)
    told = models.CharField(
        _("what the writer is told"),
        max_length=200,
        blank=True,
        help_text=_("When it refuses. Left open: “It has words that we do not publish.”"),
    )

    class Meta:
        verbose_name = _("word list")
        verbose_name_plural = _("word lists")
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(
                name="word_list_outcome_known", condition=Q(outcome__in=[OFF, "hold", "refuse"])
            ),
            models.CheckConstraint(
                name="word_list_language_known",
                condition=Q(language__in=["", *(code for code, _name in settings.LANGUAGES)]),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def words(self) -> list[str]:
        """The entries, one for each line that is not empty."""
        return [line.strip() for line in self.entries.splitlines() if line.strip()]
