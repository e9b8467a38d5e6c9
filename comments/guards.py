"""What stands before everything that readers send: the same limits, that it comes from our pages, and that
what was typed comes back where it cannot be taken in."""

from collections.abc import Callable, Sequence
from functools import partial, wraps
from typing import Any, Protocol
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from comments.later import again, later, private
from comments.limits import seconds_to_wait
from comments.senders import address_of

View = Callable[..., HttpResponse]


class Back(Protocol):
    """Gives a reader back what was sent; see comments.later."""

    def __call__(self, request: HttpRequest, *, status: int, seconds: int) -> HttpResponse: ...


def guarded(*texts: str, back: Back | None = None) -> Callable[[View], View]:
    """Take posts without a session, within the limits, and from our own pages alone; give back what was typed
    where they are not, and while the database is away (newsroom/outage.py).

    Args:
        texts: names of the fields that a reader types into.
        back: gives them back where the form is to be sent again; as a rule shown, with a button.
    """
    shown_again = back or partial(again, texts=texts)

    def give_back(request: HttpRequest, *, status: int, seconds: int) -> HttpResponse:
        return _refused(request, texts) or shown_again(request, status=status, seconds=seconds)

    def decorate(view: View) -> View:
        @wraps(view)
        def within_limits(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method != "POST":
                return view(request, *args, **kwargs)
            # Another site's posts are not counted: they would use up what its visitor may send. Nor are they
            # given back, with its words in a form of ours. Neither answer asks anything of the database.
            if refused := _refused(request, texts):
                return refused
            # Before anything else is asked or done: it is also what a flood is answered with.
            if seconds := seconds_to_wait(address_of(request)):
                return give_back(request, status=429, seconds=seconds)
            return view(request, *args, **kwargs)

        return gives_back(give_back)(open_to_all(within_limits))

    return decorate


guarded_comment = guarded("text", back=later)
"""For the form of a comment, which comes back to be written in."""


def _refused(request: HttpRequest, texts: Sequence[str]) -> HttpResponse | None:
    """The answer to a post of another site, with what it holds as text alone; None for one of ours."""
    if not comes_from_elsewhere(request):
        return None
    typed = "\n\n".join(request.POST.get(name, "") for name in texts).strip()
    return private(render(request, "comments/elsewhere.html", {"text": typed}, status=403))


def open_to_all(view: View) -> View:
    """Take posts that have no session to protect; see comments/tokens.py."""
    return csrf_exempt(require_http_methods(["GET", "HEAD", "POST"])(view))


def gives_back(back: Back) -> Callable[[View], View]:
    """Have what is posted to a view given back while the database is away."""

    def decorate(view: View) -> View:
        view.give_back = back  # type: ignore[attr-defined]
        return view

    return decorate


def comes_from_elsewhere(request: HttpRequest) -> bool:
    """Whether the browser says that another site sent this post (Fetch Metadata; RFC 6454, Origin)."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = request.headers.get("Origin")
    if origin is None:
        return False
    try:
        host = urlsplit(origin).netloc
    except ValueError:  # no address at all
        return True
    return host not in (urlsplit(settings.SITE_URL).netloc, request.get_host())
