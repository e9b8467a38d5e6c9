"""Articles that appear by themselves: when the next one does, and what it costs to know."""

import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from articles import copies, publishing
from articles.models import Article
from articles.scheduling import appearing_after, next_appearance
from tests.factories import make_article, make_draft, make_section

pytestmark = pytest.mark.django_db


def test_the_next_moment_is_that_of_the_first_article_to_appear_in_any_language():
    now = timezone.now()
    make_article(at=now - timedelta(hours=1))
    second = make_article(make_section("en"), at=now + timedelta(hours=2))
    first = make_article(make_section("az"), at=now + timedelta(hours=1))

    assert next_appearance(now) == first.published_at
    assert next_appearance(first.published_at) == second.published_at
    assert next_appearance(second.published_at) is None
    assert next_appearance in copies.moments


def test_a_draft_with_a_time_and_a_scheduled_article_that_was_taken_back_do_not_count():
    now = timezone.now()
    make_draft(published_at=(now + timedelta(hours=1)).isoformat())
    publishing.return_to_draft(make_article(at=now + timedelta(hours=1)))
    assert next_appearance(now) is None


def test_the_next_moment_is_found_by_an_index_among_very_many_articles():
    now = timezone.now()
    sections = [make_section(code) for code in ("az", "ru", "en")]
    Article.objects.bulk_create(
        Article(
            section=sections[n % 3],
            language=sections[n % 3].language,
            translation_key=uuid.uuid4(),
            headline=f"Headline {n}",
            slug="headline",
            lead="Lead",
            status="published",
            published_at=now - timedelta(minutes=n),
        )
        for n in range(6000)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    assert "article_news_line" in appearing_after(now)[:1].explain()
