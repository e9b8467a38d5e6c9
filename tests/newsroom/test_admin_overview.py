"""The admin's front page: what waits, for those who may see it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles import publishing
from newsroom.models import Change
from newsroom.overview import ITEMS
from tests.factories import make_article, make_comment, make_draft, make_error_report, make_section, make_user

pytestmark = pytest.mark.django_db

INDEX = reverse("admin:index")


def blocks(client, group):
    client.force_login(make_user(group))
    return {block.key: block for block in client.get(INDEX).context["overview"]}


def headlines(block):
    return [item.text for item in block.items]


@pytest.mark.parametrize(
    ("group", "keys"),
    [
        ("Reporter", ["review", "scheduled", "working-copies", "latest"]),
        ("Editor", ["review", "errors", "scheduled", "working-copies", "latest"]),
        ("Moderator", ["comments"]),
        ("Administrator", ["review", "comments", "errors", "scheduled", "working-copies", "latest"]),
    ],
)
def test_each_sees_what_concerns_them(client, group, keys):
    assert list(blocks(client, group)) == keys


def test_what_waits_scheduled_and_published_stands_in_its_list(client):
    review = make_draft(headline="Waits")
    publishing.submit(review)
    make_draft(headline="Nobody asked yet")
    make_article(headline="Tomorrow", at=timezone.now() + timedelta(days=1))
    make_article(headline="In an hour", at=timezone.now() + timedelta(hours=1))
    make_article(headline="Old", at=timezone.now() - timedelta(days=9))
    make_article(headline="New", at=timezone.now() - timedelta(minutes=1))

    found = blocks(client, "Editor")

    assert headlines(found["review"]) == ["Waits"]
    assert headlines(found["scheduled"]) == ["In an hour", "Tomorrow"]
    assert headlines(found["latest"]) == ["New", "Old"]


def test_a_working_copy_stands_there_until_it_is_published(client):
    article = make_article(headline="Before")
    publishing.save(article, {**publishing.content_of(article), "lead": "After"}, by=make_user())
    assert headlines(blocks(client, "Editor")["working-copies"]) == ["Before"]

    publishing.publish(article, by=None)
    assert headlines(blocks(client, "Editor")["working-copies"]) == []


def test_the_comment_that_has_waited_longest_comes_first(client):
    article = make_article()
    for text in ("First", "Second"):
        make_comment(article, status="pending", text=text)
    make_comment(article, text="Approved")

    block = blocks(client, "Moderator")["comments"]

    assert headlines(block) == ["First", "Second"]
    assert block.count == 2


def test_empty_lists_say_so(client):
    client.force_login(make_user("Administrator"))
    page = client.get(INDEX).content.decode()
    for words in (
        "Nothing waits for a review.",
        "No comment waits for a moderator.",
        "Nothing is scheduled.",
    ):
        assert words in page


def test_lists_and_their_cost_are_bounded(client, django_assert_num_queries):
    user = make_user("Administrator")
    client.force_login(user)
    section = make_section()
    with CaptureQueriesContext(connection) as few:
        client.get(INDEX)
    for n in range(ITEMS + 2):
        article = make_article(section, headline=f"Article {n}")
        publishing.save(article, {**publishing.content_of(article), "lead": f"Lead {n}"}, by=user)
        publishing.submit(make_draft(section))
        make_article(section, at=timezone.now() + timedelta(days=n + 1))
        make_comment(article, status="pending")
        make_error_report(article)

    with django_assert_num_queries(len(few)):
        found = client.get(INDEX).context["overview"]

    assert {len(block.items) for block in found} == {ITEMS}
    counted = {block.key: block.count for block in found if block.count}
    assert counted == {"review": 10, "comments": 10, "errors": 10}


def test_its_links_lead_somewhere(client):
    make_article(at=timezone.now() + timedelta(days=1))
    published = make_article()
    publishing.submit(make_draft())
    make_comment(published, status="pending")
    make_error_report(published)

    for block in blocks(client, "Administrator").values():
        for address in [block.address, *(item.address for item in block.items)]:
            assert client.get(address).status_code == 200, address


def test_copies_that_could_not_be_removed_yet_are_told_of(client, settings):
    settings.PAGE_CACHE = True
    client.force_login(make_user("Editor"))
    Change.objects.create(
        number=7, purged=["a1"], is_purged=False, made_at=timezone.now() - timedelta(minutes=1)
    )
    assert "still being removed" in client.get(INDEX).text
    Change.objects.update(is_purged=True)
    assert "still being removed" not in client.get(INDEX).text
