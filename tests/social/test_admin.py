"""The newsroom's accounts in the admin."""

import pytest
from django.urls import reverse

from social.models import SocialLink
from tests.announced import check, listening
from tests.articles.admin_form import sent
from tests.factories import make_user

pytestmark = pytest.mark.django_db
LIST = "/admin/social/sociallink/"


@pytest.fixture(autouse=True)
def editor(client):
    client.force_login(make_user("Editor"))


def make_link(language: str, network: str, position: int) -> SocialLink:
    address = f"https://{network}.example/{language}"
    return SocialLink.objects.create(language=language, network=network, address=address, position=position)


def test_the_list_is_in_order_and_the_order_is_changed_in_it(client):
    b, a = make_link("en", "telegram", 2), make_link("en", "facebook", 1)
    page = client.get(LIST)
    assert list(page.context["cl"].result_list) == [a, b]
    data = {"form-TOTAL_FORMS": 2, "form-INITIAL_FORMS": 2, "_save": "Save"}
    for i, (link, position) in enumerate([(a, 3), (b, 2)]):
        data |= {f"form-{i}-id": link.pk, f"form-{i}-position": position}
    client.post(LIST, data)
    assert list(SocialLink.objects.all()) == [b, a]


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "http://telegram.example/x", "https://telegram.example/en"]
)
def test_addresses_that_are_not_taken_are_refused_in_words(client, address):
    make_link("en", "telegram", 1)
    add = reverse("admin:social_sociallink_add")
    answer = client.post(add, sent(client.get(add), language="en", network="telegram", address=address))
    assert answer.status_code == 200
    assert answer.context["adminform"].form.errors
    assert SocialLink.objects.count() == 1


def test_an_account_is_of_the_network_whose_icon_it_gets(client):
    client.force_login(make_user("Editor"))
    add = reverse("admin:social_sociallink_add")
    data = sent(client.get(add), language="en", network="whatsapp", address="https://other.example/x")

    answer = client.post(add, data)

    assert "not an address of WhatsApp" in answer.text
    assert not SocialLink.objects.exists()


EVERY_PAGE = {"az", "ru", "en"}


def test_an_account_is_followed_on_every_page(client):
    add = reverse("admin:social_sociallink_add")
    values = {"language": "en", "network": "telegram", "address": "https://t.me/newsroom", "position": 1}
    check(lambda: client.post(add, sent(client.get(add), **values)), EVERY_PAGE, app="social")

    link = SocialLink.objects.get()
    change = reverse("admin:social_sociallink_change", args=[link.pk])
    check(lambda: client.post(change, sent(client.get(change), name="@newsroom")), EVERY_PAGE, app="social")

    delete = reverse("admin:social_sociallink_delete", args=[link.pk])
    check(lambda: client.post(delete, {"post": "yes"}), EVERY_PAGE, app="social")


def post_positions(client, *positions):
    links = SocialLink.objects.order_by("language", "position", "id")
    data = {"form-TOTAL_FORMS": len(positions), "form-INITIAL_FORMS": len(positions), "_save": "Save"}
    for i, (link, position) in enumerate(zip(links, positions, strict=True)):
        data |= {f"form-{i}-id": link.pk, f"form-{i}-position": position}
    return client.post(LIST, data)


def test_an_order_that_is_changed_in_the_list_is_announced_once_for_all(client):
    make_link("en", "telegram", 1), make_link("en", "facebook", 2)
    check(lambda: post_positions(client, 4, 3), EVERY_PAGE, app="social")


def test_a_list_that_comes_back_with_its_errors_changed_nothing(client):
    make_link("en", "telegram", 1), make_link("en", "facebook", 2)
    with listening() as heard:
        assert post_positions(client, 4, -3).status_code == 200
    assert heard.times == 0
