"""What stands before a post that is no comment: the same limits, and that it comes from our pages."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from comments.later import private, when
from comments.limits import seconds_to_wait
from comments.senders import address_of
from comments.views import comes_from_elsewhere

View = Callable[..., HttpResponse]


def guarded(*texts: str, methods: tuple[str, ...] = ("GET", "HEAD", "POST")) -> Callable[[View], View]:
    """Take posts without a session, within the limits, and from our own pages alone.

    Args:
        texts: names of the fields that a reader types into; refused, they come back.
    """

    def decorate(view: View) -> View:
        @csrf_exempt  # no session to protect; see comments/tokens.py
        @require_http_methods(methods)
        @wraps(view)
        def within_limits(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method != "POST":
                return view(request, *args, **kwargs)
            if seconds := seconds_to_wait(address_of(request)):
                return _again(request, texts, seconds)
            if comes_from_elsewhere(request):
                typed = "\n\n".join(request.POST.get(name, "") for name in texts).strip()
                return private(render(request, "comments/elsewhere.html", {"text": typed}, status=403))
            return view(request, *args, **kwargs)

        return within_limits

    return decorate


def _again(request: HttpRequest, texts: tuple[str, ...], seconds: int) -> HttpResponse:
    """What was sent, to be sent again; made without the database, as comments/later.py says."""
    context = {
        "when": when(seconds),
        "texts": [request.POST[name] for name in texts if request.POST.get(name)],
        "sent": [(name, value) for name, value in request.POST.items() if len(name) < 30][:20],
    }
    response = HttpResponse(render_to_string("comments/again.html", context, request), status=429)
    response["Retry-After"] = str(seconds)
    return private(response)
