"""What senders may hold up. A thread that reads what somebody sends waits as long as they take over it;
whoever began many such requests and sent nothing would stop the site, pages from memory included.

A proxy that takes in requests whole before it passes them on spares us that. Without one, this has to do:
some threads always have time for those who only read. (A limit in seconds would be better, but nobody can
leave a read from granian: the process stands still until the sender goes.)
"""

from threading import BoundedSemaphore

from django.conf import settings
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.utils.translation import gettext as _

from newsroom.middleware import GetResponse

READERS_ONLY = 4  # one thread of so many never reads what is sent
SAFE = ("GET", "HEAD", "OPTIONS", "TRACE")


class FewSenders:
    """Middleware: tell senders to come again while most threads read what others send."""

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
        if isinstance(error, UnreadablePostError):  # the sender left; no fault of ours
            return _plain(_("What you sent did not arrive. Go back and send it again."), 400, {})
        return None


def _plain(words: str, status: int, headers: dict[str, str]) -> HttpResponse:
    headers = headers | {"Cache-Control": "no-store"}
    return HttpResponse(
        f"{words}\n", status=status, headers=headers, content_type="text/plain; charset=utf-8"
    )
