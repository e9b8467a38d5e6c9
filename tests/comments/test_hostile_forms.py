"""Each form that readers have bears what test_hostile_input.py sends to the first of them."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import hypothesis
import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from hypothesis import example, given
from hypothesis import strategies as st

from comments import submission
from comments.models import Appeal, Comment, ErrorReport, Report, Secret, Status
from comments.tokens import make_token
from mail.models import Outgoing
from staff.models import User
from tests.comments.hostile import Page, as_received, encoded, hostile, tried
from tests.factories import make_article, make_comment, make_user

pytestmark = pytest.mark.django_db

fewer = hypothesis.settings(tried, max_examples=15)
COMBINING = "a" + "\u0301" * 3000


@pytest.fixture(autouse=True)
def no_limits(settings):
    settings.COMMENTS_PER_SENDER = settings.COMMENTS_PER_MINUTE = 1_000_000


@dataclass(frozen=True)
class Form:
    """A form: what one fills in, what is stored then, and which pages show it."""

    address: Callable[[Comment], str]
    typed: dict[str, str]
    """What it takes, filled in well."""
    text: str
    """The field that a reader writes most into."""
    stored: Callable[[Comment], list[str]]
    """The texts that stand in the database by now."""
    pages: Callable[[Comment], list[str]]
    """Where they are to be read."""
    stood: str = "approved"
    """The status of the comment that it is about."""


def secret_of(comment: Comment) -> str:
    """A private address of a comment."""
    Secret.objects.get_or_create(comment=comment, digest=submission.digest(f"secret-{comment.pk}"))
    return f"secret-{comment.pk}"


def private(name: str) -> Callable[[Comment], str]:
    return lambda comment: reverse(f"comments:{name}", args=["en", secret_of(comment)])


def at(name: str, of: str = "pk") -> Callable[[Comment], str]:
    return lambda comment: reverse(f"comments:{name}", args=["en", getattr(comment, of)])


def texts(model: Any, field: str, *lookup: str) -> Callable[[Comment], list[str]]:
    def stored(comment: Comment) -> list[str]:
        (key,) = lookup
        value = comment.thread_id if key in ("thread", "article") else comment.pk
        found = model.objects.filter(**{key: value})
        if model is Comment:
            found = found.exclude(text="Untouched.")
        return list(found.values_list(field, flat=True))

    return stored


FORMS = {
    "comment": Form(
        at("send", "thread_id"), {"name": "Leyla", "email": "", "text": "x", "token": ""}, "text",
        texts(Comment, "text", "thread"), lambda c: [c.thread.article.get_absolute_url()],
    ),
    "reply": Form(
        at("reply"), {"name": "Leyla", "email": "", "text": "x", "token": ""}, "text",
        texts(Comment, "text", "answers"), lambda c: [c.thread.article.get_absolute_url()],
    ),
    "edit": Form(
        private("edit"), {"text": "x"}, "text",
        texts(Comment, "text", "pk"), lambda c: [private("mine")(c)], stood="pending",
    ),
    "appeal": Form(
        private("ask_again"), {"text": "x"}, "text",
        texts(Appeal, "text", "comment"),
        lambda c: [private("mine")(c), f"/admin/desk/appeals/{c.pk}/"], stood="refused",
    ),
    "report": Form(
        at("report"), {"reason": "other", "words": "x", "token": ""}, "words",
        texts(Report, "words", "comment"), lambda c: [f"/admin/desk/reported/{c.pk}/"],
    ),
    "error report": Form(
        at("report_error", "thread_id"), {"what": "x", "sentence": "", "email": "", "token": ""}, "what",
        texts(ErrorReport, "what", "article"),
        lambda c: [
            reverse("admin:desk_error", args=[pk])
            for pk in ErrorReport.objects.filter(article=c.thread_id).values_list("pk", flat=True)
        ],
    ),
    "request for one’s data": Form(
        lambda _c: "/en/comments/mail/", {"email": "leyla@example.org"}, "email",
        lambda _c: list(Outgoing.objects.filter(kind="data").values_list("to", flat=True)), lambda _c: [],
    ),
}  # fmt: skip
WITH_TOKEN = [name for name, form in FORMS.items() if "token" in form.typed]
WITH_TEXT = [name for name in FORMS if name != "request for one’s data"]


def about(form: Form) -> Comment:
    """A comment that a form is about."""
    return make_comment(make_article(), status=form.stood, text="Untouched.", name="Anar")


def post(form: Form, comment: Comment, fields: dict[str, str], **headers: str) -> HttpResponse:
    good = form.typed | ({"token": make_token()} if "token" in form.typed else {})
    return Client().post(
        form.address(comment),
        encoded({name: value for name, value in (good | fields).items() if value is not None}),
        content_type="application/x-www-form-urlencoded",
        **headers,
    )


def is_taken(form: Form, response: HttpResponse) -> bool:
    """Whether the answer says that it arrived."""
    return response.status_code == 302 or (form.text == "email" and response.status_code == 200)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("kind", WITH_TEXT)
@fewer
@given(text=hostile)
@example(text=COMBINING[:900])
@example(text="\u202e\u2067 unclosed\n\n\u2066")
@example(text="<script>alert(1)</script></textarea><!--")
def test_a_text_is_shown_as_typed_or_comes_back_with_an_error(kind, text):
    form = FORMS[kind]
    comment = about(form)
    before = form.stored(comment)

    response = post(form, comment, {form.text: text})

    typed = re.sub(r"\r\n?", "\n", as_received(text)).strip()
    if is_taken(form, response):
        (stored,) = form.stored(comment)
        assert re.sub(r"\r\n?", "\n", stored).strip() == typed
        for address in form.pages(comment):
            shown_as_typed(form, comment, address, stored)
    else:
        assert response.status_code == 422
        assert 'class="error' in response.text
        assert form.stored(comment) == before
        returned = [data for opened, data in Page(response.text).texts if opened[-1:] == ("textarea",)]
        kept = as_received(text).replace("\x00", "\ufffd")
        assert squeezed(kept) in squeezed("".join(returned).replace("\x00", "\ufffd"))


def shown_as_typed(form: Form, comment: Comment, address: str, text: str) -> None:
    """A page has a text's signs in it, and no element and no handler by it."""
    reader = Client()
    if address.startswith("/admin/"):
        reader.force_login(
            User.objects.filter(is_superuser=True).first() or make_user("Administrator", is_superuser=True)
        )
    else:
        Comment.objects.filter(status=Status.PENDING).exclude(pk=comment.pk).update(status=Status.APPROVED)
    plain = reader.get(address)
    assert plain.status_code == 200, address
    page = Page(plain.text)
    assert squeezed(text) in squeezed("".join(data for _opened, data in page.texts)), address
    scripts = [attrs for tag, attrs in page.elements if tag == "script"]
    assert all("src" in attrs or attrs.get("type") for attrs in scripts)
    assert not [attrs for _tag, attrs in page.elements if any(name.startswith("on") for name in attrs)]
    assert page.leaks == []


