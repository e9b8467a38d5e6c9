"""What proxies are told about our pages, and how they let go of what was taken down."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from articles import publishing
from articles.changes import EVERY_PAGE, announce, article_key
from newsroom.models import Change
from newsroom.pagecache import listening, proxies
from newsroom.pagecache.purging import AGAIN_AFTER, Purger
from tests.factories import make_article, make_comment

pytestmark = pytest.mark.django_db(transaction=True)


class Varnish:
    """A proxy that notes what it is asked to purge."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []
        self.answer = 200
        proxy = self

        class Handler(BaseHTTPRequestHandler):
            def do_PURGE(self) -> None:
                proxy.asked.append((self.path, self.headers["Surrogate-Key"]))
                self.send_response(proxy.answer)
                self.end_headers()

            def log_message(self, *_args: object) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/purge"

    @contextmanager
    def serving(self) -> Iterator["Varnish"]:
        thread = Thread(target=self.server.serve_forever, args=[0.01])
        thread.start()
        yield self
        self.server.shutdown()
        thread.join()
        self.server.server_close()


@pytest.fixture
def varnish(settings) -> Iterator[Varnish]:
    with Varnish().serving() as varnish:
        settings.PURGE_URLS, settings.PROXIES_KEEP_PAGES = [varnish.url], True
        yield varnish


@pytest.fixture
def nginx_folder(settings, tmp_path) -> Path:
    folder = tmp_path / "nginx"
    (folder / "a" / "bc").mkdir(parents=True)
    settings.PURGE_FOLDERS, settings.PROXIES_KEEP_PAGES = [str(folder)], True
    return folder


def nginx_file(folder: Path, name: str, *keys: str) -> Path:
    """A page as nginx keeps it."""
    named = " ".join(keys).encode()
    head = b"\x05\0\0\0binary\nKEY: http/en/?#br\nHTTP/1.1 200 OK\r\nSurrogate-Key: " + named + b"\r\n\r\n"
    path = folder / "a" / "bc" / (name * 32)[:32]
    path.write_bytes(head + b"<p>body</p>")
    return path


# -------------------------------------------------------------------- what they are told
def test_proxies_are_told_nothing_where_none_can_be_purged(acting):
    answer = acting.get(make_article().get_absolute_url())
    assert not {"CDN-Cache-Control", "Surrogate-Key"} & set(answer.headers)


def test_a_kept_page_may_be_kept_for_a_second_and_says_what_it_shows(acting, varnish):
    article = make_article()
    answer = acting.get(article.get_absolute_url())
    unchanged = acting.get(article.get_absolute_url(), if_none_match=answer.headers["ETag"])
    assert unchanged.status == 304
    for said in (answer.headers, unchanged.headers):
        assert said["CDN-Cache-Control"] == "max-age=1, stale-if-error=86400"
        assert {"en", article_key(article.pk)} <= set(said["Surrogate-Key"].split())
        assert said["Cache-Control"] == "max-age=0, must-revalidate"


@pytest.mark.parametrize(
    "address", ["/", "/en/nothing-here/", "/admin/login/", "/en/comments/mine/x/", "/healthz"]
)
def test_nothing_else_may_be_kept(acting, varnish, address):
    assert "CDN-Cache-Control" not in acting.get(address).headers


def test_a_page_that_shows_more_than_can_be_named_may_not_be_kept(settings):
    settings.PROXIES_KEEP_PAGES = True
    assert proxies.headers(f"a{n}" for n in range(100, 800)) != []
    assert proxies.headers(f"a{n}" for n in range(100, 1100)) == []


def test_a_page_that_is_taken_down_while_it_is_made_may_not_be_kept(acting, other, varnish, monkeypatch):
    article = make_article(lead="The text.")
    ask = other.pages.application

    def slow(environ, start_response):
        body = ask(environ, start_response)
        announce(EVERY_PAGE, [article_key(article.pk)])
        return body

    monkeypatch.setattr(other.pages, "application", slow)
    answer = other.get(article.get_absolute_url())
    assert answer.status == 200
    assert "CDN-Cache-Control" not in answer.headers


