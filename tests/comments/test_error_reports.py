"""Readers report an error in an article; editors answer it."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from comments import answering
from comments.letters.answers import compose
from comments.models import ErrorReport
from comments.tokens import make_token
from mail.models import Outgoing
from mail.outbox import send_due
from tests.factories import make_article, make_error_report, make_section, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return make_article()


def send(client, article, **typed):
    said = {"what": "The bridge is older.", "sentence": "", "email": "", "token": make_token()}
    return client.post(reverse("comments:report_error", args=[article.language, article.pk]), said | typed)


def at(error):
    return reverse("admin:desk_error", args=[error.pk])


def answer(client, error, follow=False, **said):
    return client.post(at(error), said, follow=follow)


def messages_of(response):
    return [str(message) for message in response.context["messages"]]


@pytest.fixture
def editor(client):
    user = make_user("Editor", language="en", username="aysel")
    client.force_login(user)
    return user


@pytest.fixture
def mails(mailoutbox):
    def sent():
        send_due()
        return mailoutbox

    return sent


def test_the_foot_of_an_article_leads_to_the_form(client, article):
    page = client.get(article.get_absolute_url()).text
    found = re.search(r'href="([^"]*)" rel="nofollow">Report an error<', page)

    assert "What is wrong" in client.get(found[1]).text


def test_an_editor_answers_at_the_private_address(client, article):
    private = send(client, article, sentence="It was built in 1950.")["Location"]
    assert "It waits for an editor." in client.get(private).text

    client.force_login(make_user("Editor"))
    error = ErrorReport.objects.get()
    answer(client, error, status="corrected", answer="You are right: 1905.")
    client.logout()

    response = client.get(private)
    assert "The article was corrected" in response.text
    assert "You are right: 1905." in response.text
    assert "It was built in 1950." in response.text
    assert response["Cache-Control"] == "private, no-store"
    error.refresh_from_db()
    assert error.answered_by is not None


def test_the_private_page_says_what_became_of_it(client, article, editor):
    pages = []
    for n, (status, words) in enumerate(
        [("no-error", "It is right."), ("not-ours", "Ask them."), ("idle", "")]
    ):
        pages.append(send(client, article, what=f"Error {n}", email="leyla@example.org")["Location"])
        assert "It is mailed to you too." in client.get(pages[-1]).text
        answer(client, ErrorReport.objects.get(what=f"Error {n}"), status=status, answer=words)

    for page, told in zip(
        pages,
        ["The article stays as it is", "This is not ours to correct", "An editor has put it aside."],
        strict=True,
    ):
        assert told in client.get(page).text
        assert client.get(page)["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"status": "no-error", "answer": ""}, "Write an answer: the reader sees it."),
        ({"status": "idle", "answer": "Hm."}, "Nobody reads an answer to what is put aside."),
        ({"status": "", "answer": "You are right."}, "Choose what became of it."),
        ({"status": "open", "answer": "You are right."}, "Choose what became of it."),
    ],
)
def test_an_answer_says_what_became_of_it_in_words(client, article, editor, said, told):
    send(client, article)

    response = answer(client, ErrorReport.objects.get(), **said)

    assert told in response.text
    assert said["answer"] in response.text
    assert ErrorReport.objects.get().status == "open"


# ---------------------------------------------------------------- the queue
def test_what_has_waited_longest_comes_first_with_its_article_and_where_a_correction_starts(client, editor):
    article = make_article(headline="The bridges of Baku")
    send(client, article, sentence="It was built in 1950.", email="leyla@example.org")
    send(client, article, what="A second one.")

    page = client.get(reverse("admin:desk_errors"))

    assert page.context["error"].what == "The bridge is older."
    assert [error.what for error in page.context["waiting"]] == ["The bridge is older.", "A second one."]
    for shown in (
        "it is not undone",
        "The bridges of Baku",
        "It was built in 1950.",
        "l…@example.org",
        article.get_absolute_url(),
    ):
        assert shown in page.text
    assert "leyla@example.org" not in page.text
    for act in ("change", "correct"):
        assert reverse(f"admin:articles_article_{act}", args=[article.pk]) in page.text


def test_answered_the_next_one_comes_and_the_answered_one_stays_to_be_found(client, article, editor):
    send(client, article)
    send(client, article, what="A second one.")
    first, second = ErrorReport.objects.order_by("pk")

    response = answer(client, first, follow=True, status="not-ours", answer="Write to the ministry.")

    assert response.context["error"] == second
    assert [error.pk for error in response.context["past"]] == [first.pk]
    page = client.get(at(first)).text
    assert "Write to the ministry." in page
    assert "aysel" in page
    found = client.get(reverse("admin:comments_errorreport_changelist"), {"q": article.headline})
    link = reverse("admin:comments_errorreport_change", args=[first.pk])
    assert link in found.text
    assert client.get(link)["Location"] == at(first)


@pytest.mark.parametrize(
    "looked_for", ["BRİDGE", "körpü", "1950", "leyla@example", "LEYLA", "ministry", "headlined bridge 1950"]
)
def test_a_report_is_found_by_all_that_is_said_of_it(client, editor, looked_for):
    article = make_article(headline="Headlined")
    error = make_error_report(
        article, "The bridge (körpü) is older.", sentence="Built in 1950.", email="leyla@example.org"
    )
    make_error_report(make_article(), "Another one.")
    answering.answer(error, editor, "not-ours", "Write to the ministry.")

    found = client.get(reverse("admin:comments_errorreport_changelist"), {"q": looked_for})

    assert [each.pk for each in found.context["cl"].result_list] == [error.pk]


def test_the_second_of_two_editors_is_told_who_was_first_and_keeps_what_they_wrote(client, article, editor):
    send(client, article, email="leyla@example.org")
    error = ErrorReport.objects.get()
    answering.answer(error, make_user("Editor", username="tural"), "corrected", "It is 1905.")

    response = answer(client, error, status="no-error", answer="We stand by it.")

    (told,) = messages_of(response)
    assert told.startswith("tural was first")
    assert "the article was corrected" in told
    assert "We stand by it." in response.text
    error.refresh_from_db()
    assert (error.status, error.answer) == ("corrected", "It is 1905.")
    assert Outgoing.objects.count() == 1


def test_who_answers_twice_with_a_double_click_answers_once(client, article, editor):
    send(client, article)
    error = ErrorReport.objects.get()
    answer(client, error, status="idle", answer="")

    assert messages_of(answer(client, error, follow=True, status="idle", answer=""))[-1:] == [
        "You have already answered it."
    ]


def test_a_report_that_was_erased_meanwhile_is_said_to_be_none(client, article, editor):
    for pk in (10**6, 10**40):
        response = client.post(reverse("admin:desk_error", args=[pk]), {"status": "idle"}, follow=True)
        assert messages_of(response) == ["There is no such report."]
    send(client, article)
    error = ErrorReport.objects.get()
    ErrorReport.objects.all().delete()
    with pytest.raises(answering.AlreadyAnswered):
        answering.answer(error, editor, "idle", "")


def test_the_counts_have_it_for_editors_and_not_for_moderators(client, article):
    send(client, article)
    counts = reverse("admin:desk_counts")

    client.force_login(make_user("Editor"))
    assert client.get(counts).json() == {"errors": "1"}
    client.force_login(make_user("Moderator"))
    assert "errors" not in client.get(counts).json()
    client.force_login(make_user("Administrator"))
    assert {"errors", "pending"} <= client.get(counts).json().keys()
    client.force_login(make_user("Reporter"))
    assert client.get(counts).status_code == 403


def test_the_queue_costs_the_same_however_many_wait(client, article, editor, django_assert_num_queries):
    for _n in range(60):
        make_error_report(article)
    with django_assert_num_queries(8):
        client.get(reverse("admin:desk_errors"))


@pytest.mark.parametrize("group", ["Editor", "Administrator"])
def test_the_queue_asks_nothing_of_a_flood_of_comments(client, article, group):
    client.force_login(make_user(group))
    make_error_report(article)
    with CaptureQueriesContext(connection) as asked:
        page = client.get(reverse("admin:desk_errors"))
        counts = re.search(r'data-counts="([^"]+)"', page.text)[1]
        client.get(counts)

    assert not [query["sql"] for query in asked if "comments_rulesetting" in query["sql"]]


# ---------------------------------------------------------------- the answer by mail
def test_the_answer_is_mailed_once_in_the_language_of_the_page(client, editor, mails):
    article = make_article(make_section("ru"), headline="Мосты Баку")
    send(client, article, email="leyla@example.org")

    answer(client, ErrorReport.objects.get(), status="no-error", answer="Мы проверили: 1950.")

    (mail,) = mails()
    assert mail.to == ["leyla@example.org"]
    assert mail.extra_headers["Content-Language"] == "ru"
    assert "Мы проверили: 1950." in mail.body
    assert article.get_absolute_url() in mail.body
    assert "The bridge is older." not in mail.body  # whose address it is nobody knows
    assert len(mails()) == 1


@pytest.mark.parametrize(
    ("email", "status", "words"), [("", "no-error", "It is right."), ("leyla@example.org", "idle", "")]
)
def test_without_an_address_or_an_answer_nothing_is_mailed(
    client, article, editor, mails, email, status, words
):
    send(client, article, email=email)
    answer(client, ErrorReport.objects.get(), status=status, answer=words)

    assert not Outgoing.objects.exists()
    assert mails() == []


def test_an_address_that_was_erased_meanwhile_gets_nothing(client, article, editor, mails):
    send(client, article, email="leyla@example.org")
    answer(client, ErrorReport.objects.get(), status="no-error", answer="It is right.")
    ErrorReport.objects.update(email="")

    assert compose(Outgoing.objects.get()) is None
    assert mails() == []
    assert not Outgoing.objects.exists()


@pytest.mark.parametrize(
    "email",
    ["leyla@example.org\nBcc: all@example.org", "leyla@example.org\r\nSubject: x", "a@b.org, c@d.org"],
)
def test_no_address_brings_a_header_with_it(client, article, email):
    assert send(client, article, email=email).status_code == 422
    assert not ErrorReport.objects.exists()


def test_no_headline_or_answer_brings_a_header_with_it(client, editor, mails):
    article = make_article(headline="Bridges\u2028Bcc: all@example.org")
    send(client, article, email="leyla@example.org")
    answer(client, ErrorReport.objects.get(), status="corrected", answer="Yes.\nBcc: all@example.org")

    (mail,) = mails()
    assert "Bcc" not in mail.message()
    assert mail.recipients() == ["leyla@example.org"]


# ---------------------------------------------------------------- the form
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"what": " "}, "Say in a few words what is wrong."),
        ({"email": "leyla@example"}, "This is not a whole e-mail address"),
        ({"token": ""}, "Nothing is lost: send it once more."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(client, article, typed, said):
    response = send(client, article, **{"sentence": "It was <b>built</b>."} | typed)

    assert response.status_code == 422
    assert said in response.text
    assert "It was &lt;b&gt;built&lt;/b&gt;." in response.text
    assert not ErrorReport.objects.exists()


def test_a_double_click_reports_once(client, article):
    send(client, article)
    private = send(client, article)["Location"]

    assert ErrorReport.objects.count() == 1
    assert client.get(private).status_code == 200


def test_nobody_reports_errors_in_a_draft_or_reads_what_others_did(client):
    assert client.get("/en/comments/on/999/error/").status_code == 404
    assert client.get("/en/comments/errors/x/").status_code == 404


def test_moderators_who_are_no_editors_do_not_see_the_queue(client):
    client.force_login(make_user("Moderator"))

    for address in (
        reverse("admin:comments_errorreport_changelist"),
        reverse("admin:desk_errors"),
        reverse("admin:desk_error", args=[1]),
    ):
        assert client.get(address).status_code == 403
    assert "Errors" not in client.get(reverse("admin:desk")).text
