"""Discussions that the newsroom closes: all of them, those of a section, one."""

import pytest

from comments.models import Comment, ModerationSetting, Thread
from comments.tokens import make_token
from tests.articles.admin_form import sent
from tests.factories import make_article, make_section, make_user

pytestmark = pytest.mark.django_db


def close(section):
    ModerationSetting.objects.update_or_create(section=section, defaults={"moderation": "closed"})


def is_open(client, article):
    page = client.get(article.get_absolute_url()).text
    assert ("This discussion is closed." in page) != ('name="text"' in page)
    return 'name="text"' in page


def test_a_section_is_closed_with_all_its_articles_and_no_other(client):
    article, elsewhere = make_article(), make_article(make_section(name="Sport", slug="sport"))
    close(article.section)
    sent = {"name": "Leyla", "text": "A calm remark about it.", "token": make_token()}
    answer = client.post(f"/en/comments/on/{article.pk}/", sent)

    assert not is_open(client, article)
    assert is_open(client, elsewhere)
    assert answer.status_code == 403
    assert "A calm remark about it." in answer.text
    assert not Comment.objects.exists()


def test_an_article_can_stay_open_where_the_site_is_closed(client):
    article, other = make_article(), make_article()
    close(None)
    Thread.objects.create(article=article, moderation="after")

    assert is_open(client, article)
    assert not is_open(client, other)


def test_the_newsroom_closes_the_site_in_the_admin(client):
    client.force_login(make_user("Moderator"))
    site = ModerationSetting.objects.get(section=None)
    address = f"/admin/comments/moderationsetting/{site.pk}/change/"
    assert client.post(address, sent(client.get(address), moderation="closed")).status_code == 302

    assert not is_open(client, make_article())
