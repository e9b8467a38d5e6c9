"""The archive's articles with all that hangs on them, a batch at a time."""

from articles.models import Article, Byline, Correction, PictureUse
from bench.archive.rows import execute, insert
from newsroom.demo.loader import VIDEO
from programs.models import Episode

NEWEST = "timestamptz '2024-02-01 00:00+04'"  # older than the demo's oldest
YEARS = 20

Topics = Article.topics.through
LONG_AND_SHORT = 100  # articles between the two that have threads to be compared; see add_pair()


def add_articles(first: int, count: int, total: int, base: int) -> None:
    """Add the articles of the numbers `first` … `first + count - 1` of `total`; the table `batch` holds them.

    Args:
        base: the id of the article with number 0.
    """
    numbers = f"generate_series({first}, {first + count - 1}) AS n"
    _make_batch(numbers, "(n / 100 + slot.slot) % words.total", total, base)


def add_pair(total: int, base: int) -> tuple[int, int]:
    """Add two articles more that differ in nothing but their number; their ids."""
    numbers = f"(VALUES ({total}), ({total + LONG_AND_SHORT})) AS number (n)"
    _make_batch(numbers, "0", total, base)
    return base + total, base + total + LONG_AND_SHORT


def _make_batch(numbers: str, text: str, total: int, base: int) -> None:
    minutes = YEARS * 365 * 24 * 60 / total  # between two articles
    execute("DROP TABLE IF EXISTS batch")
    execute(f"""
        CREATE TEMP TABLE batch AS
        SELECT n, {base} + n AS id, slot.section, slot.is_program, words.*,
               md5((n / 100) || '-' || slot.tie)::uuid AS translation_key,
               -- To the quarter of an hour, so that some have the same time.
               date_bin('15 minutes', {NEWEST} - ({total} + 200 - n) * {minutes} * interval '1 minute',
                        timestamptz '2000-01-01') AS time
        FROM {numbers}
        JOIN slot ON slot.slot = n * 37 % 100
        JOIN words ON words.language = slot.language AND words.k = {text}""")
    execute("ANALYZE batch")
    insert(
        Article,
        "batch ORDER BY n",
        id="id",
        language="language",
        section_id="section",
        translation_key="translation_key",
        headline="left(headline, 190) || ' ' || n",
        slug="slug",
        lead="lead",
        body="body",
        folded="left(folded_headline, 190) || ' ' || n || ' ' || folded_lead",
        picture_id="picture",
        picture_caption="caption",
        is_urgent="n % 101 = 0",
        is_top_story="n % 211 = 0",
        status="'published'",
        published_at="time",
        created_at="time - interval '5 hours'",
        updated_at="CASE WHEN n % 37 = 0 THEN time + interval '3 hours' END",
    )
    for position, chosen in enumerate(["true", "n % 5 = 0"]):
        insert(
            Byline,
            f"""batch JOIN writer ON writer.k = (n * 7 + {position}) % (SELECT count(*) FROM writer)
                WHERE {chosen}""",
            article_id="batch.id",
            author_id="writer.id",
            position=str(position),
        )
    for step in (0, 5):
        insert(
            Topics,
            f"""batch JOIN subject ON subject.language = batch.language AND subject.k = (n * 11 + {step})
                % (SELECT count(*) FROM subject AS s WHERE s.language = batch.language)""",
            article_id="batch.id",
            topic_id="subject.id",
        )
    insert(PictureUse, "batch, unnest(pictures) AS used", article_id="id", picture_id="used")
    insert(
        Episode,
        "batch WHERE is_program",
        article_id="id",
        video=f"'{VIDEO}'",
        minutes="20 + n % 20",
        aired_at="time",
        guests="'Guest ' || n % 1000",
    )
    insert(
        Correction,
        "batch WHERE n % 97 = 0",
        article_id="id",
        made_at="time + interval '3 hours'",
        text="'A figure in an earlier version was wrong.'",
    )
