"""The record of what was done to comments."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.models.comments import Comment
from comments.models.statuses import Status
from comments.models.verdicts import Rule

WORDS_LENGTH = 1000  # characters that a reader or a moderator says


class Reason(models.TextChoices):
    """Why a comment is refused, as its reader is told."""

    INSULT = "insult", _("It insults or threatens somebody.")
    OFF_TOPIC = "off-topic", _("It is not about the subject of the article.")
    ADVERT = "advert", _("It advertises something.")
    PRIVATE = "private", _("It tells private things about somebody.")
    UNREADABLE = "unreadable", _("It cannot be understood.")
    OTHER = "other", _("Another reason")


class Act(models.TextChoices):
    """What was done."""

    APPROVE = "approve", _("approved")
    REFUSE = "refuse", _("refused")
    SPAM = "spam", _("called spam")
    UNDO = "undo", _("decision undone")
    HIDE = "hide", _("hidden until a moderator has looked")
    WITHDRAW = "withdraw", _("withdrawn by its writer")
    EDIT = "edit", _("edited by its writer")
    PICK = "pick", _("made an editors’ pick")
    UNPICK = "unpick", _("no editors’ pick any more")
    MASK = "mask", _("masked in parts")
    KEEP = "keep", _("kept as it was")


MOVES = (Act.APPROVE, Act.REFUSE, Act.SPAM, Act.HIDE, Act.WITHDRAW)
"""Acts that change a comment's status. To undo one changes it back; to undo another act leaves it."""
UNDO_FOR = timedelta(seconds=10)
"""How long a moderator can take back what was done."""
BY_WRITERS = (Act.WITHDRAW, Act.EDIT)


class Decision(models.Model):
    """What was done to a comment, by whom or by which rule, when and why. Only added to, never changed."""

    comment = models.ForeignKey(
        Comment, on_delete=models.PROTECT, related_name="decisions", verbose_name=_("comment")
    )
    act = models.CharField(_("what was done"), max_length=10, choices=Act)
    before = models.CharField(_("before"), max_length=10, choices=Status)
    after = models.CharField(_("after"), max_length=10, choices=Status)
    reason = models.CharField(_("reason"), max_length=20, choices=Reason, blank=True)
    words = models.CharField(_("in own words"), max_length=WORDS_LENGTH, blank=True)
    changed = models.JSONField(
        default=dict, editable=False
    )  # besides the status: field of the comment → [before, after]
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        verbose_name=_("moderator"),
        related_name="+",
    )  # None: a rule did it, or the comment's writer
    rule = models.CharField(_("rule"), max_length=20, choices=Rule, blank=True)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(name="decision_act_known", condition=Q(act__in=Act.values)),
            models.CheckConstraint(
                name="moves_change_the_status",
                condition=Q(act=Act.UNDO)
                | (Q(act__in=MOVES) & ~Q(before=F("after")))
                | (~Q(act__in=MOVES) & Q(before=F("after"))),
            ),
            models.CheckConstraint(
                name="decision_statuses_known",
                condition=Q(before__in=Status.values, after__in=Status.values),
            ),
            models.CheckConstraint(
                name="decision_reason_known", condition=Q(reason="") | Q(reason__in=Reason.values)
            ),
            models.CheckConstraint(
                name="refusals_have_a_reason", condition=~Q(act=Act.REFUSE) | ~Q(reason="") | ~Q(rule="")
            ),
            models.CheckConstraint(
                name="decisions_are_somebodys",
                condition=Q(made_by__isnull=False, rule="")
                | Q(made_by__isnull=True) & (~Q(rule="") | Q(act__in=BY_WRITERS)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_before_display()} → {self.get_after_display()}"

    @property
    def told(self) -> str:
        """The reason as its reader is told."""
        if self.reason:
            return self.words if self.reason == Reason.OTHER else str(Reason(self.reason).label)
        return next((v.told for v in self.comment.judged if v.rule == self.rule), "")

    @property
    def maker(self) -> str:
        """Who made it, in words."""
        if self.made_by is not None:
            return self.made_by.get_full_name() or self.made_by.get_username()
        return str(_("a rule") if self.rule else _("its writer"))
