"""The pages that are lists: what stands in them, page by page, and what they cost."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import lists, publishing
from programs.models import Episode
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


def headlines(html, css=""):
    """The headlines that stand in a page's main part, in order."""
    main = html.partition("<main")[2].partition("</main>")[0]
    return re.findall(r'<h3><a href="[^"]+">([^<]+)</a></h3>', main)


def line(html):
    """The headlines of News Line on a page."""
    part = html.partition('class="newsline')[2]
    return re.findall(r'class="plain">(?:<b>[^<]+</b> )?([^<]+)</a></li>', part)


def walk(client, address):
    """The headlines of each page of a list, from the newest to the oldest."""
    pages = []
    while address:
        html = client.get(address).text
        pages.append(headlines(html) or line(html))
        older = re.search(r'class="more" href="([^"]+\?before=[^"]+)"', html)
        address = older and older[1]
    return pages


def make_articles(section, count, **fields):
    """So many articles, the first the newest, an hour from each to the next."""
    now = timezone.now()
    return [
        make_article(section, now - timedelta(hours=n), headline=f"Article {n}", **fields)
        for n in range(1, count + 1)
    ]


# -------------------------------------------------------------------- the front page
def test_the_newest_top_story_leads_the_front_page(client):
    section = make_section()
    make_article(section, timezone.now() - timedelta(hours=3), headline="Older top", is_top_story=True)
    make_article(section, timezone.now() - timedelta(hours=2), headline="Newer top", is_top_story=True)
    make_article(section, headline="Newest of all")

    assert headlines(client.get("/en/").text)[:2] == ["Newer top", "Newest of all"]


def test_without_a_top_story_the_newest_with_a_picture_leads(client):
    section = make_section()
    make_article(
        section, timezone.now() - timedelta(hours=2), headline="With picture", picture=make_picture().pk
    )
    make_article(section, headline="Without")

    assert headlines(client.get("/en/").text)[0] == "With picture"


def test_a_top_story_older_than_everything_on_the_page_still_leads(client):
    section = make_section()
    make_article(section, timezone.now() - timedelta(days=9), headline="Old top", is_top_story=True)
    make_articles(section, 30)

    html = client.get("/en/").text

    assert headlines(html)[0] == "Old top"
    assert "Old top" not in line(html)


def test_each_section_has_a_block_of_its_latest(client):
    politics, economy = make_section(name="Politics", position=2), make_section(name="Economy", position=1)
    make_articles(politics, 7)
    make_article(economy, timezone.now() - timedelta(days=9), headline="Of the economy")

    html = client.get("/en/").text

    blocks = re.findall(r'<section class="section-block.*?</section>', html, re.S)
    names = [re.search(r'<h2 class="label"[^>]*><a[^>]*>([^<]+)', block)[1] for block in blocks]
    assert names == ["Economy", "Politics"]
    assert [len(re.findall("<h3>", block)) for block in blocks] == [1, lists.SECTION_LATEST]


def test_a_section_without_articles_has_no_block(client):
    make_section(name="Empty")
    make_draft(make_section(name="Drafts only"))

    assert 'class="section-block' not in client.get("/en/").text


def test_a_programme_stands_on_the_front_page_with_its_latest_item(client):
    program = make_program(schedule="Fridays at 21:00")
    make_articles(program.section, 2)

    block = client.get("/en/").text.partition('<div class="programs">')[2]

    assert "Fridays at 21:00" in block
    assert headlines("<main" + block) == ["Article 1"]


def test_the_front_page_shows_its_own_language_alone(client):
    make_article(make_section("en"), headline="In English")
    make_article(make_section("ru"), headline="По-русски")

    assert "In English" not in client.get("/ru/").text
    assert headlines(client.get("/ru/").text)[0] == "По-русски"


def test_an_urgent_item_stands_in_news_line_and_not_among_top_stories(client):
    make_article(headline="Urgent words", is_urgent=True)

    html = client.get("/en/").text

    assert line(html) == ["Urgent words"]
    assert 'class="tops"' not in html


def test_a_front_page_without_anything_says_so(client):
    assert "Nothing is published in this language yet." in client.get("/az/").text


def test_the_short_news_line_has_the_latest_twenty(client):
    make_articles(make_section(), 22)

    assert line(client.get("/en/").text) == [f"Article {n}" for n in range(1, 21)]


# -------------------------------------------------------------------- lists page by page
def test_a_section_shows_all_its_articles_page_by_page(client):
    section = make_section()
    make_articles(section, 45)
    make_article(make_section(), headline="Of another section")

    pages = walk(client, section.get_absolute_url())

    assert [len(page) for page in pages] == [20, 20, 5]
    assert sum(pages, []) == [f"Article {n}" for n in range(1, 46)]


def test_articles_of_one_moment_are_neither_lost_nor_shown_twice(client):
    section, moment = make_section(), timezone.now() - timedelta(hours=1)
    for n in range(45):
        make_article(section, moment, headline=f"Article {n}")

    pages = walk(client, section.get_absolute_url())

    assert sum(pages, []) == [f"Article {n}" for n in reversed(range(45))]


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
    ["", "0", "-1", "x", "1.5", "1e3", "٣", "²", "9" * 18, "9" * 30, "1%00", " 1", "None", "1' OR '1'='1"],
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
def cost(client, address):
    client.get(address)  # SQLite is asked once for each process what it can do
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def rich(section, count):
    """Articles with all that lists show."""
    author, topic = make_author().pk, make_topic(section.language).pk
    return [
        make_article(section, picture=make_picture().pk, authors=[author], topics=[topic])
        for _ in range(count)
    ]


@pytest.mark.parametrize("count", [3, 60])
def test_the_front_page_takes_eight_queries(client, count):
    rich(make_section(), count)
    rich(make_program().section, count // 3)

    assert cost(client, "/en/") == 8


@pytest.mark.parametrize("sections", [1, 9])
def test_the_front_page_costs_the_same_with_many_sections(client, sections):
    for n in range(sections):
        rich(make_section(position=n), 2)
        rich(make_program(slug=f"show-{n}").section, 1)

    assert cost(client, "/en/") == 8


@pytest.mark.parametrize("count", [3, 60])
def test_a_section_page_takes_eight_queries(client, count):
    section = make_section()
    rich(section, count)

    assert cost(client, section.get_absolute_url()) == 8


@pytest.mark.parametrize("count", [3, 60])
def test_a_programme_page_takes_ten_queries(client, count):
    program = make_program(presenter=make_author(), artwork=make_picture())
    for article in rich(program.section, count):
        Episode.objects.create(article=article, minutes=31)

    assert cost(client, program.get_absolute_url()) == 10
