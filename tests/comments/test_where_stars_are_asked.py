"""Episodes of programmes are reviewed with stars, and other articles where the newsroom wants it."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from comments.changes import HOW_WE_MODERATE
from comments.models import Comment, ModerationSetting, Thread
from comments.tokens import make_token
from programs.models import Program
from tests.announced import check
from tests.articles.admin_form import sent
from tests.factories import make_article, make_comment, make_program, make_section, make_user

pytestmark = pytest.mark.django_db


def asks(client, article):
    return "Your rating" in client.get(article.get_absolute_url()).text


def choose(section, asks_stars):
    ModerationSetting.objects.update_or_create(section=section, defaults={"asks_stars": asks_stars})


# ------------------------------------------------------------------ where
def test_an_episode_asks_for_stars_and_another_article_does_not(client):
    assert asks(client, make_article(make_program().section))
    assert not asks(client, make_article())


@pytest.mark.parametrize("site", [None, True, False])
@pytest.mark.parametrize("section", [None, True, False])
@pytest.mark.parametrize("thread", [None, True, False])
def test_the_nearest_choice_counts(client, site, section, thread):
    for own, unchosen in ((make_section(), False), (make_program().section, True)):
        article = make_article(own)
        Thread.objects.create(article=article, asks_stars=thread)
        choose(None, site)
        choose(own, section)

        chosen = next((choice for choice in (thread, section, site) if choice is not None), unchosen)
        assert asks(client, article) == chosen


def test_stars_that_nobody_asked_for_are_not_kept(client):
    article = make_article()
    typed = {"name": "Leyla", "text": "A remark.", "stars": "5", "token": make_token()}

    client.post(f"/en/comments/on/{article.pk}/", typed)

    assert Comment.objects.get().stars is None


def test_a_section_that_becomes_a_programme_asks_from_then_on(client):
    article = make_article()
    assert not asks(client, article)
    Program.objects.create(section=article.section)

    assert asks(client, article)


# ------------------------------------------------------------------ choosing
def test_a_choice_for_a_section_is_made_in_the_admin_and_changes_its_pages(client):
    article = make_article()
    client.force_login(make_user("Administrator"))
    address = reverse("admin:comments_moderationsetting_add")

    def add():
        client.post(address, sent(client.get(address), section=article.section_id, asks_stars="True"))

    pages = {f"s{article.section_id}", HOW_WE_MODERATE}
    check(add, pages, app="comments")
    assert asks(client, article)

    setting = ModerationSetting.objects.get(section=article.section)
    address = reverse("admin:comments_moderationsetting_change", args=[setting.pk])
    check(lambda: client.post(address, {"asks_stars": "False"}), pages, app="comments")
    setting.refresh_from_db()
    assert setting.asks_stars is False
    assert not asks(client, article)


def test_a_choice_for_an_article_is_made_at_its_discussion(client):
    article = make_article(make_program().section)
    client.force_login(make_user("Moderator"))
    Thread.objects.create(article=article)
    address = reverse("admin:comments_thread_change", args=[article.pk])

    def refrain():
        client.post(address, {"is_open": "on", "asks_stars": "False"})

    check(refrain, {f"t{article.pk}"}, app="comments")

    assert not asks(client, article)


# ------------------------------------------------------------------ the article's own average
def test_the_article_shows_its_average_and_how_many_voted(client):
    article, other = (make_article(section) for section in [make_program().section] * 2)
    for given in (5, 5, 4, 1):
        make_comment(article, stars=given)
    make_comment(article, status="pending", stars=1)

    assert "Readers’ stars: 3.8 of 5, 4 votes" in client.get(article.get_absolute_url()).text
    assert "Readers’ stars" not in client.get(other.get_absolute_url()).text


def test_one_vote_is_one(client):
    article = make_article(make_program().section)
    make_comment(article, stars=5)

    assert "Readers’ stars: 5.0 of 5, 1 vote<" in client.get(article.get_absolute_url()).text


def test_where_no_stars_are_asked_for_any_more_no_average_stands(client):
    article = make_article(make_program().section)
    make_comment(article, stars=4)
    Thread.objects.update(asks_stars=False)

    assert "Readers’ stars" not in client.get(article.get_absolute_url()).text


def marked_up(client, article):
    html = client.get(article.get_absolute_url()).text
    return dict(re.findall(r'<(?:meta|link) itemprop="(\w+)" (?:content|href)="([^"]*)"', html))


def test_an_episode_s_average_is_marked_up_in_figures_that_machines_read(client, settings):
    article = make_article(
        make_program("az", "Çətin sual").section, headline="“A” & B", episode={"minutes": 50}
    )
    for given in (5, 4):
        make_comment(article, stars=given)

    assert "4,5" in client.get(article.get_absolute_url()).text
    assert marked_up(client, article) == {
        "name": "“A” &amp; B", "url": f"{settings.SITE_URL}{article.get_absolute_url()}",
        "ratingValue": "4.5", "ratingCount": "2", "bestRating": "5", "worstRating": "1",
    }  # fmt: skip


def test_nothing_is_marked_up_of_an_article_or_of_what_is_still_to_be_aired(client):
    programme = make_program().section
    tomorrow = (timezone.now() + timedelta(days=1)).isoformat()
    for article in (
        make_article(),
        make_article(programme, episode={"aired_at": tomorrow}),
        make_article(programme),
    ):
        make_comment(article, stars=5)
        Thread.objects.filter(pk=article.pk).update(asks_stars=True)

        assert "Readers’ stars" in client.get(article.get_absolute_url()).text
        assert marked_up(client, article) == {}
