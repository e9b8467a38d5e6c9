"""What no browser sends by itself, and what must not end in a fault of ours."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from articles.models import Article
from staff.models import User
from tests.articles.admin_form import sent
from tests.factories import (
    make_article,
    make_author,
    make_draft,
    make_program,
    make_section,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db
ADD = "/admin/articles/article/add/"
HUGE = "9" * 40


@pytest.fixture
def editor(client):
    user = make_user("Editor")
    client.force_login(user)
    return user


@pytest.mark.parametrize(
    "name", ["section", "translation_of", "picture", "authors", "topics", "based_on", "body"]
)
@pytest.mark.parametrize("value", ["abc", HUGE, "", "-1", "<p>"])
def test_a_form_is_opened_whatever_its_address_says(client, editor, name, value):
    assert client.get(ADD, {name: value}).status_code == 200
    assert (
        client.get("/admin/programs/program/add/", {"presenter": value, "artwork": value}).status_code == 200
    )


@pytest.mark.parametrize(
    "name",
    ["section", "translation_of", "picture", "authors", "topics", "based_on", "published_at_0",
     "published_at_1", "episode_minutes", "episode_video", "episode_aired_at_0", "headline", "lead", "body"],
)  # fmt: skip
@pytest.mark.parametrize("value", ["abc", HUGE, "\x00", "-1", "a" * 3000, "9999-12-31", "0001-01-01"])
def test_a_form_is_answered_whatever_is_sent(client, editor, name, value):
    program = make_program()
    data = sent(
        client.get(ADD), headline="H", section=program.section.pk, lead="L", body="<p>B</p>", _publish="x"
    )
    data |= {"published_at_0": "2024-04-25", "published_at_1": "10:00", "episode_aired_at_1": "10:00"}
    assert client.post(ADD, data | {name: value}).status_code in (200, 302)


@pytest.mark.parametrize("page", ["change", "preview", "withdraw", "correct", "delete", "history"])
def test_an_article_with_a_number_beyond_all_is_missing(client, editor, page):
    answer = client.get(f"/admin/articles/article/{HUGE}/{page}/")
    assert answer.status_code in (302, 404)


def test_saving_as_new_makes_nothing(client, editor):
    article = make_draft()
    address = reverse("admin:articles_article_change", args=[article.pk])
    assert client.post(address, sent(client.get(address), _saveasnew="x")).status_code == 200
    assert Article.objects.count() == 1


def test_who_may_only_look_sees_the_form_and_its_preview(client):
    looker = User.objects.create_user("looker", is_staff=True)
    looker.user_permissions.add(*Permission.objects.filter(codename="view_article"))
    client.force_login(looker)
    article = make_article(headline="To be seen", authors=[make_author().pk], topics=[make_topic().pk])
    address = reverse("admin:articles_article_change", args=[article.pk])
    page = client.get(address)
    assert page.status_code == 200
    assert "To be seen" in page.content.decode()
    assert "_save" not in page.content.decode()
    assert client.post(address, {"headline": "Mine"}).status_code == 403
    assert client.get(reverse("admin:articles_article_preview", args=[article.pk])).status_code == 200


def test_an_address_of_a_video_that_is_not_safe_is_refused(client, editor):
    article = make_draft(make_program().section)
    address = reverse("admin:articles_article_change", args=[article.pk])
    for video in ("http://example.org/v", "javascript:alert(1)", "ftp://example.org/v"):
        form = client.post(address, sent(client.get(address), episode_video=video)).context["adminform"].form
        assert "episode_video" in form.errors


def test_an_article_moves_to_a_section_of_another_language(client, editor):
    article = make_draft(make_section("en"))
    address = reverse("admin:articles_article_change", args=[article.pk])
    client.post(address, sent(client.get(address), section=make_section("ru").pk))
    article.refresh_from_db()
    assert article.language == "ru"
