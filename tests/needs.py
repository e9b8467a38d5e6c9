"""The programs that some tests need. Where one is missing a test is skipped and says what to install; on the
build machine (CI=true) it fails."""

import os
import shutil

import pytest


def program(*names: str, install: str) -> str:
    """The path of the first of these programs that this machine has."""
    for name in names:
        if path := shutil.which(name):
            return path
    line = f"No {names[0]}: apt-get install {install}"
    if os.environ.get("CI") == "true":
        pytest.fail(line)
    pytest.skip(line)


def chromium() -> str:
    return program("chromium", "chromium-browser", "google-chrome", install="chromium")


def java() -> str:
    return program("java", install="default-jre-headless")


def npm() -> str:
    return program("npm", install="npm")


def xgettext() -> str:
    return program("xgettext", install="gettext")


def redis() -> str:
    return program("redis-server", "valkey-server", install="redis-server")


def nginx() -> str:
    return program("nginx", "/usr/sbin/nginx", install="nginx")
