"""The desk as a moderator's browser asks it."""

from django.urls import reverse

from comments.models import Ban

DESK = reverse("admin:desk")


def at(comment, queue="pending", query=""):
    return reverse("admin:desk_comment", args=[queue, comment.pk]) + query


def queue(name):
    return reverse("admin:desk_queue", args=[name])


def do(client, comment, act, where="pending", follow=True, **data):
    comment.refresh_from_db()
    data = {"seen": comment.as_seen, "act": act, **data}
    return client.post(at(comment, where), data, follow=follow)


def messages_of(response):
    return [str(message) for message in response.context["messages"]]


def in_the_middle(response):
    comment = response.context.get("comment")
    return comment and comment.text


def listed(response):
    return [comment.text for comment in response.context["part"].listed]


def undo(client, done, where="pending"):
    """Take back a decision or a ban."""
    kind = "ban" if isinstance(done, Ban) else "decision"
    return client.post(at(done.comment, where), {"act": "undo", kind: done.pk}, follow=True)
