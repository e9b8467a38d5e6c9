"""Trying a change of the rules on comments of the last month before it counts."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comments.models import OFF, Comment, Rule, RuleSetting, Status, WordList
from comments.rules.texts import TEXT_RULES, find_words

LATELY = timedelta(days=30)
MOST = 2000  # comments looked at, the newest
EXAMPLES = 5


@dataclass
class Trial:
    """What a change would have changed."""

    looked_at: int = 0
    more: list[Comment] = field(default_factory=list)
    """Held or refused by the rule as changed alone."""
    fewer: list[Comment] = field(default_factory=list)
    """By the rule as it is alone."""

    @property
    def sentence(self) -> str:
        approved = sum(comment.status == Status.APPROVED for comment in self.more)
        said = [
            ngettext(
                "Of the last month’s comments %(count)d was looked at.",
                "Of the last month’s comments %(count)d were looked at.",
                self.looked_at,
            )
            % {"count": self.looked_at},
        ]
        if self.more:
            said.append(
                ngettext(
                    "It would have stopped %(count)d more, of which you had approved %(approved)d.",
                    "It would have stopped %(count)d more, of which you had approved %(approved)d.",
                    len(self.more),
                )
                % {"count": len(self.more), "approved": approved}
            )
        else:
            said.append(_("It would have stopped no more than now."))
        if self.fewer:
            said.append(
                _("It would have let through %(count)d that it stops now.") % {"count": len(self.fewer)}
            )
        said.append(_("Nothing is saved yet."))
        return " ".join(said)


def can_be_tried(changed: RuleSetting | WordList) -> bool:
    """Whether the text alone decides, so that comments of the past can be judged anew."""
    return isinstance(changed, WordList) or changed.rule in TEXT_RULES


def try_out(changed: RuleSetting | WordList) -> Trial:
    """What a rule with unsaved changes, or a new one, would have done."""
    saved = type(changed)._default_manager.filter(pk=changed.pk).first()
    trial = Trial()
    since = timezone.now() - LATELY
    # The newest by id, whenever they were sent: a database would search years for those of a quiet month.
    for comment in Comment.objects.order_by("-pk")[:MOST]:
        if comment.sent_at < since or comment.is_newsroom or comment.erased_at:
            continue
        trial.looked_at += 1
        before, after = saved is not None and _stops(saved, comment), _stops(changed, comment)
        if after and not before:
            trial.more.append(comment)
        elif before and not after:
            trial.fewer.append(comment)
    return trial


def _stops(rule: RuleSetting | WordList, comment: Comment) -> bool:
    if rule.outcome == OFF:
        return False
    if isinstance(rule, WordList):
        return find_words(rule, comment.name, comment.text, comment.language) is not None
    return TEXT_RULES[Rule(rule.rule)](comment.text, rule.number or 0) is not None
