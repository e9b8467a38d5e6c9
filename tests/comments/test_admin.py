"""Moderating in the admin: the list of comments, and one of them."""

import re

import pytest
from django.urls import reverse

from articles import publishing
from comments import decisions
from comments.models import Comment, Decision, Outcome, Reason, Rule, Status, Thread, Verdict
from staff.models import User
from tests.comments.desk import messages_of
from tests.factories import make_comment, make_draft, make_user

pytestmark = pytest.mark.django_db

LIST = reverse("admin:comments_comment_changelist")


def page_of(comment):
    return reverse("admin:comments_comment_change", args=[comment.pk])


def listed(response):
    return [comment.text for comment in response.context["cl"].result_list]


def test_the_list_shows_what_waits_newest_first(client, moderator, article):
    for text, status in [("Old", "pending"), ("Shown", "approved"), ("New", "pending"), ("No", "refused")]:
        make_comment(article, status=status, text=text)

    assert listed(client.get(LIST)) == ["New", "Old"]
    assert listed(client.get(LIST + "?status=approved")) == ["Shown"]
    assert listed(client.get(LIST + "?status=refused")) == ["No"]
    assert len(listed(client.get(LIST + "?status=all"))) == 4
    assert listed(client.get(LIST + "?status=nonsense")) == ["New", "Old"]


def test_a_search_folds_and_looks_through_every_status(client, moderator, article):
    make_comment(article, text="Çətin sual idi", name="Rəna")
    make_comment(article, text="Трудный вопрос", status="refused")

    assert listed(client.get(LIST, {"q": "ÇETİN"})) == ["Çətin sual idi"]
    assert listed(client.get(LIST, {"q": "rena sual"})) == ["Çətin sual idi"]
    assert listed(client.get(LIST, {"q": "трудный"})) == ["Трудный вопрос"]
    assert listed(client.get(LIST, {"q": "трудный", "status": "pending"})) == []


def test_a_search_from_the_pending_ones_looks_through_all_and_one_in_a_status_stays_there(
    client, moderator, article
):
    def sent_along(page):
        form = page.text.partition('id="changelist-search"')[2].partition("</form>")[0]
        return re.findall(r'type="hidden" name="(\w+)" value="(\w+)"', form)

    assert sent_along(client.get(LIST, {"status": "pending", "language": "ru"})) == [("language", "ru")]
    assert sent_along(client.get(LIST, {"status": "refused", "q": "x"})) == [("status", "refused")]


def test_the_list_can_be_narrowed_to_a_language_and_to_days(client, moderator, article):
    make_comment(article, status="pending", text="Очень хороший и нужный материал")
    make_comment(article, status="pending", text="12345")

    assert listed(client.get(LIST + "?language=ru")) == ["Очень хороший и нужный материал"]
    assert listed(client.get(LIST + "?language=other")) == ["12345"]
    assert listed(client.get(LIST + "?sent_at_to=2001-01-01")) == []
    assert len(listed(client.get(LIST + "?sent_at_from=2001-02-31"))) == 2


def test_the_list_costs_the_same_for_many(client, moderator, article, django_assert_max_num_queries):
    for n in range(60):
        make_comment(article, status="pending", text=f"Remark {n}")
    with django_assert_max_num_queries(6):
        assert len(listed(client.get(LIST))) == 50


def test_only_moderators_see_comments(client, article):
    comment = make_comment(article, status="pending")
    client.force_login(make_user("Editor"))
    for address in (LIST, page_of(comment), reverse("admin:comments_decision_changelist")):
        assert client.get(address).status_code == 403
    assert client.post(page_of(comment), {"decision": "approve", "seen": "pending"}).status_code == 403


def test_moderators_see_comments_only(client, moderator):
    apps = client.get(reverse("admin:index")).context["app_list"]
    assert [app["app_label"] for app in apps] == ["comments"]


def test_the_page_shows_what_it_takes_to_decide(client, moderator, article):
    asked = make_comment(article, text="Why?", name="Olga")
    comment = make_comment(
        article, status="pending", answers=asked, text="One\nTwo <b>", name="Rauf",
        email="rauf@example.org",
        verdicts=[Verdict(rule, Outcome.HOLD).as_json() for rule in (Rule.FIRST_LOOK, Rule.OLD_TOKEN)],
    )  # fmt: skip

    page = client.get(page_of(comment)).content.decode()

    for words in (
        "One<br>Two &lt;b&gt;", "Why?", "Answers Olga", article.headline, "rauf@example.org",
        "Every comment is looked at", "more than a week old", "Its whole story",
    ):  # fmt: skip
        assert words in page


def test_approving_shows_it_and_opens_the_next_that_waits(client, moderator, article):
    first, second = (make_comment(article, status="pending", text=text) for text in ("1", "2"))

    response = client.post(page_of(first), {"decision": "approve", "seen": "pending"}, follow=True)

    first.refresh_from_db()
    decision = first.decisions.get()
    assert first.status == Status.APPROVED
    assert (decision.made_by, decision.before, decision.after) == (moderator, "pending", "approved")
    assert response.redirect_chain[-1][0] == page_of(second)
    assert "approved" in messages_of(response)[0]
    assert Thread.objects.get(pk=article.pk).shown_count == 1


