"""A copy is given out before all of a WSGI environ is made, and by any other server just as well."""

from typing import Any

import pytest

from newsroom.pagecache.wsgi import CachedPages
from newsroom.serving.worker import _short_cut
from tests.factories import make_article

pytestmark = pytest.mark.django_db(transaction=True)


class Connection:
    """What granian gives an application to answer with."""

    def response_bytes(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        self.status, self.headers, self.body = status, dict(headers), body


@pytest.fixture
def answer(acting, monkeypatch):
    """What granian calls, where going by way of WSGI fails."""

    def ask(path: str, method: str = "GET", **headers: str) -> Connection:
        connection = Connection()
        scope: dict[str, Any] = {
            "REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": "", "HTTP_HOST": "127.0.0.1",
            **{f"HTTP_{name.upper()}": value for name, value in headers.items()},
        }  # fmt: skip
        _short_cut(acting.pages)(connection, scope)
        return connection

    def whole_way(*_args: object) -> None:
        raise AssertionError("the copy was looked for by way of WSGI")

    monkeypatch.setattr(CachedPages, "__call__", whole_way)
    return ask


def test_a_copy_takes_it(acting, request):
    address = make_article(headline="Ferry returns").get_absolute_url()
    by_wsgi = acting.get(address)
    answer = request.getfixturevalue("answer")

    copy = answer(address)
    assert (copy.status, copy.headers, copy.body) == (200, by_wsgi.headers, by_wsgi.body)
    head = answer(address, "HEAD")
    assert (head.status, head.headers, head.body) == (200, by_wsgi.headers, b"")
    unchanged = answer(address, if_none_match=copy.headers["ETag"])
    assert (unchanged.status, unchanged.body) == (304, b"")
    assert "Content-Length" not in unchanged.headers


def test_a_page_that_must_be_made_does_not(answer):
    with pytest.raises(AssertionError, match="by way of WSGI"):
        answer(make_article().get_absolute_url())
