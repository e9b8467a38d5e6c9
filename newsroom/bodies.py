"""What senders may hold up. A thread that reads what somebody sends waits as long as they take over it;
whoever begins many such requests and sends nothing would stop the site, pages from memory included.

A proxy that takes in requests whole before it passes them on spares us that. Without one this has to do: what
is sent has so many seconds, and so many threads always have time for those who only read.
"""

import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from threading import BoundedSemaphore
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.utils.translation import gettext as _

from newsroom.middleware import GetResponse

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

PATIENCE = 10.0  # seconds; readers send no more than a comment
BYTES_A_SECOND = 20_000  # of what staff upload, over a slow line
READERS_ONLY = 4  # one thread of so many never reads a body
SAFE = ("GET", "HEAD", "OPTIONS", "TRACE")


class TooSlow(OSError):
    """A body did not arrive in its time; Django knows an OSError here as a sender who left."""


class TimelyBody:
    """A body (`wsgi.input`) that raises TooSlow where it does not arrive in its time.

    granian's has no limit of its own. Each piece is read by a thread of the pool; one that waits in vain is
    freed when the answer closes the connection.
    """

    def __init__(self, body: Any, seconds: float, pool: ThreadPoolExecutor) -> None:
        self.body = body
        self.pool = pool
        self.until = time.monotonic() + seconds

    def read(self, *size: int) -> bytes:
        return self._in_time(self.body.read, *size)

    def readline(self, *size: int) -> bytes:
        return self._in_time(self.body.readline, *size)

    def _in_time(self, read: Callable[..., bytes], *size: int) -> bytes:
        try:
            return self.pool.submit(read, *size).result(self.until - time.monotonic())
        except TimeoutError as error:
            raise TooSlow from error


def timely(application: Application) -> Application:
    """The application, with bodies that arrive in time or not at all."""
    pool = ThreadPoolExecutor(settings.THREADS, thread_name_prefix="body")

    def wrapped(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] not in SAFE:
            environ["wsgi.input"] = TimelyBody(environ["wsgi.input"], _seconds(environ), pool)
        return application(environ, start_response)

    return wrapped


def _seconds(environ: dict[str, Any]) -> float:
    length = environ.get("CONTENT_LENGTH", "")
    if environ["PATH_INFO"].startswith("/admin/") and length.isdecimal():
        return PATIENCE + int(length) / BYTES_A_SECOND
    return PATIENCE


class FewSenders:
    """Middleware: tell senders to come again where most threads read what others send."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.slots = BoundedSemaphore(max(1, settings.THREADS - settings.THREADS // READERS_ONLY))

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in SAFE:
            return self.get_response(request)
        if not self.slots.acquire(blocking=False):
            words = _(
                "Too many are sending at this moment. Go back, what you wrote is still in the form, and "
                "send it again in a minute."
            )
            return _plain(words, 503, {"Retry-After": "60"})
        try:
            return self.get_response(request)
        finally:
            self.slots.release()

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, UnreadablePostError):  # too slow, or gone
            return _plain(_("What you sent did not arrive. Go back and send it again."), 408, {})
        return None


def _plain(words: str, status: int, headers: dict[str, str]) -> HttpResponse:
    headers = headers | {"Cache-Control": "no-store"}
    return HttpResponse(
        words + "\n", status=status, content_type="text/plain; charset=utf-8", headers=headers
    )
