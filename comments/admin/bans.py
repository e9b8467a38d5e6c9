"""The list of bans and the page of each, where it is lifted. They are made at the desk, from a comment."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.admin.paginator import Uncounted
from comments.admin.moderating import who_banned
from comments.banning import lift
from comments.models import Ban


@admin.register(Ban)
class BanAdmin(Uncounted, admin.ModelAdmin):
    """Who is banned, by whom, until when and why."""

    list_display = ("reason", "whom", "until", "made_by", "on", "state")
    list_select_related = ("made_by", "lifted_by", "comment")
    ordering = ("-pk",)
    sortable_by = ()
    fields = ("whom", "reason", "on", "made_by", "made_at", "until", "state")
    actions = ("lift_selected",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Ban | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Ban | None = None) -> bool:
        return False

    def has_moderate_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("comments.moderate_comment")

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show a ban, and lift it. It is not deleted: who made it and who lifted it stays on record."""
        ban = self.get_object(request, unquote(object_id))
        if ban is None or not self.has_moderate_permission(request):
            return super().change_view(request, object_id, form_url, extra_context)
        if "lift" not in request.POST:
            return super().change_view(request, object_id, form_url, {"may_lift": ban.is_in_force})
        if lift(ban, request.user):
            messages.success(request, _("The ban is lifted."))
        else:
            ban.refresh_from_db()
            messages.warning(request, who_banned(ban))
        return HttpResponseRedirect(request.path)

    @admin.action(description=_("Lift"), permissions=["moderate"])
    def lift_selected(self, request: HttpRequest, queryset: QuerySet[Ban]) -> None:
        late = [ban for ban in queryset if not lift(ban, request.user)]
        if lifted := len(queryset) - len(late):
            said = ngettext("%(count)d ban lifted.", "%(count)d bans lifted.", lifted) % {"count": lifted}
            messages.success(request, said)
        for ban in late:
            ban.refresh_from_db()
            messages.warning(request, who_banned(ban))

    @admin.display(description=_("whom"))
    def whom(self, ban: Ban) -> str:
        return str(_("who writes under an e-mail address")) if ban.writer_id else str(_("a sender"))

    @admin.display(description=_("comment"))
    def on(self, ban: Ban) -> str:
        address = reverse("admin:comments_comment_change", args=[ban.comment_id])
        return format_html('<a href="{}">{}</a>', address, ban.comment)

    @admin.display(description=_("status"))
    def state(self, ban: Ban) -> str:
        if ban.lifted_at and ban.lifted_by:
            return _("lifted by %(name)s, %(time)s") % {
                "name": ban.lifted_by.get_full_name() or ban.lifted_by.get_username(),
                "time": date_format(localtime(ban.lifted_at), "DATETIME_FORMAT"),
            }
        return str(_("in force") if ban.is_in_force else _("over"))
