"""Threads, and the record of decisions, in the admin."""

import pytest
from django.urls import reverse

from comments import decisions
from comments.models import Decision, Reason, Thread
from tests.factories import make_article, make_comment, make_user

pytestmark = pytest.mark.django_db


def test_closing_a_thread_keeps_its_counts(client, moderator, article):
    make_comment(article, stars=5)
    address = reverse("admin:comments_thread_change", args=[article.pk])

    client.post(address, {"asks_stars": "True", "shown_count": 99})

    thread = Thread.objects.get(pk=article.pk)
    assert (thread.is_open, thread.asks_stars, thread.shown_count) == (False, True, 1)


def test_counts_that_change_while_the_form_is_open_stay(client, moderator, article, monkeypatch):
    thread = Thread.objects.create(article=article)
    real = Thread.save

    def save_late(self, **kwargs):
        Thread.objects.filter(pk=self.pk).update(shown_count=7)
        real(self, **kwargs)

    monkeypatch.setattr(Thread, "save", save_late)
    client.post(reverse("admin:comments_thread_change", args=[article.pk]), {"is_open": "on"})
    thread.refresh_from_db()
    assert (thread.asks_stars, thread.shown_count) == (None, 7)


def test_an_editor_closes_a_thread_before_its_first_comment(client, article):
    client.force_login(make_user("Editor"))
    add = reverse("admin:comments_thread_add")
    assert client.get(add).status_code == 200
    client.post(add, {"article": article.pk, "asks_stars": "True"})
    assert not Thread.objects.get(pk=article.pk).is_open

    response = client.post(add, {"article": article.pk, "is_open": "on"})
    assert response.context["adminform"].form.errors
    assert not Thread.objects.get(pk=article.pk).is_open


def test_a_moderator_sees_no_articles_and_so_adds_no_thread(client, moderator):
    assert client.get(reverse("admin:comments_thread_add")).status_code == 403


def test_threads_are_found_by_their_headline(client, moderator):
    for headline in ("Çətin sual", "Something else"):
        make_comment(make_article(headline=headline))
    found = client.get(reverse("admin:comments_thread_changelist"), {"q": "cetin"})
    assert [str(thread) for thread in found.context["cl"].result_list] == ["Çətin sual"]


def test_the_record_says_who_what_and_why(client, moderator, colleague, article):
    comment = make_comment(article, status="pending", name="Rauf")
    decisions.refuse(comment, by=colleague, reason=Reason.OTHER, words="It names a child.")
    address = reverse("admin:comments_decision_changelist")

    for query in ({}, {"q": "tural"}, {"q": "rauf"}, {"after": "refused"}):
        page = client.get(address, query).content.decode()
        for words in ("tural", "Rauf", "refused", "It names a child."):
            assert words in page
    assert "Rauf" not in client.get(address, {"q": "nobody"}).content.decode()


def test_a_decision_is_only_read(client, moderator, article):
    make_comment(article)
    decision = Decision.objects.get()
    address = reverse("admin:comments_decision_change", args=[decision.pk])
    assert client.get(address).status_code == 200
    assert client.post(address, {"words": "Changed"}).status_code == 403
