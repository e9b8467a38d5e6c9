"""A page notes the keys of what stands on it: copies of it are made anew, and purged, by these alone."""

import re

import pytest

from articles import copies
from articles.changes import article_key, author_key, language_key, section_key, thread_key, topic_key
from articles.models import Section
from comments.models import Comment
from tests.articles.reading import Kept
from tests.factories import make_article
from tests.pages import make_every_kind

pytestmark = pytest.mark.django_db


def shown(html):
    """The keys of what stands in the HTML of a page."""
    keys = {language_key(html.partition('<html lang="')[2][:2])}
    for kind, pk in re.findall(r'["0](?:/[a-z]{2})/([a-z0-9-]+)/[a-z0-9-]+-(\d+)/[?#"]', html):
        key = {"authors": author_key, "topics": topic_key}.get(kind, article_key)
        keys.add(key(int(pk)))
    for pk in re.findall(r'id="comment-(\d+)"', html):
        keys.add(thread_key(Comment.objects.get(pk=pk).thread_id))
    return keys


@pytest.mark.parametrize("kept", [None, Kept()], ids=["each page by itself", "with parts kept"])
def test_every_page_notes_what_stands_on_it(client, kept):
    lacking, seen = {}, set()
    for page in make_every_kind():
        # A private page is kept nowhere.
        if page.status != 200 or page.kind.startswith("own comment"):
            continue
        with copies.making(kept) as made:
            html = client.get(page.address).text
        lacking[page.kind] = shown(html) - made.keys
        seen |= shown(html)

    assert {kind: keys for kind, keys in lacking.items() if keys} == {}
    assert {key[0] for key in seen} >= {"a", "w", "o", "t"}  # there was something to note


def test_the_page_of_a_section_an_author_a_topic_notes_it(client):
    pages = {page.kind: page.address for page in make_every_kind()}

    def noted(kind):
        with copies.making() as made:
            assert client.get(pages[kind]).status_code == 200
        return made.keys

    section = Section.objects.get(slug="duis-aute", language="en")
    assert section_key(section.pk) in noted("section")
    assert author_key(int(re.search(r"-(\d+)/$", pages["author"])[1])) in noted("author")
    assert topic_key(int(re.search(r"-(\d+)/$", pages["topic"])[1])) in noted("topic")


def test_a_page_with_no_comment_yet_notes_its_thread(client):
    article = make_article()

    with copies.making() as made:
        client.get(article.get_absolute_url())

    assert thread_key(article.pk) in made.keys


def test_what_says_that_an_article_was_withdrawn_notes_it(client):
    withdrawn = next(page for page in make_every_kind() if page.status == 410)

    with copies.making() as made:
        client.get(withdrawn.address)

    assert article_key(int(re.search(r"-(\d+)/$", withdrawn.address)[1])) in made.keys


def test_parts_change_nothing_on_any_page(client):
    pages = [page for page in make_every_kind() if page.status in (200, 410)]
    alone = {page.kind: client.get(page.address).text for page in pages}
    kept = Kept()

    for _again in range(2):
        for page in pages:
            with copies.making(kept):
                assert client.get(page.address).text == alone[page.kind], page.kind


def test_what_one_reader_wrote_gets_into_no_part(client):
    article = make_article()
    kept = Kept()

    with copies.making(kept):
        answer = client.post(
            f"/en/comments/on/{article.pk}/", {"name": "Zq-name", "text": "", "email": "zq@example.org"}
        )
    assert (answer.status_code, "Zq-name" in answer.text) == (422, True)
    with copies.making(kept):
        client.get(article.get_absolute_url())

    assert kept
    assert "zq" not in str([part.value for part in kept.values()]).lower()
