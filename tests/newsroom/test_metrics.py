"""What is counted for Prometheus."""

import pytest
from prometheus_client import REGISTRY

from comments import decisions
from comments.models import Status
from newsroom import metrics
from tests.factories import make_article, make_comment, make_user


@pytest.fixture
def added():
    """How much a count grew since the test began."""
    before = {(s.name, *sorted(s.labels.items())): s.value for m in REGISTRY.collect() for s in m.samples}

    def since(name: str, **labels: str) -> float:
        now = REGISTRY.get_sample_value(name, labels) or 0
        return now - before.get((name, *sorted(labels.items())), 0)

    return since


@pytest.mark.django_db
def test_requests_are_counted_by_view_and_status(client, added):
    client.get(make_article().get_absolute_url())
    client.get("/nowhere/")

    assert added("newsroom_requests_total", view="article", status="2xx") == 1
    assert added("newsroom_requests_total", view="none", status="4xx") == 1
    assert added("newsroom_request_seconds_count", view="article") == 1
    assert added("newsroom_request_queries_sum", view="article") > 3


@pytest.mark.django_db
def test_made_up_addresses_make_no_new_counts(client):
    client.get("/nowhere/")
    before = sum(len(metric.samples) for metric in REGISTRY.collect())

    for n in range(5):
        client.get(f"/nowhere/{n}/")
        client.get(f"/admin/{n}/")

    after = [sample for metric in REGISTRY.collect() for sample in metric.samples]
    assert len([s for s in after if "admin" not in s.labels.values()]) <= before


@pytest.mark.django_db
def test_comments_are_counted_once_they_are_stored(django_capture_on_commit_callbacks, added):
    with django_capture_on_commit_callbacks() as callbacks:
        comment = make_comment(make_article(), status=Status.PENDING)
        decisions.approve(comment, by=make_user("Moderator"))

    assert added("newsroom_comments_received_total") == 0
    for callback in callbacks:
        callback()
    assert added("newsroom_comments_received_total") == 1
    assert added("newsroom_comments_decided_total", status="approved") == 1


def test_the_page_cache_tells_sums(added):
    metrics.page_cache("hit", 1000)

    assert added("newsroom_page_cache_total", outcome="hit") == 1000
