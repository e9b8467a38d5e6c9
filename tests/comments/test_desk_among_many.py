"""The desk with more comments than anybody would like to read: few queries, and none that reads them all."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from comments.models import Appeal, Comment, Writer
from tests.factories import make_article, make_comment, make_user

pytestmark = pytest.mark.django_db

DESK = reverse("admin:desk")
PENDING = 100_000
COUNTED = 1_000  # rows, at most, of any index


@pytest.fixture
def moderator(client):
    user = make_user("Moderator", language="en")
    client.force_login(user)
    return user


def wait_with_many(count):
    """So many pending comments of one writer and one sender, in one thread, and a few of each other kind."""
    article = make_article()
    for status in ("approved", "refused", "spam"):
        make_comment(article, status=status)
    Appeal.objects.create(comment=make_comment(article, status="refused"), text="Why?")
    reported = make_comment(article)
    Comment.objects.filter(pk=reported.pk).update(report_count=1)
    writer = Writer.of("rauf@example.org")
    sent_at = timezone.now() - timedelta(hours=1)  # of a day, not of a minute
    first = make_comment(article, status="pending", text="First", writer=writer, sender="ab", sent_at=sent_at)
    with connection.cursor() as cursor:
        columns = [c.name for c in connection.introspection.get_table_description(cursor, "comments_comment")]
        values = ", ".join(f"{first.pk} + n" if name == "id" else f'c."{name}"' for name in columns)
        names = ", ".join(f'"{name}"' for name in columns)
        numbers = "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < %s) "
        cursor.execute(
            f"{numbers} INSERT INTO comments_comment ({names}) "
            f"SELECT {values} FROM comments_comment c, numbers WHERE c.id = %s"
            if connection.vendor == "postgresql"
            else f"INSERT INTO comments_comment ({names}) {numbers} "
            f"SELECT {values} FROM comments_comment c, numbers WHERE c.id = %s",
            [count, first.pk],
        )
        if connection.vendor == "postgresql":
            cursor.execute("ANALYZE comments_comment, comments_thread, comments_appeal, comments_ban")
    return first


@pytest.mark.parametrize("group", ["Moderator", "Administrator"])
def test_the_first_page_and_its_counts_cost_few_queries(client, group, django_assert_max_num_queries):
    client.force_login(make_user(group))
    wait_with_many(1_500)
    with django_assert_max_num_queries(9):
        page = client.get(DESK)
    assert "999+" in page.content.decode()
    with django_assert_max_num_queries(5):
        client.get(reverse("admin:desk_counts") + "?flood")


@pytest.mark.parametrize("queue", ["pending", "reported", "appeals", "approved", "refused", "spam"])
def test_no_query_of_the_desk_reads_all_comments(client, moderator, queue):
    if connection.vendor != "postgresql":
        pytest.skip("reads the plans of PostgreSQL")
    first = wait_with_many(PENDING)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(reverse("admin:desk_queue", args=[queue])).status_code == 200
        assert client.get(reverse("admin:desk_comment", args=[queue, first.pk + 500])).status_code == 200
    asked = [query["sql"] for query in captured.captured_queries if "comments_" in query["sql"]]
    assert asked
    for sql in asked:
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN (ANALYZE, TIMING OFF) {sql.replace('%', '%%')}", [])
            plan = "\n".join(line for (line,) in cursor.fetchall())
        read = [float(rows) for rows in re.findall(r"comments_comment.*actual rows=([\d.]+)", plan)]
        assert "Seq Scan on comments_comment" not in plan, f"{sql}\n{plan}"
        assert all(rows <= COUNTED for rows in read), f"{sql}\n{plan}"
