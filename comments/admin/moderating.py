"""What the admin asks a moderator, and what it answers. The deciding itself is in comments/decisions.py."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from comments import decisions
from comments.desk.story import act_in_words
from comments.models import MOVES, Ban, Comment, Decision, Reason, Status


class RefusalForm(forms.Form):
    """Why a comment is refused."""

    use_required_attribute = False  # the browser's own messages would speak its language, not the user's
    reason = forms.ChoiceField(
        label=gettext_lazy("Reason"),
        choices=[("", gettext_lazy("Choose a reason")), *Reason.choices],
        help_text=gettext_lazy("The reader is told it."),
        error_messages={"required": gettext_lazy("Choose the reason that the reader is told.")},
    )
    words = forms.CharField(
        label=gettext_lazy("In your own words"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Only with “Another reason”; the reader is told just that."),
    )

    def clean(self) -> dict[str, Any]:
        reason, words = self.cleaned_data.get("reason"), self.cleaned_data.get("words")
        if reason == Reason.OTHER and not words and "words" not in self.errors:
            self.add_error("words", _("Say the other reason; the reader is told just that."))
        elif reason and reason != Reason.OTHER and words:
            self.add_error(
                "words",
                _("The reader is told these words only with “Another reason”. Choose it, or empty them."),
            )
        return self.cleaned_data


def decide(comment: Comment, by: Any, refusal: dict[str, str] | None, *, is_spam: bool = False) -> Decision:
    """Approve a comment, or refuse it with what a RefusalForm says, or call it spam.

    Args:
        comment: as the moderator saw it.

    Raises:
        AlreadyDecided: the comment has another status by now, or another text.
    """
    if is_spam:
        return decisions.call_spam(comment, by=by)
    if refusal is None:
        return decisions.approve(comment, by=by)
    return decisions.refuse(comment, by=by, reason=refusal["reason"], words=refusal["words"])


def next_pending(comment: Comment) -> Comment | None:
    """The pending comment that was sent next, else the one that has waited longest."""
    pending = Comment.objects.filter(status=Status.PENDING).order_by("pk")
    return pending.filter(pk__gt=comment.pk).first() or pending.first()


def moderator_name(decision: Decision) -> str:
    return decision.maker


def who_was_first(comment: Comment, decision: Decision | None, moderator: Any) -> str:
    """A sentence for a moderator who came second."""
    if decision is None:
        return _("The comment of %(name)s has changed meanwhile. Look at it again.") % {"name": comment.name}
    if decision.made_by == moderator:
        return _("You have already decided on the comment of %(name)s. It is %(status)s now.") % {
            "name": comment.name,
            "status": decision.get_after_display(),
        }
    said = {
        "moderator": moderator_name(decision),
        "name": comment.name,
        "time": date_format(localtime(decision.made_at), "DATETIME_FORMAT"),
        "status": decision.get_after_display(),
    }
    if decision.act not in MOVES:
        sentence = _("%(moderator)s was first, on %(time)s, with the comment of %(name)s: %(act)s.")
        return sentence % {**said, "act": act_in_words(decision)}
    sentence = (
        _("%(moderator)s was first, on %(time)s, with the comment of %(name)s. It is %(status)s now.") % said
    )
    return f"{sentence} {decision.told}".rstrip()


def who_replied(reply: Comment, moderator: Any) -> str:
    """A sentence for a moderator whose reply would be the second of the newsroom's."""
    by = decisions.latest(reply)
    if by is None or by.made_by == moderator:
        return _("You have replied already: “%(text)s” Send this too, if more is to be said.") % {
            "text": reply.text
        }
    sentence = _("%(moderator)s has replied already: “%(text)s” Send this too, if more is to be said.")
    return sentence % {"moderator": moderator_name(by), "text": reply.text}


def who_banned(ban: Ban | None) -> str:
    """A sentence for a moderator who comes second with a ban, or with lifting one."""
    if ban is None or (ban.lifted_at is None and not ban.is_in_force):
        return _("No ban is in force any more.")
    who = ban.lifted_by or ban.made_by
    said = {
        "moderator": who.get_full_name() or who.get_username(),
        "time": date_format(localtime(ban.lifted_at or ban.until), "DATETIME_FORMAT"),
        "reason": ban.reason,
    }
    if ban.lifted_at:
        return _("%(moderator)s was first: the ban was lifted, %(time)s.") % said
    return _("%(moderator)s was first: banned until %(time)s, “%(reason)s”") % said


def how_many(count: int, refused: bool, is_spam: bool = False) -> str:
    if is_spam:
        return ngettext("%(count)d comment called spam.", "%(count)d comments called spam.", count) % {
            "count": count
        }
    if refused:
        return ngettext("%(count)d comment refused.", "%(count)d comments refused.", count) % {"count": count}
    return ngettext("%(count)d comment approved.", "%(count)d comments approved.", count) % {"count": count}


def were_first(late: Iterable[tuple[Comment, Decision | None]]) -> str:
    """A sentence on those comments of a selection that somebody else had decided on."""
    late = list(late)
    who = "; ".join(
        f"{comment.name}: {decision.get_after_display()} ({moderator_name(decision)})"
        if decision
        else _("%(name)s: changed by its writer") % {"name": comment.name}
        for comment, decision in late
    )
    return ngettext(
        "%(count)d had been decided already: %(who)s.",
        "%(count)d had been decided already: %(who)s.",
        len(late),
    ) % {"count": len(late), "who": who}
