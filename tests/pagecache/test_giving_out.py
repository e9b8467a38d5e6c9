"""What a reader gets from a copy."""

import threading
import time

import brotli
import pytest
from django.db import connection

from articles.changes import announce
from tests.factories import make_article, make_draft
from tests.pagecache.conftest import HeldUp

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_page_is_made_once_and_given_out_again(acting):
    address = make_article(headline="Ferry returns").get_absolute_url()
    first, second = acting.get(address), acting.get(address)
    assert "Ferry returns" in first.text
    assert (second.status, second.body) == (200, first.body)
    assert acting.made == 1


def test_the_processes_of_a_machine_share_one_copy(acting, other):
    address = make_article().get_absolute_url()
    assert acting.get(address).body == other.get(address).body
    assert (acting.made, other.made) == (1, 0)


def test_they_do_so_also_after_each_has_begun_an_empty_store_anew(acting, other):
    first, second = make_article().get_absolute_url(), make_article().get_absolute_url()
    acting.get(first)
    other.cache._begin_anew(acting.cache.knowledge.number, acting.cache._database)  # at the same moment

    acting.get(second)

    assert other.get(second).status == 200
    assert (acting.made, other.made) == (2, 0)


def test_browsers_ask_each_time_and_hear_that_nothing_changed(acting):
    address = make_article().get_absolute_url()
    page = acting.get(address)
    assert page.headers["Cache-Control"] == "max-age=0, must-revalidate"
    etag = page.headers["ETag"]
    for said in (etag, etag.removeprefix("W/"), f'"other", {etag}', f'W/"x",{etag.removeprefix("W/")}', "*"):
        unchanged = acting.get(address, if_none_match=said)
        assert (unchanged.status, unchanged.body) == (304, b""), said
        assert unchanged.headers["ETag"] == etag
    assert acting.get(address, if_none_match='"other"').status == 200
    assert acting.get(address, if_none_match='W/"other", "more"').status == 200


def test_a_page_is_compressed_as_the_browser_likes(acting):
    address = make_article().get_absolute_url()
    plain = acting.get(address)
    assert "Content-Encoding" not in plain.headers
    br = acting.get(address, accept_encoding="gzip, deflate, br;q=1.0")
    assert br.headers["Content-Encoding"] == "br"
    assert brotli.decompress(br.body) == plain.body
    zipped = acting.get(address, accept_encoding="gzip;q=0.5, br;q=0")
    assert zipped.headers["Content-Encoding"] == "gzip"
    assert zipped.text == plain.text
    assert "Content-Encoding" not in acting.get(address, accept_encoding="zstd, gzip;q=0").headers
    assert "Content-Encoding" not in acting.get(address, accept_encoding="identity, gzip;q=0.1").headers
    assert acting.get(address, accept_encoding="gzip;q=lots").text == plain.text
    assert {plain.headers["Vary"], br.headers["Vary"]} == {"Accept-Encoding"}


def test_head_says_what_get_would(acting):
    address = make_article().get_absolute_url()
    head, get = acting.get(address, method="HEAD"), acting.get(address)
    assert head.body == b""
    assert head.headers == get.headers
    assert acting.made == 1


def test_a_page_keeps_what_guards_the_reader(acting, client):
    address = make_article().get_absolute_url()
    acting.get(address)
    kept, made = acting.get(address).headers, client.get(address).headers
    for name in (
        "Content-Security-Policy",
        "Referrer-Policy",
        "X-Content-Type-Options",
        "Permissions-Policy",
    ):
        assert kept[name] == made[name]
    assert "frame-ancestors 'none'" in kept["Content-Security-Policy"]


def test_a_withdrawn_page_is_kept_as_such(acting):
    from articles import publishing

    article = make_article()
    publishing.withdraw(article, "A court says so.")
    for _ in range(2):
        page = acting.get(article.get_absolute_url())
        assert page.status == 410
        assert "A court says so." in page.text
    assert acting.made == 1


@pytest.mark.parametrize(
    "query",
    ["utm_source=x", "fbclid=1&x=", "before=5", "comments-after=", "comments-after=1x", "a=b=c&&&=", "%"],
)
def test_what_the_page_does_not_ask_about_makes_no_copy_of_its_own(acting, query):
    address = make_article().get_absolute_url()
    page = acting.get(address)
    again = acting.get(f"{address}?{query}")
    if "comments-after" not in query:
        assert again.body == page.body
    assert list(acting.cache.memory.copies) == [address]


def test_a_later_page_of_a_list_has_a_copy_of_its_own(acting):
    articles = [make_article(headline=f"Item {n}") for n in range(3)]
    address = f"/en/news-line/?before={articles[1].pk}"
    assert "Item 0" in acting.get(f"{address}&utm_source=x").text
    assert acting.get(address).status == 200
    assert acting.made == 1


@pytest.mark.parametrize(
    "address",
    [
        "/en/politics/nothing-999999/",
        "/en/nothing/",
        "/",
        "/admin/",
        "/en/news-line/?before=999",
        "/en/%00/",
        "/x",
    ],
)
def test_what_is_not_a_page_for_everyone_is_not_kept(acting, address):
    make_article()
    acting.get(address)
    assert acting.cache.memory.copies == {}


def test_addresses_that_nobody_wrote_push_no_page_out(machines, acting):
    address = make_article().get_absolute_url()
    acting.get(address)
    for number in range(300):
        acting.get(f"/en/politics/made-up-{number + 10**6}/")
        acting.get(f"{address}?made-up={number}")
        acting.get(f"/en/another/word-{address.rpartition('-')[2]}")
    assert list(acting.cache.memory.copies) == [address]


