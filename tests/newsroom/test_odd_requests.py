"""Requests that nobody sends by accident: each has an answer, and none of them is a failure."""

import io
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.signals import request_started
from django.db import close_old_connections
from django.urls import reverse
from django.utils import timezone

from articles import publishing
from articles.models import Article
from comments.models import Comment, Thread
from comments.tokens import make_token
from newsroom.site import plain_content_type, site
from tests.factories import make_article, make_comment, make_draft, make_section, make_user

pytestmark = pytest.mark.django_db


def asked(method: str, path: str, content_type: str, body: bytes = b"") -> str:
    """The status line that a server would send."""
    path, _, query = path.partition("?")
    said: list[str] = []
    environ: dict[str, Any] = {
        "REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query, "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80", "HTTP_HOST": "127.0.0.1", "REMOTE_ADDR": "127.0.0.1",
        "CONTENT_TYPE": content_type,
        "CONTENT_LENGTH": str(len(body)), "wsgi.input": io.BytesIO(body), "wsgi.url_scheme": "http",
        "wsgi.errors": io.StringIO(), "wsgi.multithread": True, "wsgi.multiprocess": False,
        "wsgi.run_once": False, "wsgi.version": (1, 0),
    }  # fmt: skip
    request_started.disconnect(close_old_connections)  # as Django's own test client does
    try:
        list(site(environ, lambda status, headers, info=None: said.append(status)))
    finally:
        request_started.connect(close_old_connections)
    return said[0]


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("text/plain; charset=rot13", "text/plain"),
        ("multipart/form-data; boundary=XX; charset=utf-7", "multipart/form-data; boundary=XX"),
        ('multipart/form-data; charset=utf-8; boundary="a-b"', "multipart/form-data; boundary=a-b"),
        ("multipart/form-data; boundary*=utf-99''XX", "multipart/form-data"),
        ("text/plain; x*=idna''%ff", "text/plain"),
        ("application/x-www-form-urlencoded", "application/x-www-form-urlencoded"),
        ("nonsense", ""),
        ("", ""),
    ],
)
def test_a_request_is_read_as_utf8_whatever_codec_it_names(sent, kept):
    assert plain_content_type(sent) == kept


def test_no_codec_of_a_request_breaks_a_page(settings):
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    make_article()

    assert asked("GET", "/en/?before=1", "text/plain; charset=rot13").startswith("200")
    assert asked("GET", "/en/", "multipart/form-data; boundary*=utf-99''XX").startswith("200")


def test_a_form_sent_in_parts_arrives(settings):
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    article = make_article()
    parts = {"name": "Leyla", "text": "Sağ olun", "token": make_token()}
    body = "".join(
        f'--XX\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n' for k, v in parts.items()
    )

    status = asked(
        "POST",
        f"/en/comments/on/{article.pk}/",
        "multipart/form-data; boundary=XX; charset=utf-7",
        f"{body}--XX--\r\n".encode(),
    )

    assert status.startswith("302")
    assert Comment.objects.get().text == "Sağ olun"


@pytest.mark.parametrize("origin", ["http://[", "//[", "http://a]b"])
def test_an_origin_that_is_no_address_is_another_site(client, origin):
    article = make_article()

    response = client.post(f"/en/comments/on/{article.pk}/", {"text": "Mine."}, headers={"Origin": origin})

    assert response.status_code == 403


@pytest.mark.parametrize("method", ["put", "delete", "patch", "options"])
def test_a_reply_is_read_or_posted(client, method):
    comment = make_comment(make_article())

    assert getattr(client, method)(f"/en/comments/{comment.pk}/reply/").status_code == 405


def test_a_picture_of_an_endless_width_is_missing(client):
    assert client.get(f"/media/pictures/{'a' * 32}/{'9' * 400}w.webp").status_code == 404


def test_a_cookie_with_a_nul_is_no_session(client):
    client.cookies["sessionid"] = "\x00aaaaaaaaaa"

    assert client.get("/admin/").status_code == 302


@pytest.mark.parametrize(
    ("address", "query"),
    [
        ("admin:articles_article_changelist", "section=99999999999999999999"),
        ("admin:articles_article_changelist", "published_at__year=-1"),
        ("admin:articles_article_changelist", "headline__regex=("),
        ("admin:articles_article_changelist", "language=%00"),
        ("admin:articles_article_changelist", "q=" + "+word" * 1100),
        ("admin:articles_article_add", "published_at=abc"),
        ("admin:comments_thread_add", "article=abc"),
    ],
)
def test_an_address_that_nobody_can_have_meant_leads_back_or_is_ignored(client, address, query):
    client.force_login(make_user("Administrator"))

    assert client.get(f"{reverse(address)}?{query}").status_code in (200, 302)


@pytest.mark.parametrize("end", ["change", "history"])
def test_a_number_that_no_database_holds_is_of_nothing(client, end):
    client.force_login(make_user("Administrator"))

    assert client.get(f"/admin/comments/thread/99999999999999999999/{end}/").status_code in (302, 404)


def test_a_moderator_learns_of_no_draft_through_djangos_view_on_site(client):
    draft = make_draft(headline="Secret draft")
    kind = ContentType.objects.get_for_model(Article).pk
    client.force_login(make_user("Moderator"))

    response = client.get(f"/admin/r/{kind}/{draft.pk}/")

    assert response.status_code == 403
    client.force_login(make_user("Editor"))
    assert client.get(f"/admin/r/{kind}/{draft.pk}/").status_code == 302


def test_a_moderator_learns_of_no_draft_through_its_thread(client):
    thread = Thread.objects.create(article=make_draft(headline="Secret draft"))
    client.force_login(make_user("Moderator"))

    listed = client.get("/admin/comments/thread/?q=secret")
    opened = client.get(f"/admin/comments/thread/{thread.pk}/change/", follow=True)

    assert "Secret draft" not in listed.text + opened.text


def test_what_was_scheduled_meanwhile_is_not_taken_back_with_the_draft():
    article = make_draft()
    publishing.submit(article)
    seen_in_review = Article.objects.get(pk=article.pk)
    publishing.publish(article, by=None, at=timezone.now() + timedelta(days=1))

    with pytest.raises(publishing.Conflict):
        publishing.return_to_draft(seen_in_review)


def test_a_long_topic_of_one_letter_words_is_kept(client):
    client.force_login(make_user("Editor"))

    client.post(reverse("admin:articles_topic_add"), {"language": "en", "name": "ﷺ" * 80})

    assert client.get(reverse("admin:articles_topic_changelist")).status_code == 200


def test_autocompletion_goes_on_after_its_first_page(client):
    section = make_section()
    for _n in range(25):
        make_draft(section)
    client.force_login(make_user("Editor"))
    address = "/admin/autocomplete/?app_label=articles&model_name=correction&field_name=article"

    pages = [client.get(f"{address}&page={n}").json() for n in (1, 2)]

    assert [len(p["results"]) for p in pages] == [20, 5]
    assert [p["pagination"]["more"] for p in pages] == [True, False]
