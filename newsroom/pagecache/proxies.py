"""Copies of our pages that a proxy in front keeps: what it is told, and how it lets go of what was purged.

A proxy asks again after a second, so a change needs no word from us. It may go on with an older copy while we
do not answer; so it keeps nothing unless we can take a copy from it.
"""

import os
import re
from collections.abc import Iterable, Iterator
from http.client import HTTPException
from pathlib import Path
from urllib.request import ProxyHandler, Request, build_opener

from django.conf import settings

STALE_FOR = 24 * 60 * 60  # seconds that a proxy may give a page out while we do not answer
MOST_BYTES = 4000  # of a header that names keys; proxies take 8 KB of headers and more
TIMEOUT = 2  # seconds for a proxy to answer

CONTROL = f"max-age=1, stale-if-error={STALE_FOR}"

# nginx: the file is named by a digest, with a number behind it while it is being written. It begins with some
# binary fields, the line of the key and the headers as we sent them.
_NGINX_NAME = re.compile(r"[0-9a-f]{32}(?:\.\d{10})?", re.ASCII)
_NGINX_HEAD = 16_384  # bytes: as many as proxy_buffer_size lets a head have
_NAMED_KEYS = re.compile(rb"\r\nsurrogate-key:[ \t]*([^\r\n]*)", re.IGNORECASE)


def headers(keys: Iterable[str]) -> list[tuple[str, str]]:
    """What a page that shows these keys says to proxies (RFC 9213). A page with more keys than a header holds
    says nothing: nobody could purge it."""
    named = " ".join(sorted(keys))
    if not settings.PROXIES_KEEP_PAGES or len(named) > MOST_BYTES:
        return []
    return [("CDN-Cache-Control", CONTROL), ("Surrogate-Key", named)]


def purge(keys: Iterable[str]) -> None:
    """Have every proxy let go of all pages that show any of these keys.

    Raises:
        OSError: one or more could not; the others have.
    """
    keys = frozenset(keys)
    failures = []
    for folder in settings.PURGE_FOLDERS:
        try:
            purge_folder(Path(folder), keys)
        except OSError as error:
            failures.append(f"{folder}: {error}")
    for url in settings.PURGE_URLS:
        try:
            purge_url(url, keys)
        except (OSError, HTTPException) as error:
            failures.append(f"{url}: {error}")
    if failures:
        raise OSError("; ".join(failures))


def purge_folder(folder: Path, keys: frozenset[str]) -> None:
    """Remove from a cache folder of nginx what shows any of these keys, and what does not say what it shows.
    nginx takes a file that is gone for a page that it never had.

    Raises:
        OSError: the folder is not there, or something in it may not be read or removed.
    """
    wanted = {key.encode() for key in keys}
    for directory, _folders, names in os.walk(folder, onerror=_raise):
        for name in names:
            if _NGINX_NAME.fullmatch(name) is None:
                continue
            path = os.path.join(directory, name)
            try:
                with open(path, "rb") as file:
                    shown = _keys_in(file.read(_NGINX_HEAD))
                if not shown or not wanted.isdisjoint(shown):
                    os.unlink(path)
            except FileNotFoundError:  # nginx or another process of ours was there first
                continue


def purge_url(url: str, keys: frozenset[str]) -> None:
    """Send requests of method PURGE that name these keys in a header Surrogate-Key.

    Raises:
        OSError, HTTPException: it was not answered with 2xx.
    """
    opener = build_opener(ProxyHandler({}))
    for line in _lines(sorted(keys)):
        request = Request(url, method="PURGE", headers={"Surrogate-Key": line})
        with opener.open(request, timeout=TIMEOUT):
            pass


def _keys_in(head: bytes) -> list[bytes]:
    """The keys that a file of nginx' cache says it shows."""
    start = head.find(b"\nKEY: ")
    end = head.find(b"\r\n\r\n", start)
    found = _NAMED_KEYS.search(head, start, end) if 0 <= start < end else None
    return found[1].split() if found else []


def _lines(keys: list[str]) -> Iterator[str]:
    """The keys, as many on a line as a header holds."""
    line = ""
    for key in keys:
        if line and len(line) + 1 + len(key) > MOST_BYTES:
            yield line
            line = ""
        line = f"{line} {key}" if line else key
    if line:
        yield line


def _raise(error: OSError) -> None:
    raise error