def test_a_draft_and_its_preview_are_not_kept(acting, admin_client):
    draft = make_draft(headline="Secret plan")
    preview = f"/admin/articles/article/{draft.pk}/preview/"
    assert "Secret plan" in admin_client.get(preview).text
    cookie = f"sessionid={admin_client.cookies['sessionid'].value}"
    assert "Secret plan" in acting.get(preview, cookie=cookie).text
    assert acting.get(draft.get_absolute_url(), cookie=cookie).status == 404
    assert acting.cache.memory.copies == {}


def test_another_host_neither_gets_a_copy_nor_leaves_one(acting):
    address = make_article().get_absolute_url()
    assert acting.get(address, host="evil.example").status == 400
    assert acting.cache.memory.copies == {}
    page = acting.get(
        address, x_forwarded_host="evil.example", x_forwarded_proto="https", forwarded="host=evil"
    )
    assert "evil" not in page.text
    assert acting.get(address, host="evil.example").status == 400


def test_a_site_that_is_read_by_https_gives_nothing_out_without_it(machines, settings):
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    process = machines.process()
    address = make_article().get_absolute_url()
    assert process.get(address, x_forwarded_proto="https").status == 200
    asked = []  # Django sends these to HTTPS; here we see that they reach it
    process.pages.application = lambda environ, start: asked.append(start("301 Moved Permanently", [])) or []
    assert process.get(address).status == 301
    assert process.get(address, x_forwarded_proto="http").status == 301
    assert process.get(address, x_forwarded_proto="https").status == 200


def test_memory_is_bounded_in_bytes_and_keeps_what_is_asked_for(machines):
    process = machines.process(memory_bytes=400_000, store_bytes=0)
    addresses = [make_article().get_absolute_url() for _ in range(30)]
    for address in addresses:
        process.get(addresses[0])
        process.get(address)
    assert process.cache.memory.bytes <= 400_000
    assert addresses[0] in process.cache.memory.copies
    assert addresses[1] not in process.cache.memory.copies
    assert process.cache.memory.bytes == sum(c.size for c in process.cache.memory.copies.values())


def test_the_store_is_bounded_in_bytes_too(machines):
    process = machines.process(memory_bytes=200_000, store_bytes=400_000)
    for _ in range(30):
        process.get(make_article().get_absolute_url())
    with process.cache.store._reading as db:
        count, size = db.execute("SELECT count(*), sum(size) FROM page").fetchone()
        orphans = db.execute("SELECT count(*) FROM shown WHERE address NOT IN (SELECT address FROM page)")
        assert orphans.fetchone()[0] == 0
    assert 3 < count < 30
    assert size <= 400_000


def test_many_changes_are_known_without_end(acting, other, monkeypatch):
    from newsroom.pagecache import knowledge

    monkeypatch.setattr(knowledge, "MOST_KEYS", 10)
    address = make_article().get_absolute_url()
    acting.get(address), other.get(address)
    for number in range(50):
        announce([f"nothing-{number}"])
    assert acting.get(address).body == other.get(address).body
    assert len(acting.cache.knowledge._changed) <= 10
    assert (acting.made, other.made) == (2, 0)  # nobody can tell any more whether the first still held


def test_readers_who_wait_for_pages_leave_threads_for_those_who_need_not(machines, settings):
    settings.THREADS = 4
    process = machines.process()
    known, new = make_article().get_absolute_url(), make_article().get_absolute_url()
    assert process.get(known).status == 200
    held_up = HeldUp(process, "none")
    held_up.ask("/en/none-0/none-0/", "/en/none-1/none-1/")  # such pages are made one at a time
    place = process.pages.unknown.waiting
    while place.acquire(blocking=False):
        place.release()
        time.sleep(0.01)
    busy = process.get(new.replace("/en/", "/ru/"))
    assert (busy.status, busy.headers["Retry-After"]) == (503, "5")
    assert 'lang="ru"' in busy.text
    assert process.get(known).status == 200
    announce(["en"])
    process.cache.tick()
    assert process.get(known).status == 200  # made anew: pages that were there before have room of their own
    held_up.go_on()
    assert process.get(known).status == 200


def test_made_up_ports_do_not_keep_real_ones_out(acting):
    address = make_article().get_absolute_url()
    for port in range(200):
        acting.get(address, host=f"127.0.0.1:{port}")
    assert acting.get(address, host="localhost:8000").status == 200
    assert acting.made == 1


def test_who_asks_a_database_that_hangs_keeps_no_reader_waiting(acting, other, monkeypatch):
    address = make_article().get_absolute_url()
    acting.get(address), other.get(address)
    hangs, go_on = threading.Event(), threading.Event()
    catch_up = acting.cache._catch_up

    def hang(*arguments):
        hangs.set()
        go_on.wait(10)
        connection.close()
        catch_up(*arguments)

    def change():
        with monkeypatch.context() as patch:
            patch.setattr(acting.cache, "_catch_up", hang)
            announce(["t0"])
        connection.close()

    asking = threading.Thread(target=change)
    asking.start()
    hangs.wait(10)
    other.cache.tick()  # writes the change down, so that every reader's process takes it in
    began = time.monotonic()
    assert acting.get(address).status == 200
    assert time.monotonic() - began < 5
    go_on.set()
    asking.join()
