"""Who sends slowly, or never, holds nobody else up."""

import io
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.signals import request_started
from django.db import close_old_connections
from django.http import HttpResponse
from django.test import RequestFactory

from newsroom import bodies
from newsroom.bodies import FewSenders, TimelyBody, TooSlow
from newsroom.wsgi import application
from tests.factories import make_article


class Endless:
    """A body of which nothing comes until its sender leaves."""

    def __init__(self) -> None:
        self.left = threading.Event()

    def read(self, *_size: int) -> bytes:
        self.left.wait(10)
        return b""


@pytest.fixture
def pool():
    with ThreadPoolExecutor(2) as pool:
        yield pool


def test_a_body_that_comes_in_time_is_read(pool):
    body = TimelyBody(io.BytesIO(b"name=Leyla\ntext=Thanks"), 5, pool)

    assert body.readline() == b"name=Leyla\n"
    assert body.read(4) == b"text"
    assert body.read() == b"=Thanks"


def test_a_body_that_never_comes_is_given_up(pool):
    body = Endless()
    began = time.monotonic()

    with pytest.raises(TooSlow):
        TimelyBody(body, 0.05, pool).read()

    assert time.monotonic() - began < 5
    body.left.set()


@pytest.mark.parametrize(
    ("path", "seconds"), [("/admin/articles/picture/add/", 10 + 100), ("/en/comments/on/1/", 10)]
)
def test_staff_have_time_for_large_files_and_readers_send_none(path, seconds):
    assert bodies._seconds({"PATH_INFO": path, "CONTENT_LENGTH": "2000000"}) == seconds


@pytest.mark.parametrize("length", ["", "-1", "x"])
def test_a_length_that_is_none_is_given_no_time_of_its_own(length):
    assert bodies._seconds({"PATH_INFO": "/admin/", "CONTENT_LENGTH": length}) == 10


@pytest.mark.django_db
def test_a_sender_who_was_too_slow_is_told(settings, monkeypatch):
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    monkeypatch.setattr(bodies, "PATIENCE", 0.05)
    body, article = Endless(), make_article()
    environ = RequestFactory().post(f"/en/comments/on/{article.pk}/", {"name": "Leyla"}).environ
    environ |= {"wsgi.input": body, "HTTP_HOST": "127.0.0.1"}
    said = []
    request_started.disconnect(close_old_connections)  # as Django's own test client does
    try:
        answer = b"".join(application(environ, lambda status, headers, info=None: said.append(status)))
    finally:
        request_started.connect(close_old_connections)

    assert said[0].startswith("408")
    assert b"did not arrive" in answer
    body.left.set()


def test_while_many_send_others_are_told_to_wait_and_readers_are_not(settings):
    settings.THREADS = 4
    arrived, go_on = threading.Semaphore(0), threading.Event()

    def view(request):
        if request.method == "POST":
            arrived.release()
            go_on.wait(10)
        return HttpResponse("ok")

    few, requests = FewSenders(view), RequestFactory()
    senders = [threading.Thread(target=few, args=(requests.post("/en/"),)) for _n in range(3)]
    for sender in senders:
        sender.start()
        assert arrived.acquire(timeout=10)

    told = few(requests.post("/en/"))

    assert (told.status_code, told["Retry-After"]) == (503, "60")
    assert "still in the form" in told.text
    assert few(requests.get("/en/")).status_code == 200
    go_on.set()
    for sender in senders:
        sender.join()
    assert few(requests.post("/en/")).status_code == 200
