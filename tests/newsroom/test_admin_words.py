"""The newsroom's own words in the admin."""

import pytest
from django.urls import reverse

from pages.models import Edition
from staff.models import User
from tests.articles.admin_form import sent
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def change(edition: Edition) -> str:
    return reverse("admin:pages_edition_change", args=[edition.pk])


@pytest.fixture(autouse=True)
def editor(client):
    client.force_login(make_user("Editor"))


def test_what_stands_in_about_is_cleaned(client):
    edition = Edition.objects.create(language="en")
    data = sent(
        client.get(change(edition)),
        about='<h2>Us</h2><p onclick="x()">Words</p><figure>f</figure><script>1</script>',
    )
    client.post(change(edition), data)
    edition.refresh_from_db()
    assert edition.about == "<h2>Us</h2><p>Words</p>f"


def test_the_language_of_an_edition_stays(client):
    edition = Edition.objects.create(language="en", name="Newsroom")
    client.post(change(edition), sent(client.get(change(edition)), name="Another name", language="ru"))
    assert list(Edition.objects.values_list("language", "name")) == [("en", "Another name")]


def test_an_edition_is_never_deleted_and_each_language_has_one(client):
    client.force_login(User.objects.create_superuser("root"))
    edition = Edition.objects.create(language="en")
    assert (
        client.post(reverse("admin:pages_edition_delete", args=[edition.pk]), {"post": "yes"}).status_code
        == 403
    )
    add = reverse("admin:pages_edition_add")
    answer = client.post(add, sent(client.get(add), language="en", name="Twice"))
    assert answer.status_code == 200
    assert answer.context["adminform"].form.errors
    Edition.objects.create(language="az")
    Edition.objects.create(language="ru")
    assert client.get(add).status_code == 403
