"""Queries whose SQL is written once in each process."""

import pytest
from django.db.models import BigAutoField, CharField

from articles.models import Section
from articles.models.compiled import CompiledQuery, Given
from tests.factories import make_program, make_section

pytestmark = pytest.mark.django_db


def in_language():
    return Section.objects.filter(language=Given("language", CharField())).select_related("program")


def test_each_run_finds_what_its_values_say(django_assert_num_queries):
    az, en = make_section("az", "Siyasət"), make_program("en", "Difficult question")
    query = CompiledQuery(in_language)

    assert query.run(language="az") == [az]
    with django_assert_num_queries(1):
        found = query.run(language="en")
        assert [section.program.schedule for section in found] == [en.schedule]
    assert query.run(language="ru") == []


def test_the_sql_is_written_once():
    made = []

    def make():
        made.append(1)
        return Section.objects.filter(pk=Given("pk", BigAutoField()))

    query = CompiledQuery(make)
    for section in (make_section(), make_section()):
        assert query.run(pk=section.pk) == [section]

    assert len(made) == 1


def test_a_value_that_is_missing_is_an_error_and_no_wider_query():
    with pytest.raises(KeyError):
        CompiledQuery(in_language).run()
