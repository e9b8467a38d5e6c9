"""What is counted, for Prometheus. `manage.py serve` gives it out on METRICS_PORT, summed over its processes
(newsroom/serving/measuring.py); elsewhere it is counted and nobody asks."""

from typing import Any

from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_save
from prometheus_client import Counter, Histogram

from comments.models import Comment, Decision

SECONDS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5)
QUERIES = (0, 1, 2, 4, 8, 12, 16, 32, 64)

_requests = Counter(
    "newsroom_requests", "Requests that reached Django, by view and class of status.", ["view", "status"]
)
_request_seconds = Histogram(
    "newsroom_request_seconds", "Time that Django took for them.", ["view"], buckets=SECONDS
)
_request_queries = Histogram(
    "newsroom_request_queries", "Database queries that they took.", ["view"], buckets=QUERIES
)
_comments_received = Counter("newsroom_comments_received", "Comments and reviews stored.")
_comments_decided = Counter(
    "newsroom_comments_decided", "Decisions on comments, by what became of them.", ["status"]
)
_page_cache = Counter(
    "newsroom_page_cache", "Requests that the page cache looked at, and what it did, by outcome.", ["outcome"]
)


def request(view: str, status: int, seconds: float, queries: int) -> None:
    """Count a request that Django answered."""
    _requests.labels(view, f"{status // 100}xx").inc()
    _request_seconds.labels(view).observe(seconds)
    _request_queries.labels(view).observe(queries)


def page_cache(outcome: str, amount: int) -> None:
    """Count what the page cache did since it last told.

    A count takes a lock and some microseconds, so the cache adds up plain integers of its own on its way and
    tells them now and then.

    Args:
        outcome: one of few words, such as "hit".
    """
    _page_cache.labels(outcome).inc(amount)


def listen() -> None:
    """Count comments and decisions as they come to stand in the database."""
    post_save.connect(_received, sender=Comment)
    post_save.connect(_decided, sender=Decision)


def _received(instance: Model, created: bool, raw: bool, **_signal: Any) -> None:
    if created and not raw:
        transaction.on_commit(_comments_received.inc)


def _decided(instance: Decision, created: bool, raw: bool, **_signal: Any) -> None:
    if created and not raw:
        transaction.on_commit(_comments_decided.labels(instance.after).inc)
