"""What operators are told, and given, fits what the site knows."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from prometheus_client import REGISTRY

import newsroom.metrics  # noqa: F401 - what is counted

ROOT = Path(settings.BASE_DIR)


@pytest.fixture
def told() -> str:
    return (ROOT / "docs/operators.md").read_text()


def known_settings() -> set[str]:
    return set(re.findall(r"^\| `(\w+)` \|", (ROOT / "docs/settings.md").read_text(), re.M))


def test_the_example_of_an_environment_sets_what_there_is_to_set():
    example = (ROOT / "deploy/environment.example").read_text()

    assert set(re.findall(r"^#?([A-Z_]+)=", example, re.M)) <= known_settings()


def test_operators_are_told_of_settings_that_exist(told):
    names = set(re.findall(r"`([A-Z]+_[A-Z_]+)[=`]", told))

    assert names - {"X_REQUEST_ID"} <= known_settings()


def test_the_table_of_metrics_names_exactly_what_is_counted(told):
    ours = [metric for metric in REGISTRY.collect() if metric.name.startswith("newsroom_")]
    counted = {metric.name + ("_total" if metric.type == "counter" else "") for metric in ours}

    assert set(re.findall(r"^\| `(newsroom_\w+)` \|", told, re.M)) == counted


def test_the_units_that_operators_are_told_of_are_there(told):
    units = set(re.findall(r"newsroom(?:-\w+)?\.(?:service|socket|timer)", told))

    assert units == {path.name for path in (ROOT / "deploy").glob("newsroom*.*")}


@pytest.mark.parametrize("unit", ["newsroom.service", "newsroom-chores.service"])
def test_the_units_start_commands_that_exist(unit):
    command = re.search(r"^ExecStart=.* manage\.py (\w+)", (ROOT / "deploy" / unit).read_text(), re.M)

    assert (ROOT / f"newsroom/management/commands/{command[1]}.py").exists()
