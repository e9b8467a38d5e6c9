"""A real nginx with our configuration in front of the real site: pages stay when the site is away, and what
was taken down stays away."""

import re
import time
from collections.abc import Iterator

import pytest

from newsroom.pagecache.addresses import KEPT
from tests import needs
from tests.newsroom.test_serving import COLLECT
from tests.pagecache.behind_nginx import BehindNginx, until

pytestmark = pytest.mark.faults  # with the others that start a whole site, once and not for each database

TEXT = "The text that a court has forbidden."
SECOND = 2.1  # as nginx counts: it takes a copy of one second for good until the next second but one begins
VISIBLE_IN = 3.0  # seconds


@pytest.fixture(scope="module")
def ready(tmp_path_factory) -> Iterator[BehindNginx]:
    needs.nginx()
    site = BehindNginx(tmp_path_factory.mktemp("site"))
    media = site.folder / "var" / "media" / "pictures"
    (media / ("a" * 32)).mkdir(parents=True)
    (media / ("a" * 32) / "320w.webp").write_bytes(b"RIFF")
    (media / "original.jpeg").write_bytes(b"whole")
    site.python("manage.py", "migrate", "--verbosity=0")
    site.python("manage.py", *COLLECT, "--verbosity=0")
    site.does("make_section(slug='politics')\nwrite_edition(about='<p>We.</p>', contact='<p>Here.</p>')")
    site.start_nginx()
    site.start_site()
    yield site
    site.stop_nginx()
    site.kill_site()
    log = (site.folder / "nginx.log").read_text()
    assert "[emerg]" not in log, log
    assert "Traceback" not in (site.folder / "site.log").read_text()


@pytest.fixture
def site(ready) -> Iterator[BehindNginx]:
    """With nothing kept; both run again afterwards."""
    time.sleep(0.1)  # nginx writes its log after the answer
    ready.forget()
    yield ready
    if ready.nginx is None:
        ready.start_nginx()
    if ready.site is None:
        ready.start_site()


def publish(site: BehindNginx, lead: str = "A lead.") -> tuple[str, str]:
    """The number and the address of a new article."""
    made = site.does(
        f"article = make_article(Section.objects.get(), lead={lead!r})\n"
        "print(article.pk, article.get_absolute_url())"
    )
    number, address = made.split()
    return number, address


@pytest.fixture(scope="module")
def article(ready) -> tuple[str, str]:
    """The number and the address of one that nobody changes."""
    return publish(ready)


@pytest.fixture
def address(article) -> str:
    return article[1]


def withdraw(site: BehindNginx, number: str, then: str = "") -> None:
    site.does(f"publishing.withdraw(Article.objects.get(pk={number}), 'By order of a court.')\n{then}")


# -------------------------------------------------------------------- a page and its changes
def test_a_page_is_given_out_by_nginx_and_asked_for_again_after_a_second(site, address):
    first, second = site.get(address), site.get(address)
    assert (first.status, second.text) == (200, first.text)
    time.sleep(SECOND)
    site.get(address)
    until(lambda: len(site.said) == 3)
    assert site.said == ["MISS", "HIT", "REVALIDATED"]


def test_readers_see_nothing_of_what_is_said_to_proxies(site, address):
    for answer in (site.get(address), site.get(address)):
        assert answer.headers["Cache-Control"] == "max-age=0, must-revalidate"
        for hidden in ("CDN-Cache-Control", "Surrogate-Key", "Set-Cookie"):
            assert hidden not in answer.headers
    unchanged = site.get(address, If_None_Match=answer.headers["ETag"])
    assert (unchanged.status, unchanged.text) == (304, "")


def test_a_change_is_seen_within_seconds(site):
    number, address = publish(site)
    assert "Seen at once." not in site.get(address).text
    site.does(f"make_comment(Article.objects.get(pk={number}), text='Seen at once.')")
    changed_at = time.monotonic()
    until(lambda: "Seen at once." in site.get(address).text)
    assert time.monotonic() - changed_at < VISIBLE_IN


def test_each_coding_is_kept_once_however_it_is_asked_for(site, address):
    asked = {
        "br": ["br;q=0.1, gzip", "br", "gzip, deflate, br, zstd"],
        "gzip": ["gzip", "gzip, deflate", "gzip, br;q=0"],
        "": ["", "deflate", "identity", "gzip;q=0"],
    }
    for coding, headers in asked.items():
        for header in headers:
            assert site.get(address, Accept_Encoding=header).headers.get("Content-Encoding", "") == coding
    assert site.entries == sorted(f"http{address}?#{coding}" for coding in asked)


