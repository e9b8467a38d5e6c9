import re
import unicodedata
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Layout, Submit
from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from comments.fields import EmailField
from comments.models import MOST_STARS, NAME_LENGTH, TEXT_LENGTH, Moderation, Policy
from comments.tokens import make_token

# What stands at the button, by how the discussion is moderated.
NOTES = {
    Moderation.BEFORE: _("A moderator reads every comment before it appears."),
    Moderation.NEWCOMERS: _(
        "Comments of writers whom we know appear at once; a moderator reads the others first."
    ),
    Moderation.AFTER: _("Comments appear at once. A moderator may take them down."),
    Moderation.CLOSED: _("This discussion is closed."),
}


# What an e-mail address is for, and which mail comes of it, by whether addresses make writers known.
MAIL_NOTES = {
    False: _(
        "No mail comes to it unless you tick the box below. Then the first asks you to confirm the address."
    ),
    True: _(
        "We mail a link to it, to confirm that it is yours. Once you have, and we know you by earlier "
        "comments, new ones appear at once."
    ),
}


def note_on_pace(policy: Policy) -> str:
    """How long a sender waits between two comments in a discussion; "" where they do not."""
    minutes = policy.slow_minutes
    if not minutes:
        return ""
    return ngettext(
        "This discussion goes slowly: %(count)d minute has to pass between two comments of a sender.",
        "This discussion goes slowly: %(count)d minutes have to pass between two comments of a sender.",
        minutes,
    ) % {"count": minutes}


NAMES = {"honeypot": "subject", "work": "altcha"}  # where the page has another


def star_choices() -> list[tuple[int | str, str]]:
    """Named anew for each form: a lazy plural with its number filled in keeps the language of the import."""
    stars = [(n, ngettext("%(n)d star", "%(n)d stars", n) % {"n": n}) for n in range(1, MOST_STARS + 1)]
    return [*stars, ("", gettext("No stars"))]


class ReviewForm(forms.Form):
    """What a reader fills in: a comment, or with stars a review."""

    stars = forms.TypedChoiceField(
        label=_("Your rating"),
        choices=star_choices,
        widget=forms.RadioSelect,
        coerce=int,
        empty_value=None,
        required=False,
        error_messages={"invalid_choice": _("Choose from one to five stars, or none.")},
    )
    name = forms.CharField(
        label=_("Name"),
        max_length=NAME_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "name", "class": "w-name"}),
        error_messages={"required": _("Write the name that will stand above your text.")},
    )
    email = EmailField(
        label=_("E-mail, never shown"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "class": "w-mail"}),
        error_messages={"invalid": _("This is not a whole e-mail address, as in leyla@example.org.")},
    )
    wants_replies = forms.BooleanField(label=_("E-mail me when someone replies"), required=False)
    text = forms.CharField(
        label=_("Text"),
        max_length=TEXT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("The text is empty. One sentence is enough.")},
    )
    # People do not see it, programs fill it in.
    honeypot = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    # No CharField, which refuses some characters: with whatever stands here, a comment is taken in.
    work = forms.Field(widget=forms.HiddenInput(attrs={"autocomplete": "off"}), required=False)
    token = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        action: str,
        asks_stars: bool,
        policy: Policy,
        **kwargs: Any,
    ) -> None:
        """
        Args:
            action: the address that it is sent to.
            policy: of its discussion.
        """
        super().__init__(*args, **kwargs)
        self.note = NOTES[Moderation(policy.moderation)]
        self.pace = note_on_pace(policy)
        self.fields["email"].help_text = MAIL_NOTES[policy.moderation == Moderation.NEWCOMERS]
        if not asks_stars:
            del self.fields["stars"]
        # A form that comes back in error comes with a fresh token, whatever came with it.
        self.initial.setdefault("token", make_token())
        self.helper = FormHelper(self)
        self.helper.form_action = f"{action}#review"  # an error is in view when the page comes back
        self.helper.disable_csrf = True  # readers have no session to protect
        self.helper.attrs = {"novalidate": ""}
        fields = [Field(name) for name in ("name", "email", "text", "token")]
        fields.insert(2, Field("wants_replies", template="newsroom/tick.html"))
        fields.append(Field("honeypot", template="newsroom/honeypot.html"))
        if asks_stars:
            fields.insert(0, Field("stars", template="newsroom/stars.html"))
        if policy.asks_work:
            fields.append(Field("work", template="newsroom/work.html"))
        else:
            del self.fields["work"]
        self.helper.layout = Layout(*fields)
        self.helper.add_input(Submit("", _("Send")))

    def add_prefix(self, field_name: str) -> str:
        """The name in the page. What programs are to fill in is not called what it is, nor by a name that
        browsers fill in by themselves; a proof of work is called as its protocol has it."""
        return super().add_prefix(NAMES.get(field_name, field_name))

    @property
    def summary(self) -> str:
        """What stands above a form that came back."""
        count = len(self.errors)
        return ngettext(
            "Not sent yet: %(count)d field needs another look",
            "Not sent yet: %(count)d fields need another look",
            count,
        ) % {"count": count}

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        if not _is_visible(name):
            raise forms.ValidationError(self.fields["name"].error_messages["required"])
        return name

    def clean_text(self) -> str:
        text = re.sub(r"\r\n?", "\n", self.cleaned_data["text"]).strip()
        if not _is_visible(text):
            raise forms.ValidationError(self.fields["text"].error_messages["required"])
        return text

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if cleaned.get("wants_replies") and not cleaned.get("email") and "email" not in self.errors:
            self.add_error(
                "email", _("Write the address that we may write to of replies, or untick the box.")
            )
        return cleaned

    def clean_token(self) -> str:
        token = self.cleaned_data["token"]  # the last field: what came in the others is read by now
        self.data = {**self.data.dict(), "token": make_token(), NAMES["work"]: ""}  # type: ignore[attr-defined]
        return token


def _is_visible(text: str) -> bool:
    """Whether anything in a text can be seen: not only spaces, controls and format characters."""
    return any(unicodedata.category(c)[0] in "LNPS" for c in text)
