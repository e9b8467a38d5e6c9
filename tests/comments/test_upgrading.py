"""What a newsroom had set before is brought along by its migrations."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from comments.models import ModerationSetting, RuleSetting
from tests.factories import make_article, make_comment

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def before_numbers_had_ranges():
    """The models of then."""
    then = ("comments", "0020_proof_of_work")
    executor = MigrationExecutor(connection)
    now = executor.loader.graph.leaf_nodes("comments")
    executor.migrate([then])
    yield executor.loader.project_state([then]).apps
    upgrade(now)


def upgrade(now=None):
    executor = MigrationExecutor(connection)
    executor.migrate(now or executor.loader.graph.leaf_nodes("comments"))


@pytest.fixture
def thread():
    return make_comment(make_article()).thread


def test_numbers_that_make_no_sense_are_brought_into_their_ranges(thread, before_numbers_had_ranges):
    model = before_numbers_had_ranges.get_model
    ModerationSetting.of_site()
    of_the_time = {"slow_minutes": 9999, "closes_after_days": 30_000}
    model("comments", "ModerationSetting").objects.update(known_after=9999, **of_the_time)
    model("comments", "Thread").objects.update(**of_the_time)
    rules = model("comments", "RuleSetting").objects
    for rule, number in (("links", 999_999), ("again", 0), ("capitals", 101), ("flood", 0), ("short", 5)):
        rules.filter(rule=rule).update(number=number)

    upgrade()

    numbers = dict(RuleSetting.objects.values_list("rule", "number"))
    assert {rule: numbers[rule] for rule in ("links", "again", "capitals", "flood", "short")} == {
        "links": 100, "again": 1, "capitals": 100, "flood": 1, "short": 5,
    }  # fmt: skip
    stopped_nothing = RuleSetting.objects.filter(rule__in=("again", "capitals"))
    assert set(stopped_nothing.values_list("outcome", flat=True)) == {"off"}
    site = ModerationSetting.of_site()
    thread.refresh_from_db()
    assert (site.slow_minutes, site.closes_after_days, site.known_after) == (1440, 0, 1000)
    assert (thread.slow_minutes, thread.closes_after_days) == (1440, 0)
