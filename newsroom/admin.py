import logging
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any, TypeVar, cast

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.contrib.contenttypes.models import ContentType
from django.contrib.contenttypes.views import shortcut
from django.core.exceptions import PermissionDenied
from django.db import DataError, IntegrityError, NotSupportedError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils import timezone, translation
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from newsroom.models import Change
from newsroom.overview import blocks_for
from pages.models import Edition
from staff.forms import ProfileForm

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


logger = logging.getLogger(__name__)

PURGED_WITHIN = timedelta(seconds=5)

# What Django and the databases raise for numbers, texts and lookups in an address that nobody can have meant.
NOT_UNDERSTOOD = (DataError, NotSupportedError, OperationalError, OverflowError, ValueError)


class NewsroomAdminSite(AdminSite):
    """The one admin of all apps."""

    index_title = gettext_lazy("Overview")

    def get_urls(self) -> list[URLResolver | URLPattern]:
        # They import this module's site. Before Django's own, the last of which catches all.
        from comments.desk.urls import desk_urls

        return [
            *desk_urls(self.admin_view),
            path("profile/", self.admin_view(self.profile), name="profile"),
            path("r/<int:content_type>/<path:pk>/", self.admin_view(self.view_on_site), name="view_on_site"),
            *super().get_urls(),
        ]

    def view_on_site(self, request: HttpRequest, content_type: int, pk: str) -> HttpResponse:
        """As Django's, for those who may see the thing here: its address may hold an unpublished headline."""
        model = get_object_or_404(ContentType, pk=content_type)
        if not request.user.has_perm(f"{model.app_label}.view_{model.model}"):
            raise PermissionDenied
        return shortcut(request, content_type, pk)

    def admin_view(self, view: View, cacheable: bool = False) -> View:
        """As Django's; what the database refuses at the last moment is a message and not a failure."""
        inner = super().admin_view(view, cacheable)

        @wraps(inner)
        def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            try:
                return inner(request, *args, **kwargs)
            except IntegrityError:
                if request.method != "POST":
                    raise
                messages.error(
                    request, _("Not saved: somebody has just changed what this depends on. Look at it again.")
                )
                return HttpResponseRedirect(request.get_full_path())
            except NOT_UNDERSTOOD as error:
                if request.method != "GET" or (isinstance(error, OperationalError) and not request.GET):
                    raise  # the database may be down; that is nobody's address
                logger.warning("Not understood: %s", request.get_full_path(), exc_info=error)
                if not request.GET:
                    raise Http404 from error
                messages.warning(request, _("The rest of that address could not be understood."))
                return HttpResponseRedirect(request.path)

        return cast(View, answered)

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        edition = Edition.of(get_language() or "")
        return {
            **super().each_context(request),
            "site_title": edition.name,
            "site_header": edition.name,
            "site_url": edition.get_absolute_url(),
        }

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[dict[str, Any]]:
        """As Django's, with the groups beside the users."""
        found = super().get_app_list(request, app_label)
        by_label = {app["app_label"]: app for app in found}
        if "staff" in by_label and (groups := by_label.get("auth")):
            by_label["staff"]["models"] += groups["models"]
            found.remove(groups)
        return found

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        if Change.objects.filter(is_purged=False, made_at__lt=timezone.now() - PURGED_WITHIN).exists():
            messages.warning(
                request,
                _(
                    "Copies of pages that were taken down are still being removed. If this stays for more "
                    "than a minute, tell whoever looks after the server."
                ),
            )
        return super().index(request, {"overview": blocks_for(request.user), **(extra_context or {})})

    def profile(self, request: HttpRequest) -> HttpResponse:
        """Where everybody who works here sets the language and the clock that the admin uses for them."""
        form = ProfileForm(request.POST or None, instance=request.user)
        if form.is_valid():
            user = form.save()
            with translation.override(user.language):
                messages.success(request, _("Saved."))
            return HttpResponseRedirect(reverse("admin:profile"))
        context = {**self.each_context(request), "title": _("Profile"), "form": form}
        return TemplateResponse(request, "admin/profile.html", context)
