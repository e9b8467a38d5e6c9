"""PostgreSQL stops while people read and write."""

import gzip
import time
from pathlib import Path

import brotli
import pytest

from tests.faults.content import WORDS
from tests.faults.counted import Counted

DECODED = {"": bytes, "gzip": gzip.decompress, "br": brotli.decompress}


@pytest.fixture
def outage(is_whole) -> float:
    """Seconds."""
    return 20.0 if is_whole else 4.0


def assert_readers_noticed_nothing(counted: Counted) -> None:
    assert not [answer for answer in counted.readers if answer.status != 200]


def assert_commenters_were_told_and_none_is_lost(counted: Counted) -> None:
    assert {answer.status for answer in counted.posts} == {302, 503}
    assert all(
        answer.has_text and int(answer.retry_after) > 0 for answer in counted.posts if answer.status == 503
    )
    assert not counted.lost
    assert not counted.stored_twice


def assert_others_are_told_to_come_again(site) -> None:
    for address in site.content.unknown[:10]:
        began = time.monotonic()
        status, headers, _body = site.ask_whole(address)
        assert status == 503
        assert int(headers["Retry-After"]) > 0
        assert time.monotonic() - began < 2


def test_pages_are_given_out_and_comments_come_back_in_their_form(site, database, outage, counts):
    site.warm()
    with site.load() as load:
        time.sleep(2)
        with database.stopped():
            time.sleep(outage / 2)
            assert_others_are_told_to_come_again(site)
            time.sleep(outage / 2)
        back = time.monotonic()
        seconds = site.seconds_until(200, site.content.unknown[20])
        time.sleep(3)

    counted = counts.take(f"PostgreSQL stopped for {outage:.0f} s", site, load)
    assert_readers_noticed_nothing(counted)
    assert_commenters_were_told_and_none_is_lost(counted)
    assert seconds < 3
    assert all(answer.status == 302 for answer in counted.posts if answer.began > back + 3)


def test_so_they_are_by_a_server_that_starts_meanwhile(site, database, outage, counts):
    site.warm()
    with site.load() as load:
        time.sleep(2)
        with database.stopped():
            time.sleep(outage / 3)
            assert site.stop() == 0
            site.start()
            assert site.ask("/healthz")[0] == 200
            time.sleep(outage / 3)
            assert_others_are_told_to_come_again(site)
            time.sleep(outage / 3)
        seconds = site.seconds_until(200, site.content.unknown[20])
        time.sleep(2)

    counted = counts.take(f"the same for {outage:.0f} s, and the server restarted meanwhile", site, load)
    assert not [answer for answer in counted.readers if answer.status != 200 and answer.is_new]
    assert_commenters_were_told_and_none_is_lost(counted)
    assert seconds < 3


def test_what_was_withdrawn_just_before_never_comes_back(site, database, counts):
    site.warm()
    content = site.content
    assert all(words_in(site.ask(address)[1]) for address in content.of_doomed)
    assert words_in(everything_in(site.folder / "pages"))
    with site.load() as load:
        site.act(f"""
from articles import publishing
from articles.models import Article
publishing.withdraw(Article.objects.get(pk={content.doomed_id}), "Wrong")
""")
        database.stop()
        try:
            assert site.stop() == 0
            site.start()
            for address in [*content.of_doomed, *content.known]:
                for coding, decode in DECODED.items():
                    status, headers, body = site.ask_whole(address, Accept_Encoding=coding)
                    assert status in ((410, 503) if address == content.doomed else (200, 503))
                    assert headers.get("Content-Encoding", "") in (coding, "")
                    assert not words_in(decode(body) if headers.get("Content-Encoding") else body), address
            assert not words_in(everything_in(site.folder / "pages"))
        finally:
            database.start()
        site.seconds_until(410, content.doomed)

    counted = counts.take("an article withdrawn, then PostgreSQL stopped, the server restarted", site, load)
    assert {answer.status for answer in counted.readers if answer.is_new} <= {200, 503}
    assert not counted.lost


def words_in(content: bytes) -> list[str]:
    return [word for word in WORDS if word.encode() in content]


def everything_in(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir())
