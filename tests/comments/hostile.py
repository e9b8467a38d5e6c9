"""What nobody thought of, made by hypothesis, the same each time; and what a browser makes of a page."""

import re
from html.parser import HTMLParser
from urllib.parse import quote, urlencode

import hypothesis
from hypothesis import HealthCheck
from hypothesis import strategies as st

tried = hypothesis.settings(
    max_examples=25,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

HOSTILE = [
    "<script>alert(1)</script>", "</textarea>", "</div></article>", "<!--", "<![CDATA[", "&amp;", "&#0;",
    '" onclick="x', "' autofocus '", "{{ 7*7 }}", "{% debug %}", "{name}", "{0}", "%s", "%(count)d",
    "javascript:alert(1)", "'; DROP TABLE comments_comment; --", "../../etc/passwd",
    "Subject: x\r\nBcc: all@example.org",
    "\x00", "\x01", "\x08", "\x1b[31m", "\x7f", "\x85", "\r", "\n", "\r\n\r\n", "\t", "\u2028", "\u2029",
    "\u202e", "\u202d", "\u2066", "\u2067", "\u2069", "\u200f", "\u061c", "\u200b", "\u2060", "\u00ad",
    "\ufeff", "\u0301" * 50, "\u0489" * 20, "\ud800", "\udfff", "\ufffe", "\U0010ffff", "\U000e0041",
    "\ufdfd",
    "👩\u200d👩\u200d👧", "ə", "İ", "שלום", "مرحبا",
]  # fmt: skip
DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")
anything = st.text(st.characters(exclude_categories=[]))
hostile = st.lists(st.one_of(st.sampled_from(HOSTILE), anything), max_size=8).map("".join)


def encoded(fields: dict[str, str]) -> str:
    """As a form is sent, halves of characters too."""
    return urlencode(fields, quote_via=quote, errors="surrogatepass")


def as_received(text: str) -> str:
    """Halves of characters, which UTF-8 does not know, come as three signs for "unreadable"."""
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")


class Page(HTMLParser):
    """What a browser makes of a page: the elements within one, and their text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[tuple[str, ...], str]] = []
        self.leaks: list[tuple[str, ...]] = []
        """Where what turns the direction of text can turn what stands beside it: in no element that keeps it
        to itself, and in none that begins a paragraph and has nothing else."""
        self._open: list[str] = []
        self._isolating: list[bool] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in ("input", "br", "img", "meta", "link", "source", "hr"):
            self._open.append(tag)
            self._isolating.append(tag in ("bdi", "textarea") or "dir" in dict(attrs))

    def handle_endtag(self, tag):
        while self._open and self._open.pop() != tag:
            self._isolating.pop()
        if self._isolating:
            self._isolating.pop()

    def handle_data(self, data):
        self.texts.append((tuple(self._open), data))
        is_inside = any(self._isolating[1:]) or self._open[-1:] in (["div"], ["p"], ["td"], ["dd"])
        if DIRECTIONS.search(data) and not is_inside:
            self.leaks.append(tuple(self._open))
