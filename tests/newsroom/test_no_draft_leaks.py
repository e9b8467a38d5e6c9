"""A crawl of every public address, with marked secrets in the database. The mark may come out nowhere."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from articles import paging, views
from articles.models import Article, Status
from articles.models.articles import ArticleQuerySet
from articles.models.compiled import CompiledQuery
from comments.models import CommentQuerySet
from tests.factories import make_article, make_comment, make_draft, make_picture
from tests.newsroom.crawling import (
    crawl,
    every_id,
    fronts,
    hidden_keys,
    leak,
    leaks,
    media,
    of_the_staff,
    stored_files,
)
from tests.newsroom.hidden import MARK, hide_among_what_is_published, marked_picture
from tests.newsroom.material import LANGUAGES

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def short_pages(monkeypatch):
    """Lists of three, so that each has further pages."""
    for name in ("news_line", "of_section", "of_author", "of_topic"):
        monkeypatch.setattr(getattr(paging, name), "_size", 3)


@pytest.fixture
def newsroom():
    return hide_among_what_is_published()


def test_nothing_hidden_is_found_from_the_front_pages(newsroom):
    seen, found = {}, []
    for answer in crawl(fronts()):
        seen[answer[0]] = answer[1].status_code
        found.append(leak(*answer))

    assert list(filter(None, found)) == []
    assert {a: s for a, s in seen.items() if s not in (200, 301, 302) and "/comments/on/" not in a} == {}
    for material in newsroom:  # it came round everywhere
        assert set(material.lists().values()) - seen.keys() == set()
        shown = (*material.plain, material.article, material.episode)
        assert {article.get_absolute_url() for article in shown} - seen.keys() == set()
        assert [a for a in seen if a.startswith(f"{material.section.get_absolute_url()}?before=")]


def test_nothing_hidden_is_found_by_asking_for_what_nothing_leads_to(newsroom):
    assert list(leaks(every_id() | hidden_keys(newsroom) | of_the_staff())) == []


def test_nothing_hidden_is_found_by_writing_to_it(client, newsroom, settings):
    settings.COMMENTS_PER_SENDER = 0  # who searches comes from many addresses
    for hidden in Article.objects.filter(headline__startswith=MARK):
        for code in LANGUAGES:
            address = reverse("comments:send", args=[code, hidden.pk])
            response = client.post(address, {"name": "", "text": ""})

            assert response.status_code == (410 if hidden.status == Status.WITHDRAWN else 404)
            assert leak(address, response, response.content) == ""


def test_files_are_stored_and_served_without_what_a_camera_wrote(client):
    marked_picture()

    assert [file.name for file in stored_files() if MARK.encode() in file.read_bytes().lower()] == []
    assert list(leaks(media())) == []


def test_what_was_uploaded_is_not_served_but_what_was_made_of_it(client):
    original = marked_picture().file.url

    statuses = {address: client.get(address).status_code for address in media()}

    assert statuses.pop(original) == 404
    assert set(statuses.values()) == {200}


# -------------------------------------------------------------------- the crawl itself can fail
def test_the_crawl_finds_an_article_that_a_gate_lets_through(monkeypatch):
    make_article(at=timezone.now() + timedelta(hours=1), headline=f"{MARK} headline")
    assert list(leaks({"/en/"})) == []

    monkeypatch.setattr(ArticleQuerySet, "published", lambda self, at=None: self)
    # Each query as the gate lets it through now, not as this process wrote it once.
    monkeypatch.setattr(CompiledQuery, "_written", property(CompiledQuery._written.func))

    assert next(leaks({"/"})) == "/en/: in the page"


def test_the_crawl_finds_a_comment_that_a_gate_lets_through(monkeypatch):
    comment = make_comment(make_article(), "pending", text=f"{MARK} text")
    assert list(leaks(every_id())) == []

    monkeypatch.setattr(CommentQuerySet, "shown", lambda self: self)

    pages = [f"/en/comments/{comment.pk}/{page}/: in the page" for page in ("reply", "report")]
    assert list(leaks(every_id())) == pages


def test_the_crawl_finds_a_headline_in_a_redirect(monkeypatch):
    draft = make_draft(headline=f"{MARK} headline")

    def before_the_gate(request, pk):
        return views.moved(Article.objects.get(pk=pk).get_absolute_url())

    monkeypatch.setattr(views, "gone_or_missing", before_the_gate)

    assert next(leaks({f"/en/a/b-{draft.pk}/"})) == f"/en/a/b-{draft.pk}/: in the headers"


def test_the_crawl_finds_the_place_that_a_camera_wrote():
    file = make_picture().file.aspect_ratios[None]["JPEG"][320]
    exif = Image.Exif()
    exif[0x010E] = f"{MARK} place"
    Image.new("RGB", (320, 180)).save(file.path, "JPEG", exif=exif)

    assert list(leaks(media())) == [f"{file.url}: in the page"]
