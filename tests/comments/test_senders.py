"""By which address a sender goes: never by one that the sender made up."""

import pytest

from comments.models import Comment
from comments.senders import address_of
from comments.tokens import make_token
from tests.factories import make_article


@pytest.fixture
def seen(rf, settings):
    """The address of a request, behind so many proxies of ours."""

    def ask(connected: str, forwarded: str | None = None, proxies: int = 0) -> str:
        settings.TRUSTED_PROXIES = proxies
        headers = {} if forwarded is None else {"X-Forwarded-For": forwarded}
        return address_of(rf.get("/", REMOTE_ADDR=connected, headers=headers))

    return ask


def test_without_proxies_of_ours_what_a_request_says_of_itself_is_not_believed(seen):
    assert seen("192.0.2.1", "198.51.100.7") == "192.0.2.1"


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (1, "198.51.100.7", "198.51.100.7"),
        (1, "203.0.113.9, 198.51.100.7", "198.51.100.7"),
        (2, "203.0.113.9, 198.51.100.7, 192.0.2.5", "198.51.100.7"),
        (2, "198.51.100.7,192.0.2.5", "198.51.100.7"),
    ],
)
def test_behind_proxies_of_ours_the_entry_counts_that_the_outermost_wrote(seen, proxies, forwarded, address):
    assert seen("192.0.2.1", forwarded, proxies) == address


@pytest.mark.parametrize("forwarded", [None, "", "198.51.100.7"])
def test_a_request_that_did_not_come_through_all_proxies_is_known_by_its_connection(seen, forwarded):
    assert seen("192.0.2.1", forwarded, proxies=2) == "192.0.2.1"


@pytest.mark.parametrize(
    "entry",
    [
        "unknown",
        "_hidden",
        "1.2.3",
        "1.2.3.4.5",
        "198.51.100.7:",
        "[2001:db8::1",
        "[]",
        "::1::",
        "１.2.3.4",
        " ",
    ],
)
def test_an_entry_that_is_no_address_is_not_believed(seen, entry):
    assert seen("192.0.2.1", f"203.0.113.9, {entry}", proxies=1) == "192.0.2.1"


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("198.51.100.7:443", "198.51.100.7"),
        ("[2001:db8::1]:443", "2001:db8::/64"),
        ("[2001:db8::1]", "2001:db8::/64"),
        (" 2001:DB8:0:0:1::7 ", "2001:db8::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("::ffff:198.51.100.7", "198.51.100.7"),
        ("::ffff:c633:6407", "198.51.100.7"),
    ],
)
def test_ways_to_write_an_address(seen, written, address):
    assert seen("192.0.2.1", written, proxies=1) == address
    assert seen(written) == address


def test_one_network_of_ipv6_is_one_sender(seen):
    assert seen("2001:db8:0:7::1") == seen("2001:db8:0:7:ffff::2")
    assert seen("2001:db8:0:7::1") != seen("2001:db8:0:8::1")


def test_a_server_that_names_no_address_is_no_fault(seen):
    assert seen("") == ""


@pytest.mark.django_db
def test_readers_behind_one_proxy_are_told_apart_and_a_double_click_is_still_found(client, settings):
    settings.TRUSTED_PROXIES = 1
    settings.COMMENTS_PER_SENDER = 2
    article = make_article()

    def send(address):
        data = {"name": "Leyla", "text": "A remark.", "token": make_token()}
        headers = {"X-Forwarded-For": f"203.0.113.9, {address}"}
        return client.post(f"/en/comments/on/{article.pk}/", data, headers=headers).status_code

    assert [send("2001:db8::1"), send("2001:db8::2"), send("2001:db8::3")] == [302, 302, 429]
    assert send("198.51.100.7") == 302
    assert Comment.objects.count() == 2
