"""The archive's votes and their totals for each section, made of its reviews as the site makes them."""

from bench.archive.rows import execute
from comments.models import SectionStars

_STARS = dict(enumerate(SectionStars.FIELDS, 1))


def add_votes() -> None:
    """Count every shown review that has stars: no sender of the archive writes twice in a thread."""
    execute("""
        INSERT INTO comments_vote (comment_id, thread_id, voter, stars)
        SELECT id, thread_id, 's:' || sender, stars FROM comments_comment
        WHERE status = 'approved' AND stars IS NOT NULL AND sender <> ''
        ON CONFLICT DO NOTHING""")
    names = ", ".join(_STARS.values())
    counts = ", ".join(f"count(*) FILTER (WHERE stars = {stars})" for stars in _STARS)
    anew = ", ".join(f"{name} = excluded.{name}" for name in _STARS.values())
    execute(f"""
        INSERT INTO comments_sectionstars (section_id, {names})
        SELECT section_id, {counts} FROM comments_vote JOIN articles_article ON id = thread_id
        GROUP BY section_id ON CONFLICT (section_id) DO UPDATE SET {anew}""")
