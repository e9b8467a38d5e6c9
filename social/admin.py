from urllib.parse import urlsplit

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminIntegerFieldWidget
from django.db import models
from django.utils.translation import gettext_lazy as _

from social.models import Network, SocialLink

HOSTS = {
    Network.FACEBOOK: ("facebook.com", "fb.com"),
    Network.INSTAGRAM: ("instagram.com",),
    Network.TELEGRAM: ("t.me", "telegram.me"),
    Network.WHATSAPP: ("whatsapp.com", "wa.me"),
    Network.X: ("x.com", "twitter.com"),
    Network.YOUTUBE: ("youtube.com", "youtu.be"),
}


class SocialLinkForm(forms.ModelForm):
    def clean_address(self) -> str:
        """An account's address, of the network whose icon stands beside it."""
        address = self.cleaned_data["address"]
        network = str(self.data.get("network"))
        hosts = HOSTS[Network(network)] if network in Network.values else ()
        host = urlsplit(address).hostname or ""
        if hosts and not any(host == known or host.endswith(f".{known}") for known in hosts):
            raise forms.ValidationError(
                _("This is not an address of %(network)s; those start with https://%(host)s/."),
                params={"network": Network(network).label, "host": hosts[0]},
            )
        return address


@admin.register(SocialLink)
class SocialLinkAdmin(admin.ModelAdmin):
    form = SocialLinkForm
    formfield_overrides = {
        models.URLField: {"assume_scheme": "https"},
        # In the list the field has no label but the head of its column.
        models.PositiveSmallIntegerField: {
            "widget": AdminIntegerFieldWidget(attrs={"aria-label": _("position")})
        },
    }
    list_display = ["network", "name", "address", "language", "position"]
    list_editable = ["position"]
    list_filter = ["language"]
    ordering = ["language", "position", "id"]
    actions = None
    fields = ["language", "network", "address", "name", "position"]
