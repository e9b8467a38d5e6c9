"""The newsroom's own words in the admin."""

import pytest
from django.urls import reverse

from pages.models import Edition
from staff.models import User
from tests.announced import check
from tests.articles.admin_form import sent
from tests.factories import make_user, write_edition

pytestmark = pytest.mark.django_db


def change(edition: Edition) -> str:
    return reverse("admin:pages_edition_change", args=[edition.pk])


@pytest.fixture(autouse=True)
def editor(client):
    client.force_login(make_user("Editor"))


def test_what_stands_in_about_is_cleaned(client):
    edition = write_edition(language="en")
    data = sent(
        client.get(change(edition)),
        about='<h2>Us</h2><p onclick="x()">Words</p><figure>f</figure><script>1</script>',
    )
    client.post(change(edition), data)
    edition.refresh_from_db()
    assert edition.about == "<h2>Us</h2><p>Words</p>f"


def test_the_language_of_an_edition_stays(client):
    edition = write_edition(language="en", name="Newsroom")
    client.post(change(edition), sent(client.get(change(edition)), name="Another name", language="ru"))
    assert Edition.objects.get(name="Another name").language == "en"


def test_an_edition_is_never_deleted_and_each_language_has_one(client):
    client.force_login(User.objects.create_superuser("root"))
    edition = write_edition(language="en")
    assert (
        client.post(reverse("admin:pages_edition_delete", args=[edition.pk]), {"post": "yes"}).status_code
        == 403
    )
    assert client.get(reverse("admin:pages_edition_add")).status_code == 403


def test_the_newsroom_s_words_stand_on_every_page_of_their_language(client):
    edition = write_edition(language="ru")
    address = change(edition)
    check(lambda: client.post(address, sent(client.get(address), motto="Words")), {"ru"}, app="pages")

    edition.delete()
    client.force_login(User.objects.create_superuser("root"))
    add = reverse("admin:pages_edition_add")
    check(lambda: client.post(add, sent(client.get(add), language="ru", name="Вести")), {"ru"}, app="pages")
