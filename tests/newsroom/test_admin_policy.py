"""What pages of the admin may load: nothing of other hosts, nothing inline; its scripts may ask this site."""

import pytest

from tests.factories import make_draft, make_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "path", ["", "articles/article/", "articles/article/{pk}/change/", "articles/article/{pk}/preview/"]
)
def test_the_admin_is_as_strict_as_the_public_pages_but_may_ask_this_site(client, path):
    client.force_login(make_user("Editor"))
    answer = client.get("/admin/" + path.format(pk=make_draft().pk))
    policy = dict(
        part.strip().split(" ", 1) for part in answer["Content-Security-Policy"].split(";") if part.strip()
    )
    assert (policy["default-src"], policy["script-src"], policy["style-src"]) == (
        "'none'",
        "'self'",
        "'self'",
    )
    assert policy["connect-src"] == "'self'"
    assert "no-store" in answer["Cache-Control"]


def test_public_pages_ask_nothing(client):
    assert "connect-src" not in client.get("/en/")["Content-Security-Policy"]
