"""A crawl of every public address, with marked secrets in the database. No mark may ever come out."""

import io
import re
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from django.conf import settings
from django.utils import timezone
from PIL import Image

from articles import publishing
from articles.models import Article, Author, Picture, PictureText, Topic
from articles.uploads import reencode
from comments.models import Comment
from tests.factories import (
    content,
    make_article,
    make_author,
    make_comment,
    make_draft,
    make_topic,
    make_user,
)
from tests.pages import make_every_kind

pytestmark = pytest.mark.django_db

MARK = "xqzv"  # in no language, in no style sheet
LANGUAGES = [code for code, _name in settings.LANGUAGES]


def make_secrets(article: Article) -> None:
    """Whatever readers must not see, each with the mark in all that it says."""
    picture = marked_picture()
    says = {
        "headline": f"{MARK} headline", "lead": f"{MARK} lead", "body": f"<p>{MARK} body</p>",
        "picture": picture.pk, "picture_caption": f"{MARK} caption",
        "authors": [make_author(f"{MARK} author", en=f"{MARK} author").pk],
        "topics": [make_topic(name=f"{MARK} topic").pk],
    }  # fmt: skip
    section = article.section
    make_draft(section, **says)
    publishing.submit(make_draft(section, **says))
    make_article(section, timezone.now() + timedelta(hours=1), **says)
    publishing.withdraw(make_article(section, **says), "A reason that readers are told.")
    publishing.save(
        article, content(section, **says | {"translation_key": str(article.translation_key)}), by=None
    )
    for status in ("pending", "refused"):
        make_comment(article, status, name=f"{MARK} name", text=f"{MARK} text", email=f"{MARK}@example.org")
    make_comment(article, email=f"{MARK}@example.org")
    editor = make_user(
        "Editor", username=f"{MARK}-editor", email=f"{MARK}@example.org", first_name=f"{MARK} first"
    )
    publishing.save(make_draft(section), content(section, **says), by=editor)
    publishing.publish(make_article(section), by=editor)


def marked_picture() -> Picture:
    """With the mark in its metadata, where a camera writes the place."""
    exif = Image.Exif()
    exif[0x010E] = f"{MARK} description"
    exif.get_ifd(0x8825)[29] = f"{MARK} place"
    upload = io.BytesIO()
    Image.new("RGB", (1280, 720), "olive").save(
        upload, "JPEG", exif=exif, xmp=MARK.encode(), comment=MARK.encode()
    )
    upload.name = f"{MARK}.jpg"
    picture = Picture(title=f"{MARK} title")
    picture.file.save(upload.name, reencode(upload, upload.tell()))
    PictureText.objects.create(picture=picture, language="en", alt=f"{MARK} alt", credit=f"{MARK} credit")
    return picture


class Links(HTMLParser):
    def __init__(self, source: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.feed(source)

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if value and name in ("srcset", "imagesrcset"):
                self.found |= {candidate.split()[0] for candidate in value.split(",")}
            elif value and (name in ("href", "src", "action") or value.startswith(("http://", "/"))):
                self.found.add(value)


def guesses() -> set[str]:
    """Addresses that nothing leads to: every id under a made-up slug, and every file of the media folder."""
    ids = range(1, max(Article.objects.latest("pk").pk, Comment.objects.latest("pk").pk) + 2)
    found = {f"/en/comments/{pk}/{page}" for pk in ids for page in ("", "reply/", "replies/")}
    found |= {f"/en/duis-aute/?before={pk}" for pk in ids}
    for language in LANGUAGES:
        found |= {f"/{language}/a/b-{pk}/" for pk in ids}
        found |= {f"/{language}/authors/a-{pk}/" for pk in Author.objects.values_list("pk", flat=True)}
        found |= {f"/{language}/topics/a-{pk}/" for pk in Topic.objects.values_list("pk", flat=True)}
    root = Path(settings.MEDIA_ROOT)
    return found | {f"/media/{file.relative_to(root)}" for file in root.rglob("*") if file.is_file()}


def test_nothing_hidden_shows_at_any_public_address(client):
    pages = make_every_kind()
    address = next(page.address for page in pages if page.kind == "article")
    make_secrets(Article.objects.get(pk=address.rstrip("/").rpartition("-")[2]))
    waiting = {"/", *guesses(), *(page.address for page in pages)}
    seen: set[str] = set()
    leaks, statuses = [], {}
    while waiting:
        address = waiting.pop()
        seen.add(address)
        response = client.get(address)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        statuses[address] = response.status_code
        if MARK.encode() in body or MARK in str(response.headers):
            leaks.append(address)
        found = {response["Location"]} if response.has_header("Location") else set()
        if response["Content-Type"].startswith("text/html"):
            found |= Links(body.decode()).found
        for link in found:
            whole = urlsplit(urljoin(settings.SITE_URL + address, link))
            path = whole.path + (f"?{whole.query}" if whole.query else "")
            if whole.netloc in ("testserver", urlsplit(settings.SITE_URL).netloc) and not path.startswith(
                "/static/"
            ):
                waiting |= {path} - seen

    assert leaks == []
    assert {a: s for a, s in statuses.items() if s not in (200, 301, 302, 404, 405, 410)} == {}
    for picture in Picture.objects.all():  # what was uploaded is not for readers, whatever was made from it
        assert statuses[f"/media/{picture.file.name}"] == 404


def test_the_mark_would_be_found(client):
    article = make_article(headline=f"{MARK} headline")

    assert MARK in client.get(article.get_absolute_url()).text
    assert re.search(MARK, client.get("/en/").text)
