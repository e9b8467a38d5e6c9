"""The environment in which the site runs while it is measured."""

import os
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
VAR = PROJECT / "var" / "bench"
"""What a run leaves behind."""
POSTGRESQL_URL = os.environ.get("BENCH_POSTGRESQL_URL", "postgresql://127.0.0.1:5432").rstrip("/")
"""The server that holds the archives, as who runs the measuring unless it says another."""
_KEPT = ("PATH", "HOME", "LANG", "PGHOST", "PGUSER", "PGPASSWORD")


def environment(database: str, **more: str) -> dict[str, str]:
    """Variables for a process of the site on a database of that server."""
    return {
        **{name: os.environ[name] for name in _KEPT if name in os.environ},
        "DJANGO_SETTINGS_MODULE": "newsroom.settings",
        "PYTHONUNBUFFERED": "1",
        "DATABASE_URL": f"{POSTGRESQL_URL}/{database}",
        "MEDIA_ROOT": str(VAR / "media"),
        "STATIC_ROOT": str(VAR / "static"),
        **more,
    }
