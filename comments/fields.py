"""The field for a reader's e-mail address."""

from django import forms
from django.core.validators import EmailValidator, RegexValidator


class EmailField(forms.EmailField):
    """One with ASCII letters before the "@". Others are cased and folded in ways of their own, so that two
    spellings that are one here may be two mailboxes there (RFC 6531)."""

    default_validators = [
        *forms.EmailField.default_validators,
        RegexValidator(r"^[\x00-\x7f]*@", message=EmailValidator.message),
    ]
