"""The pages that are lists: what stands in them, page by page, and what they cost."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from articles import publishing
from programs.models import Episode
from tests.articles.reading import Kept, cost, headlines, make_articles, rich, walk
from tests.factories import (
    make_article,
    make_author,
    make_draft,
    make_picture,
    make_program,
    make_section,
    make_topic,
)

pytestmark = pytest.mark.django_db
BAKU = ZoneInfo("Asia/Baku")


def test_a_section_shows_all_its_articles_page_by_page(client):
    section = make_section()
    make_articles(section, 45)
    make_article(make_section(), headline="Of another section")

    pages = walk(client, section.get_absolute_url())

    assert [len(page) for page in pages] == [20, 20, 5]
    assert [words for page in pages for words in page] == [f"Article {n}" for n in range(1, 46)]


def test_articles_of_one_moment_are_neither_lost_nor_shown_twice(client):
    section, moment = make_section(), timezone.now() - timedelta(hours=1)
    for n in range(45):
        make_article(section, moment, headline=f"Article {n}")

    pages = walk(client, section.get_absolute_url())

    assert [words for page in pages for words in page] == [f"Article {n}" for n in reversed(range(45))]


def test_what_is_published_meanwhile_does_not_move_the_next_page(client):
    section = make_section()
    make_articles(section, 21)
    older = re.search(r'class="more" href="([^"]+)"', client.get(section.get_absolute_url()).text)[1]

    make_article(section, headline="News")

    assert headlines(client.get(older).text) == ["Article 21"]


def test_a_programme_shows_all_its_episodes_page_by_page(client):
    program = make_program()
    make_articles(program.section, 21, episode={"guests": "Ahmed Alili"})

    pages = walk(client, program.get_absolute_url())

    assert [len(page) for page in pages] == [20, 1]


def test_an_author_has_a_page_with_their_articles_in_its_language(client):
    author = make_author("Aytan", az="Aytən")
    make_articles(make_section("en"), 21, authors=[author.pk])
    make_article(make_section("az"), headline="Azərbaycanca", authors=[author.pk])

    assert [len(page) for page in walk(client, f"/en/authors/aytan-{author.pk}/")] == [20, 1]
    assert walk(client, f"/az/authors/ayten-{author.pk}/") == [["Azərbaycanca"]]


def test_a_topic_has_a_page_with_its_articles(client):
    topic = make_topic(name="Water")
    make_articles(make_section(), 21, topics=[topic.pk])
    make_article(headline="Of no topic")

    assert [len(page) for page in walk(client, topic.get_absolute_url())] == [20, 1]


def hidden(**fields):
    make_draft(**fields)
    make_article(at=timezone.now() + timedelta(hours=1), **fields)
    publishing.withdraw(make_article(**fields), "A reason.")


def test_an_author_of_nothing_public_is_as_unknown_as_any(client):
    author = make_author("Aytan")
    hidden(authors=[author.pk])

    page, unknown = (client.get(f"/en/authors/aytan-{pk}/") for pk in (author.pk, author.pk + 1))

    assert (page.status_code, page.content) == (404, unknown.content)


def test_an_author_is_unknown_in_a_language_in_which_nothing_of_theirs_is_public(client):
    author = make_author("Aytan")
    make_article(make_section("en"), authors=[author.pk])
    make_draft(make_section("az"), authors=[author.pk])

    assert client.get(f"/az/authors/aytan-{author.pk}/").status_code == 404
    assert f"/az/authors/aytan-{author.pk}/" not in client.get(f"/en/authors/aytan-{author.pk}/").text


def test_a_topic_of_nothing_public_is_as_unknown_as_any(client):
    topic = make_topic(name="Water")
    hidden(topics=[topic.pk])

    page, unknown = (client.get(f"/en/topics/water-{pk}/") for pk in (topic.pk, topic.pk + 1))

    assert (page.status_code, page.content) == (404, unknown.content)


@pytest.mark.parametrize("place", ["authors", "topics"])
def test_the_id_of_an_author_or_topic_decides_and_other_words_lead_there(client, place):
    thing = make_author("Aytan") if place == "authors" else make_topic(name="Aytan")
    make_article(**{place: [thing.pk]})

    response = client.get(f"/en/{place}/other-words-{thing.pk}/")

    assert (response.status_code, response["Location"]) == (301, f"/en/{place}/aytan-{thing.pk}/")


# -------------------------------------------------------------------- News Line
def test_news_line_is_told_by_day_in_the_newsrooms_time(client):
    section = make_section()
    for hour, headline in ((23, "Late"), (1, "Early")):
        day = 24 if hour == 23 else 25
        make_article(section, datetime(2024, 4, day, hour, 30, tzinfo=BAKU), headline=headline)

    html = client.get("/en/news-line/").text

    order = [html.index(words) for words in ("25 April", "01:30", "Early", "24 April", "23:30", "Late")]
    assert order == sorted(order)


def test_news_line_goes_on_for_as_long_as_there_is_news(client):
    make_articles(make_section(), 61)

    pages = walk(client, "/en/news-line/")

    assert [len(page) for page in pages] == [60, 1]


# -------------------------------------------------------------------- keys of pages
@pytest.fixture
def addresses():
    """Every kind of list, with an article of each."""
    author, topic, program = make_author("Aytan"), make_topic(name="Water"), make_program()
    article = make_article(make_section(slug="politics"), authors=[author.pk], topics=[topic.pk])
    make_article(program.section)
    return [
        article.section.get_absolute_url(), program.get_absolute_url(), topic.get_absolute_url(),
        f"/en/authors/aytan-{author.pk}/", "/en/news-line/",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "key",
    ["", "0", "-1", "x", "1.5", "1e3", "٣", "²", "9" * 18, "9" * 30, "1\0", " 1", "None", "1' OR '1'='1"],
)
def test_a_key_that_is_none_is_missing(client, addresses, key):
    assert {client.get(address, {"before": key}).status_code for address in addresses} == {404}


def test_a_key_of_another_list_is_missing(client, addresses):
    foreign = [
        make_article(make_section("az")),
        make_draft(),
        make_article(at=timezone.now() + timedelta(hours=1)),
    ]

    for article in foreign:
        assert {client.get(f"{a}?before={article.pk}").status_code for a in addresses} == {404}


def test_other_questions_in_the_address_change_nothing(client, addresses):
    for address in addresses:
        assert client.get(f"{address}?utm_source=x&page=2&language=ru").content == client.get(address).content


# -------------------------------------------------------------------- what they cost
@pytest.mark.parametrize("count", [3, 60])
def test_a_section_page_takes_eight_queries_and_four_with_parts_kept(client, count):
    section = make_section()
    rich(section, count)

    address = section.get_absolute_url()
    assert (cost(client, address), cost(client, address, Kept())) == (8, 4)


@pytest.mark.parametrize("count", [3, 60])
def test_a_programme_page_takes_ten_queries_and_five_with_parts_kept(client, count):
    program = make_program(presenter=make_author(), artwork=make_picture())
    for article in rich(program.section, count):
        Episode.objects.create(article=article, minutes=31)

    address = program.get_absolute_url()
    assert (cost(client, address), cost(client, address, Kept())) == (10, 5)


def test_a_key_that_was_withdrawn_meanwhile_still_leads_on(client):
    section = make_section()
    articles = [make_article(section, at=timezone.now() - timedelta(hours=n + 1)) for n in range(3)]
    publishing.withdraw(articles[0], "Wrong.")

    page = client.get(f"{section.get_absolute_url()}?before={articles[0].pk}")

    assert page.status_code == 200
    assert articles[1].headline in page.text
    assert articles[0].headline not in page.text
