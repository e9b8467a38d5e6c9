"""When the database is away: what needs it fails at once, instead of waiting for a connection each time."""

import logging
from collections.abc import Callable
from typing import Any

from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from newsroom.breaker import breaker

logger = logging.getLogger(__name__)

WITHOUT_DATABASE = {"media", "first_language"}  # views that ask it nothing
RETRY_AFTER = 30  # seconds

# What SQLite says of a file that cannot be used now; everything else is our own fault.
UNUSABLE = tuple(f"SQLITE_{what}" for what in ("BUSY", "CANTOPEN", "FULL", "IOERR", "LOCKED", "READONLY"))

GetResponse = Callable[[HttpRequest], HttpResponse]


def is_away(error: BaseException) -> bool:
    """Whether an error says that the database cannot be reached, rather than that it refused a query."""
    if isinstance(error, InterfaceError):
        return True
    if not isinstance(error, OperationalError):
        return False
    refused = getattr(error.__cause__, "sqlite_errorname", None)
    if refused is not None:
        return refused.startswith(UNUSABLE)
    state = getattr(error.__cause__, "sqlstate", None)
    # Without a state the connection itself failed; classes 08, 53 and 57P are the server's own troubles.
    return state is None or state.startswith(("08", "53", "57P"))


class Outage:
    """Middleware: a 503 page for what needs a database that is away, with what the reader typed in it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        match = request.resolver_match
        is_free = match is not None and match.view_name in WITHOUT_DATABASE
        return answer(request) if breaker.is_open and not is_free else None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return answer(request) if note(exception) else None


def unavailable(request: HttpRequest) -> HttpResponse:
    """The page for readers while what we need is away. It asks the database nothing."""
    response = HttpResponse(render_to_string("503.html"), status=503)
    response["Retry-After"] = str(RETRY_AFTER)
    response["Cache-Control"] = "no-store"
    return response


def answer(request: HttpRequest) -> HttpResponse:
    """The 503 page; with what a reader sent, the form to send it again (comments/guards.py)."""
    match = request.resolver_match
    give_back = getattr(match.func, "give_back", None) if match is not None else None
    if request.method == "POST" and give_back is not None:
        return give_back(request, status=503, seconds=RETRY_AFTER)
    return unavailable(request)


def note(error: BaseException) -> bool:
    """Whether an error means that the database is away; if so nobody tries again for a moment."""
    if not is_away(error):
        return False
    if not breaker.is_open:
        logger.error("The database is away: %s", error)
    if connection.vendor != "sqlite":  # a file that is locked or full for one is not so for the next
        breaker.trip()
    return True
