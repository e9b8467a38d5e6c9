"""The list of bans in the admin, where any moderator lifts one."""

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth.models import Permission
from django.urls import reverse

from comments import banning
from comments.models import Ban
from tests.comments.desk import messages_of
from tests.factories import make_comment, make_user

pytestmark = pytest.mark.django_db

LIST = reverse("admin:comments_ban_changelist")


@pytest.fixture
def ban(article, colleague):
    return banning.ban_sender(make_comment(article, text="Buy now", sender="ab"), colleague, "Floods")


def lift(client, *bans):
    data = {"action": "lift_selected", "index": 0, ACTION_CHECKBOX_NAME: [ban.pk for ban in bans]}
    return client.post(LIST, data, follow=True)


def test_it_says_who_banned_whom_why_and_how_it_stands(client, moderator, ban):
    page = client.get(LIST).content.decode()
    for words in ("Floods", "a sender", "tural", "Buy now", "in force"):
        assert words in page
    assert "ab" * 32 not in page


def test_a_ban_is_lifted_and_says_by_whom(client, moderator, ban):
    assert messages_of(response := lift(client, ban)) == ["1 ban lifted."]
    ban.refresh_from_db()
    assert ban.lifted_by == moderator
    assert "lifted by sevda" in response.content.decode()


def test_a_ban_that_a_colleague_has_lifted_meanwhile_is_told(client, moderator, colleague, article, ban):
    banning.lift(ban, colleague)
    mine = banning.ban_sender(make_comment(article, sender="cd"), moderator, "Rude")

    done, late = messages_of(lift(client, ban, mine))

    assert done == "1 ban lifted."
    assert "tural was first: the ban was lifted" in late
    ban.refresh_from_db()
    assert ban.lifted_by == colleague


def test_the_page_of_a_ban_lifts_it_and_says_who_and_when(client, moderator, colleague, ban):
    there = reverse("admin:comments_ban_change", args=[ban.pk])
    assert "Lift the ban" in client.get(there).text

    response = client.post(there, {"lift": "Lift the ban"}, follow=True)

    assert messages_of(response) == ["The ban is lifted."]
    assert "lifted by sevda" in response.text
    assert "Lift the ban" not in response.text
    client.force_login(colleague)
    (late,) = messages_of(client.post(there, {"lift": "x"}, follow=True))
    assert "sevda was first: the ban was lifted" in late
    ban.refresh_from_db()
    assert ban.lifted_by == moderator


def test_bans_are_not_added_changed_or_deleted_there(client, moderator, ban):
    assert client.get(reverse("admin:comments_ban_add")).status_code == 403
    for address in ("change", "delete"):
        there = reverse(f"admin:comments_ban_{address}", args=[ban.pk])
        assert client.post(there, {"reason": "None", "post": "yes"}).status_code == 403
    ban.refresh_from_db()
    assert ban.reason == "Floods"


def test_who_does_not_moderate_neither_sees_nor_lifts_bans(client, ban):
    client.force_login(make_user("Editor"))
    assert client.get(LIST).status_code == 403
    assert lift(client, ban).status_code == 403
    assert Ban.objects.in_force().exists()


def test_who_may_only_look_is_offered_no_lifting(client, ban):
    user = make_user("Editor", language="en")
    user.user_permissions.add(Permission.objects.get(codename="view_ban"))
    client.force_login(user)
    assert "lift_selected" not in client.get(LIST).content.decode()
    lift(client, ban)
    there = reverse("admin:comments_ban_change", args=[ban.pk])
    assert "Lift the ban" not in client.get(there).text
    assert client.post(there, {"lift": "x"}).status_code == 403
    assert Ban.objects.in_force().exists()
