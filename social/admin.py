from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.admin.widgets import AdminIntegerFieldWidget
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _

from social.changes import announce
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

    # Each change is announced last in its transaction; Django calls the first two after all else.
    def response_add(
        self, request: HttpRequest, obj: SocialLink, post_url_continue: str | None = None
    ) -> HttpResponse:
        _announce()
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: SocialLink) -> HttpResponse:
        _announce()
        return super().response_change(request, obj)

    def delete_model(self, request: HttpRequest, obj: SocialLink) -> None:
        super().delete_model(request, obj)
        _announce()

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if request.method != "POST":
            return super().changelist_view(request, extra_context)
        with transaction.atomic():
            answer = super().changelist_view(request, extra_context)
            if isinstance(answer, HttpResponseRedirect):  # not the list again, with what was wrong in it
                _announce()
        return answer


def _announce() -> None:
    """The accounts of all languages, since an account may have been moved to another one; it is rare."""
    announce(code for code, _name in settings.LANGUAGES)
