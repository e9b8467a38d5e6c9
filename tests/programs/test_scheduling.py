"""Episodes that are aired at their time: when the next one is, and what it costs to know."""

import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from articles import copies
from articles.models import Article
from programs.models import Episode
from programs.scheduling import aired_after, next_airing
from tests.factories import make_article, make_draft, make_program

pytestmark = pytest.mark.django_db


def test_the_next_moment_is_when_the_first_published_episode_is_aired():
    now = timezone.now()
    program = make_program()
    times = [(now + timedelta(hours=n)).isoformat() for n in (-1, 1, 2, 3)]
    make_draft(program.section, episode={"aired_at": times[1]})
    for time in (times[3], times[0], times[2]):
        make_article(program.section, episode={"aired_at": time})

    assert next_airing(now) == now + timedelta(hours=2)
    assert next_airing(now + timedelta(hours=2)) == now + timedelta(hours=3)
    assert next_airing(now + timedelta(hours=3)) is None
    assert next_airing in copies.moments


def test_the_next_moment_is_found_by_an_index_among_very_many_episodes():
    now = timezone.now()
    section = make_program().section
    articles = Article.objects.bulk_create(
        Article(
            section=section,
            language="en",
            translation_key=uuid.uuid4(),
            headline=f"Headline {n}",
            slug="headline",
            lead="Lead",
            status="published",
            published_at=now - timedelta(minutes=n),
        )
        for n in range(4000)
    )
    Episode.objects.bulk_create(
        Episode(article=article, aired_at=now - timedelta(minutes=n)) for n, article in enumerate(articles)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    assert "episode_on_air" in aired_after(now)[:1].explain()
