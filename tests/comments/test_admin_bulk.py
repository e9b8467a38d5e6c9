"""Deciding on several comments at once, in the admin's list."""

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth.models import Permission
from django.urls import reverse

from comments import decisions
from comments.models import Decision, Reason, Status, Thread
from tests.comments.desk import messages_of
from tests.factories import make_comment, make_user

pytestmark = pytest.mark.django_db

LIST = reverse("admin:comments_comment_changelist")


def ticked(*comments, action, **data):
    return {
        "action": action,
        ACTION_CHECKBOX_NAME: [c.pk for c in comments],
        "seen": [f"{c.pk}:{c.status}" for c in comments],
        **data,
    }


def test_several_are_approved_each_with_its_decision(client, moderator, article):
    comments = [make_comment(article, status="pending") for _ in range(3)]

    response = client.post(LIST, ticked(*comments, action="approve_selected", index=0), follow=True)

    assert messages_of(response) == ["3 comments approved."]
    assert Decision.objects.filter(after="approved", made_by=moderator).count() == 3
    assert Thread.objects.get(pk=article.pk).shown_count == 3


def test_refusing_several_asks_the_reason_first(client, moderator, article):
    comments = [make_comment(article, status="pending", text=f"Buy {n}") for n in range(2)]

    asked = client.post(LIST, ticked(*comments, action="refuse_selected", index=0))
    assert "Refuse these 2 comments" in asked.content.decode()
    assert not Decision.objects.exists()

    again = client.post(LIST, ticked(*comments, action="refuse_selected", reason=""))
    assert again.context["form"].errors["reason"]

    data = ticked(*comments, action="refuse_selected", reason="advert", words="")
    response = client.post(LIST, data, follow=True)
    assert messages_of(response) == ["2 comments refused."]
    assert {d.told for d in Decision.objects.all()} == {Reason.ADVERT.label}


def test_what_a_colleague_has_decided_meanwhile_is_told_and_left_alone(client, moderator, colleague, article):
    mine, theirs = (make_comment(article, status="pending", name=name) for name in ("Mine", "Theirs"))
    data = ticked(mine, theirs, action="approve_selected", index=0)
    decisions.refuse(theirs, by=colleague, reason=Reason.INSULT)

    done, late = messages_of(client.post(LIST, data, follow=True))

    assert done == "1 comment approved."
    for words in ("Theirs", "refused", "tural"):
        assert words in late
    theirs.refresh_from_db()
    assert theirs.status == Status.REFUSED


def test_a_forged_selection_changes_nothing(client, moderator, article):
    make_comment(article, status="pending")
    for ticks in (["x"], ["-1"], ["99999999999999999999"], ["٣"]):
        data = {"action": "approve_selected", "index": 0, ACTION_CHECKBOX_NAME: ticks, "seen": ["?", "1"]}
        assert client.post(LIST, data).status_code == 302
    assert not Decision.objects.exists()


def test_several_are_called_spam_each_with_its_decision(client, moderator, article):
    comments = [make_comment(article, status="pending", text=f"Buy {n}") for n in range(3)]
    shown = make_comment(article, text="Buy more")

    response = client.post(LIST, ticked(*comments, shown, action="spam_selected", index=0), follow=True)

    assert messages_of(response) == ["4 comments called spam."]
    assert Decision.objects.filter(act="spam", made_by=moderator).count() == 4
    assert Thread.objects.get(pk=article.pk).shown_count == 0


@pytest.mark.parametrize("action", ["approve_selected", "refuse_selected", "spam_selected"])
def test_who_may_only_look_decides_on_none(client, article, action):
    comment = make_comment(article, status="pending")
    user = make_user("Editor")
    user.user_permissions.add(Permission.objects.get(codename="view_comment"))
    client.force_login(user)
    assert action not in client.get(LIST).content.decode()

    client.post(LIST, ticked(comment, action=action, reason="advert", words="", index=0))

    assert not Decision.objects.exists()
