"""A thread as pages of top comments, each with its first replies, in one query a page."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import BigAutoField, OuterRef, QuerySet

from articles.models.along import instant
from articles.models.compiled import CompiledQuery, Given
from articles.models.rows import JSONRows
from comments.models import Comment, Status

TOPS = 50  # top comments on a page
REPLIES = 5  # replies drawn under each


@dataclass(frozen=True, slots=True)
class Reply:
    """A shown reply as it is drawn under its top comment."""

    pk: int
    name: str
    language: str
    text: str
    sent_at: datetime
    stars: None = None  # a reply has none


@dataclass
class Place:
    """A place in a thread: a top comment, or a line where one was taken down, and its first replies."""

    top: Comment
    replies: "list[Reply] | list[Comment]" = field(default_factory=list)

    @property
    def more_replies(self) -> int:
        return self.top.shown_replies - len(self.replies)


@dataclass
class CommentPage:
    places: list[Place]
    next_after: int | None
    """Key of the page that follows, None on the last."""


def _query() -> QuerySet[Comment]:
    replies = Comment.objects.filter(top=OuterRef("pk"), status=Status.APPROVED).order_by("pk")
    # For each top comment its replies are read from the start of their index, however many there are.
    rows = JSONRows(replies[:REPLIES], "id", "name", "language", "text", "sent_at")
    return (
        Comment.objects.tops()
        .filter(thread=Given("thread", BigAutoField()), pk__gt=Given("after", BigAutoField()))
        .annotate(reply_rows=rows)
        .only("name", "language", "text", "stars", "sent_at", "status", "shown_replies")
        .order_by("pk")[: TOPS + 1]
    )


_page = CompiledQuery(_query)


def comment_page(thread_id: int, after: int = 0) -> CommentPage:
    """The places of a thread that come after a top comment, oldest first."""
    found = _page.run(thread=thread_id, after=after)
    places = [Place(top, _replies(top)) for top in found[:TOPS]]
    return CommentPage(places, places[-1].top.pk if len(found) > TOPS else None)


def _replies(top: Comment) -> list[Reply]:
    return [
        Reply(row["id"], row["name"], row["language"], row["text"], instant(row["sent_at"]))
        for row in getattr(top, "reply_rows", None) or []
    ]


def is_key(thread_id: int, key: int) -> bool:
    """Whether an id is that of a comment which has or had a place of its own in a thread."""
    return (
        Comment.objects.filter(thread=thread_id, pk=key, top__isnull=True)
        .exclude(status=Status.PENDING)
        .exists()
    )


def key_before(comment: Comment) -> int:
    """The key of the page on which a top comment stands; 0 for the first."""
    earlier = Comment.objects.tops().filter(thread=comment.thread_id, pk__lt=comment.pk).order_by("pk")
    pages = earlier.count() // TOPS
    return earlier.values_list("pk", flat=True)[pages * TOPS - 1] if pages else 0


def is_drawn(reply: Comment) -> bool:
    """Whether a shown reply is among those drawn under its top comment on the article's page."""
    earlier = Comment.objects.filter(top=reply.top_id, status=Status.APPROVED, pk__lt=reply.pk)
    return earlier[:REPLIES].count() < REPLIES