@pytest.mark.parametrize("kind", FORMS)
@fewer
@given(data=st.data())
def test_no_field_and_no_lack_of_one_is_too_much(kind, data):
    form = FORMS[kind]
    comment = about(form)
    before = form.stored(comment)
    fields = data.draw(
        st.fixed_dictionaries(
            {}, optional={name: st.one_of(hostile, st.none()) for name in [*form.typed, "top"]}
        )
    )

    response = post(form, comment, fields)

    assert is_taken(form, response) or response.status_code == 422
    assert is_taken(form, response) or form.stored(comment) == before


@pytest.mark.parametrize("kind", FORMS)
@pytest.mark.parametrize("size", [5_001, 1_000_000])
def test_very_much_text_is_answered_with_an_error(kind, size):
    form = FORMS[kind]
    comment = about(form)
    before = form.stored(comment)

    response = post(form, comment, {form.text: "ы" * size})

    assert response.status_code in (400, 413, 422)
    assert form.stored(comment) == before


@pytest.mark.parametrize("kind", FORMS)
def test_a_form_that_is_sent_twice_counts_once(kind):
    form = FORMS[kind]
    comment = about(form)
    typed = {form.text: "The same once more." if form.text != "email" else "leyla@example.org"}

    responses = [post(form, comment, typed) for _ in range(2)]

    assert all(is_taken(form, response) for response in responses)
    assert form.stored(comment) == [*typed.values()]


