"""The list of articles in the admin: what it finds, and what it costs."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles import publishing
from articles.models import Article
from tests.factories import make_article, make_author, make_draft, make_section, make_topic, make_user

pytestmark = pytest.mark.django_db
LIST = "/admin/articles/article/"


@pytest.fixture(autouse=True)
def editor(client):
    user = make_user("Editor")
    client.force_login(user)
    return user


def headlines(client, **query) -> list[str]:
    return [article.headline for article in client.get(LIST, query).context["cl"].result_list]


@pytest.mark.parametrize("term", ["çətin", "ÇƏTİN", "cetin", "Çətin sual"])
def test_search_finds_azerbaijani_in_any_case_and_without_accents(client, term):
    make_draft(make_section("az"), headline="Çətin sual")
    make_draft(headline="Another")
    assert headlines(client, q=term) == ["Çətin sual"]


@pytest.mark.parametrize("term", ["трудный", "ТРУДНЫЙ", "ёлка", "ЕЛКА"])
def test_search_finds_russian_in_any_case(client, term):
    make_draft(make_section("ru"), headline="Трудный вопрос", lead="Ёлка на площади")
    make_draft(headline="Another")
    assert headlines(client, q=term) == ["Трудный вопрос"]


@pytest.mark.parametrize("term", ["x\x00y", "%", "'", "a" * 5000])
def test_odd_searches_are_answered(client, term):
    assert client.get(LIST, {"q": term}).status_code == 200


def test_each_status_is_said_in_words(client):
    make_draft(headline="a")
    publishing.submit(make_draft(headline="b"))
    make_article(headline="c")
    make_article(headline="d", at=timezone.now() + timedelta(days=1))
    copied = make_article(headline="e")
    publishing.save(copied, publishing.content_of(copied) | {"headline": "new"}, by=None)
    publishing.withdraw(make_article(headline="f"), "Wrong.")
    page = client.get(LIST).content.decode()
    for words in ("draft", "in review", "published", "scheduled", "+ working copy", "withdrawn"):
        assert f"{words}</span>" in page
    assert page.count("+ working copy") == 1
    for value, found in [
        ("draft", ["a"]),
        ("review", ["b"]),
        ("scheduled", ["d"]),
        ("published", ["e", "c"]),
        ("copy", ["e"]),
        ("withdrawn", ["f"]),
        ("nonsense", ["f", "e", "d", "c", "b", "a"]),
    ]:
        assert headlines(client, stands=value) == found


def test_the_date_range_includes_both_days_of_who_looks(client, editor):
    editor.time_zone = "Asia/Baku"
    editor.save()
    # 23:30 and 00:30 of 25 and 26 April in Baku
    make_article(headline="late", at=datetime(2024, 4, 25, 19, 30, tzinfo=UTC))
    make_article(headline="early", at=datetime(2024, 4, 25, 20, 30, tzinfo=UTC))
    assert headlines(client, published_at_from="2024-04-26") == ["early"]
    assert headlines(client, published_at_to="2024-04-25") == ["late"]
    assert headlines(client, published_at_from="2024-04-25", published_at_to="2024-04-26") == [
        "early",
        "late",
    ]


@pytest.mark.parametrize("day", ["yesterday", "2024-02-31", "9999-12-31", "0001-01-01", "\x00", "2024-4"])
def test_what_is_no_date_filters_nothing(client, day):
    make_article(headline="here")
    assert headlines(client, published_at_from=day, published_at_to=day) == ["here"]


def test_the_filters_keep_each_other(client):
    page = client.get(LIST, {"stands": "draft", "q": "x", "published_at_from": "2024-04-25"}).content.decode()
    assert '<input type="hidden" name="stands" value="draft">' in page
    assert 'value="2024-04-25"' in page


@pytest.mark.parametrize("number", ["0", "-1", "x", "3", "99999999999999999999"])
def test_a_page_that_is_not_there_is_no_fault(client, number):
    make_draft()
    assert client.get(LIST, {"p": number}, follow=True).status_code == 200


def queries(client, **query) -> list[str]:
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(LIST, query).status_code == 200
    return [q["sql"] for q in seen.captured_queries]


def test_the_list_costs_the_same_whatever_it_holds_and_counts_nothing(client):
    section, author = make_section(), make_author()
    make_draft(section, authors=[author.pk])
    few = queries(client)
    for _ in range(60):
        make_draft(section, authors=[author.pk])
    many = queries(client)
    assert len(many) <= len(few)
    assert not [sql for sql in many if "COUNT(" in sql and "articles_article" in sql]


def test_the_pages_lead_to_each_other(client):
    section = make_section()
    made = [make_draft(section).headline for _ in range(51)][::-1]
    first, second = headlines(client), headlines(client, p=2)
    assert first + second == made
    assert "?p=2" in client.get(LIST).content.decode()
    page = client.get(LIST, {"p": 2}).content.decode()
    assert "?p=1" in page
    assert "?p=3" not in page


def test_there_is_no_deleting_in_bulk(client):
    article = make_draft()
    client.post(LIST, {"action": "delete_selected", "_selected_action": [article.pk], "post": "yes"})
    assert Article.objects.filter(pk=article.pk).exists()


@pytest.mark.parametrize(
    ("field", "make", "term"),
    [
        ("section", lambda: make_section("az", "Çətin sual"), "ÇƏTİN"),
        ("authors", lambda: make_author("Aytan Guliyeva", ru="Айтен Гулиева"), "айтен"),
        ("authors", lambda: make_author("Aytən Quliyeva"), "aytEN"),
        ("topics", lambda: make_topic("ru", "Ёлка"), "елка"),
    ],
)
def test_autocompletion_finds_in_any_case(client, field, make, term):
    made = make()
    query = {"app_label": "articles", "model_name": "article", "field_name": field, "term": term}
    found = client.get(reverse("admin:autocomplete"), query).json()["results"]
    assert [one["id"] for one in found] == [str(made.pk)]
    assert not client.get(reverse("admin:autocomplete"), query | {"term": "zzz"}).json()["results"]
    assert client.get(reverse("admin:autocomplete"), query | {"term": "a\x00b"}).status_code == 200


def test_a_search_finds_articles_by_their_section_and_author_too(client, editor):
    make_article(make_section("ru", "Трудный вопрос"), headline="Of the section")
    make_article(authors=[make_author("Çiçək Əliyeva").pk], headline="Of the author")

    def found(words):
        page = client.get(reverse("admin:articles_article_changelist"), {"q": words})
        return [article.headline for article in page.context["cl"].result_list]

    assert found("ТРУДНЫЙ") == ["Of the section"]
    assert found("əliyeva çiçək") == ["Of the author"]
