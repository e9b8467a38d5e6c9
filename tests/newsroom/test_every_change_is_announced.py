"""Nothing that readers see is changed in the admin without a word, a model of tomorrow's included."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.urls import reverse
from PIL import Image

from comments.models import Ban, Comment, Decision, ErrorReport
from newsroom.demo import pictures
from staff.models import User
from tests.announced import listening
from tests.articles.admin_form import sent
from tests.factories import make_user
from tests.newsroom.material import publish_everything

pytestmark = pytest.mark.django_db

UNSEEN = {User, Group, ErrorReport}  # no page that is kept shows these
DECIDED_ON = {
    Ban,
    Comment,
    Decision,
}  # never saved there: comments/decisions.py announces what changes
LISTS = {"social.SocialLink"}  # whose list is a form too; tests/social/ saves it


def test_whatever_is_saved_in_the_admin_is_announced(client):
    client.force_login(make_user(is_superuser=True))
    publish_everything(make_user())
    silent = []
    for model in set(admin.site._registry) - UNSEEN - DECIDED_ON:
        address = reverse(
            f"admin:{model._meta.app_label}_{model._meta.model_name}_change",
            args=[model._base_manager.latest("pk").pk],
        )
        with listening() as heard:
            answer = client.post(address, sent(client.get(address), _publish="Publish changes"))
        assert answer.status_code == 302, model
        if heard.times != 1 or heard.outside or heard.written_later:
            silent.append(model._meta.label)
    assert silent == []


def test_what_is_not_saved_in_the_admin_cannot_be(client):
    client.force_login(make_user(is_superuser=True))
    request = client.get(reverse("admin:index")).wsgi_request
    for model in DECIDED_ON:
        model_admin = admin.site._registry[model]
        assert not model_admin.has_add_permission(request)
        assert not model_admin.has_change_permission(request)
        assert not model_admin.has_delete_permission(request)


def test_no_other_list_is_a_form():
    forms = {model._meta.label for model, shown in admin.site._registry.items() if shown.list_editable}
    assert forms == LISTS


def test_several_at_once_are_not_deleted(client):
    client.force_login(make_user(is_superuser=True))
    request = client.get(reverse("admin:index")).wsgi_request
    for model in set(admin.site._registry) - UNSEEN:
        assert "delete_selected" not in admin.site._registry[model].get_actions(request), model


def test_the_demo_is_announced_at_its_end(monkeypatch):
    monkeypatch.setattr(pictures, "draw", lambda key: Image.new("RGB", (640, 360), "teal"))
    with listening() as heard:
        call_command("demo", verbosity=0)
    assert heard.last == {"az", "ru", "en"}
    assert not heard.outside
    assert heard.written_later == []
