"""What a moderator can do at the desk; the doing itself is in comments/decisions.py and its neighbours."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from comments import banning, decisions, marks
from comments.admin.moderating import RefusalForm
from comments.desk.forms import SENDER, AboutComment, AppealForm, BanForm, MaskForm, ReplyForm
from comments.desk.history import Around, bans_of
from comments.models import Ban, Comment, Decision

NAMES = {
    "refuse": "refusal",
    "mask": "mask",
    "reply": "reply",
    "ban": "ban",
    "appeal": "appeal",
}
"""Acts that ask for something, each with the name of its form on the page."""


@dataclass(frozen=True)
class Deed:
    """One of the things that a moderator can do to a comment."""

    do: Callable[[Comment, Any, dict[str, Any]], Any]
    """Takes the comment as seen, the moderator and what the form says; gives what can be undone."""
    said: Any = ""
    """What the moderator is told; "" where the page itself shows it."""
    goes_on: bool = False
    """The next comment of the queue comes by itself."""


def _ban(comment: Comment, by: Any, said: dict[str, Any]) -> Ban:
    if said["until"] == SENDER:
        return banning.ban_sender(comment, by, said["reason"])
    return banning.ban_writer(comment, by, int(said["until"]), said["reason"])


def _lift(comment: Comment, by: Any, _said: dict[str, Any]) -> None:
    lifted = [ban for ban in bans_of(comment) if banning.lift(ban, by)]
    if not lifted:
        raise banning.AlreadyLifted(banning.last_lifted(comment))


def _reply(comment: Comment, by: Any, said: dict[str, Any]) -> Decision | None:
    return decisions.latest(marks.reply_as_newsroom(comment, by, said["text"], said["replied"]))


def _answer(comment: Comment, by: Any, said: dict[str, Any]) -> Decision:
    appeal = getattr(comment, "appeal", None)
    if appeal is None or appeal.answered_at:
        raise decisions.AlreadyDecided(decisions.latest(comment))
    appeal.comment = comment  # as the moderator saw it
    return decisions.answer_appeal(appeal, by, said["answer"], approves=said["outcome"] == "approve")


DEEDS = {
    "approve": Deed(lambda comment, by, _said: decisions.approve(comment, by), goes_on=True),
    "refuse": Deed(
        lambda comment, by, said: decisions.refuse(comment, by, said["reason"], said["words"]), goes_on=True
    ),
    "spam": Deed(lambda comment, by, _said: decisions.call_spam(comment, by), goes_on=True),
    "keep": Deed(lambda comment, by, _said: decisions.keep(comment, by), goes_on=True),
    "appeal": Deed(_answer, goes_on=True),
    "pick": Deed(lambda comment, by, _said: marks.pick(comment, by)),
    "unpick": Deed(lambda comment, by, _said: marks.unpick(comment, by)),
    "mask": Deed(
        lambda comment, by, said: marks.mask(comment, by, said["masked"]),
        gettext_lazy("Readers see a bar in the place of these words."),
    ),
    "unmask": Deed(lambda comment, by, _said: marks.mask(comment, by, [])),
    "reply": Deed(_reply, goes_on=True),
    "ban": Deed(_ban, gettext_lazy("Banned. The ban stands in the list of bans, and can be lifted.")),
    "lift": Deed(_lift, gettext_lazy("The ban is lifted.")),
}


def forms_for(comment: Comment, around: Around) -> dict[str, forms.Form]:
    """Empty forms for what is asked, by their names on the page."""
    found = {name: form_of(act, comment) for act, name in NAMES.items()}
    if around.replies:
        found["reply"].initial["replied"] = around.replies[0]["pk"]
    return found


def form_of(act: str, comment: Comment, data: Any = None) -> forms.Form:
    """The form of an act, filled with what was sent."""
    ids = f"{NAMES[act]}-%s"
    if act == "refuse":
        form = RefusalForm(data, auto_id=ids)
        field: Any = form.fields["reason"]
        # The keys 1 to 6 choose one.
        field.choices = [
            (value, f"{number}. {label}" if value else label)
            for number, (value, label) in enumerate(field.choices)
        ]
        return form
    kinds: dict[str, type[AboutComment]] = {
        "mask": MaskForm, "reply": ReplyForm, "ban": BanForm, "appeal": AppealForm,
    }  # fmt: skip
    return kinds[act](data, comment=comment, auto_id=ids)