def test_after_the_last_the_list_opens(client, moderator, article):
    comment = make_comment(article, status="pending")
    response = client.post(page_of(comment), {"decision": "approve", "seen": "pending"}, follow=True)
    assert response.redirect_chain[-1][0] == LIST
    assert "No comment waits any more." in messages_of(response)


def test_refusing_takes_a_reason(client, moderator, article):
    comment = make_comment(article, status="pending")

    response = client.post(page_of(comment), {"decision": "refuse", "seen": "pending", "reason": ""})
    assert response.context["form"].errors["reason"]
    assert not Decision.objects.exists()

    client.post(page_of(comment), {"decision": "refuse", "seen": "pending", "reason": "insult"})
    assert comment.decisions.get().told == Reason.INSULT.label


def test_another_reason_takes_words_and_words_take_another_reason(client, moderator, article):
    comment = make_comment(article, status="pending")
    refusal = {"decision": "refuse", "seen": "pending", "reason": "other"}

    for wrong in ({}, {"words": "  "}, {"reason": "insult", "words": "Rude"}, {"words": "x" * 501}):
        assert client.post(page_of(comment), {**refusal, **wrong}).context["form"].errors["words"]

    client.post(page_of(comment), {**refusal, "words": "It names a child."})
    assert comment.decisions.get().told == "It names a child."


def test_what_was_approved_can_be_taken_down_and_put_back(client, moderator, article):
    comment = make_comment(article, stars=4)
    client.post(page_of(comment), {"decision": "refuse", "seen": "approved", "reason": "advert"})
    assert Thread.objects.get(pk=article.pk).stars_count == 0

    client.post(page_of(comment), {"decision": "approve", "seen": "refused"})
    thread = Thread.objects.get(pk=article.pk)
    assert (thread.shown_count, thread.stars_total) == (1, 4)
    assert [d.after for d in comment.decisions.all()] == ["approved", "refused", "approved"]


@pytest.mark.parametrize("decision", [{"decision": "approve"}, {"decision": "refuse", "reason": "advert"}])
def test_who_comes_second_is_told_who_was_first(client, moderator, colleague, article, decision):
    comment = make_comment(article, status="pending", name="Rauf")
    decisions.refuse(comment, by=colleague, reason=Reason.INSULT)

    response = client.post(page_of(comment), {"seen": "pending", **decision}, follow=True)

    assert response.redirect_chain[-1][0] == page_of(comment)
    (message,) = messages_of(response)
    for words in ("tural", "Rauf", "refused", str(Reason.INSULT.label)):
        assert words in message
    assert comment.decisions.count() == 1


def test_pressing_twice_decides_once(client, moderator, article):
    comment = make_comment(article, status="pending")
    for _ in range(2):
        response = client.post(page_of(comment), {"decision": "approve", "seen": "pending"}, follow=True)
    assert "You have already decided" in messages_of(response)[0]
    assert comment.decisions.count() == 1


@pytest.mark.parametrize("seen", [None, "", "nonsense"])
def test_a_decision_that_does_not_say_what_it_saw_touches_only_what_waits(client, moderator, article, seen):
    data = {"decision": "approve"} | ({} if seen is None else {"seen": seen})
    waiting, refused = make_comment(article, status="pending"), make_comment(article, status="refused")
    client.post(page_of(waiting), data)
    client.post(page_of(refused), data)
    assert set(Comment.objects.values_list("pk", "status")) == {
        (waiting.pk, "approved"), (refused.pk, "refused"),
    }  # fmt: skip


def test_nothing_is_added_changed_or_deleted_even_by_a_superuser(client, article):
    client.force_login(User.objects.create_superuser("root"))
    comment = make_comment(article, text="As written")

    for name in ("comment", "decision"):
        assert client.get(reverse(f"admin:comments_{name}_add")).status_code == 403
    for thing in (comment, comment.decisions.get(), comment.thread):
        delete = reverse(f"admin:comments_{thing._meta.model_name}_delete", args=[thing.pk])
        assert client.post(delete, {"post": "yes"}).status_code == 403
    client.post(page_of(comment), {"text": "Changed", "name": "Changed", "seen": "approved"})
    comment.refresh_from_db()
    assert comment.text == "As written"
    assert "delete_selected" not in client.get(LIST).content.decode()


def test_the_comment_of_an_article_taken_down_can_be_decided_on(client, moderator, article):
    comment = make_comment(article, status="pending")
    publishing.withdraw(article, "A mistake")
    assert "do not see this article" in client.get(page_of(comment)).content.decode()
    client.post(page_of(comment), {"decision": "approve", "seen": "pending"})
    comment.refresh_from_db()
    assert comment.status == Status.APPROVED


@pytest.mark.parametrize("pk", ["999999", "x", "99999999999999999999999"])
def test_an_unknown_comment_is_said_to_be_unknown(client, moderator, pk):
    response = client.get(reverse("admin:comments_comment_change", args=[pk]))
    assert response.status_code == 302


def test_a_draft_without_comments_has_no_place_here(client, moderator):
    make_draft()
    assert listed(client.get(LIST + "?status=all")) == []
