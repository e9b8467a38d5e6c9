"""What the desk asks a moderator."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from articles.keys import row_id
from comments.banning import can_ban_sender
from comments.marks import places_of
from comments.models import TEXT_LENGTH, WORDS_LENGTH, Comment


class AboutComment(forms.Form):
    """A form of one of the acts on a comment."""

    use_required_attribute = False  # the browser's own messages would speak its language, not the user's

    def __init__(self, *args: Any, comment: Comment, **kwargs: Any) -> None:
        self.comment = comment
        super().__init__(*args, **kwargs)


class MaskForm(AboutComment):
    masked = forms.CharField(
        label=gettext_lazy("Words to be masked"),
        max_length=TEXT_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=gettext_lazy("As they stand in the text; wherever they stand, readers see a bar."),
        error_messages={"required": gettext_lazy("Say which words are to be masked.")},
    )

    def clean_masked(self) -> list[tuple[int, int]]:
        """Where the words stand, together with what is masked already."""
        found = places_of(self.cleaned_data["masked"], self.comment.text)
        if not found:
            raise forms.ValidationError(_("These words are not in the text. Copy them from it."))
        return [*found, *(tuple(span) for span in self.comment.masked)]


class ReplyForm(AboutComment):
    text = forms.CharField(
        label=gettext_lazy("Reply as the newsroom"),
        max_length=TEXT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("It bears the newsroom’s name, not yours, and appears at once."),
        error_messages={"required": gettext_lazy("The text is empty. One sentence is enough.")},
    )
    replied = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_replied(self) -> int | None:
        """The newest reply of the newsroom that stood on the page."""
        return row_id(self.cleaned_data["replied"])


class AppealForm(AboutComment):
    answer = forms.CharField(
        label=gettext_lazy("Answer"),
        max_length=WORDS_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("The writer reads it on the private page of the comment."),
        error_messages={"required": gettext_lazy("Write what the writer of the comment is told.")},
    )
    outcome = forms.ChoiceField(
        choices=[("uphold", "uphold"), ("approve", "approve")], widget=forms.HiddenInput, initial="uphold"
    )


DAYS = (1, 7, 30, 365)
SENDER = "sender"


class BanForm(AboutComment):
    until = forms.ChoiceField(
        label=gettext_lazy("Whom, and how long"),
        error_messages={"required": gettext_lazy("Choose whom to ban, and for how long.")},
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=500,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Say why; colleagues read it.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: list[tuple[str, Any]] = []
        if self.comment.writer_id:
            label = ngettext_lazy(
                "the e-mail address, for %(count)d day", "the e-mail address, for %(count)d days", "count"
            )
            choices += [(str(days), label % {"count": days}) for days in DAYS]
        if can_ban_sender(self.comment):
            choices.append((SENDER, _("the sender, until the end of the day")))
        self.fields["until"] = forms.ChoiceField(
            label=self.fields["until"].label,
            choices=choices,
            error_messages={"required": _("Choose whom to ban, and for how long.")},
        )
        self.is_possible = bool(choices)