# -------------------------------------------------------------------- the site is away
def test_with_the_site_killed_pages_stay_also_with_nginx_restarted(site):
    _number, address = publish(site, lead="Read in spite of everything.")
    site.get(address)
    site.kill_site()
    time.sleep(SECOND)
    for answer in (site.get(address), site.get(f"{address}?fbclid=x%20y")):
        assert (answer.status, "in spite of everything" in answer.text) == (200, True)
    site.stop_nginx()
    site.start_nginx()
    assert site.get(address).status == 200
    until(lambda: len(site.said) == 4)
    assert site.said == ["MISS", "STALE", "STALE", "STALE"]


def test_what_nobody_has_a_copy_of_gets_a_page_that_says_so(site):
    site.kill_site()
    for answer in (site.get("/en/"), site.get("/en/comments/on/1/", "POST", "text=x"), site.get("/admin/")):
        assert answer.status == 503
        assert answer.headers["Retry-After"] == "30"
        assert answer.headers["Cache-Control"] == "no-store"
        assert "Load it again in a minute" in answer.text


# -------------------------------------------------------------------- what was taken down
def in_front_of(site: BehindNginx, number: str, address: str) -> list[str]:
    """Every page that shows the article, asked for so that nginx keeps it."""
    pages = [address, "/en/", "/en/news-line/", f"{address}?comments-after=", address.replace(number, number)]
    for page in pages:
        for coding in ("br", "gzip", ""):
            site.get(page, Accept_Encoding=coding)
    assert TEXT in site.get(address).text
    return pages


def stays_away(site: BehindNginx, pages: list[str]) -> set[int]:
    """The statuses that these pages have, none of which shows the text."""
    answers = [site.get(page) for page in pages]
    assert not [page for page, answer in zip(pages, answers, strict=True) if TEXT in answer.text]
    assert not [
        path for path in site.cache.rglob("*") if path.is_file() and TEXT.encode() in path.read_bytes()
    ]
    return {answer.status for answer in answers}


def test_a_withdrawn_article_is_gone_at_once(site):
    number, address = publish(site, TEXT)
    pages = in_front_of(site, number, address)
    withdraw(site, number)
    stays_away(site, pages)
    assert site.get(address).status == 410


def test_it_stays_away_when_the_site_is_killed_and_nginx_restarted(site):
    number, address = publish(site, TEXT)
    pages = in_front_of(site, number, address)
    withdraw(site, number)
    site.kill_site()
    assert stays_away(site, pages) == {503}
    site.stop_nginx()
    site.start_nginx()
    assert stays_away(site, pages) == {503}


def test_it_goes_also_while_the_site_is_killed(site):
    number, address = publish(site, TEXT)
    pages = in_front_of(site, number, address)
    site.kill_site()
    assert site.get(address).status == 200
    withdraw(site, number)
    assert stays_away(site, pages) == {503}


def test_it_goes_also_while_nginx_is_stopped(site):
    number, address = publish(site, TEXT)
    pages = in_front_of(site, number, address)
    site.stop_nginx()
    withdraw(site, number)
    site.kill_site()
    site.start_nginx()
    assert stays_away(site, pages) == {503}


def test_a_copy_that_nginx_stores_a_moment_too_late_goes_as_well(site):
    """nginx had its answer before the article was withdrawn."""
    number, address = publish(site, TEXT)
    site.get(address)
    [path] = [path for path in site.cache.rglob("*") if path.is_file()]
    late = path.read_bytes()
    withdraw(site, number, f"open({str(path)!r}, 'wb').write({late!r})")
    until(lambda: not path.exists(), seconds=8, what="the copy is still there")
    purging = "print(Change.objects.filter(is_purged=False).exists())"
    until(lambda: site.does(purging).strip() == "False", seconds=8, what="it is not told to be done")


# -------------------------------------------------------------------- what may not be kept
def test_nothing_private_is_kept(site):
    number, _address = publish(site)
    secret = site.does(
        "from comments.submission import receive\n"
        f"said = dict(name='A', email='a@example.org', text='Private words', stars=None, token='')\n"
        f"print(receive(Article.objects.get(pk={number}), said, '192.0.2.1'))"
    ).strip()
    draft = site.does("print(make_draft(Section.objects.get()).pk)").strip()
    for asked, status in [
        (f"/en/comments/mine/{secret}/", 200),
        ("/admin/", 302),
        (f"/admin/articles/article/{draft}/preview/", 302),
        ("/", 302),
        ("/en/nothing-here/", 404),
        ("/healthz", 200),
    ]:
        assert site.get(asked).status == status, asked
    assert site.get(f"/en/comments/on/{number}/", "POST", "text=x").status in (403, 422, 200)
    assert site.entries == []
    assert secret not in (site.folder / "newsroom.log").read_text()
    assert "192.0.2" not in (site.folder / "newsroom.log").read_text()


