"""The front page: what leads it, and what stands in its blocks."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from articles import lists
from tests.articles.reading import Kept, cost, headlines, line, make_articles, rich
from tests.factories import make_article, make_draft, make_picture, make_program, make_section

pytestmark = pytest.mark.django_db


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
    make_article(make_section("en"), headline="In English", is_top_story=True)
    make_article(make_section("ru"), headline="По-русски")

    assert "In English" not in client.get("/ru/").text
    assert headlines(client.get("/ru/").text)[0] == "По-русски"


def test_an_urgent_item_stands_in_news_line_and_not_among_top_stories(client):
    make_article(headline="Urgent words", is_urgent=True)

    html = client.get("/en/").text

    assert line(html) == ["Urgent words"]
    assert 'class="tops"' not in html


def test_a_front_page_without_anything_says_so(client):
    assert "Nothing is published in this language yet." in client.get("/en/").text


def test_the_short_news_line_has_the_latest_twenty(client):
    section = make_section()
    make_articles(section, 22)

    latest = [f"Article {n}" for n in range(1, 23)]
    assert line(client.get(section.get_absolute_url()).text) == latest[:20]
    assert line(client.get("/en/").text) == latest[:14]  # as high as what stands beside it


@pytest.mark.parametrize("count", [3, 60])
def test_the_front_page_takes_eight_queries_and_four_with_parts_kept(client, count):
    rich(make_section(), count)
    rich(make_program().section, count // 3)

    assert (cost(client, "/en/"), cost(client, "/en/", Kept())) == (8, 4)


@pytest.mark.parametrize("sections", [1, 9])
def test_the_front_page_costs_the_same_with_many_sections(client, sections):
    for n in range(sections):
        rich(make_section(position=n), 2)
        rich(make_program(slug=f"show-{n}").section, 1)

    assert (cost(client, "/en/"), cost(client, "/en/", Kept())) == (8, 4)
