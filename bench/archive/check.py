"""Whether an archive is what it says: as many rows as asked for, and every kept count true."""

from bench.archive.comments import TOPS_OF_LONG, TOPS_OF_SHORT
from bench.archive.rows import value

WRONG = {
    "threads with a false count": """
        SELECT count(*) FROM comments_thread LEFT JOIN (
            SELECT thread_id, count(*) AS shown, count(stars) AS stars, coalesce(sum(stars), 0) AS total
            FROM comments_comment WHERE status = 'approved' GROUP BY thread_id
        ) AS counted ON counted.thread_id = article_id
        WHERE (shown_count, stars_count, stars_total)
            <> (coalesce(shown, 0), coalesce(stars, 0), coalesce(total, 0))""",
    "threads with other stars than their votes": """
        SELECT count(*) FROM comments_thread LEFT JOIN (
            SELECT thread_id, count(*) AS count, sum(stars) AS total FROM comments_vote GROUP BY thread_id
        ) AS counted ON counted.thread_id = article_id
        WHERE (stars_count, stars_total) <> (coalesce(count, 0), coalesce(total, 0))""",
    "sections with other stars than their votes": """
        SELECT count(*) FROM comments_sectionstars AS kept WHERE ones + twos + threes + fours + fives <> (
            SELECT count(*) FROM comments_vote JOIN articles_article ON id = thread_id
            WHERE articles_article.section_id = kept.section_id)""",
    "comments with a false count of replies": """
        SELECT count(*) FROM comments_comment AS top LEFT JOIN (
            SELECT top_id, count(*) AS shown FROM comments_comment
            WHERE status = 'approved' AND top_id IS NOT NULL GROUP BY top_id
        ) AS counted ON counted.top_id = top.id
        WHERE top.shown_replies <> coalesce(shown, 0)""",
    "replies in another thread than their top comment": """
        SELECT count(*) FROM comments_comment AS reply JOIN comments_comment AS top ON top.id = reply.top_id
        WHERE top.thread_id <> reply.thread_id OR top.top_id IS NOT NULL OR top.status = 'pending'""",
    "articles in another language than their section": """
        SELECT count(*) FROM articles_article AS article JOIN articles_section AS section
            ON section.id = article.section_id WHERE section.language <> article.language""",
    "articles without a byline": """
        SELECT count(*) FROM articles_article AS article
        WHERE NOT EXISTS (SELECT 1 FROM articles_byline WHERE article_id = article.id)""",
    "pictures shown but not noted": """
        SELECT count(*) FROM articles_article AS article WHERE picture_id IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM articles_pictureuse AS used
            WHERE used.article_id = article.id AND used.picture_id = article.picture_id)""",
}


def faults(articles: int, comments: int) -> list[str]:
    """What is wrong with the archive of the database, in words; [] when all is well.

    Args:
        articles: how many published ones there must be at least.
        comments: how many there must be at least.
    """
    found = []
    published = value("SELECT count(*) FROM articles_article WHERE status = 'published'")
    if published < articles:
        found.append(f"{published} published articles, not {articles}")
    written = value("SELECT count(*) FROM comments_comment")
    if written < comments:
        found.append(f"{written} comments, not {comments}")
    for what, statement in WRONG.items():
        if count := value(statement):
            found.append(f"{count} {what}")
    long, short = (
        value(f"""SELECT count(*) FROM (
            SELECT thread_id FROM comments_comment WHERE top_id IS NULL AND status = 'approved'
            GROUP BY thread_id HAVING count(*) = {tops}) AS threads""")
        for tops in (TOPS_OF_LONG, TOPS_OF_SHORT)
    )
    if (long, short) != (1, 1):
        found.append(f"{long} threads with {TOPS_OF_LONG} top comments and {short} with {TOPS_OF_SHORT}")
    return found
