"""A thread as pages of top comments, each with its newest replies, in one query a page; and all the replies
of one, as pages of their own."""

import json
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import BigAutoField, OuterRef, QuerySet

from articles.models.along import instant
from articles.models.compiled import CompiledQuery, Given
from articles.models.rows import JSONRows
from comments.models import Comment, Status

TOPS = 50  # top comments on a page
REPLIES = 5  # replies drawn under each: the newest, in the order of the conversation
REPLIES_ALONE = 50  # on a page of replies alone


@dataclass(frozen=True, slots=True)
class Reply:
    """A shown reply as it is drawn under its top comment."""

    pk: int
    name: str
    language: str
    text: str
    sent_at: datetime
    masked: list[list[int]]
    is_pick: bool
    is_newsroom: bool
    is_edited: bool
    stars: None = None  # a reply has none


@dataclass
class Place:
    """A place in a thread: a top comment, or a line where one was taken down, and its newest replies."""

    top: Comment
    replies: list[Reply] = field(default_factory=list)

    @property
    def reply_level(self) -> str:
        """The heading of its replies: no level is left out where the top comment was taken down."""
        return "h4" if self.top.is_shown else "h3"

    @property
    def earlier_replies(self) -> int:
        """How many came before those drawn."""
        return self.top.shown_replies - len(self.replies)


@dataclass
class ReplyPage:
    replies: list[Comment]
    next_key: int | None
    """Key of the page that follows, None on the last."""


@dataclass
class CommentPage:
    places: list[Place]
    next_key: int | None
    """Key of the page that follows, None on the last."""


DRAWN = ("name", "language", "text", "sent_at", "masked", "is_pick", "is_newsroom", "edited_at")
"""What is drawn of each comment."""
LAST = 2**63 - 1  # no id is higher


def _query(comments: QuerySet[Comment]) -> QuerySet[Comment]:
    replies = Comment.objects.filter(top=OuterRef("pk"), status=Status.APPROVED).order_by("-pk")
    # For each top comment its replies are read from the end of their index, however many there are.
    rows = JSONRows(replies[:REPLIES], "id", *DRAWN)
    return (
        comments.filter(thread=Given("thread", BigAutoField()))
        .annotate(reply_rows=rows)
        .only(*DRAWN, "stars", "status", "shown_replies")[: TOPS + 1]
    )


_key = Given("key", BigAutoField())
_oldest = CompiledQuery(lambda: _query(Comment.objects.tops().filter(pk__gt=_key).order_by("pk")))
_newest = CompiledQuery(lambda: _query(Comment.objects.tops().filter(pk__lt=_key).order_by("-pk")))
_picks = CompiledQuery(lambda: _query(Comment.objects.filter(is_pick=True, pk__gt=_key).order_by("pk")))


def comment_page(thread_id: int, after: int = 0) -> CommentPage:
    """The places of a thread that come after a top comment, oldest first."""
    return _page(_oldest.run(thread=thread_id, key=after))


def newest_page(thread_id: int, before: int = LAST) -> CommentPage:
    """The places of a thread that come before a top comment, newest first."""
    return _page(_newest.run(thread=thread_id, key=before))


def picks_page(thread_id: int, after: int = 0) -> CommentPage:
    """The editors' picks of a thread that come after one of them, oldest first; a reply stands alone."""
    return _page(_picks.run(thread=thread_id, key=after))


def _page(found: list[Comment]) -> CommentPage:
    places = [Place(top, _replies(top)) for top in found[:TOPS]]
    return CommentPage(places, places[-1].top.pk if len(found) > TOPS else None)


def _replies(top: Comment) -> list[Reply]:
    return [
        Reply(
            pk=row["id"],
            name=row["name"],
            language=row["language"],
            text=row["text"],
            sent_at=instant(row["sent_at"]),
            masked=json.loads(row["masked"]) if isinstance(row["masked"], str) else row["masked"],
            is_pick=bool(row["is_pick"]),  # a number on SQLite
            is_newsroom=bool(row["is_newsroom"]),
            is_edited=row["edited_at"] is not None,
        )
        for row in reversed(getattr(top, "reply_rows", None) or [])
    ]


def is_key(thread_id: int, key: int) -> bool:
    """Whether an id is that of a comment which has or had a place of its own in a thread."""
    return (
        Comment.objects.filter(thread=thread_id, pk=key, top__isnull=True)
        .exclude(status=Status.PENDING, shown_replies=0)
        .exists()
    )


def is_pick_key(thread_id: int, key: int) -> bool:
    """Whether an id is that of a comment of a thread that may be a pick, or have been one."""
    return Comment.objects.filter(thread=thread_id, pk=key).exclude(status=Status.PENDING).exists()


def key_before(comment: Comment) -> int:
    """The key of the page on which a top comment stands; 0 for the first."""
    earlier = Comment.objects.tops().filter(thread=comment.thread_id, pk__lt=comment.pk).order_by("pk")
    pages = earlier.count() // TOPS
    return earlier.values_list("pk", flat=True)[pages * TOPS - 1] if pages else 0


def _shown_replies(top_id: int | None) -> QuerySet[Comment]:
    return Comment.objects.filter(top=top_id, status=Status.APPROVED).order_by("pk")


def reply_page(top: Comment, after: int = 0) -> ReplyPage:
    """The shown replies of a top comment that come after one of them, in the order of the conversation."""
    found = list(_shown_replies(top.pk).filter(pk__gt=after)[: REPLIES_ALONE + 1])
    replies = found[:REPLIES_ALONE]
    return ReplyPage(replies, replies[-1].pk if len(found) > REPLIES_ALONE else None)


def is_reply_key(top: Comment, key: int) -> bool:
    """Whether an id is that of a reply to a top comment that is, or may have been, shown."""
    return Comment.objects.filter(top=top.pk, pk=key).exclude(status=Status.PENDING).exists()


def is_drawn(reply: Comment) -> bool:
    """Whether a reply stands on the article's page for as long as no further one comes. Of a long run even
    the newest have their place on the page of replies alone: there they stay, where newer ones come."""
    return reply.top is not None and reply.top.shown_replies <= REPLIES


def reply_key_before(reply: Comment) -> int:
    """The key of the page of replies alone on which a shown reply stands; 0 for the first."""
    earlier = _shown_replies(reply.top_id).filter(pk__lt=reply.pk)
    pages = earlier.count() // REPLIES_ALONE
    return earlier.values_list("pk", flat=True)[pages * REPLIES_ALONE - 1] if pages else 0
