"""The pages for when the database is away ask it nothing."""

import re

import pytest
from django.utils import translation

from comments.later import later
from newsroom.outage import unavailable
from newsroom.views import failed

WRITTEN = {"name": "Leyla", "email": "", "text": "A remark.", "stars": "4"}
PAGES = {
    "failed": lambda rf: failed(rf.get("/en/")),
    "unavailable": lambda rf: unavailable(rf.get("/en/")),
    "later": lambda rf: later(rf.post("/en/comments/on/1/", WRITTEN), status=503, seconds=20),
}


@pytest.mark.parametrize("kind", PAGES)
@pytest.mark.django_db
def test_it_asks_nothing(rf, kind, django_assert_num_queries):
    with django_assert_num_queries(0):
        PAGES[kind](rf)


@pytest.mark.parametrize(("kind", "status"), [("failed", 500), ("unavailable", 503), ("later", 503)])
def test_it_says_what_it_is_and_when_to_come_again(rf, kind, status):
    response = PAGES[kind](rf)

    assert response.status_code == status
    assert '<meta name="robots" content="noindex">' in response.text
    if status == 503:
        assert "no-store" in response["Cache-Control"]
        assert int(response["Retry-After"]) > 0


@pytest.mark.parametrize("kind", PAGES)
def test_it_speaks_the_readers_language(rf, kind):
    titles = set()
    for code in ("az", "ru", "en"):
        with translation.override(code):
            page = PAGES[kind](rf).text
        assert f'<html lang="{code}">' in page
        assert f'href="/{code}/"' in page
        titles.add(re.findall("<h1>(.*)</h1>", page)[0])

    assert len(titles) == 3


def test_a_comment_that_cannot_be_stored_says_why_and_keeps_its_text(rf):
    page = PAGES["later"](rf).text

    assert "Not sent yet: we cannot store it just now" in page
    assert "A remark.</textarea>" in page
    assert 'action="/en/comments/on/1/#review"' in page