@pytest.mark.parametrize("kind", FORMS)
@pytest.mark.parametrize(
    "headers", [{"HTTP_ORIGIN": "https://evil.example"}, {"HTTP_SEC_FETCH_SITE": "cross-site"}]
)
def test_a_form_that_another_site_sent_is_refused_and_its_text_given_back(kind, headers):
    form = FORMS[kind]
    comment = about(form)
    before = form.stored(comment)
    typed = {} if form.text == "email" else {form.text: "Typed with care."}

    response = post(form, comment, typed, **headers)

    assert response.status_code == 403
    assert form.stored(comment) == before
    assert all(text in response.text for text in typed.values())


@pytest.mark.parametrize("kind", WITH_TOKEN)
@pytest.mark.parametrize("token", [None, "", "x", "2026-01-01:forged", "\x00", "ы" * 3000])
def test_a_forged_token_opens_nothing(kind, token):
    form = FORMS[kind]
    comment = about(form)

    response = post(form, comment, {form.text: "Typed with care.", "token": token})

    if response.status_code == 302:  # a comment is stored, and waits
        assert Comment.objects.latest("pk").status == Status.PENDING
        assert Comment.objects.latest("pk").verdicts
    else:
        assert response.status_code == 422
        assert "Typed with care." in response.text


def test_what_a_reply_says_of_its_parents_is_not_believed():
    comment, elsewhere = (about(FORMS["reply"]) for _ in range(2))
    forged = {"top": str(elsewhere.pk), "answers": str(elsewhere.pk), "thread": str(elsewhere.thread_id)}

    post(FORMS["reply"], comment, {"text": "An answer.", "status": "approved", "stars": "5", **forged})

    reply = Comment.objects.latest("pk")
    assert (reply.thread_id, reply.top, reply.answers) == (comment.thread_id, comment, comment)
    assert (reply.status, reply.stars) == (Status.PENDING, None)


@pytest.mark.parametrize("kind", [name for name, form in FORMS.items() if "email" in form.typed])
@fewer
@given(email=st.one_of(hostile.map(lambda end: f"leyla@example.org{end}"), hostile))
@example(email="leyla@example.org\r\nBcc: all@example.org")
@example(email="leyla@example.org,all@example.org")
@example(email='"\r\nBcc: x"@example.org')
def test_an_address_that_is_stored_is_one_address(kind, email):
    form = FORMS[kind]
    comment = about(form)
    Outgoing.objects.all().delete()

    response = post(form, comment, {"email": email})

    assert is_taken(form, response) or response.status_code == 422
    kept = [
        *Comment.objects.filter(thread=comment.thread_id).values_list("email", flat=True),
        *ErrorReport.objects.filter(article=comment.thread_id).values_list("email", flat=True),
        *Outgoing.objects.values_list("to", flat=True),
    ]
    assert not [address for address in kept if re.search(r"[\s,;<>\x00-\x1f]", address)]


@fewer
@given(
    pk=st.one_of(st.integers(0, 10**30), st.just(2**63), st.just(2**31), hostile),
    secret=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="/?#\r\n\t"), min_size=1),
)
def test_no_address_of_a_form_is_too_much(pk, secret):
    ways = [f"{pk}/report/", f"on/{pk}/error/", f"on/{pk}/reported/", f"{pk}/replies/"]
    ways += [f"mine/{secret}/{end}" for end in ("", "edit/", "withdraw/", "second-look/")]
    ways += [
        f"errors/{secret}/",
        *(f"mail/{purpose}/{secret}/" for purpose in ("confirm", "stop", "export", "erase")),
    ]
    for way in ways:
        path = "/en/comments/" + quote(way, errors="surrogatepass")
        for response in (Client().get(path), Client().post(path, {"text": "x"})):
            assert response.status_code in (200, 302, 404, 405, 410), path
    assert not Comment.objects.exists()
