"""The limit: a WSGI function that returns a whole page's bytes."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

_page = Path(os.environ["BENCH_PAGE"]).read_bytes()
_headers = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(_page)))]


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    start_response("200 OK", _headers)
    return [_page]
