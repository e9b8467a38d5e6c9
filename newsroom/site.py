"""The site as a WSGI application, without its page cache."""

import os
import re
from collections.abc import Callable, Iterable
from typing import Any

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")

_MEDIA_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+", re.ASCII)
_BOUNDARY = re.compile(r"boundary=\"?([\w'()+,./:=?-]{1,70})", re.ASCII)  # RFC 2046, 5.1.1; no spaces

_django = get_wsgi_application()


def plain_content_type(value: str) -> str:
    """A Content-Type with its media type and boundary alone. Django would decode a request with whatever
    codec its charset or its extended parameters name, and fail on many of them; we speak UTF-8 only."""
    media_type = _MEDIA_TYPE.match(value)
    if media_type is None:
        return ""
    boundary = _BOUNDARY.search(value)
    return f"{media_type[0]}; boundary={boundary[1]}" if boundary else media_type[0]


def site(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    if "CONTENT_TYPE" in environ:
        environ["CONTENT_TYPE"] = plain_content_type(environ["CONTENT_TYPE"])
    return _django(environ, start_response)
