"""How PostgreSQL finds what pages show, among more rows than it would like to read."""

import itertools
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from articles import lists, paging, reading
from comments import pagination
from tests.factories import make_article, make_comment, make_section

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="reads the plans of PostgreSQL"),
]

ARTICLES, COMMENTS = 30_000, 60_000


@pytest.fixture
def article():
    """One of 30,000 articles of ten sections, with 20,000 of the 60,000 comments."""
    first = make_article(make_section(), timezone.now() - timedelta(days=400), headline="First")
    sections = [first.section, *(make_section(slug=f"s-{n}") for n in range(9))]
    top = make_comment(first)
    reply = make_comment(first, answers=top)
    copy_rows("articles_article", first.pk, ARTICLES, {
        "id": f"{first.pk} + n",
        "translation_key": "gen_random_uuid()",
        "section_id": "(ARRAY[{}])[1 + n % 10]".format(",".join(str(s.pk) for s in sections)),
        "published_at": "now() - n * interval '10 minutes'",
        "status": "CASE WHEN n % 20 = 0 THEN 'draft' ELSE 'published' END",
    })  # fmt: skip
    threads = ARTICLES // 10
    copy_rows("comments_thread", first.pk, threads, {"article_id": f"{first.pk} + n"}, key="article_id")
    copy_rows("comments_comment", top.pk, COMMENTS, {
        "id": f"{reply.pk} + n",
        "thread_id": f"CASE WHEN n % 3 = 0 THEN {first.pk} ELSE {first.pk} + 1 + n % {threads} END",
    })  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE articles_article, articles_section, comments_thread, comments_comment")
    return first


def copy_rows(table, pk, count, changed, key="id"):
    """Copies of a row, each with its number `n` in some columns."""
    with connection.cursor() as cursor:
        columns = [c.name for c in connection.introspection.get_table_description(cursor, table)]
        values = ", ".join(changed.get(name, f'"{name}"') for name in columns)
        names = ", ".join(f'"{name}"' for name in columns)
        cursor.execute(
            f"INSERT INTO {table} ({names}) SELECT {values} FROM {table}, generate_series(1, {count}) AS n "
            f"WHERE {key} = {pk}"
        )


def plan(query, **values):
    """The plan that all runs of a compiled query share."""
    query.run(**values)
    _compiler, sql, given = query._written
    numbers = itertools.count(1)
    numbered = re.sub("%s", lambda _found: f"${next(numbers)}", sql).replace("%%", "%")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL plan_cache_mode = force_generic_plan")
        # No parameters, so nothing in it is a placeholder.
        cursor.execute(f"PREPARE looked_at AS {numbered}")
        cursor.execute(
            f"EXPLAIN EXECUTE looked_at({', '.join(['%s'] * len(given))})", [values[g.name] for g in given]
        )
        lines = "\n".join(line for (line,) in cursor.fetchall())
        cursor.execute("DEALLOCATE looked_at")
    return lines


def reads_all(lines):
    return re.findall(r"Seq Scan on (?:articles_article|comments_comment|comments_thread)\b", lines)


def test_news_line_is_read_from_the_start_of_its_index(article):
    lines = plan(lists._news_line, language="en", at=timezone.now())

    assert ("article_news_line" in lines, reads_all(lines), "Sort" in lines) == (True, [], False), lines


def test_the_latest_of_a_section_are_read_from_the_start_of_its_index(article):
    lines = plan(lists._of_section, section=article.section_id, at=timezone.now())

    assert ("article_in_section" in lines, reads_all(lines), "Sort" in lines) == (True, [], False), lines


def test_the_latest_of_all_sections_are_read_from_the_starts_of_their_indexes(article):
    lines = plan(
        lists._of_sections(2, 5, True),
        section_0=article.section_id, section_1=article.section_id + 1, language="en", at=timezone.now(),
    )  # fmt: skip

    assert (lines.count("article_in_section"), reads_all(lines)) == (2, []), lines


def test_an_article_is_found_by_its_id_with_all_that_comes_along(article):
    lines = plan(reading._by_id, pk=article.pk, language="en", at=timezone.now())

    assert reads_all(lines) == [], lines
    assert "one_article_translation_for_each_language" in lines, lines


def test_a_page_of_comments_is_read_from_its_place_in_their_index(article):
    middle = article.thread.comments.order_by("pk")[15_000].pk
    pages = [(pagination._oldest, 0), (pagination._oldest, middle)]
    pages += [(pagination._newest, pagination.LAST), (pagination._newest, middle)]
    for query, key in pages:
        lines = plan(query, thread=article.pk, key=key)

        assert ("comment_tops" in lines, "comment_replies" in lines) == (True, True), lines
        assert (reads_all(lines), "Sort" in lines) == ([], False), lines


def test_the_picks_of_a_thread_are_read_from_their_own_index(article):
    lines = plan(pagination._picks, thread=article.pk, key=0)

    assert ("comment_picks" in lines, reads_all(lines), "Sort" in lines) == (True, [], False), lines


def test_the_first_page_of_a_section_is_read_from_the_start_of_its_index(article):
    lines = plan(paging.of_section._first, section=article.section_id, at=timezone.now())

    assert ("article_in_section" in lines, reads_all(lines), "Sort" in lines) == (True, [], False), lines


def test_a_later_page_is_read_from_its_place_in_its_index(article):
    now = timezone.now()
    where = {"key": article.pk, "key_time": now - timedelta(days=100), "at": now}
    for lines, index in (
        (plan(paging.of_section._later, section=article.section_id, **where), "article_in_section"),
        (plan(paging.news_line._later, language="en", **where), "article_news_line"),
    ):
        assert (index in lines, reads_all(lines), "Sort" in lines) == (True, [], False), lines
