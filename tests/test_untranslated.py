"""A run in a pseudo-language: what gettext gives stands in ⟦ ⟧, so text that never met it shows."""

import re
from html.parser import HTMLParser
from zoneinfo import available_timezones

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils import translation

from articles.templatetags import articles
from comments.templatetags import comments
from tests.factories import make_user
from tests.pages import admin_pages, make_every_kind

pytestmark = pytest.mark.django_db

NAMES = {  # proper names, the same in every language
    *(word for code, name in settings.LANGUAGES for word in (code.upper(), name)),
    *(zone.replace("_", " ") for zone in available_timezones()),
    "Facebook", "Instagram", "Telegram", "WhatsApp", "YouTube",
    "Esc", "Ctrl", "Enter",
}  # fmt: skip
SHOWN_ATTRIBUTES = {"alt", "aria-label", "title", "placeholder"}
SILENT = {"script", "style", "textarea", "template", "code"}


@pytest.fixture
def pseudo(monkeypatch):
    real = translation.trans_real

    def marked(function):
        return lambda *arguments: f"⟦{function(*arguments)}⟧" if any(arguments) else function(*arguments)

    for name in ("gettext", "ngettext", "pgettext", "npgettext"):
        monkeypatch.setattr(translation._trans, name, marked(getattr(real, name)), raising=False)
    for kept in (comments._drawn, articles._in_words):  # what other tests have read must not stand here
        kept.cache_clear()
    yield
    for kept in (comments._drawn, articles._in_words):
        kept.cache_clear()


class Shown(HTMLParser):
    """The pieces of text that a reader of a page sees or hears."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.silent = 0
        self.feed(source)

    def handle_starttag(self, tag, attributes):
        self.silent += tag in SILENT
        values = dict(attributes)
        self.pieces += [values[name] for name in SHOWN_ATTRIBUTES & values.keys() if values[name]]
        if tag == "input" and values.get("type") == "submit":
            self.pieces.append(values.get("value") or "")

    def handle_endtag(self, tag):
        self.silent -= tag in SILENT

    def handle_data(self, data):
        if not self.silent:
            self.pieces.append(data)


def from_database() -> set[str]:
    """Every piece of text in the database: what editors and readers wrote needs no translation."""
    found: set[str] = set()
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, models.CharField | models.TextField | models.JSONField):
                for value in model._base_manager.values_list(field.attname, flat=True):
                    for piece in Shown(str(value)).pieces:
                        found |= {line.strip() for line in piece.splitlines()}
    return {piece for piece in found if len(piece) > 1}


def never_met_gettext(source: str, known: list[str]) -> list[str]:
    # A marked text may hold others, and elements: marks are taken out before the page is read.
    while (shorter := re.sub(r"⟦[^⟦⟧]*⟧", " ", source)) != source:
        source = shorter
    left = []
    for piece in Shown(source).pieces:
        piece = piece.replace("\N{SOFT HYPHEN}", "")
        for name in known:
            piece = piece.replace(name, " ")
        if re.search(r"[^\W\d_]{2,}", piece):
            left.append(piece.strip())
    return left


def test_every_word_of_the_public_pages_can_be_translated(client, pseudo):
    pages = make_every_kind()
    known = sorted(from_database() | NAMES, key=len, reverse=True)

    left = {page.kind: never_met_gettext(client.get(page.address).text, known) for page in pages}

    assert {kind: pieces for kind, pieces in left.items() if pieces} == {}


def test_every_word_of_the_admin_can_be_translated(client, pseudo):
    make_every_kind()
    client.force_login(make_user("Administrator"))
    known = sorted(from_database() | NAMES, key=len, reverse=True)
    left = {}
    for address in admin_pages():
        response = client.get(address)
        if response.status_code == 200:  # some things are not for adding
            left[address] = never_met_gettext(response.text, known)

    assert {address: pieces for address, pieces in left.items() if pieces} == {}
