"""What tells one release of the site from another: pages of an earlier one have to be made anew."""

import hashlib
from functools import lru_cache
from pathlib import Path

from django.conf import settings

_SHOWN = ("*.py", "*.html", "*.mo")
_SETTINGS = (
    "SITE_URL", "SECRET_KEY", "FIRST_LANGUAGE", "TIME_ZONE", "STATIC_URL", "MEDIA_URL", "HTTPS",
    "SECURE_HSTS_SECONDS", "SECURE_HSTS_INCLUDE_SUBDOMAINS", "SECURE_HSTS_PRELOAD",
    "COMMENTS_PER_SENDER", "COMMENTS_PER_THREAD", "COMMENTS_PER_MINUTE", "PURGE_URLS", "PURGE_FOLDERS",
)  # fmt: skip


@lru_cache
def release_of_this_code() -> str:
    """A digest of the code, the templates, the words, the names of static files, and the settings that pages
    show. It is to be asked for when the code is loaded: later the files may be another release's."""
    digest = hashlib.blake2b(digest_size=12)
    for name in _SETTINGS:
        digest.update(f"{name}={getattr(settings, name)}\n".encode())
    for path in _files():
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def _files() -> list[Path]:
    base = Path(settings.BASE_DIR)
    rooms = [base / app.partition(".")[0] for app in settings.INSTALLED_APPS] + [
        base / "templates",
        base / "locale",
    ]
    found = {path for room in rooms if room.is_dir() for kind in _SHOWN for path in room.rglob(kind)}
    more = [Path(settings.STATIC_ROOT) / "staticfiles.json", base / "requirements.txt"]
    return sorted(found) + [path for path in more if path.is_file()]
