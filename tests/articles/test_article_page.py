"""The article page: everything on it, in its order, and what it costs."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from articles import publishing
from articles.models import Article
from comments.models import Comment, Status, Thread
from programs.models import Episode
from social.models import SocialLink
from tests.articles.reading import Kept, cost
from tests.factories import (
    make_article,
    make_author,
    make_comment,
    make_draft,
    make_picture,
    make_program,
    make_section,
    make_topic,
)

pytestmark = pytest.mark.django_db
BAKU = ZoneInfo("Asia/Baku")


@pytest.fixture
def full_article():
    """An article with everything that an article can have."""
    program = make_program(schedule="Fridays at 21:00")
    for n in range(6):
        make_article(program.section, headline=f"Earlier episode {n}", lead="What it was about.")
    SocialLink.objects.create(language="en", network="telegram", address="https://t.me/n", name="@n")
    picture, figure = make_picture(alt="A hall of red seats"), make_picture(alt="A chart")
    article = make_article(
        program.section,
        at=datetime(2024, 4, 25, 23, 4, tzinfo=BAKU),
        headline="Has anything changed?",
        lead="A nuanced shift.",
        body="<p>First words.</p>"
        f'<figure data-picture="{figure.pk}"><figcaption>The chart</figcaption></figure>',
        picture=picture.pk,
        picture_caption="Where it sits.",
        authors=[make_author("Murad Safarli").pk, make_author("Aytan Guliyeva").pk],
        topics=[make_topic(name="Diplomacy").pk],
        episode={
            "audio": "audio/x.mp3",
            "video": "",
            "minutes": 31,
            "aired_at": None,
            "guests": "Ahmed Alili",
        },
    )
    publishing.correct(article, "The caption named the wrong building.")
    return Article.objects.get(pk=article.pk)


def page_text(client, article):
    html = client.get(article.get_absolute_url()).text
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html.partition("<main")[2]))


def test_the_page_reads_in_the_order_of_the_founding_page(client, full_article):
    make_comment(full_article, text="A thoughtful remark.")

    text = page_text(client, full_article)

    order = [
        "Difficult question", "Has anything changed?", "A nuanced shift.",
        "By Murad Safarli and Aytan Guliyeva",
        "25 April 2024, 23:04", "updated", "1 min read", "Where it sits.", "Drawing: Newsroom",
        "Guest: Ahmed Alili", "First words.", "The chart", "Correction",
        "The caption named the wrong building.",
        "Topics", "Diplomacy", "Share", "Telegram", "1 comment", "A thoughtful remark.",
        "Leave a review", "Difficult question", "Fridays at 21:00", "All episodes", "Earlier episode 5",
        "What it was about.", "Follow us on social networks", "@n", "News Line",
    ]  # fmt: skip
    places = []
    for words in order:
        places.append(text.index(words, places[-1] if places else 0))
    assert places == sorted(places)


def test_the_block_of_the_programme_shows_five_others(client, full_article):
    block = (
        client.get(full_article.get_absolute_url())
        .text.partition('class="program hang"')[2]
        .partition("</aside>")[0]
    )

    assert re.findall(r"Earlier episode \d", block) == [f"Earlier episode {n}" for n in (5, 4, 3, 2, 1)]


def test_an_article_of_an_ordinary_section_has_the_block_of_that_section(client):
    section = make_section(name="Economy")
    make_article(section, headline="Another one")

    text = page_text(client, make_article(section))

    assert "Economy All articles" in text
    assert "Another one" in text


COUNTED = {
    "en": ["0 comments", "1 comment", "2 comments", "5 comments", "21 comments"],
    "az": ["0 şərh", "1 şərh", "2 şərh", "5 şərh", "21 şərh"],
    "ru": ["0 комментариев", "1 комментарий", "2 комментария", "5 комментариев", "21 комментарий"],
}


@pytest.mark.parametrize(("language", "words"), [(code, w) for code, words in COUNTED.items() for w in words])
def test_comments_are_counted_in_the_language_of_the_page(client, language, words):
    article = make_article(make_section(language))
    Thread.objects.create(article=article, shown_count=int(words.split()[0]))

    assert f">{words}<" in client.get(article.get_absolute_url()).text


@pytest.mark.parametrize(("comments", "others"), [(0, 50), (1, 50), (200, 5000)])
def test_the_page_takes_eight_queries_and_two_with_parts_kept_whatever_there_is(
    client, full_article, comments, others
):
    Article.objects.bulk_create(
        Article(
            language="en",
            section=full_article.section,
            headline=f"Other {n}",
            slug="other",
            status="published",
            published_at=timezone.now() - timedelta(minutes=n),
        )
        for n in range(others)
    )
    Thread.objects.get_or_create(article=full_article)
    Comment.objects.bulk_create(
        Comment(thread_id=full_article.pk, name="N", text="T", status=Status.APPROVED)
        for _ in range(comments)
    )

    address = full_article.get_absolute_url()
    assert (cost(client, address), cost(client, address, Kept())) == (8, 2)


def test_an_episode_still_to_be_aired_says_when_and_has_no_player(client):
    program = make_program()
    article = make_article(program.section)
    Episode.objects.create(
        article=article, video="https://vimeo.com/1084537", aired_at=timezone.now() + timedelta(days=1)
    )

    html = client.get(article.get_absolute_url()).text

    assert "On air <time" in html
    assert "vimeo" not in html


def test_the_block_says_when_an_episode_is_still_to_be_aired(client):
    program = make_program()
    coming = timezone.localtime() + timedelta(days=1)
    make_article(program.section, episode={"aired_at": coming.isoformat(), "guests": "Ahmed Alili"})

    block = client.get(make_article(program.section).get_absolute_url()).text.partition('class="program')[2]

    assert "On air <time" in block
    assert f"{coming:%H:%M}</time>" in block


def test_a_video_is_a_plain_link_until_the_reader_asks(client):
    program = make_program()
    article = make_article(program.section, episode={"video": "https://youtu.be/dQw4w9WgXcQ"})

    html = client.get(article.get_absolute_url()).text

    assert 'href="https://youtu.be/dQw4w9WgXcQ"' in html
    assert "<iframe" not in html


def test_the_languages_lead_to_the_translation_or_to_the_front_page(client):
    article = make_article(make_section("en"))
    translation = make_article(make_section("az"), translation_key=article.translation_key)
    make_draft(make_section("ru"), translation_key=article.translation_key)

    html = client.get(article.get_absolute_url()).text

    assert f'href="{translation.get_absolute_url()}" lang="az"' in html
    assert 'href="/ru/" lang="ru"' in html


def test_the_same_page_is_the_same_bytes_without_cookie_or_vary(client, full_article):
    first, second = (client.get(full_article.get_absolute_url()) for _ in range(2))

    assert first.content == second.content
    assert not first.cookies
    assert first.get("Vary", "Accept-Encoding") == "Accept-Encoding"
