"""Reading everything that a stranger can reach, in search of the mark."""

import re
from collections import deque
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.db.models import Max, Min
from django.http import HttpResponse
from django.test import Client

from articles.models import Article, Author, Topic
from comments.models import Comment, Secret
from tests.newsroom.hidden import MARK
from tests.newsroom.material import LANGUAGES, Material

LINK = re.compile(r"""(?:href|src|srcset|action|poster|data-[a-z]+|content)=["']([^"']*)["']""")


def crawl(start: set[str]) -> Iterator[tuple[str, HttpResponse, bytes]]:
    """Everything that is answered at these addresses and at those that the answers name, breadth first."""
    client = Client()
    seen, waiting = set(start), deque(sorted(start))
    while waiting:
        address = waiting.popleft()
        response = client.get(address)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        yield address, response, body
        for link in sorted(links(response, body)):
            whole = urlsplit(urljoin(f"{settings.SITE_URL}{address}", link))
            found = whole.path + (f"?{whole.query}" if whole.query else "")
            ours = whole.netloc in ("testserver", urlsplit(settings.SITE_URL).netloc)
            if ours and not found.startswith("/static/") and found not in seen:
                seen.add(found)
                waiting.append(found)


def links(response: HttpResponse, body: bytes) -> set[str]:
    """The addresses that an answer names, in its headers and in its text."""
    found = {response[name] for name in ("Location", "Content-Location") if name in response}
    found |= set(re.findall(r"<([^>]*)>", response.get("Link", "")))
    if not response["Content-Type"].startswith(("text/", "application/")):
        return found
    text = unescape(body.decode())
    found |= set(re.findall(re.escape(settings.SITE_URL) + r"[^\s\"'<>]*", text))
    for value in LINK.findall(text):
        found |= {candidate.split()[0] for candidate in value.split(", ") if candidate.strip()}
    return {link for link in found if link.startswith(("/", "?", "http"))}


def leak(address: str, response: HttpResponse, body: bytes) -> str:
    """What is wrong with an answer, "" where nothing is."""
    line = f"{response.status_code} {response.reason_phrase}"
    for place, said in (("address", address), ("status line", line), ("headers", str(response.headers))):
        if MARK in said.lower():
            return f"{address}: in the {place}"
    return f"{address}: in the page" if MARK.encode() in body.lower() else ""


def leaks(start: set[str]) -> Iterator[str]:
    return (found for answer in crawl(start) if (found := leak(*answer)))


def fronts() -> set[str]:
    return {"/", *(f"/{code}/" for code in LANGUAGES)}


def every_id() -> set[str]:
    """Every id under made-up words, in each language, those that are given to nothing yet too."""

    def ids(model: Any) -> range:
        # From the first on: PostgreSQL goes on counting from one test to the next.
        ends = model.objects.aggregate(first=Min("pk"), last=Max("pk"))
        return range(max(1, (ends["first"] or 1) - 5), (ends["last"] or 0) + 6)

    return {
        *(f"/{code}/a/b-{pk}/" for code in LANGUAGES for pk in ids(Article)),
        *(f"/{code}/authors/a-{pk}/" for code in LANGUAGES for pk in ids(Author)),
        *(f"/{code}/topics/a-{pk}/" for code in LANGUAGES for pk in ids(Topic)),
        *(
            f"/{code}/comments/{pk}/{page}"
            for code in LANGUAGES
            for pk in ids(Comment)
            for page in ("", "reply/", "replies/", "report/")
        ),
    }


def hidden_keys(materials: list[Material]) -> set[str]:
    """Every list, with the id of each thing in it that readers do not see as the key of the page."""
    hidden = Article.objects.exclude(pk__in=Article.objects.published().values("pk"))
    unseen = Comment.objects.exclude(pk__in=Comment.objects.shown().values("pk"))
    return {
        *(
            f"{address}?before={pk}"
            for material in materials
            for address in material.lists().values()
            for pk in hidden.filter(language=material.language).values_list("pk", flat=True)
        ),
        *(
            f"{material.article.get_absolute_url()}?{name}={pk}"
            for material in materials
            for name in ("comments-after", "comments-before", "picks-after")
            for pk in unseen.filter(thread=material.article.pk).values_list("pk", flat=True)
        ),
    }


def stored_files() -> list[Path]:
    return [file for file in Path(settings.MEDIA_ROOT).rglob("*") if file.is_file()]


def media() -> set[str]:
    return {f"{settings.MEDIA_URL}{file.relative_to(settings.MEDIA_ROOT)}" for file in stored_files()}


def of_the_staff() -> set[str]:
    """Pages of the admin that show drafts, and the digests of private addresses in place of their secrets."""
    pks = Article.objects.filter(headline__startswith=MARK).values_list("pk", flat=True)
    return {
        *(f"/admin/articles/article/{pk}/{page}/" for pk in pks for page in ("change", "preview", "history")),
        *(f"/en/comments/mine/{digest}/" for digest in Secret.objects.values_list("digest", flat=True)),
    }
