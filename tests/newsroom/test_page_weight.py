"""What the founding page weighs, and what a browser waits for before it draws it."""

import gzip
from html.parser import HTMLParser

import brotli
import pytest
from django.conf import settings

from articles.models import Article
from newsroom.demo.loader import FOUNDING
from tests.demo import load_demo

MOST = 20_000  # bytes


class Blocking(HTMLParser):
    """Collects what is fetched before a page is drawn."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "link" and "stylesheet" in given.get("rel", "").split() and given.get("media") != "print":
            self.found.append(given["href"])
        elif tag == "script" and not {"defer", "async"} & given.keys() and given.get("type") != "module":
            self.found.append(given.get("src", "a script in the page"))


def blocking(page: str) -> list[str]:
    reader = Blocking()
    reader.feed(page)
    return reader.found


@pytest.fixture
def pages(db, client):
    """The founding page in each language."""
    load_demo()
    founding = Article.objects.published().filter(translation_key=FOUNDING)
    return [client.get(article.get_absolute_url()).text for article in founding]


def test_the_founding_page_is_light(pages):
    for page in pages:
        assert len(gzip.compress(page.encode(), compresslevel=6)) < MOST
        assert len(brotli.compress(page.encode(), quality=4)) < MOST
    assert len(pages) == len(settings.LANGUAGES)


def test_a_browser_waits_for_the_stylesheet_alone(pages):
    for page in pages:
        assert blocking(page) == ["/static/style.css"]
    assert "@import" not in (settings.BASE_DIR / "static" / "style.css").read_text(encoding="utf-8")
