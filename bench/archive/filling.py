"""Fills a database that holds the demo newsroom."""

import time
from collections.abc import Callable

from django.db import transaction

from articles.models import Article
from bench.archive.articles import add_articles, add_pair
from bench.archive.comments import add_comments, add_long_thread, add_short_thread
from bench.archive.rows import execute, restart_sequence, value
from bench.archive.sources import make_sources
from bench.archive.votes import add_votes
from comments.models import Comment

BATCH = 50_000  # articles in one transaction


def fill(count: int, tell: Callable[[str], None] = print) -> None:
    """Put older articles with their comments under what the database holds.

    Args:
        count: of articles, a multiple of 100; there are five times as many comments, and two threads more:
            one of 10,000 comments, one of 50 top comments.
        tell: is told how far it is.
    """
    began = time.monotonic()
    # What is lost in a power cut is made again.
    execute("SET synchronous_commit = off")
    execute("SET work_mem = '256MB'")
    execute("SET temp_buffers = '64MB'")
    make_sources()
    base = value(f"SELECT max(id) + 1 FROM {Article._meta.db_table}")
    for first in range(0, count, BATCH):
        with transaction.atomic():
            add_articles(first, min(BATCH, count - first), count, base)
            add_comments()
        tell(f"{min(first + BATCH, count):,} articles after {time.monotonic() - began:.0f} s")
    with transaction.atomic():
        long, short = add_pair(count, base)
        add_long_thread(long)
        add_short_thread(short)
        execute("ANALYZE")  # what counts rows plans for as many as there are now
        add_votes()
    restart_sequence(Article)
    restart_sequence(Comment)
