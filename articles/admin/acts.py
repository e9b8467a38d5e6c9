"""What can be done with an article besides saving it, by whom, and when."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles import publishing
from articles.models import Article, Status


@dataclass(frozen=True)
class Act:
    """An act with a button in the form: what was typed is saved first."""

    name: str
    """Name of its button."""
    label: "str | Promise"
    done: "str | Promise"
    """What is said, and kept in the history, when it is done."""
    perform: Callable[[Article, Any], None] | None = None
    is_main: bool = False
    later: "str | Promise" = ""
    """The label while the time to publish at is still to come."""


SAVE = "_save"
PREVIEW = "_preview"
REVIEW = "_review"
PUBLISH = "_publish"
DRAFT = "_draft"
NAMES = (PREVIEW, REVIEW, PUBLISH, DRAFT, SAVE)

save = Act(SAVE, _("Save"), _("Saved."))
preview = Act(PREVIEW, _("Save and preview"), _("Saved."))
ask = Act(
    REVIEW, _("Ask for review"), _("Sent for review."),
    lambda article, by: publishing.submit(article),
)  # fmt: skip
give_back = Act(
    DRAFT, _("Back to draft"), _("It is a draft again."),
    lambda article, by: publishing.return_to_draft(article),
)  # fmt: skip


def _publish(label: "str | Promise", later: "str | Promise" = "") -> Act:
    return Act(PUBLISH, label, _("Published."), publishing.publish, is_main=True, later=later)


def offered(article: Article | None, user: Any) -> list[Act]:
    """The acts that somebody may do now to an article (None: one that is still to be added)."""
    may_publish = user.has_perm("articles.publish_article")
    status = article.status if article else Status.DRAFT
    acts = [save, preview]
    if status == Status.DRAFT:
        acts.append(ask)
    if status == Status.REVIEW or (article and article.is_scheduled and may_publish):
        acts.append(give_back)
    if may_publish:
        if article and article.is_public:
            acts.append(_publish(_("Publish changes")))
        elif status == Status.WITHDRAWN:
            acts.append(_publish(_("Publish again")))
        else:
            acts.append(_publish(_("Publish"), later=_("Schedule")))
    return acts


def can_be_taken_down(article: Article, user: Any) -> bool:
    """Whether somebody may withdraw it, or add a correction to it: readers see it."""
    return article.is_public and user.has_perm("articles.publish_article")


@dataclass(frozen=True)
class Done:
    """An act that was done."""

    act: Act
    is_new: bool
    """Whether something was typed that had to be kept."""

    def said(self, article: Article) -> str:
        """What is said of it, and kept in the history."""
        if self.act.perform is None and not self.is_new:
            return gettext("Nothing was changed.")
        if self.act.perform is None and article.was_published:
            return gettext("Saved as a working copy; readers do not see it yet.")
        if self.act.name == PUBLISH and article.published_at and article.published_at > timezone.now():
            return gettext("Scheduled: it appears by itself at its time.")
        return str(self.act.done)
