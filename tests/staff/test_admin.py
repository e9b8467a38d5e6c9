"""Keeping accounts: nobody hands out more than they have, and no account disappears."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from staff.models import User
from tests.factories import make_user

pytestmark = pytest.mark.django_db

PASSWORD = "a long enough one"


@pytest.fixture
def administrator(client):
    user = make_user("Administrator", language="en")
    client.force_login(user)
    return user


def change(user):
    return reverse("admin:staff_user_change", args=[user.pk])


def as_sent(user, **fields):
    """What the form of a user sends when nothing was changed in it, but for these fields."""
    return {
        "username": user.username,
        "first_name": user.first_name,
        "last_name": user.last_name,
        "email": user.email,
        "language": user.language,
        "time_zone": user.time_zone,
        "is_active": "on",
        "groups": [group.pk for group in user.groups.all()],
        **fields,
    }


def powerful_group():
    """A group with a permission that no administrator has."""
    group = Group.objects.create(name="Owners")
    group.permissions.add(Permission.objects.get(codename="delete_topic"))
    return group


def test_an_administrator_makes_a_colleague_who_can_sign_in(client, administrator):
    response = client.post(
        reverse("admin:staff_user_add"),
        {
            "username": "leyla", "password1": PASSWORD, "password2": PASSWORD, "language": "az",
            "time_zone": "Asia/Baku", "groups": [Group.objects.get(name="Reporter").pk],
        },
    )  # fmt: skip

    leyla = User.objects.get(username="leyla")
    assert response["Location"] == change(leyla)
    assert leyla.is_staff
    assert leyla.language == "az"
    assert client.login(username="leyla", password=PASSWORD)
    assert client.get(reverse("admin:index")).status_code == 200
    assert leyla.has_perm("articles.add_article")


def test_who_may_do_nothing_is_told_of_to_whoever_saves_them(client, administrator):
    def said(address, data):
        return [str(message) for message in client.post(address, data, follow=True).context["messages"]]

    new = {
        "username": "leyla", "password1": PASSWORD, "password2": PASSWORD, "language": "az",
        "time_zone": "Asia/Baku",
    }  # fmt: skip
    warning = "leyla can sign in, but do nothing there: choose a group under “What they may do”."
    assert warning in said(reverse("admin:staff_user_add"), new)
    leyla = User.objects.get(username="leyla")
    assert warning in said(change(leyla), as_sent(leyla))

    assert warning not in said(change(leyla), as_sent(leyla, is_active=""))
    reporters = Group.objects.get(name="Reporter").pk
    assert warning not in said(change(leyla), as_sent(leyla, groups=[reporters]))


def test_the_form_says_what_is_wrong(client, administrator):
    response = client.post(reverse("admin:staff_user_add"), {"username": administrator.username})
    assert set(response.context["adminform"].form.errors) >= {"username", "password1", "time_zone"}


def test_users_are_deactivated_and_never_deleted(client, administrator):
    reporter = make_user("Reporter")
    client.force_login(User.objects.create_superuser("root"))

    assert (
        client.post(reverse("admin:staff_user_delete", args=[reporter.pk]), {"post": "yes"}).status_code
        == 403
    )
    assert "delete_selected" not in client.get(reverse("admin:staff_user_changelist")).content.decode()

    data = as_sent(reporter)
    del data["is_active"]
    client.post(change(reporter), data)
    reporter.refresh_from_db()
    assert not reporter.is_active


def test_nobody_locks_themselves_out(client, administrator):
    data = as_sent(administrator)
    del data["is_active"]
    response = client.post(change(administrator), data)
    assert "is_active" in response.context["adminform"].form.errors


def test_an_administrator_makes_no_superuser(client, administrator):
    reporter = make_user("Reporter")
    page = client.get(change(reporter)).content.decode()
    assert "is_superuser" not in page
    assert "user_permissions" not in page

    permission = Permission.objects.get(codename="delete_topic")
    response = client.post(
        change(reporter), as_sent(reporter, is_superuser="on", user_permissions=[permission.pk])
    )

    reporter.refresh_from_db()
    assert response.status_code == 302
    assert not reporter.is_superuser
    assert not reporter.user_permissions.exists()


@pytest.mark.parametrize("active", [True, False])
def test_an_administrator_leaves_those_alone_who_may_more(client, administrator, active):
    root = User.objects.create_superuser("root", password=PASSWORD, is_active=active)
    owner = make_user("Reporter", is_active=active)
    owner.groups.add(powerful_group())

    for user in (root, owner):
        assert client.get(change(user)).status_code == 200
        assert client.post(change(user), as_sent(user, username="taken")).status_code == 403
        password = reverse("admin:auth_user_password_change", args=[user.pk])
        assert client.post(password, {"password1": PASSWORD, "password2": PASSWORD}).status_code == 403
        assert user.password not in client.get(change(user)).content.decode()


def test_an_administrator_grants_no_group_beyond_their_own_permissions(client, administrator):
    reporter, group = make_user("Reporter"), powerful_group()

    assert "Owners" not in client.get(change(reporter)).content.decode()
    response = client.post(change(reporter), as_sent(reporter, groups=[group.pk]))

    assert response.context["adminform"].form.errors["groups"]
    assert not reporter.groups.filter(pk=group.pk).exists()


def test_an_administrator_gives_a_group_no_permission_beyond_their_own(client, administrator):
    group = Group.objects.get(name="Administrator")
    permission = Permission.objects.get(codename="delete_topic")
    have = list(group.permissions.values_list("pk", flat=True))

    response = client.post(
        reverse("admin:auth_group_change", args=[group.pk]), {"permissions": [*have, permission.pk]}
    )

    assert response.context["adminform"].form.errors["permissions"]
    assert not group.permissions.filter(pk=permission.pk).exists()


def test_saving_a_group_loses_nothing_that_is_beyond_ones_own(client, administrator):
    group = powerful_group()
    pk = group.permissions.get().pk
    client.post(reverse("admin:auth_group_change", args=[group.pk]), {"name": "Masters", "permissions": [pk]})
    group.refresh_from_db()
    assert (group.name, group.permissions.get().pk) == ("Masters", pk)


def test_the_groups_of_the_house_keep_their_names(client):
    client.force_login(User.objects.create_superuser("root"))
    group = Group.objects.get(name="Reporter")
    client.post(reverse("admin:auth_group_change", args=[group.pk]), {"name": "Boss", "permissions": []})
    group.refresh_from_db()
    assert group.name == "Reporter"
    assert (
        client.post(reverse("admin:auth_group_delete", args=[group.pk]), {"post": "yes"}).status_code == 403
    )


def test_a_superuser_may_make_another(client):
    client.force_login(User.objects.create_superuser("root"))
    reporter = make_user("Reporter")
    client.post(change(reporter), as_sent(reporter, is_superuser="on"))
    reporter.refresh_from_db()
    assert reporter.is_superuser


def test_permissions_are_named_in_the_language_of_who_looks(client):
    client.force_login(User.objects.create_superuser("root", language="ru"))
    page = client.get(reverse("admin:auth_group_add")).content.decode()
    assert "Can add article" not in page


def test_the_list_costs_the_same_for_many(client, administrator, django_assert_max_num_queries):
    for _ in range(12):
        make_user("Reporter")
    with django_assert_max_num_queries(12):
        page = client.get(reverse("admin:staff_user_changelist")).content.decode()
    assert "Reporter" in page
