"""What all pages of the admin have in common."""

import pytest
from django.contrib import admin
from django.db import IntegrityError
from django.urls import reverse

from staff.models import User
from tests.factories import make_user, write_edition

pytestmark = pytest.mark.django_db

INDEX = reverse("admin:index")
PROFILE = reverse("admin:profile")


@pytest.mark.parametrize(("language", "word"), [("az", "İcmal"), ("ru", "Обзор"), ("en", "Overview")])
def test_the_admin_speaks_the_language_of_who_signed_in(client, language, word):
    client.force_login(make_user(language=language))
    page = client.get(INDEX, headers={"Accept-Language": "en"}).content.decode()
    assert f'<html lang="{language}"' in page
    assert word in page


def test_the_login_page_speaks_the_language_of_the_browser(client):
    page = client.get(reverse("admin:login"), headers={"Accept-Language": "ru,en;q=0.5"}).content.decode()
    assert '<html lang="ru"' in page


def test_it_bears_the_newsrooms_name_and_leads_to_the_public_page(client):
    write_edition(language="ru", name="Вести")
    client.force_login(make_user(language="ru"))
    page = client.get(INDEX).content.decode()
    assert "Вести" in page
    assert 'href="/ru/"' in page


def test_everybody_sets_their_own_language_and_time_zone(client):
    user = make_user("Reporter", language="en")
    client.force_login(user)

    response = client.post(PROFILE, {"language": "az", "time_zone": "Europe/Berlin"}, follow=True)

    user.refresh_from_db()
    assert (user.language, user.time_zone) == ("az", "Europe/Berlin")
    assert '<html lang="az"' in response.content.decode()
    assert [str(message) for message in response.context["messages"]]


def test_the_profile_sets_nothing_else(client):
    user = make_user("Reporter", language="en")
    client.force_login(user)

    client.post(
        PROFILE, {"language": "en", "time_zone": "Asia/Baku", "is_superuser": "on", "username": "boss"}
    )

    user.refresh_from_db()
    assert not user.is_superuser
    assert user.username != "boss"


def test_a_time_zone_that_is_none_is_refused_in_words(client):
    client.force_login(make_user(time_zone="Asia/Baku"))
    response = client.post(PROFILE, {"language": "en", "time_zone": "Mars/Olympus"})
    assert response.status_code == 200
    assert response.context["form"].errors["time_zone"]


def test_who_has_not_signed_in_is_led_to_the_login_page(client):
    assert client.get(PROFILE)["Location"].startswith(reverse("admin:login"))


def test_a_forbidden_page_says_whom_to_ask(client):
    client.force_login(make_user("Moderator", language="en"))
    response = client.get(reverse("admin:staff_user_changelist"))
    assert response.status_code == 403
    assert "administrator" in response.content.decode()


def test_a_form_without_its_token_is_refused_in_words(client):
    client.handler.enforce_csrf_checks = True
    response = client.post(reverse("admin:login"), {"username": "x", "password": "y"})
    assert response.status_code == 403
    assert "was not accepted" in response.content.decode()


def test_what_the_database_refuses_is_a_message(client, monkeypatch):
    client.force_login(User.objects.create_superuser("root", language="en"))

    def refuse(*args, **kwargs):
        raise IntegrityError

    monkeypatch.setattr(type(admin.site._registry[User]), "save_model", refuse)
    response = client.post(
        reverse("admin:staff_user_add"),
        {
            "username": "leyla", "password1": "a long enough one", "password2": "a long enough one",
            "language": "en", "time_zone": "Asia/Baku",
        },
        follow=True,
    )  # fmt: skip

    assert response.status_code == 200
    assert "Not saved" in str(next(iter(response.context["messages"])))


def test_groups_stand_beside_users(client):
    client.force_login(make_user("Administrator"))
    apps = {app["app_label"]: app for app in client.get(INDEX).context["app_list"]}
    assert "auth" not in apps
    assert {model["object_name"] for model in apps["staff"]["models"]} == {"User", "Group"}


def test_no_page_of_ours_needs_inline_script_or_style(client):
    client.force_login(User.objects.create_superuser("root"))
    for name in ("index", "profile", "comments_comment_changelist", "staff_user_add"):
        page = client.get(reverse(f"admin:{name}")).content.decode()
        assert "<style" not in page
        assert " style=" not in page
        assert "<script>" not in page
