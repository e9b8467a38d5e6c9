"""What the newsroom adds to a comment that readers see: a pick, a mask, a reply of its own."""

import re
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from articles.editions import newsroom_name
from comments.decisions import AlreadyDecided, latest, mark, move
from comments.languages import guess_language
from comments.models import Act, Comment, Decision, Status, Thread

SAME_FOR = timedelta(minutes=10)


def pick(comment: Comment, by: Any) -> Decision:
    """Make a shown comment an editors' pick.

    Raises:
        AlreadyDecided: it is one already, or is not shown any more.
    """
    if not comment.is_shown:
        raise AlreadyDecided(latest(comment))
    return mark(comment, Act.PICK, by, seen={"is_pick": False}, is_pick=True)


def unpick(comment: Comment, by: Any) -> Decision:
    """Leave an editors' pick a comment like others.

    Raises:
        AlreadyDecided: it is none any more.
    """
    return mark(comment, Act.UNPICK, by, seen={"is_pick": True}, is_pick=False)


def mask(comment: Comment, by: Any, spans: Iterable[tuple[int, int]]) -> Decision:
    """Black out parts of a comment, visibly; the text itself stays as written.

    Args:
        spans: all that is to be masked from now on, from and to in characters; none: nothing.

    Raises:
        AlreadyDecided: its status or its masks have changed since.
    """
    masked = joined(spans)
    return mark(comment, Act.MASK, by, seen={"masked": comment.masked}, is_purged=True, masked=masked)


def joined(spans: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Spans in their order, with those that touch made one."""
    found: list[list[int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1][1] = max(found[-1][1], end)
        else:
            found.append([start, end])
    return found


def places_of(words: str, text: str) -> list[tuple[int, int]]:
    """Where words stand in a text, however its lines are broken and its letters cased."""
    parts = [re.escape(part) for part in words.split()]
    if not parts:
        return []
    return [match.span() for match in re.finditer(r"\s+".join(parts), text, re.IGNORECASE)]


class AlreadyReplied(Exception):
    """A colleague has replied to it; `reply` says what."""

    def __init__(self, reply: Comment) -> None:
        super().__init__(reply)
        self.reply = reply


@transaction.atomic
def reply_as_newsroom(comment: Comment, by: Any, text: str, seen: int | None = None) -> Comment:
    """Answer a comment under the newsroom's name; one that waits is approved with it.

    The same answer sent again within ten minutes is found again.

    Args:
        seen: the newest reply of the newsroom that the moderator saw; None: none.

    Raises:
        AlreadyDecided: the comment has another status by now.
        AlreadyReplied: there is a newer reply of the newsroom.
    """
    Thread.objects.select_for_update().get(pk=comment.thread_id)
    newest = Comment.objects.filter(
        answers=comment, is_newsroom=True, status=Status.APPROVED, pk__gt=seen or 0
    ).first()
    if newest and newest.text == text and newest.sent_at >= timezone.now() - SAME_FOR:
        return newest
    if newest:
        raise AlreadyReplied(newest)
    now = timezone.now()
    if comment.status == Status.PENDING:
        move(comment, Act.APPROVE, Status.APPROVED, by, made_at=now)
    if not Comment.objects.filter(pk=comment.pk, status=Status.APPROVED).exists():
        raise AlreadyDecided(latest(comment))
    answer = Comment.objects.create(
        thread=comment.thread,
        top=comment.top or comment,
        answers=comment,
        name=newsroom_name(comment.thread.article.language),
        is_newsroom=True,
        text=text,
        language=guess_language(text),
    )
    # At the same moment, so that both are undone together.
    move(answer, Act.APPROVE, Status.APPROVED, by, made_at=now)
    return answer
