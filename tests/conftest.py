"""What every test stands on: no network, no files left behind, passwords that cost nothing to check."""

import logging

import pytest

logging.getLogger("django.request").setLevel(logging.ERROR)  # a 404 is what a test asks for


@pytest.fixture(autouse=True)
def place(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.STATIC_ROOT = tmp_path
    settings.LIMITS_FILE = tmp_path / "limits.sqlite3"  # so that each test may send as much as any
    settings.PAGE_CACHE = False  # tests of the page cache have one of their own
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
