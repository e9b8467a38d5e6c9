"""What readers send while nothing can be stored comes back to them, to be sent again."""

import html
import re

import pytest
from django.urls import URLPattern, reverse

from comments import urls
from comments.letters import urls as letters
from comments.tokens import doubt
from newsroom import outage
from newsroom.breaker import Breaker

TYPED = "It was <b>1905</b>.\nNot 1950."
ARTICLE, SECRET = ["en", 1], ["en", "x"]


@pytest.fixture
def away(monkeypatch):
    monkeypatch.setattr(outage, "breaker", Breaker())
    outage.breaker.trip()


@pytest.mark.parametrize(
    ("name", "args", "sent"),
    [
        ("send", ARTICLE, {"name": "Leyla", "text": TYPED}),
        ("reply", ARTICLE, {"name": "Leyla", "text": TYPED}),
        ("edit", SECRET, {"text": TYPED}),
        ("ask_again", SECRET, {"text": TYPED}),
        ("report", ARTICLE, {"reason": "other", "words": TYPED}),
        ("report_error", ARTICLE, {"what": TYPED, "sentence": "", "email": ""}),
        ("data", ["en"], {"email": TYPED}),
    ],
)
def test_what_was_typed_comes_back_in_a_form(client, away, name, args, sent):
    response = client.post(reverse(f"comments:{name}", args=args), sent)

    assert response.status_code == 503
    assert response["Retry-After"] == "30"
    assert response["Cache-Control"] == "private, no-store"
    assert "<b>1905" not in response.text
    assert html.escape(TYPED) in response.text
    assert '<form class="form" method="post"' in response.text
    assert "Your text is still in the form." in response.text


def test_it_comes_back_with_a_token_that_is_good(client, away):
    sent = {"what": TYPED, "token": "old"}
    page = client.post(reverse("comments:report_error", args=ARTICLE), sent).text

    (token,) = re.findall(r'name="token" value="([^"]*)"', page)
    assert doubt(token) is None


@pytest.mark.parametrize(
    ("name", "args"),
    [("withdraw", SECRET), ("confirm", SECRET), ("stop", SECRET), ("export", SECRET), ("erase", SECRET)],
)
def test_what_has_no_text_comes_back_with_its_button(client, away, name, args):
    response = client.post(reverse(f"comments:{name}", args=args))

    assert response.status_code == 503
    assert "Try again in 1 minute." in response.text
    assert '<button type="submit">Try again</button>' in response.text
    assert "What you wrote" not in response.text


def test_every_view_that_takes_posts_of_readers_gives_them_back():
    views = [
        each.callback for each in (*urls.urlpatterns, *letters.urlpatterns) if isinstance(each, URLPattern)
    ]
    taking = {view.__name__ for view in views if getattr(view, "csrf_exempt", False)}

    assert {"send", "reply", "edit", "withdraw", "ask_again", "form", "data", "stop"} <= taking
    assert not [view for view in views if view.__name__ in taking and not hasattr(view, "give_back")]


@pytest.mark.django_db
def test_too_many_in_a_row_come_back_the_same_way(client, monkeypatch):
    monkeypatch.setattr("comments.guards.seconds_to_wait", lambda _address: 90)

    for name, args in (("edit", SECRET), ("export", SECRET)):
        response = client.post(reverse(f"comments:{name}", args=args), {"text": TYPED})
        assert response.status_code == 429
        assert response["Referrer-Policy"] == "same-origin"
        assert "in 2 minutes." in response.text
