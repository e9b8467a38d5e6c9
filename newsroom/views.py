import sys

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.csrf import csrf_failure
from django.views.decorators.http import require_safe
from django.views.static import serve

from newsroom import outage
from newsroom.logs import request_number


@require_safe
def first_language(request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect(reverse("front", args=[settings.FIRST_LANGUAGE]))


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """A file of the media folder whose name the URL list allows. In production a proxy does this faster."""
    response = serve(request, path, document_root=settings.MEDIA_ROOT)
    response["Cache-Control"] = "public, max-age=31536000, immutable"  # names are random and never used again
    return response


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A post without its CSRF token. Readers have no session, so their own forms need none and every other
    page of theirs is only read."""
    if request.path.startswith("/admin/"):
        return csrf_failure(request, reason)
    return HttpResponseNotAllowed(["GET", "HEAD"])


def failed(request: HttpRequest) -> HttpResponse:
    """The page for our own faults. It asks the database nothing, which may be what failed."""
    error = sys.exc_info()[1]
    if error is not None and outage.note(error):  # it was raised outside of a view
        return outage.answer(request)
    return render(request, "500.html", {"number": request_number()}, status=500)
