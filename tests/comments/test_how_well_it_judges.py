"""Precision and recall on the labelled comments do not fall below what was measured, and are told as they
are."""

from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings

from bench import judged
from bench.rows import rules

DOCUMENT = Path(settings.BASE_DIR, "docs", "rules.md")


@pytest.fixture(scope="module")
def measured():
    return judged.all_measured()


def test_there_are_at_least_400_comments_of_each_kind_in_each_language():
    comments = judged.comments()

    assert len(comments) >= 400
    assert len({comment.text for comment in comments}) == len(comments)
    counted = Counter((comment.language, comment.label) for comment in comments)
    assert len(counted) == len(judged.LANGUAGES) * len(judged.LABELS)
    assert min(counted.values()) >= 20


@pytest.mark.parametrize(
    ("rule", "precision", "recall"),
    [
        (judged.IN_THE_OPEN, 0.88, 0.85),
        (judged.IN_DISGUISE, 0.94, 0.91),
        (judged.BY_SCORE, 0.93, 0.83),
        (judged.TOGETHER, 0.96, 0.87),
        ("links", 0.79, 1),
        ("capitals", 0.76, 0.83),
        ("repeats", 0.75, 1),
        ("short", 0.79, 1),
        ("long", 0.89, 0.75),
    ],
)
def test_a_rule_judges_no_worse_than_it_did(measured, rule, precision, recall):
    found = measured[rule, "all"]

    assert found.precision >= precision
    assert found.recall >= recall


@pytest.mark.parametrize("language", judged.LANGUAGES)
def test_no_language_is_treated_worse(measured, language):
    assert measured[judged.IN_DISGUISE, language].recall >= 0.89
    assert measured[judged.BY_SCORE, language].recall >= 0.79
    assert measured[judged.TOGETHER, language].precision >= 0.93


def test_no_honest_comment_has_a_listed_word(measured):
    listed = judged.by_words()

    assert [c.text for c in judged.comments() if c.label in (judged.HONEST, judged.SPAM) and listed(c)] == []


def test_the_document_has_the_figures_of_now():
    assert judged.table() in DOCUMENT.read_text(encoding="utf-8")


def test_bench_tells_them():
    class Stage:
        tables: list[str] = []

    ratios = [row.measure(Stage()).ratio for row in rules.ROWS]

    assert Stage.tables == [judged.table()]
    assert all(row.goal.is_met(ratio) for row, ratio in zip(rules.ROWS, ratios, strict=True))