def test_a_page_that_shows_something_else_in_the_same_words_is_another(acting, varnish):
    from newsroom.pagecache.copy import make_copy

    made = {"headers": [], "body": b"same", "seen": 1, "now": 0.0, "until": 1.0, "release": "", "era": ""}
    one, two = (make_copy(200, keys=frozenset({key}), **made) for key in ("a1", "a2"))
    assert one.etag != two.etag


# -------------------------------------------------------------------- how they let go
def test_withdrawing_is_done_when_the_proxies_have_let_go(acting, varnish, nginx_folder):
    article = make_article()
    shows_it = nginx_file(nginx_folder, "a", "en", article_key(article.pk))
    shows_another = nginx_file(nginx_folder, "b", "ru", "a99999")
    publishing.withdraw(article, "By order of a court.")
    assert not shows_it.exists()
    assert shows_another.exists()
    [(path, keys)] = varnish.asked
    assert path == "/purge"
    assert article_key(article.pk) in keys.split()


def test_publishing_asks_the_proxies_for_nothing(acting, varnish):
    make_article()
    make_comment(make_article())
    assert varnish.asked == []


def test_a_file_that_does_not_say_what_it_shows_goes_too(nginx_folder):
    unread = nginx_file(nginx_folder, "a")
    unread.write_bytes(b"\x05\0half a head")
    unfinished = unread.with_name(unread.name + ".0000000012")
    unfinished.write_bytes(b"")
    proxies.purge(["a1"])
    assert not unread.exists()
    assert not unfinished.exists()


def test_what_is_no_page_of_nginx_stays(nginx_folder):
    other = nginx_folder / "notes.txt"
    other.write_text("a1")
    proxies.purge(["a1"])
    assert other.exists()


def test_a_key_is_another_than_the_longer_one_that_begins_with_it(nginx_folder):
    kept = nginx_file(nginx_folder, "a", "en", "a12")
    proxies.purge(["a1"])
    assert kept.exists()


def test_a_folder_that_is_not_there_is_told(settings, tmp_path):
    settings.PURGE_FOLDERS = [str(tmp_path / "missing")]
    with pytest.raises(OSError, match="missing"):
        proxies.purge(["a1"])


def test_one_proxy_that_fails_keeps_no_other_from_being_purged(varnish, nginx_folder):
    gone = nginx_file(nginx_folder, "a", "a1")
    varnish.answer = 500
    with pytest.raises(OSError, match="500"):
        proxies.purge(["a1"])
    assert not gone.exists()


def test_many_keys_are_told_in_several_requests(varnish):
    keys = {f"a{n}" for n in range(2000)}
    proxies.purge(keys)
    assert len(varnish.asked) > 1
    assert {key for _path, line in varnish.asked for key in line.split()} == keys
    assert max(len(line) for _path, line in varnish.asked) <= proxies.MOST_BYTES


# -------------------------------------------------------------------- whatever fails
@pytest.fixture
def purger(acting, varnish, tmp_path) -> Purger:
    """Of the acting process; it has begun."""
    purger = Purger(acting.cache, tmp_path / "one")
    acting.cache.tick()
    purger.round(0)
    purger.round(AGAIN_AFTER)
    varnish.asked.clear()
    return purger


def take_down(article) -> None:
    announce(EVERY_PAGE, [article_key(article.pk)])


def test_the_proxies_are_told_again_a_little_later_and_only_then_is_it_done(purger, varnish):
    """One that fetched the page just before stores it just after."""
    take_down(make_article())
    purger.round(10)
    told = len(varnish.asked)
    purger.round(10 + AGAIN_AFTER - 0.1)
    assert len(varnish.asked) == told
    assert Change.objects.filter(is_purged=False).exists()
    purger.round(10 + AGAIN_AFTER)
    assert len(varnish.asked) == told + 1
    assert not Change.objects.filter(is_purged=False).exists()
    purger.round(100)
    assert len(varnish.asked) == told + 1


