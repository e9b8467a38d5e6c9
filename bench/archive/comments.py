"""The archive's threads: five comments on an article on average, most articles with few and some with many,
and their kept counts."""

from bench.archive.rows import execute, insert, value
from comments.models import Comment, Thread

SIZES = [0, 0, 0, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 7, 8, 10, 13, 25]  # of twenty threads
TOPS_OF_LONG, TOPS_OF_SHORT = 2380, 50
REPLIES = 3  # under each top comment of those two
MORE_OF_LONG, MORE_OF_SHORT = 480, 5  # further replies under their tenth; so the long one has 10,000 in all

Plan = str
"""A SELECT with the columns n, thread, time, j (place in its thread, from 1), top_j (the j of the top comment
that it answers, or NULL), status and stars."""


def add_comments() -> None:
    """Add the threads of the articles in the table `batch`."""
    _write(f"""
        SELECT n, id AS thread, time, j, CASE WHEN j % 3 = 0 THEN j - 1 END AS top_j,
            -- What has a reply was shown once, so it is not pending.
            CASE WHEN j % 3 = 1 AND (n * 31 + j * 17) % 100 < 5 THEN 'pending'
                 WHEN (n * 31 + j * 17) % 100 < 8 THEN 'refused' ELSE 'approved' END AS status,
            CASE WHEN j % 3 <> 0 AND (n + j) % 2 = 0 THEN 1 + (n * 3 + j) % 5 END AS stars
        FROM batch, generate_series(1, (ARRAY{SIZES})[1 + (n * 7 + n / 100) % 20]) AS j""")


def add_long_thread(article: int) -> None:
    """Add a thread of 10,000 comments."""
    _write(_regular(article, TOPS_OF_LONG, MORE_OF_LONG))


def add_short_thread(article: int) -> None:
    """Add a thread of 50 top comments. Its page draws as many comments as that of the long one."""
    _write(_regular(article, TOPS_OF_SHORT, MORE_OF_SHORT))


def _regular(article: int, tops: int, more: int) -> Plan:
    each = 1 + REPLIES
    return f"""
        SELECT n, id AS thread, time, j,
            CASE WHEN j > {tops * each} THEN {9 * each + 1}
                 WHEN (j - 1) % {each} > 0 THEN j - (j - 1) % {each} END AS top_j,
            'approved' AS status,
            CASE WHEN j <= {tops * each} AND (j - 1) % {each} = 0 THEN 1 + j % 5 END AS stars
        FROM batch, generate_series(1, {tops * each + more}) AS j
        WHERE id = {article}"""


def _write(plan: Plan) -> None:
    """Write the comments of a plan, those on articles of the same days mixed as they come in, and their
    threads with the counts."""
    base = value(f"SELECT coalesce(max(id), 0) FROM {Comment._meta.db_table}")
    remarks = value("SELECT count(*) FROM remark")
    execute("DROP TABLE IF EXISTS written")
    execute(f"""
        CREATE TEMP TABLE written AS
        SELECT *, {base} + row_number() OVER (ORDER BY n / 1000, j, n) AS id FROM ({plan}) AS plan""")
    execute("ANALYZE written")
    insert(
        Thread,
        "written GROUP BY thread",
        article_id="thread",
        shown_count="count(*) FILTER (WHERE status = 'approved')",
        stars_count="count(stars) FILTER (WHERE status = 'approved')",
        stars_total="coalesce(sum(stars) FILTER (WHERE status = 'approved'), 0)",
    )
    insert(
        Comment,
        f"""written
            LEFT JOIN written AS top ON top.thread = written.thread AND top.j = written.top_j
            LEFT JOIN (
                SELECT thread, top_j, count(*) AS shown FROM written
                WHERE top_j IS NOT NULL AND status = 'approved' GROUP BY thread, top_j
            ) AS reply ON reply.thread = written.thread AND reply.top_j = written.j
            JOIN remark ON remark.k = (written.n + written.j * 5) % {remarks}
            ORDER BY written.id""",
        id="written.id",
        thread_id="written.thread",
        top_id="top.id",
        answers_id="top.id",
        name="remark.name",
        email="CASE WHEN written.j % 3 = 0 THEN 'reader' || written.n || '@example.org' ELSE '' END",
        text="remark.text",
        language="remark.language",
        folded="remark.folded",
        stars="written.stars",
        sent_at="written.time + written.j * interval '11 minutes'",
        status="written.status",
        verdicts="""'[{"rule": "first-look", "outcome": "hold", "spans": [], "about": {}}]'::jsonb""",
        masked="'[]'::jsonb",
        is_pick="false",
        is_newsroom="false",
        wants_replies="false",
        digest="''",
        shown_replies="coalesce(reply.shown, 0)",
        sender="md5('s' || written.n % 5000) || md5('t' || written.j)",
    )
