"""Whatever is sent, it is stored and shown exactly as typed and nothing else changes with it, or answered
with a clear error. What is sent here nobody thought of: hypothesis makes it, the same each time."""

import re
from urllib.parse import quote

import hypothesis
import pytest
from django.test import Client
from hypothesis import example, given
from hypothesis import strategies as st

from comments import decisions
from comments.models import NAME_LENGTH, TEXT_LENGTH, Comment, Status
from comments.rules.features import features_of
from comments.rules.words import Words
from comments.tokens import make_token
from staff.models import User
from tests.comments.hostile import DIRECTIONS, Page, as_received, encoded, hostile, tried
from tests.factories import make_article, make_comment, make_section, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_limits(settings):
    settings.COMMENTS_PER_SENDER = settings.COMMENTS_PER_MINUTE = 1_000_000


def send(article, fields, kind="application/x-www-form-urlencoded"):
    data = {"token": make_token(), **fields}
    return Client().post(f"/en/comments/on/{article.pk}/", encoded(data), content_type=kind)


def comment_part(html: str, pk: int) -> str:
    return re.search(rf'<article class="comment" id="comment-{pk}">(.*?)</article>', html, re.S)[1]


@tried
@given(name=hostile, text=hostile)
@example(name="Leyla", text="a" + "\u0301" * 2500)
@example(name="\u202eLeyla", text="\u202e\u2067 unclosed\n\n\u2066")
@example(name="Лейла\r\nBcc: all@example.org", text="x")
def test_a_comment_is_shown_as_typed_or_comes_back_with_an_error(name, text):
    article = make_article()
    response = send(article, {"name": name, "text": text})

    if response.status_code == 302:
        comment = Comment.objects.get(thread=article.pk)
        assert comment.text == re.sub(r"\r\n?", "\n", as_received(text)).strip()
        assert comment.name == " ".join(as_received(name).split())
        shown_as_typed(article, comment)
    else:
        assert response.status_code == 422
        assert 'class="error' in response.text
        assert not Comment.objects.filter(thread=article.pk).exists()
        page = Page(response.text)
        returned = [data for opened, data in page.texts if opened[-1:] == ("textarea",)]
        assert "".join(returned).removeprefix("\n").replace("\r\n", "\n").replace("\r", "\n").replace(
            "\x00", "\ufffd"
        ) == re.sub(r"\r\n?", "\n", as_received(text)).replace("\x00", "\ufffd")


def shown_as_typed(article, comment) -> None:
    """The page has the comment's signs in the comment alone, and no element that a comment has not always."""
    if comment.status != Status.APPROVED:
        decisions.approve(comment, User.objects.first() or make_user("Moderator"))
    html = Client().get(article.get_absolute_url()).text
    part = comment_part(html, comment.pk)
    page = Page(part)
    assert {tag for tag, _attrs in page.elements} <= {
        "header",
        "h3",
        "bdi",
        "time",
        "div",
        "p",
        "br",
        "a",
        "span",
        "ol",
    }
    assert not [attrs for _tag, attrs in page.elements if any(name.startswith("on") for name in attrs)]
    named = "".join(data for opened, data in page.texts if opened == ("header", "h3", "bdi"))
    assert named == comment.name
    written = re.search(r'<div class="text" dir="auto"[^>]*>(.*?)</div>', part, re.S)[1]
    plain = "".join(data for _opened, data in Page(re.sub(r"<br ?/?>", "\n", written)).texts)
    assert re.sub(r"\n+", "\n", plain).strip("\n") == re.sub(r"\n+", "\n", comment.text).strip("\n")
    # What turns the direction of text ends with the element that holds it, and stands nowhere else.
    for opened, data in page.texts:
        assert not DIRECTIONS.search(data) or {"bdi", "div"} & set(opened)
    assert not DIRECTIONS.search(html.replace(part, ""))


@tried
@given(
    fields=st.fixed_dictionaries(
        {},
        optional={
            "name": hostile, "email": hostile, "text": hostile, "token": hostile, "unknown": hostile,
            "stars": st.one_of(hostile, st.integers().map(str)),
        },
    )
)  # fmt: skip
def test_no_field_and_no_lack_of_one_is_too_much(fields):
    article = make_article()
    before = Comment.objects.count()

    response = send(article, {"name": "Leyla", "text": "A remark.", **fields})

    assert response.status_code in (302, 422)
    stored = Comment.objects.count() - before
    assert stored == (response.status_code == 302)
    for comment in Comment.objects.filter(thread=article.pk):
        assert comment.stars in (None, 1, 2, 3, 4, 5)
        assert not re.search(r"[\r\n]", comment.name + comment.email)


