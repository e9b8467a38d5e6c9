"""The words of the interface: nothing untranslated, nothing doubtful, nothing stale."""

import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings

from tests import needs

LANGUAGES = [code for code, _ in settings.LANGUAGES]
MEND = "Mend it with: make messages"


def po(language: str, folder: Path = settings.BASE_DIR) -> Path:
    return folder / "locale" / language / "LC_MESSAGES" / "django.po"


def catalog(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)


def keys(path: Path) -> set[tuple]:
    return {(message.context, message.id) for message in catalog(path) if message.id}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated_and_none_is_fuzzy(language):
    messages = [message for message in catalog(po(language)) if message.id]
    assert not [message.id for message in messages if message.fuzzy]
    if language != "en":  # the messages are English already; its catalogue may say otherwise, and need not
        assert not [m.id for m in messages if not all([m.string] if isinstance(m.string, str) else m.string)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_survive_translation(language):
    assert not [
        (str(error), message.id) for message, errors in catalog(po(language)).check() for error in errors
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_compiled_is_what_is_written(language):
    compiled = BytesIO()
    write_mo(compiled, catalog(po(language)))
    assert po(language).with_suffix(".mo").read_bytes() == compiled.getvalue(), MEND


def test_the_catalogues_hold_exactly_the_messages_of_the_code(tmp_path):
    needs.xgettext()
    copy = tmp_path / "site"
    shutil.copytree(
        settings.BASE_DIR,
        copy,
        ignore=shutil.ignore_patterns(".*", "var", "node_modules", "__pycache__", "tests"),
    )
    makemessages = ["makemessages", "--no-obsolete", *[f"--locale={code}" for code in LANGUAGES]]
    subprocess.run([sys.executable, "manage.py", *makemessages], cwd=copy, check=True, capture_output=True)
    for language in LANGUAGES:
        assert keys(po(language)) == keys(po(language, copy)), MEND
