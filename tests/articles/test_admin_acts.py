"""Who may do what with an article in the admin, and when."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone

from articles import publishing
from articles.models import Article, Status
from tests.articles.admin_form import sent
from tests.factories import make_article, make_draft, make_section, make_user

pytestmark = pytest.mark.django_db


def change(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def buttons(client, article: Article | None = None) -> list[str]:
    page = client.get(change(article) if article else reverse("admin:articles_article_add"))
    return [str(act.label) for act in page.context["acts"]]


def press(client, article: Article, name: str, **changes):
    answer = client.post(change(article), sent(client.get(change(article)), **{name: "x"}, **changes))
    article.refresh_from_db()
    return answer


def in_review() -> Article:
    article = make_draft()
    publishing.submit(article)
    return article


def scheduled() -> Article:
    return make_article(at=timezone.now() + timedelta(days=1))


def withdrawn() -> Article:
    article = make_article()
    publishing.withdraw(article, "It was wrong.")
    return article


@pytest.mark.parametrize(
    ("make", "reporter", "editor"),
    [
        (lambda: None, ["Ask for review"], ["Ask for review", "Publish"]),
        (make_draft, ["Ask for review"], ["Ask for review", "Publish"]),
        (in_review, ["Back to draft"], ["Back to draft", "Publish"]),
        (scheduled, [], ["Back to draft", "Publish"]),
        (make_article, [], ["Publish changes"]),
        (withdrawn, [], ["Publish again"]),
    ],
)
def test_only_what_works_is_offered_and_only_to_those_who_may(client, make, reporter, editor):
    article = make()
    for group, expected in (("Reporter", reporter), ("Editor", editor)):
        client.force_login(make_user(group))
        assert buttons(client, article) == ["Save", "Save and preview", *expected]


def test_asking_for_review_says_so_in_the_history(client):
    article = make_draft()
    user = make_user("Reporter")
    client.force_login(user)
    press(client, article, "_review", lead="Better")
    assert (article.status, article.lead) == (Status.REVIEW, "Better")
    said = LogEntry.objects.filter(user=user).values_list("change_message", flat=True)
    assert "Sent for review." in said


def test_a_scheduled_article_comes_back_to_draft(client):
    article = scheduled()
    client.force_login(make_user("Editor"))
    press(client, article, "_draft")
    assert article.status == Status.DRAFT


@pytest.mark.parametrize("make", [make_draft, in_review, make_article, scheduled, withdrawn])
def test_a_reporter_cannot_publish_whatever_is_sent(client, make):
    article = make()
    before = (article.status, article.headline)
    client.force_login(make_user("Reporter"))
    assert press(client, article, "_publish", headline="Mine").status_code == 403
    assert (article.status, article.headline) == before


@pytest.mark.parametrize("make", [make_article, scheduled, withdrawn])
def test_a_reporter_changes_nothing_that_readers_see(client, make):
    article = make()
    before = article.headline
    client.force_login(make_user("Reporter"))
    press(client, article, "_save", headline="Mine")
    assert article.headline == before
    assert article.working_copy().data["headline"] == "Mine"


@pytest.mark.parametrize("act", ["withdraw", "correct"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_reporter_neither_withdraws_nor_corrects(client, act, method):
    article = make_article()
    client.force_login(make_user("Reporter"))
    address = reverse(f"admin:articles_article_{act}", args=[article.pk])
    assert getattr(client, method)(address, {"text": "No"}).status_code == 403
    assert (
        reverse(f"admin:articles_article_{act}", args=[article.pk])
        not in client.get(change(article)).content.decode()
    )


def test_withdrawing_asks_for_the_reason(client):
    article = make_article()
    client.force_login(make_user("Editor"))
    address = reverse("admin:articles_article_withdraw", args=[article.pk])
    assert client.get(address).status_code == 200
    assert client.post(address, {"text": "  "}).status_code == 200
    article.refresh_from_db()
    assert article.status == Status.PUBLISHED
    client.post(address, {"text": "It was wrong."})
    article.refresh_from_db()
    assert (article.status, article.withdrawn_reason) == (Status.WITHDRAWN, "It was wrong.")
    assert LogEntry.objects.filter(change_message="Withdrawn.").exists()
    assert client.post(address, {"text": "Again"}).url == change(article)


def test_a_correction_stands_under_the_article(client):
    article = make_article()
    client.force_login(make_user("Editor"))
    client.post(reverse("admin:articles_article_correct", args=[article.pk]), {"text": "It was 12."})
    assert article.corrections.get().text == "It was 12."


@pytest.mark.parametrize("act", ["preview", "withdraw", "correct"])
def test_pages_of_an_article_that_is_not_there_are_missing(client, act):
    client.force_login(make_user("Editor"))
    assert client.get(reverse(f"admin:articles_article_{act}", args=[99])).status_code == 404


def test_an_act_that_a_colleague_has_done_is_told(client):
    article = make_draft()
    client.force_login(make_user("Reporter"))
    data = sent(client.get(change(article)), _review="x", headline="Typed")
    publishing.submit(article)
    answer = client.post(change(article), data)
    assert "no longer in a state for this" in answer.content.decode()
    assert answer.context["adminform"].form["headline"].value() == "Typed"


def test_only_what_was_never_published_is_deleted(client):
    client.force_login(make_user("Editor"))
    once = scheduled()
    publishing.return_to_draft(once)
    for article in (make_article(), scheduled(), withdrawn(), once):
        address = reverse("admin:articles_article_delete", args=[article.pk])
        assert client.post(address, {"post": "yes"}).status_code == 403
    draft = make_draft()
    client.post(reverse("admin:articles_article_delete", args=[draft.pk]), {"post": "yes"})
    assert not Article.objects.filter(pk=draft.pk).exists()


def test_a_reporter_deletes_nothing(client):
    draft = make_draft()
    client.force_login(make_user("Reporter"))
    address = reverse("admin:articles_article_delete", args=[draft.pk])
    assert client.post(address, {"post": "yes"}).status_code == 403


def test_a_reporter_only_sees_sections(client):
    section = make_section()
    client.force_login(make_user("Reporter"))
    address = reverse("admin:articles_section_change", args=[section.pk])
    assert client.get(address).status_code == 200
    assert client.post(address, {"name": "Mine"}).status_code == 403


def test_moderators_see_no_articles(client):
    client.force_login(make_user("Moderator"))
    assert client.get(reverse("admin:articles_article_changelist")).status_code == 403
    assert client.get(change(make_article())).status_code == 403


def test_saving_what_nobody_changed_says_so(client):
    article = make_article()
    client.force_login(make_user("Editor"))
    answer = client.post(change(article), sent(client.get(change(article)), _save="x"), follow=True)
    assert "Nothing was changed." in answer.content.decode()


def test_the_history_says_what_was_done_once(client):
    article = make_draft()
    client.force_login(make_user("Editor"))
    press(client, article, "_publish")
    press(client, article, "_publish", headline="Another")
    said = [entry.get_change_message() for entry in LogEntry.objects.order_by("pk")]
    assert said == ["Published.", "Changed Headline.", "Published."]
