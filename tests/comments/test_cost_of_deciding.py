"""Approving costs the same in a long thread as in an empty one, and nothing is read through."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comments import decisions
from comments.models import Comment, Status, Thread
from tests.factories import make_article, make_comment, make_user

pytestmark = pytest.mark.django_db

MANY = 10_000


def fill(article) -> None:
    """Comments as there are in a long thread: shown, from a few hundred senders, some with stars."""
    Thread.objects.get_or_create(article=article)
    Comment.objects.bulk_create(
        [
            Comment(
                thread_id=article.pk, name="N", text="T", status=Status.APPROVED,
                sender=f"{n % 500:064}", stars=1 + n % 5 if n % 2 else None,
            )
            for n in range(MANY)
        ],
        batch_size=1000,
    )  # fmt: skip


def approving(article, moderator) -> list[str]:
    """What approving a review asks the database."""
    review = make_comment(article, "pending", stars=5, sender="a" * 64, text="The bus was late again.")
    with CaptureQueriesContext(connection) as queries:
        decisions.approve(review, moderator)
    return [query["sql"] for query in queries]


def test_approving_takes_as_many_queries_in_a_thread_of_10_000_as_in_an_empty_one():
    moderator = make_user("Moderator")
    empty, full = make_article(), make_article()
    fill(full)

    costs = [len(approving(article, moderator)) for article in (empty, full)]

    assert costs[0] == costs[1] <= 26


@pytest.mark.skipif(connection.vendor != "postgresql", reason="reads the plans of PostgreSQL")
def test_each_query_of_approving_finds_its_rows_by_an_index():
    moderator = make_user("Moderator")
    article = make_article()
    fill(article)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")

    for sql in approving(article, moderator):
        if re.match("SELECT|UPDATE|DELETE", sql) and "comments_comment" in sql:
            with connection.cursor() as cursor:
                cursor.execute("EXPLAIN " + sql)
                plan = "\n".join(line for (line,) in cursor.fetchall())
            assert "Seq Scan on comments_comment" not in plan, plan
            assert "Index" in plan, plan
