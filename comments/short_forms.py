"""Forms that are no comments: what a reader says of one, or of an article."""

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comments.fields import EmailField
from comments.forms import ReviewForm
from comments.models import SENTENCE_LENGTH, TEXT_LENGTH, WHAT_LENGTH, WORDS_LENGTH, Reason
from comments.tokens import doubt, make_token


class ShortForm(forms.Form):
    """Drawn by comments/_short_form.html."""

    send: str | Promise = _("Send")
    """What stands on its button."""

    summary = ReviewForm.summary


class TokenForm(ShortForm):
    """It stands on a page that anybody can read, and must come from there (comments/tokens.py)."""

    token = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("token", make_token())

    def clean(self) -> dict[str, Any]:
        if doubt(self.cleaned_data.get("token", "")):
            self.data = {**self.data.dict(), "token": make_token()}  # type: ignore[attr-defined]
            raise forms.ValidationError(
                _("This page was old when you sent it. Nothing is lost: send it once more.")
            )
        return self.cleaned_data


class EditForm(ShortForm):
    """Another text for a comment."""

    send = _("Save the change")
    text = forms.CharField(
        label=_("Text"),
        max_length=TEXT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("The text is empty. One sentence is enough.")},
    )

    clean_text = ReviewForm.clean_text


class AppealForm(ShortForm):
    """Why a comment should be looked at once more."""

    send = _("Ask for a second look")
    text = forms.CharField(
        label=_("Why we should look again"),
        max_length=WORDS_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("You can ask once. The answer will stand here."),
        error_messages={"required": _("The text is empty. One sentence is enough.")},
    )

    clean_text = ReviewForm.clean_text


class ReportForm(TokenForm):
    """Why a comment should not stand where it does."""

    send = _("Send the report")
    reason = forms.ChoiceField(
        label=_("What is wrong with it"),
        choices=Reason.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what is wrong with the comment."),
            "invalid_choice": _("Choose what is wrong with the comment."),
        },
    )
    words = forms.CharField(
        label=_("In your own words"),
        max_length=WORDS_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("reason") == Reason.OTHER and not self.cleaned_data.get("words"):
            self.add_error("words", _("Say in a few words what is wrong."))
        return super().clean()


class ErrorForm(TokenForm):
    """What is wrong in an article."""

    what = forms.CharField(
        label=_("What is wrong"),
        max_length=WHAT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Say in a few words what is wrong.")},
    )
    sentence = forms.CharField(
        label=_("The sentence in which it stands"),
        max_length=SENTENCE_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    email = EmailField(
        label=_("E-mail, if the answer should be mailed to you"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "class": "w-mail"}),
        error_messages={"invalid": _("This is not a whole e-mail address, as in leyla@example.org.")},
    )
