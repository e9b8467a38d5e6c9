"""What each page of the desk shows around its middle."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from comments.desk.queues import ERRORS, Queue, count_shown, counts, queues_for


def on_each_page(request: HttpRequest, queue: Queue) -> dict[str, Any]:
    """The context of templates/admin/desk/board.html, and what there is to say of a flood of comments."""
    found, flood = counts(request.user, of_flood=queue != ERRORS)
    return {
        **admin.site.each_context(request),
        "title": _("Desk"),
        "is_nav_sidebar_enabled": False,
        "queue": queue,
        "queues": [(each, count_shown(found[each.name])) for each in queues_for(request.user)],
        "flood": flood,
        "now": timezone.now(),
    }