def test_a_proxy_that_does_not_answer_is_asked_until_it_does(purger, varnish):
    varnish.answer = 503
    article = make_article()
    take_down(article)
    for now in (10, 20):
        with pytest.raises(OSError, match="503"):
            purger.round(now)
    assert Change.objects.filter(is_purged=False).exists()
    varnish.answer = 200
    varnish.asked.clear()
    purger.round(30)
    purger.round(40)
    assert [keys for _path, keys in varnish.asked] == [article_key(article.pk)] * 2
    assert not Change.objects.filter(is_purged=False).exists()


def test_who_dies_after_the_commit_leaves_it_to_the_next_process(
    purger, varnish, machines, monkeypatch, tmp_path, no_database
):
    article = make_article()
    monkeypatch.setattr(listening, "_purge_proxies", lambda *_keys: None)
    take_down(article)
    purger.close()
    assert varnish.asked == []
    no_database()
    Purger(machines.process().cache, tmp_path / "one").round(0)
    assert [keys for _path, keys in varnish.asked] == [article_key(article.pk)]


def test_another_machine_purges_its_own_proxies(purger, varnish, elsewhere, tmp_path):
    theirs = Purger(elsewhere.cache, tmp_path / "two")
    elsewhere.cache.tick()
    theirs.round(0), theirs.round(AGAIN_AFTER)
    article = make_article()
    take_down(article)
    varnish.asked.clear()
    elsewhere.cache.tick()
    theirs.round(10)
    assert [keys for _path, keys in varnish.asked] == [article_key(article.pk)]


def test_what_one_machine_cannot_purge_is_not_done_though_another_could(
    purger, varnish, elsewhere, tmp_path, settings
):
    """Each has an nginx of its own; the folder of the other is gone."""
    theirs = Purger(elsewhere.cache, tmp_path / "two")
    elsewhere.cache.tick()
    theirs.round(0), theirs.round(AGAIN_AFTER)
    article = make_article()
    take_down(article)
    elsewhere.cache.tick()
    settings.PURGE_FOLDERS = []
    gone = [str(tmp_path / "not-there")]

    def fails(now: float) -> None:
        settings.PURGE_FOLDERS = gone
        with pytest.raises(OSError, match="not-there"):
            theirs.round(now)
        settings.PURGE_FOLDERS = []

    fails(10)
    purger.round(10)
    purger.round(20)
    fails(20)
    assert Change.objects.filter(is_purged=False).exists()
    purger.round(30)
    assert Change.objects.filter(is_purged=False).exists()
    theirs.round(30)
    theirs.round(40)
    assert not Change.objects.filter(is_purged=False).exists()


def test_a_machine_that_cannot_know_what_was_purged_lets_go_of_everything(acting, varnish, tmp_path):
    acting.cache.tick()
    Purger(acting.cache, tmp_path / "new").round(0)
    assert [keys for _path, keys in varnish.asked] == ["az en ru"]


def test_a_restart_lets_go_of_nothing_that_was_not_purged(purger, varnish, machines, tmp_path):
    make_article()
    purger.cache.tick()
    purger.round(10)
    purger.close()
    process = machines.process()
    process.cache.tick()
    Purger(process.cache, tmp_path / "one").round(0)
    assert varnish.asked == []


def test_one_process_of_a_machine_purges_for_all(purger, varnish, other, tmp_path):
    second = Purger(other.cache, tmp_path / "one")
    take_down(make_article())
    varnish.asked.clear()
    other.cache.tick()
    second.round(10)
    assert varnish.asked == []
    purger.close()
    second.round(20)
    assert len(varnish.asked) == 1
