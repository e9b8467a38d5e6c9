"""The disk of the page store, of the media or of the SQLite file is full while people read and write."""

import io
import re
import shutil
import sqlite3
import time
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

from PIL import Image

from tests.faults.counted import Counts
from tests.faults.disk import mounted
from tests.faults.test_database import words_in

IS_THERE = "SELECT 1 FROM articles_picture WHERE title = 'Beryllium'"
WITHDRAW = """
from articles import publishing
from articles.models import Article
publishing.withdraw(Article.objects.get(pk={}), "Wrong")
"""


def test_a_full_page_store_costs_no_page_and_brings_nothing_back(serve, tmp_path, counts):
    with mounted(tmp_path / "small", 3) as disk, serve(PAGE_STORE=str(disk.folder / "pages")) as site:
        site.warm()
        with site.load() as load:
            time.sleep(1)
            with disk.full():
                time.sleep(2)
                assert site.ask(site.content.unknown[0])[0] == 200
                site.act(WITHDRAW.format(site.content.doomed_id))
                assert site.seconds_until(410, site.content.doomed) < 2
                time.sleep(0.5)  # every process asks the database as often
                for address in site.content.of_doomed:
                    status, body = site.ask(address)
                    assert status in (200, 404, 410), address  # 404: of its author nothing else is there
                    assert not words_in(body)
                assert site.stop() == 0
                site.start()
                assert not words_in(site.ask("/en/")[1])
            time.sleep(2)
        assert not words_in(b"".join(site.ask(address)[1] for address in site.content.of_doomed))
        counted = counts.take("the disk of the page store full", site, load)

    assert {answer.status for answer in counted.readers if answer.is_new} == {200}
    assert {answer.status for answer in counted.posts} == {302}
    assert not counted.lost


def test_a_site_that_starts_without_room_for_pages_gives_them_out_from_memory(serve, tmp_path):
    with (
        mounted(tmp_path / "small", 1) as disk,
        disk.full(),
        serve(PAGE_STORE=str(disk.folder / "pages")) as site,
    ):
        site.warm()
        assert site.ask(site.content.known[0])[0] == 200
        time.sleep(3)
        assert "No space left on device" in (said := site.log.read_text())
        assert said.count("No page store") < 10, said


class Editor:
    """Somebody signed in to the admin."""

    def __init__(self, site) -> None:
        self.root = f"http://127.0.0.1:{site.port}"
        self.jar = CookieJar()
        self.opener = build_opener(HTTPCookieProcessor(self.jar))
        self.get("/admin/login/")
        self.post("/admin/login/", {"username": site.content.editor, "password": "x"})

    def get(self, path: str) -> str:
        return self.opener.open(self.root + path).read().decode()

    def post(self, path: str, fields: dict[str, str], picture: bytes = b"") -> tuple[int, str]:
        token = next(cookie.value for cookie in self.jar if cookie.name == "csrftoken")
        fields = fields | {"csrfmiddlewaretoken": token or ""}
        headers = {}
        body = urlencode(fields).encode()
        if picture:
            body = b"".join(
                b'--limit\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n'
                % (name.encode(), value.encode())
                for name, value in fields.items()
            )
            body += (
                b'--limit\r\nContent-Disposition: form-data; name="file"; filename="x.png"\r\n'
                b"Content-Type: image/png\r\n\r\n%s\r\n--limit--\r\n" % picture
            )
            headers["Content-Type"] = "multipart/form-data; boundary=limit"
        try:
            answer = self.opener.open(Request(self.root + path, body, headers))
        except HTTPError as error:
            return error.code, error.read().decode()
        return answer.status, answer.read().decode()


def test_an_upload_for_which_there_is_no_room_is_refused_in_words(serve, newsroom, tmp_path, counts):
    out = io.BytesIO()
    Image.effect_noise((1600, 900), 60).convert("RGB").save(out, "PNG")
    with mounted(tmp_path / "small", 16) as disk:
        media = disk.folder / "media"
        media.mkdir()
        with serve(MEDIA_ROOT=str(media)) as site:
            site.warm()
            editor = Editor(site)
            page = editor.get("/admin/articles/picture/add/")
            fields = dict(re.findall(r'name="(texts-[A-Z_-]+)" value="(\d*)"', page))
            fields |= {f"texts-{n}-language": code for n, code in enumerate(("az", "ru", "en"))}
            fields |= {"title": "Beryllium", "is_decorative": "on"}
            before = {path: path.stat().st_size for path in media.rglob("*") if path.is_file()}
            with site.load() as load:
                with disk.full():
                    status, said = editor.post("/admin/articles/picture/add/", fields, out.getvalue())
                    assert (status, "The disk has no room for this file" in said) == (200, True)
                    time.sleep(2)
                after = {path: path.stat().st_size for path in media.rglob("*") if path.is_file()}
                assert after == before
                assert not site.database.ask(site.name, IS_THERE)
            status, said = editor.post("/admin/articles/picture/add/", fields, out.getvalue())
            assert "The disk has no room" not in said
            assert site.database.ask(site.name, IS_THERE)
            counted = counts.take("the disk of the media full", site, load)

    assert {answer.status for answer in counted.readers} == {200}
    assert {answer.status for answer in counted.posts} == {302}


def test_a_full_disk_of_sqlite_takes_in_no_comment_and_loses_none(serve, newsroom, tmp_path, counts: Counts):
    with mounted(tmp_path / "small", 12) as disk:
        file = disk.folder / "newsroom.sqlite3"
        made, content = newsroom.in_sqlite()
        shutil.copy(made, file)
        with serve(DATABASE_URL=f"sqlite:///{file}") as site:
            site.content = content
            site.warm()
            with site.load() as load:
                time.sleep(2)
                with disk.full():
                    time.sleep(4)
                    assert site.ask(site.content.unknown[0])[0] == 200
                time.sleep(3)
                back = time.monotonic()
                time.sleep(1)
            counted = counts.take("the disk of the SQLite file full", site, load)
        with sqlite3.connect(file) as database:
            assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]

    assert {answer.status for answer in counted.readers} == {200}
    assert {answer.status for answer in counted.posts} == {302, 503}
    assert all(answer.has_text for answer in counted.posts if answer.status == 503)
    assert all(answer.status == 302 for answer in counted.posts if answer.began > back)
    assert not counted.lost
    assert not counted.stored_twice
