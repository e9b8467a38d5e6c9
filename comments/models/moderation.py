"""How discussions are moderated: what holds for the site, for a section, for an article."""

from dataclasses import asdict, dataclass, fields
from datetime import datetime, timedelta
from functools import reduce
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, F, Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from articles.changes import language_key, section_key
from articles.copies import once, shows
from articles.models import Article, Section
from comments.models.rules import OFF, RuleSetting
from comments.models.verdicts import Rule

EMAILS_KEPT_DAYS, LONGEST_KEPT = 180, 3650
REPORTS_HIDE, MOST_REPORTS = 3, 100
LONGEST_OPEN = 3650  # days
SLOWEST = 1440  # minutes
MOST_UNTIL_KNOWN = 1000  # comments


class Moderation(models.TextChoices):
    """When readers see a comment."""

    BEFORE = "before", _("after a moderator has approved it")
    NEWCOMERS = "newcomers", _("at once, unless its writer is a newcomer")
    AFTER = "after", _("at once")
    CLOSED = "closed", _("not at all: discussions are closed")


STARS_CHOICES = [(None, _("Left open")), (True, _("Yes")), (False, _("No"))]


class ModerationFields(models.Model):
    """What can be set for the site, for a section and for an article."""

    moderation = models.CharField(
        _("comments appear"),
        max_length=10,
        choices=Moderation,
        blank=True,
        help_text=_("Left open: as for the section, or for the site. Rules may hold a comment all the same."),
    )
    closes_after_days = models.PositiveSmallIntegerField(
        _("closes by itself after days"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(LONGEST_OPEN)],
        help_text=_("Days after publication; 0: never. Left open: as for the section, or for the site."),
    )
    slow_minutes = models.PositiveSmallIntegerField(
        _("minutes between two comments of a sender"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(SLOWEST)],
        help_text=_("For discussions that heat up; 0: none. Left open: as for the section, or for the site."),
    )

    asks_stars = models.BooleanField(
        _("asks for stars"),
        null=True,
        blank=True,
        choices=STARS_CHOICES,
        help_text=_(
            "Left open: as for the section, or for the site. Left open there too: programmes do, other "
            "sections do not."
        ),
    )

    class Meta:
        abstract = True


def up_to(**most: int) -> Q:
    """That fields hold no more than a number, or nothing."""
    return Q(
        *(Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__lte": number}) for name, number in most.items())
    )


class ModerationSetting(ModerationFields):
    """For the whole site (without section), or for a section."""

    section = models.OneToOneField(
        Section,
        on_delete=models.CASCADE,
        null=True,
        verbose_name=_("section"),
        related_name="moderation",
        error_messages={"unique": _("This section has its setting already: change that one.")},
    )
    known_after = models.PositiveSmallIntegerField(
        _("approved comments until a writer is known"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(MOST_UNTIL_KNOWN)],
        help_text=_("Counted for each e-mail address, and only once it was confirmed by mail."),
    )
    # Only the whole site says these two.
    emails_kept_days = models.PositiveSmallIntegerField(
        _("days for which e-mail addresses are kept"),
        null=True,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST_KEPT)],
        help_text=_(
            "After so many days an address that came with a comment or a reported error is erased for good; "
            "where you write fewer days, within minutes. Nobody is told of replies after that; bans, export "
            "and erasure go on by its hash. “How we moderate” tells readers."
        ),
    )
    reports_hide = models.PositiveSmallIntegerField(
        _("reports that hide a comment"),
        null=True,
        validators=[MaxValueValidator(MOST_REPORTS)],
        help_text=_(
            "Reports by so many readers hide a comment until a moderator has looked; 0: none do. "
            "“How we moderate” tells readers."
        ),
    )

    class Meta:
        verbose_name = _("moderation of discussions")
        verbose_name_plural = _("moderation of discussions")
        constraints = [
            models.CheckConstraint(
                name="moderation_known", condition=Q(moderation="") | Q(moderation__in=Moderation.values)
            ),
            models.CheckConstraint(
                name="moderation_numbers_make_sense",
                condition=up_to(
                    closes_after_days=LONGEST_OPEN, slow_minutes=SLOWEST, known_after=MOST_UNTIL_KNOWN
                ),
                violation_error_message=_("One of the numbers is too large."),
            ),
            models.UniqueConstraint(
                Coalesce("section", Value(0)),
                name="one_site_moderation",
                condition=Q(section__isnull=True),
                violation_error_message=_("The whole site has its setting already: change that one."),
            ),
            models.CheckConstraint(
                name="the_site_says_what_is_kept_and_hidden",
                condition=Q(section__isnull=False, emails_kept_days__isnull=True, reports_hide__isnull=True)
                | Q(
                    section__isnull=True,
                    emails_kept_days__isnull=False,
                    reports_hide__isnull=False,
                    emails_kept_days__range=(1, LONGEST_KEPT),
                    reports_hide__range=(0, MOST_REPORTS),
                ),
            ),
        ]

    def __str__(self) -> str:
        return str(self.section) if self.section_id else str(_("The whole site"))

    @classmethod
    def of_site(cls) -> "ModerationSetting":
        """The row for the whole site, which is always there."""
        rest = {"emails_kept_days": EMAILS_KEPT_DAYS, "reports_hide": REPORTS_HIDE}
        policy = {name: value for name, value in asdict(Policy()).items() if name != "asks_work"}
        found, _made = cls.objects.get_or_create(section=None, defaults=policy | rest)
        return found


@dataclass(frozen=True)
class Policy:
    """What holds for one discussion; the nearest setting wins."""

    moderation: str = Moderation.BEFORE
    known_after: int = 3
    closes_after_days: int = 0
    slow_minutes: int = 0
    asks_stars: bool | None = None
    """None: the newsroom has not chosen."""
    asks_work: bool = False
    """Of the reader's browser; set by the rule, for the whole site."""

    def set_by(self, setting: Any) -> "Policy":
        """The same, but for what a nearer setting sets."""
        own = {field.name: getattr(setting, field.name, None) for field in fields(self)}
        return Policy(**{**self.__dict__, **{k: v for k, v in own.items() if v not in (None, "")}})

    def closes_at(self, article: Article) -> datetime | None:
        """When the discussion of a published article closes by itself."""
        if not self.closes_after_days or article.published_at is None:
            return None
        return article.published_at + timedelta(days=self.closes_after_days)


def policy_of_section(section_id: int, language: str) -> Policy:
    """What holds for the articles of a section that have no setting of their own."""

    def load() -> Policy:
        shows(language_key(language), section_key(section_id))
        asks_work = RuleSetting.objects.filter(rule=Rule.WORK).exclude(outcome=OFF)
        settings = ModerationSetting.objects.filter(Q(section=None) | Q(section=section_id)).annotate(
            asks_work=Exists(asks_work)
        )
        return reduce(Policy.set_by, settings.order_by(F("section").asc(nulls_first=True)), Policy())

    return once(("moderation", language, section_id), load)
