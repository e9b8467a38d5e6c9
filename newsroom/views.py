from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.static import serve


def first_language(request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect(reverse("front", args=[settings.FIRST_LANGUAGE]))


def media(request: HttpRequest, path: str) -> HttpResponse:
    """A file of the media folder whose name the URL list allows. In production a proxy does this faster."""
    response = serve(request, path, document_root=settings.MEDIA_ROOT)
    response["Cache-Control"] = "public, max-age=31536000, immutable"  # names are random and never used again
    return response


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def failed(request: HttpRequest) -> HttpResponse:
    """The page for our own faults. It asks the database nothing, which may be what failed."""
    return render(request, "500.html", status=500)
