"""Addresses of the desk, inside the admin."""

from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, path

from comments.desk import errors, views


def desk_urls(guarded: Callable[..., Any]) -> list[URLPattern]:
    """The desk's pages, for the one admin site.

    Args:
        guarded: that site's admin_view.
    """
    return [
        path("desk/", guarded(views.desk), name="desk"),
        path("desk/counts/", guarded(views.counts_now), name="desk_counts"),
        path("desk/errors/", guarded(errors.errors), name="desk_errors"),
        path("desk/errors/<int:pk>/", guarded(errors.error_page), name="desk_error"),
        path("desk/<slug:queue>/", guarded(views.desk), name="desk_queue"),
        path("desk/<slug:queue>/<int:pk>/", guarded(views.comment_page), name="desk_comment"),
    ]
