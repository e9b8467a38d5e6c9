"""Readers report an error in an article; editors answer it."""

import re

import pytest
from django.urls import reverse

from comments.models import ErrorReport
from comments.tokens import make_token
from tests.articles.admin_form import sent
from tests.factories import make_article, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return make_article()


def send(client, article, **typed):
    said = {"what": "The bridge is older.", "sentence": "", "email": "", "token": make_token()}
    return client.post(reverse("comments:report_error", args=["en", article.pk]), said | typed)


def answer(client, error, **said):
    address = reverse("admin:comments_errorreport_change", args=[error.pk])
    return client.post(address, sent(client.get(address), **said))


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


def test_an_answer_is_in_words(client, article):
    send(client, article)
    client.force_login(make_user("Editor"))

    response = answer(client, ErrorReport.objects.get(), status="no-error", answer="")

    assert "Write an answer: the reader sees it." in response.text
    assert ErrorReport.objects.get().status == "open"


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

    assert client.get(reverse("admin:comments_errorreport_changelist")).status_code == 403
