"""What every request passes: the language of its path, and the headers that a careful site sends."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from csp.constants import SELF
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

GetResponse = Callable[[HttpRequest], HttpResponse]


def language(get_response: GetResponse) -> GetResponse:
    """Activate the language of the path and of nothing else; in the admin, that of who signed in.

    Django's LocaleMiddleware asks cookies and Accept-Language and answers with a Vary that would keep
    public pages out of caches.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path.startswith("/admin/"):
            code, zone = _of_staff(request)
        else:
            code, zone = _of_path(request.path), timezone.get_default_timezone()
        with translation.override(code), timezone.override(zone):
            request.LANGUAGE_CODE = code
            response = get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language() or code)
            return response

    return middleware


def _of_path(path: str) -> str:
    first = path.split("/", 2)[1]
    return first if first in dict(settings.LANGUAGES) else settings.FIRST_LANGUAGE


def _of_staff(request: HttpRequest) -> tuple[str, ZoneInfo]:
    user = request.user
    if user.is_authenticated:
        return user.language, ZoneInfo(user.time_zone)
    return translation.get_language_from_request(request), ZoneInfo(settings.TIME_ZONE)


def headers(get_response: GetResponse) -> GetResponse:
    """Say what a browser may do with the page; private pages are never kept."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), browsing-topics=()"
        )
        if request.path.startswith("/admin/"):
            response.headers["Cache-Control"] = "no-store, private"
            # The only thing that the admin does and public pages do not: its scripts ask this site
            # (autocompletion, the picture library). Neither they nor the editor need inline script or style.
            response._csp_update = {"connect-src": [SELF]}  # type: ignore[attr-defined]
        return response

    return middleware
