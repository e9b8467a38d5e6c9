"""What is noted about each request that reaches Django: its number, its time, its queries."""

import logging
import secrets
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper
from django.http import HttpRequest, HttpResponse

from newsroom import metrics
from newsroom.logs import Note, note
from newsroom.middleware import GetResponse

logger = logging.getLogger(__name__)


def noted(get_response: GetResponse) -> GetResponse:
    """Middleware: give each request a number, log it and count it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        known = Note(secrets.token_hex(6))
        token = note.set(known)
        began = time.perf_counter()
        try:
            response = get_response(request)
            _tell(request, response.status_code, known, time.perf_counter() - began)
        finally:
            note.reset(token)
        if response.status_code >= 500:  # of what went well nobody asks
            response["X-Request-ID"] = known.number
        return response

    return middleware


def view_name(request: HttpRequest) -> str:
    """The name of the view that answered: one of few words, whatever addresses are asked for."""
    match = request.resolver_match
    if match is None:
        return "none"
    return "admin" if match.app_names[:1] == ["admin"] else match.url_name or match.func.__name__


def _tell(request: HttpRequest, status: int, known: Note, seconds: float) -> None:
    view = view_name(request)
    metrics.request(view, status, seconds, known.queries)
    about = {
        "view": view,
        "status": status,
        "ms": round(seconds * 1000, 1),
        "queries": known.queries,
        "queries_ms": round(known.seconds_of_queries * 1000, 1),
    }
    logger.info("%s %s %d", request.method, request.path, status, extra=about)


def watch_queries(connection: BaseDatabaseWrapper, **_signal: Any) -> None:
    """Count the queries of each request, and log slow ones without their values. Receives
    connection_created."""
    if _timed not in connection.execute_wrappers:
        connection.execute_wrappers.append(_timed)


def _timed(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    began = time.perf_counter()
    try:
        return execute(sql, params, many, context)
    finally:
        seconds = time.perf_counter() - began
        known = note.get()
        if known:
            known.queries += 1
            known.seconds_of_queries += seconds
        if seconds * 1000 >= settings.SLOW_QUERY_MS:
            logger.warning("Slow query: %s", sql, extra={"ms": round(seconds * 1000, 1)})
