"""Two addresses for those who watch the site: /healthz and /readyz.

They are answered before anything else looks at the request: a probe comes to a machine's own address, over
HTTP, under any name.
"""

from collections.abc import Callable
from functools import cache

from django.core.cache import cache as shared_cache
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from newsroom.middleware import GetResponse


def addresses(get_response: GetResponse) -> GetResponse:
    """Middleware: answer the two addresses, and pass on all others."""
    answers: dict[str, Callable[[], list[str]]] = {"/healthz": list, "/readyz": missing}

    def middleware(request: HttpRequest) -> HttpResponse:
        answer = answers.get(request.path)
        return get_response(request) if answer is None else _answered(request, answer)

    return middleware


def missing() -> list[str]:
    """What this process lacks to do all of its work, a line for each thing; names no secret."""
    return [line for line in (_database(), _cache()) if line]


def _answered(request: HttpRequest, missing: Callable[[], list[str]]) -> HttpResponse:
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    lines = missing()
    return HttpResponse(
        "\n".join([*(lines or ["ok"]), ""]),
        status=503 if lines else 200,
        content_type="text/plain; charset=utf-8",
        headers={"Cache-Control": "no-store"},
    )


def _database() -> str:
    try:
        applied = MigrationRecorder(connection).applied_migrations()
    except DatabaseError as error:
        return f"database: {type(error).__name__}"
    unapplied = sorted(_last_migrations() - applied.keys())
    return f"migrations: {', '.join('.'.join(names) for names in unapplied)}" if unapplied else ""


@cache
def _last_migrations() -> frozenset[tuple[str, str]]:
    """The last migration of each app in this release, as (app, name)."""
    return frozenset(MigrationLoader(None).graph.leaf_nodes())


def _cache() -> str:
    try:
        shared_cache.get("readyz")
    except Exception as error:  # each kind of cache has its own
        return f"cache: {type(error).__name__}"
    return ""
