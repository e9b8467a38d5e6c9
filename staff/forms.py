from functools import cache
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.contrib.auth.forms import UserChangeForm, UserCreationForm
from django.utils.translation import gettext_lazy as _

from staff.models import User


@cache
def time_zones() -> list[str]:
    """The time zones that are named after places, and UTC."""
    places = {
        zone for zone in available_timezones() if "/" in zone and not zone.startswith(("Etc/", "SystemV/"))
    }
    return [*sorted(places), "UTC"]


class TimeZoneForm(forms.ModelForm):
    """Offers the time zones as a list, with the one that the user has."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if field := self.fields.get("time_zone"):
            zones = time_zones()
            current = self.instance.time_zone
            choices = zones if current in zones else [current, *zones]
            self.fields["time_zone"] = forms.ChoiceField(
                label=field.label,
                initial=current,
                choices=[(zone, zone.replace("_", " ")) for zone in choices],
            )


class ProfileForm(TimeZoneForm):
    """What everybody sets for themselves."""

    class Meta:
        model = User
        fields = ["language", "time_zone", "digest"]
        help_texts = {
            "digest": _("It goes to the e-mail address of your account, and only when something waits.")
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.has_perm("comments.moderate_comment"):
            del self.fields["digest"]


class NewUserForm(TimeZoneForm, UserCreationForm):
    class Meta:
        model = User
        fields = ["username", "first_name", "last_name", "email", "language", "time_zone", "groups"]


class UserForm(TimeZoneForm, UserChangeForm):
    """A user as an administrator changes one; the admin picks the fields."""

    changed_by: User  # set by the admin for each request

    class Meta:
        model = User
        fields = ["username", "is_active"]

    def clean_is_active(self) -> bool:
        is_active = self.cleaned_data["is_active"]
        if not is_active and self.instance == self.changed_by:
            raise forms.ValidationError(_("Nobody can deactivate their own account. Ask a colleague."))
        return is_active