@tried
@given(email=st.one_of(hostile, hostile.map(lambda end: f"leyla@example.org{end}"), st.emails()))
@example(email="leyla@example.org\r\nBcc: all@example.org")
@example(email="leyla@example.org,all@example.org")
@example(email='"\r\nBcc: x"@example.org')
def test_an_address_that_is_stored_is_one_address(email):
    article = make_article()

    response = send(article, {"name": "Leyla", "text": "A remark.", "email": email})

    if response.status_code == 302:
        stored = Comment.objects.get(thread=article.pk).email
        assert stored == as_received(email).strip()
        assert not re.search(r"[\s,;<>\x00-\x1f]", stored)
    else:
        assert response.status_code == 422


@tried
@given(
    body=st.binary(max_size=400),
    kind=st.sampled_from(
        [
            "application/x-www-form-urlencoded",
            "application/x-www-form-urlencoded; charset=utf-7",
            "multipart/form-data",
            "multipart/form-data; boundary=x",
            "multipart/form-data; boundary=" + "b" * 300,
            "application/json",
            "text/plain",
            "",
        ]
    ),
)
def test_a_body_that_is_no_form_is_answered(body, kind):
    article = make_article()

    response = Client().generic("POST", f"/en/comments/on/{article.pk}/", body, content_type=kind)

    assert response.status_code in (400, 422)


@tried
@given(
    key=st.one_of(hostile, st.integers().map(str)),
    pk=st.one_of(st.integers(0, 10**30), st.just(2**63), st.just(2**31)),
    secret=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="/?#\r\n\t"), min_size=1),
)
def test_no_address_is_too_much(key, pk, secret):
    article = make_article()
    client = Client()

    page = client.get(f"{article.get_absolute_url()}?comments-after={quote(key, errors='surrogatepass')}")
    assert page.status_code in (200, 404)
    for path in (
        f"/en/comments/on/{pk}/",
        f"/en/comments/{pk}/",
        f"/en/comments/{pk}/reply/",
        f"/en/comments/{pk}/replies/",
    ):
        assert client.get(path).status_code in (302, 404)
        assert client.post(path, {"name": "L", "text": "x"}).status_code in (302, 404, 405, 410, 422)
    assert client.get(f"/en/comments/mine/{quote(secret)}/").status_code == 404
    assert not Comment.objects.filter(thread=article.pk).exists()


def test_a_comment_is_answered_in_its_own_thread_alone():
    russian = make_comment(make_article(make_section("ru")))
    hidden = make_comment(make_article(), status="pending")

    for answered in (russian, hidden):
        response = Client().post(
            f"/en/comments/{answered.pk}/reply/", {"name": "L", "text": "x", "token": make_token()}
        )
        assert response.status_code == 404
    assert Comment.objects.count() == 2


@pytest.mark.parametrize("size", [TEXT_LENGTH + 1, 1_000_000, 5_000_000])
def test_very_long_text_is_answered_with_an_error(size):
    response = send(make_article(), {"name": "Leyla", "text": "ы" * size})

    assert response.status_code in (413, 422) if size < 500_000 else (400, 413, 422)
    assert not Comment.objects.exists()


def test_a_name_in_any_script_is_stored_as_typed():
    article = make_article()
    names = [
        "Gülnarə Əliyeva-İsmayılzadə",
        "O’Brien",
        "Ñandú",
        "さくら",
        "عائشة",
        "אברהם",
        "ᠮᠣᠩᠭᠣᠯ",
        "𒀭𒂗",
        "ก้อง",
        "Nguyễn",
        "👍🏽",
    ]
    for name in names:
        assert send(article, {"name": name, "text": f"{name} " * 3}).status_code == 302
    assert sorted(Comment.objects.values_list("name", flat=True)) == sorted(names)
    assert all(len(name) <= NAME_LENGTH for name in names)


@hypothesis.settings(max_examples=100, derandomize=True, deadline=None, database=None)
@given(
    text=hostile,
    entries=st.lists(st.one_of(hostile, st.sampled_from(["idiot*", "get lost", "а", "*"])), max_size=5),
)
def test_words_are_found_where_they_stand_in_whatever_is_typed(text, entries):
    end = 0
    for match in Words(entries).find(text):
        assert end <= match.start < match.end <= len(text)
        assert match.entry in entries
        end = match.end


@hypothesis.settings(max_examples=100, derandomize=True, deadline=None, database=None)
@given(text=hostile, name=hostile)
def test_features_are_few_and_short_whatever_is_typed(text, name):
    features = features_of(text, name)

    assert len(features) == len(set(features)) <= 300
    assert all(0 < len(feature) <= 100 for feature in features)
