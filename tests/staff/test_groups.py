"""The groups, and how permissions are offered to them."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

from staff.models import OfferedPermission
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def migrate():
    call_command("migrate", verbosity=0)


def permissions_of(name):
    return {
        f"{p.content_type.app_label}.{p.codename}"
        for p in Group.objects.get(name=name).permissions.select_related("content_type")
    }


def test_migrations_leave_the_groups_with_their_permissions(settings):
    assert set(Group.objects.values_list("name", flat=True)) == set(settings.GROUPS)
    for name, permissions in settings.GROUPS.items():
        assert permissions_of(name) == set(permissions)


def test_every_permission_that_a_group_is_offered_exists(settings):
    known = {
        f"{p.content_type.app_label}.{p.codename}" for p in Permission.objects.select_related("content_type")
    }
    assert {p for permissions in settings.GROUPS.values() for p in permissions} <= known


def test_migrating_again_changes_nothing():
    before = list(OfferedPermission.objects.order_by("pk").values())
    migrate()
    assert list(OfferedPermission.objects.order_by("pk").values()) == before
    assert Group.objects.count() == 4


def test_what_an_administrator_took_away_stays_away():
    group = Group.objects.get(name="Editor")
    group.permissions.remove(Permission.objects.get(codename="publish_article"))
    migrate()
    assert "articles.publish_article" not in permissions_of("Editor")


def test_what_an_administrator_added_stays():
    group = Group.objects.get(name="Moderator")
    group.permissions.add(Permission.objects.get(codename="view_article"))
    migrate()
    assert "articles.view_article" in permissions_of("Moderator")


def test_a_permission_of_a_later_release_is_offered_once(settings):
    settings.GROUPS = {
        **settings.GROUPS,
        "Reporter": [*settings.GROUPS["Reporter"], "social.view_sociallink"],
    }
    migrate()
    assert "social.view_sociallink" in permissions_of("Reporter")

    Group.objects.get(name="Reporter").permissions.remove(Permission.objects.get(codename="view_sociallink"))
    migrate()
    assert "social.view_sociallink" not in permissions_of("Reporter")


def test_a_group_of_a_later_release_is_made(settings):
    settings.GROUPS = {**settings.GROUPS, "Proofreader": ["articles.view_article"]}
    migrate()
    assert permissions_of("Proofreader") == {"articles.view_article"}


@pytest.mark.parametrize(
    ("group", "may", "may_not"),
    [
        ("Reporter", "articles.change_article", "articles.publish_article"),
        ("Reporter", "articles.view_section", "articles.change_section"),
        ("Editor", "articles.publish_article", "comments.moderate_comment"),
        ("Moderator", "comments.moderate_comment", "articles.view_article"),
        ("Administrator", "staff.add_user", "staff.delete_user"),
        ("Administrator", "comments.moderate_comment", "comments.change_comment"),
    ],
)
def test_who_may_what(group, may, may_not):
    user = make_user(group)
    assert user.has_perm(may)
    assert not user.has_perm(may_not)
