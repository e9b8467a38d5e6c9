"""What holds on every page that readers get, of each kind and in each language."""

import pytest
from django.test import Client

from tests.factories import make_user
from tests.newsroom.material import publish_everything

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make_user(
        "Editor", username="zq-account", email="zq@newsroom.example", first_name="Zqfirst", last_name="Zqlast"
    )


@pytest.fixture
def pages(editor):
    """Address and status of every page, by kind and language."""
    return {
        f"{kind} ({material.language})": page
        for material in publish_everything(editor)
        for kind, page in material.pages().items()
    }


@pytest.fixture
def signed_in(editor):
    """Somebody of the staff, whose last act in the admin has left a message that waits to be shown."""
    browser = Client()
    browser.force_login(editor)
    browser.post("/admin/profile/", {"language": "ru", "time_zone": "Europe/London"})
    return browser


def read(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_every_page_answers_as_it_should(client, pages):
    assert {kind: client.get(address).status_code for kind, (address, _) in pages.items()} == {
        kind: status for kind, (_, status) in pages.items()
    }


@pytest.mark.parametrize("method", ["get", "head"])
@pytest.mark.parametrize("who", ["client", "signed_in"])
def test_no_page_sets_a_cookie_or_varies_by_reader(request, pages, who, method):
    browser = request.getfixturevalue(who)

    for kind, (address, _) in pages.items():
        response = getattr(browser, method)(address)

        assert not response.cookies, kind
        assert "Set-Cookie" not in response.headers, kind
        assert response.get("Vary", "") in ("", "Accept-Encoding"), kind


def test_a_page_is_the_same_bytes_twice_and_for_the_staff(client, signed_in, pages):
    for kind, (address, _) in pages.items():
        answers = [browser.get(address) for browser in (client, client, signed_in)]

        assert len({(a.status_code, read(a), str(sorted(a.headers.items()))) for a in answers}) == 1, kind


def test_head_answers_what_get_answers_without_the_page(client, pages):
    for kind, (address, status) in pages.items():
        whole, head = client.get(address), client.head(address)

        assert (head.status_code, head.content if not head.streaming else b"") == (status, b""), kind
        assert dict(head.headers) == dict(whole.headers), kind


def test_a_page_is_in_the_language_of_its_path_and_of_nothing_else(client, pages):
    client.cookies["django_language"] = "az"

    for kind, (address, _) in pages.items():
        plain = client.get(address)
        asked = client.get(address, headers={"accept-language": "ru"})

        assert read(plain) == read(asked), kind
        if plain["Content-Type"].startswith("text/html") and plain.status_code not in (301, 302):
            assert plain["Content-Language"] == address[1:3], kind
            assert f'<html lang="{address[1:3]}"' in plain.text, kind


def test_absolute_addresses_are_those_of_the_site_whatever_host_was_asked(client, pages, settings):
    settings.ALLOWED_HOSTS = ["*"]

    for kind, (address, _) in pages.items():
        answer = client.get(address, headers={"host": "elsewhere.example"})

        assert b"elsewhere.example" not in read(answer), kind
        assert "elsewhere.example" not in str(answer.headers), kind


def test_no_page_names_anybody_of_the_staff(client, signed_in, pages, editor):
    for browser in (client, signed_in):
        for kind, (address, _) in pages.items():
            response = browser.get(address)
            said = read(response) + str(response.headers).encode()
            # A private page names its own address, in whose random letters anything may stand.
            said = said.replace(address.encode(), b"").lower()

            assert b"zq" not in said, kind


@pytest.mark.parametrize("checks", [True, False], ids=["with CSRF checks", "without"])
def test_a_page_that_is_only_read_refuses_to_be_written(pages, checks):
    browser = Client(enforce_csrf_checks=checks)

    for kind, (address, status) in pages.items():
        if status == 200 and not kind.startswith(("reply form", "report form", "error form")):
            for method in ("post", "put", "delete"):
                response = getattr(browser, method)(address)

                assert (kind, method, response.status_code) == (kind, method, 405)


def test_private_pages_are_kept_nowhere(client, pages):
    kept = {
        kind: client.get(address)["Cache-Control"]
        for kind, (address, _) in pages.items()
        if kind.startswith("own comment")
    }

    assert set(kept.values()) == {"private, no-store"}


@pytest.mark.parametrize(
    "address",
    [
        "/nowhere", "/xx/", "/favicon.ico", "/en/nowhere/", "/en/nowhere/nothing-1/", "/en/a/nothing/",
        "/en/a/b-99999999999999999999999/", "/en/authors/a-99999999999999999999999/", "/en/topics/a-1/",
        "/en/comments/1/", "/en/comments/1/reply/", "/en/comments/1/replies/", "/en/comments/1/report/",
        "/en/comments/mine/a/",
        "/en/comments/99999999999999999999999/", "/en/about/", "/media/", "/media/pictures/",
        "/static/none.css", "/en/%00/", "/az/%FF/", "/ru/трудный-вопрос/", "/en/a/b-1/c/", "/en//",
    ],
)  # fmt: skip
def test_an_unknown_address_is_missing_in_the_design_of_the_site(client, address):
    response = client.get(address)
    if response.status_code == 301:  # Django adds the slash first
        response = client.get(response["Location"])

    assert response.status_code == 404
    assert 'class="masthead' in response.text
