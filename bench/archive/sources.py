"""What the archive is made from: the demo newsroom's own texts, sections and comments, in temporary tables,
and authors and topics enough to spread over."""

import itertools

from django.db import connection

from articles.body import picture_ids
from articles.models import Article, Author, AuthorProfile, Section, Topic
from articles.text import fold
from bench.archive.rows import execute
from comments.models import Comment
from programs.models import Program

SHARES = {  # of a hundred articles: how many stand in each section of a language, in the menu's order
    "en": [22, 8, 8, 7, 6, 5, 5, 3],
    "az": [7, 3, 3, 2, 2, 1, 1, 1],
    "ru": [5, 2, 2, 2, 1, 2, 1, 1],
}
"""News Line in English is more than 10,000 pages long with a million articles, English politics too."""
AUTHORS = 200
TOPICS = 120  # in each language


def make_sources() -> None:
    """Make the tables `slot`, `words` and `remark`, and the authors and topics."""
    _make_authors_and_topics()
    _make_slots()
    _make_words()
    _make_remarks()


def _make_authors_and_topics() -> None:
    authors = Author.objects.bulk_create(
        Author(name=f"Correspondent {n}", folded=fold(f"Correspondent {n}")) for n in range(AUTHORS)
    )
    AuthorProfile.objects.bulk_create(
        AuthorProfile(author=author, language=code, name=author.name) for author in authors for code in SHARES
    )
    Topic.objects.bulk_create(
        Topic(language=code, name=f"Subject {n}", folded=fold(f"Subject {n}"))
        for code in SHARES
        for n in range(TOPICS)
    )
    execute(f"""
        CREATE TEMP TABLE writer AS
        SELECT id, row_number() OVER (ORDER BY id) - 1 AS k FROM {Author._meta.db_table}""")
    execute(f"""
        CREATE TEMP TABLE subject AS
        SELECT id, language, row_number() OVER (PARTITION BY language ORDER BY id) - 1 AS k
        FROM {Topic._meta.db_table}""")


def _make_slots() -> None:
    """A hundred places that the articles go round: which section, and what ties translations together."""
    programs = set(Program.objects.values_list("pk", flat=True))
    rows, number = [], itertools.count()
    for code, shares in SHARES.items():
        sections = Section.objects.filter(language=code).order_by("position", "id")
        places = [s.pk for s, share in zip(sections, shares, strict=True) for _ in range(share)]
        # Every second article of the smaller languages is a translation of an English one.
        ties = [str(n) if n % 2 == 0 else f"{code}{n}" for n in range(len(places))]
        rows += [(next(number), code, pk, pk in programs, tie) for pk, tie in zip(places, ties, strict=True)]
    _table("slot (slot int, language text, section bigint, is_program bool, tie text)", rows)


def _make_words() -> None:
    """What an article says: each of the demo's articles, with another's text added to its own."""
    published = Article.objects.published().order_by("id")
    rows = []
    for code in SHARES:
        articles = list(published.filter(language=code))
        for k, (article, other) in enumerate(zip(articles, articles[1:] + articles[:1], strict=True)):
            body = f"{article.body}\n{other.body}"
            pictures = {pk for pk in [article.picture_id, *picture_ids(body)] if pk}
            rows.append(
                (
                    code, k, len(articles), article.headline, article.slug, article.lead, body,
                    fold(article.headline), fold(article.lead), article.picture_id, article.picture_caption,
                    sorted(pictures),
                )
            )  # fmt: skip
    _table(
        "words (language text, k int, total int, headline text, slug text, lead text, body text, "
        "folded_headline text, folded_lead text, picture bigint, caption text, pictures bigint[])",
        rows,
    )


def _make_remarks() -> None:
    """What a comment says: the demo's comments."""
    comments = Comment.objects.order_by("id").values_list("name", "text", "language", "folded")
    _table(
        "remark (k int, name text, text text, language text, folded text)",
        [(k, *row) for k, row in enumerate(comments)],
    )


def _table(definition: str, rows: list[tuple]) -> None:
    execute(f"CREATE TEMP TABLE {definition}")
    name = definition.split()[0]
    places = ", ".join(["%s"] * len(rows[0]))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {name} VALUES ({places})", rows)
    execute(f"ANALYZE {name}")
