"""What the figures were measured on."""

import os
import platform
import subprocess
from importlib.metadata import version
from pathlib import Path

import psycopg

from bench.site import POSTGRESQL_URL


def describe() -> list[tuple[str, str]]:
    """What and which, for each part that figures depend on."""
    return [
        ("processor", f"{_first('/proc/cpuinfo', 'model name')}, {os.cpu_count()} cores"),
        ("memory", f"{int(_first('/proc/meminfo', 'MemTotal').split()[0]) / 1024**2:.0f} GB"),
        ("kernel", platform.release()),
        ("Python", platform.python_version()),
        ("Django", version("django")),
        ("PostgreSQL", _postgresql()),
        ("granian", f"{version('granian')}, as `manage.py serve` sets it up, with one worker"),
        ("nginx", _said("nginx", "-v").rpartition("/")[2] or "none"),
        ("wrk", (_said("wrk", "-v").split() or ["", "none"])[1]),
        ("other work at the start", f"{os.getloadavg()[0]:.1f} processes in the last minute"),
    ]


def _first(file: str, name: str) -> str:
    for line in Path(file).read_text().splitlines():
        if line.startswith(name):
            return line.partition(":")[2].strip()
    return "unknown"


def _postgresql() -> str:
    with psycopg.connect(f"{POSTGRESQL_URL}/postgres") as connection:
        settings = {}
        for name in ("server_version", "shared_buffers"):
            row = connection.execute("SELECT current_setting(%s)", [name]).fetchone()
            settings[name] = row[0] if row else "unknown"
    return f"{settings['server_version'].split()[0]}, shared_buffers {settings['shared_buffers']}"


def _said(*command: str) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True)
    except FileNotFoundError:
        return ""
    return (done.stdout + done.stderr).strip().partition("\n")[0]