def test_what_the_site_does_not_ask_for_makes_no_entry(site, address):
    site.get(address), site.get("/en/about/"), site.get("/en/")
    kept = site.entries
    for query in (
        "fbclid=1",
        "fbclid=a%20b&utm_source=x",
        "x=1",
        "%62efore=1",
        "before=1&before=2",
        "before=x",
        "?",
        "=",
    ):
        for page in (address, "/en/about/", "/en/"):
            site.get(f"{page}?{query}")
    assert site.entries == kept


def test_a_parameter_makes_an_entry_only_on_pages_that_have_it(site):
    number, address = publish(site)
    article = f"Article.objects.get(pk={number})"
    section = site.does(f"print({article}.section.get_absolute_url())").strip()
    site.does("for n in range(60): make_article(Section.objects.get())")
    pages = {
        "front": "/en/", "about": "/en/about/", "contact": "/en/contact/", "news_line": "/en/news-line/",
        "section": section, "article": address,
    }  # fmt: skip
    last = site.does("print(Article.objects.order_by('pk').last().pk)").strip()
    for view, page in pages.items():
        assert site.get(page).status == 200
        for parameter in ("before", "comments-after"):
            kept = set(site.entries)
            answer = site.get(f"{page}?{parameter}={last}")
            new = set(site.entries) - kept
            assert bool(new) == (parameter in KEPT[view] and answer.status == 200), (page, parameter)
    assert any("before" in entry for entry in site.entries)


def test_a_hidden_name_of_a_parameter_brings_no_other_page(site):
    _number, _address = publish(site)
    site.does("for n in range(60): make_article(Section.objects.get())")
    last = site.does("print(Article.objects.order_by('pk').last().pk)").strip()
    older = site.get(f"/en/news-line/?%62efore={last}").text
    newest = site.get("/en/news-line/").text
    assert older != newest
    assert site.get(f"/en/news-line/?before={last}").text == older


@pytest.mark.parametrize(
    "headers",
    [
        {"X_Forwarded_Host": "evil.example"},
        {"Forwarded": "host=evil.example"},
        {"X_Forwarded_Proto": "https"},
        {"X_Original_URL": "/admin/"},
        {"X_Forwarded_Prefix": "/evil.example"},
        {"Cookie": "sessionid=evil.example"},
        {"Accept_Language": "az"},
    ],
    ids=lambda headers: next(iter(headers)),
)
def test_no_header_poisons_a_page(site, address, headers):
    poisoned = site.get(address, **headers)
    site.forget()
    assert poisoned.text == site.get(address).text
    assert "evil.example" not in poisoned.text


def test_another_host_is_answered_nothing(site, address):
    assert site.get(address, Host="evil.example").status == 421
    assert site.entries == []


@pytest.mark.parametrize("method", ["PURGE", "PUT", "DELETE", "TRACE", "BAN"])
def test_a_reader_can_purge_nothing(site, address, method):
    site.get(address)
    assert site.get(address, method).status == 405
    assert len(site.entries) == 1


def test_a_head_request_and_a_part_are_answered_from_the_page(site, address):
    whole = site.get(address)
    head = site.get(address, "HEAD")
    assert (head.status, head.text) == (200, "")
    assert head.headers["Content-Length"] == str(len(whole.text.encode()))
    assert site.get(address, Range="bytes=0-9").text in (whole.text[:10], whole.text)


# -------------------------------------------------------------------- files
def test_files_come_from_the_disk(site):
    [style_sheet] = re.findall(r'href="(/static/[^"]+\.css)"', site.get("/en/").text)
    style = site.get(style_sheet, Accept_Encoding="gzip")
    assert (style.status, style.headers["Content-Encoding"]) == (200, "gzip")
    picture = site.get(f"/media/pictures/{'a' * 32}/320w.webp")
    assert picture.headers["Content-Type"] == "image/webp"
    for file in (style, picture):
        assert file.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert file.headers["X-Content-Type-Options"] == "nosniff"
    assert site.get("/media/pictures/original.jpeg").status == 404
    assert site.get("/static/missing.css").status == 404
