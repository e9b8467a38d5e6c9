"""A thread as pages of top comments, each with its first replies, in one query a page."""

from dataclasses import dataclass, field

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from articles.models.rows import ids_of
from comments.models import Comment, Status

TOPS = 50  # top comments on a page
REPLIES = 5  # replies drawn under each


@dataclass
class Place:
    """A place in a thread: a top comment, or a line where one was taken down, and its first replies."""

    top: Comment
    replies: list[Comment] = field(default_factory=list)

    @property
    def more_replies(self) -> int:
        return self.top.shown_replies - len(self.replies)


@dataclass
class CommentPage:
    places: list[Place]
    next_after: int | None
    """Key of the page that follows, None on the last."""


def comment_page(thread_id: int, after: int = 0) -> CommentPage:
    """The places of a thread that come after a top comment, oldest first."""
    tops = Comment.objects.tops().filter(thread=thread_id, pk__gt=after).order_by("pk")[: TOPS + 1]
    replies = (
        Comment.objects.filter(top__in=tops.values("pk"), status=Status.APPROVED)
        .annotate(nth=Window(RowNumber(), partition_by=F("top"), order_by="pk"))
        .filter(nth__lte=REPLIES)
    )
    found = list(Comment.objects.filter(pk__in=ids_of([tops, replies])).order_by("pk"))
    places = {c.pk: Place(c) for c in found if c.top_id is None}
    for comment in found:
        if comment.top_id is not None:
            places[comment.top_id].replies.append(comment)
    shown = list(places.values())[:TOPS]
    return CommentPage(shown, shown[-1].top.pk if len(places) > TOPS else None)


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
