"""What all pages of the admin have in common."""

from datetime import UTC, datetime

import pytest
from django.contrib import admin
from django.db import IntegrityError
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format

from comments.models import Comment, ErrorReport, Writer
from staff.models import User
from tests.factories import make_article, make_comment, make_user, write_edition

pytestmark = pytest.mark.django_db

INDEX = reverse("admin:index")
PROFILE = reverse("admin:profile")
LIST_OF_COMMENTS = reverse("admin:comments_comment_changelist")


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


@pytest.mark.parametrize("language", ["az", "ru", "en"])
def test_a_date_is_written_in_one_way(language):
    moment = datetime(2024, 4, 5, 23, 4, tzinfo=UTC)
    with translation.override(language):
        day, both = date_format(moment, "DATE_FORMAT"), date_format(moment, "DATETIME_FORMAT")
        assert day.startswith("5 ")
        assert both == f"{day}, 23:04"
        assert date_format(moment, "SHORT_DATE_FORMAT") == day
        assert date_format(moment, "SHORT_DATETIME_FORMAT") == both
        assert day.startswith(date_format(moment, "MONTH_DAY_FORMAT"))


@pytest.mark.parametrize("group", ["Moderator", "Editor"])
def test_staff_read_dates_as_readers_do(client, group):
    client.force_login(make_user(group, language="en", username="sevda"))
    at = datetime(2024, 4, 5, 23, 4, tzinfo=UTC)
    if group == "Moderator":
        aysel = Writer.of("aysel@example.org")
        make_comment(make_article(), "pending", writer=aysel)
        waits = make_comment(make_article(), "pending", writer=aysel)
        Comment.objects.update(sent_at=at)
        pages = [reverse("admin:desk_comment", args=["pending", waits.pk]), LIST_OF_COMMENTS]
    else:
        errors = [
            ErrorReport.objects.create(article=make_article(), what="The date", digest=digest, made_at=at)
            for digest in ("ab", "cd")
        ]
        answered = {"status": "idle", "answered_at": at, "answered_by": User.objects.get(username="sevda")}
        ErrorReport.objects.filter(pk=errors[0].pk).update(**answered)
        pages = [reverse("admin:desk_error", args=[errors[1].pk])]

    for page in pages:
        text = client.get(page).text
        assert "6 April 2024" in text
        assert "4/6/2024" not in text
        assert "04/06/2024" not in text
        assert "6 Apr 2024" not in text


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
