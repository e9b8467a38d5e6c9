"""Static files of earlier releases: pages that were kept before name them still, so each release adds its own
to the folder, and a file goes when no release has named it for a month."""

import os
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage

KEPT_FOR = timedelta(days=30)
MARKED_EVERY = timedelta(days=1)
COMPRESSED = {".br", ".gz"}


def throw_away_old_static_files() -> None:
    """Remove what the manifest has not named for KEPT_FOR.

    When it last did is the time of the file: this sets it. It does so to names with a hash alone, since
    `collectstatic` takes a newer time for a newer file where names have none.
    """
    storage: object = staticfiles_storage
    if not isinstance(storage, ManifestFilesMixin):
        return
    loaded: Any = storage.load_manifest()  # (its paths, its hash), whatever its types say
    manifest = loaded[0]
    if not manifest:  # nothing was collected yet
        return
    named = set(manifest.values())
    kept = {*manifest, storage.manifest_name}
    now = time.time()
    root = Path(settings.STATIC_ROOT)
    for path in root.rglob("*"):
        if not path.is_file():
            continue
        whole = path.with_suffix("") if path.suffix in COMPRESSED else path
        name, age = whole.relative_to(root).as_posix(), now - path.stat().st_mtime
        if name in named:
            if age > MARKED_EVERY.total_seconds():
                os.utime(path)
        elif name not in kept and age > KEPT_FOR.total_seconds():
            path.unlink(missing_ok=True)
