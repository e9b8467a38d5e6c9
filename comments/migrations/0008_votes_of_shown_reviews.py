"""The stars of reviews that are shown already count once for each sender, thread and day."""

from django.db import migrations

VOTES = """
    INSERT INTO comments_vote (comment_id, thread_id, voter, stars)
    SELECT id, thread_id, CASE WHEN sender = '' THEN 'c:' || id ELSE 's:' || sender END, stars
    FROM comments_comment
    WHERE id IN (
        SELECT min(id) FROM comments_comment
        WHERE status = 'approved' AND stars IS NOT NULL
        GROUP BY thread_id, CASE WHEN sender = '' THEN 'c:' || id ELSE 's:' || sender END
    )
"""
THREADS = """
    UPDATE comments_thread SET
        stars_count = (SELECT count(*) FROM comments_vote WHERE thread_id = comments_thread.article_id),
        stars_total = (SELECT coalesce(sum(stars), 0) FROM comments_vote
                       WHERE thread_id = comments_thread.article_id)
    WHERE stars_count > 0
"""
SECTIONS = """
    INSERT INTO comments_sectionstars (section_id, ones, twos, threes, fours, fives)
    SELECT section_id,
        sum(CASE WHEN stars = 1 THEN 1 ELSE 0 END), sum(CASE WHEN stars = 2 THEN 1 ELSE 0 END),
        sum(CASE WHEN stars = 3 THEN 1 ELSE 0 END), sum(CASE WHEN stars = 4 THEN 1 ELSE 0 END),
        sum(CASE WHEN stars = 5 THEN 1 ELSE 0 END)
    FROM comments_vote JOIN articles_article ON articles_article.id = comments_vote.thread_id
    GROUP BY section_id
"""


class Migration(migrations.Migration):

    dependencies = [
        ('comments', '0007_stars_and_lessons'),
    ]

    operations = [migrations.RunSQL(sql) for sql in (VOTES, THREADS, SECTIONS)]
