"""The editor who publishes while something is measured."""

from itertools import islice

import pytest

from bench.editor import publications
from tests.factories import make_article

pytestmark = pytest.mark.django_db


def test_each_time_readers_get_a_changed_page():
    article = make_article(lead="A lead.")
    seen = []

    for _ in islice(publications(), 4):
        article.refresh_from_db()
        seen.append(article.lead)

    assert seen == ["A lead..", "A lead", "A lead..", "A lead"]
    assert article.working_copy() is None


def test_without_an_english_article_it_says_so():
    with pytest.raises(SystemExit, match="no English article"):
        next(publications())
