"""What is known of a comment besides itself: its sender's others, what stands around it."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models.functions import Substr

from articles.models.rows import ids_of
from articles.text import fold
from comments.models import Ban, Comment, Report, Status

OTHERS = 100  # of the writer's comments looked through
TODAY = 50  # of the sender's
LAST = 6  # shown of them
LOOKED_BACK = 12  # comments looked through for those shown before this one in the thread
BEFORE = 3  # shown of them
CUT = 400  # characters shown of a text


@dataclass(frozen=True)
class Around:
    """Other comments around one."""

    by_writer: list[dict[str, Any]]
    """Written under the same e-mail, the newest first."""
    by_sender: list[dict[str, Any]]
    """Sent from the same place today or yesterday, the newest first."""
    before: list[dict[str, Any]]
    """What readers could see just before it in the thread, the oldest first."""
    replies: list[dict[str, Any]]
    """What the newsroom has replied to it, the newest first."""

    @property
    def counts(self) -> list[tuple[str, str]]:
        """How many of the writer's stand how, as status and number."""
        found = Counter(row["status"] for row in self.by_writer)
        more = "+" if len(self.by_writer) >= OTHERS else ""
        return [
            (status, f"{found[status]}{more}")
            for status in (Status.APPROVED.value, Status.REFUSED.value, Status.SPAM.value)
        ]

    @property
    def last(self) -> list[dict[str, Any]]:
        return (self.by_writer or self.by_sender)[:LAST]

    def names_besides(self, name: str) -> list[str]:
        """Other names used, each once."""
        found = {fold(row["name"]): row["name"] for row in (*self.by_writer, *self.by_sender)}
        found.pop(fold(name), None)
        return list(found.values())


def around(comment: Comment) -> Around:
    """The other comments that help to decide on one. One query."""
    others = Comment.objects.exclude(pk=comment.pk).order_by("-pk")
    by_writer = others.filter(writer=comment.writer_id)[:OTHERS] if comment.writer_id else None
    by_sender = others.filter(sender=comment.sender)[:TODAY] if comment.sender else None
    beside: dict[str, Any] = (
        {"top": comment.top_id, "status": Status.APPROVED}
        if comment.top_id
        else {"thread": comment.thread_id, "top": None}
    )
    before = others.filter(pk__lt=comment.pk, **beside)[:LOOKED_BACK]
    replies = others.filter(answers=comment.pk, is_newsroom=True, status=Status.APPROVED)[:LAST]
    rows: list[Any] = list(
        Comment.objects.filter(
            pk__in=ids_of(
                part.values("pk") for part in (by_writer, by_sender, before, replies) if part is not None
            )
        )
        .order_by("-pk")
        .annotate(cut=Substr("text", 1, CUT))
        .values(
            "pk",
            "status",
            "name",
            "sent_at",
            "language",
            "cut",
            "writer",
            "sender",
            "thread",
            "top",
            "answers",
            "is_newsroom",
        )
    )

    def stands_before(row: dict[str, Any]) -> bool:
        return (
            row["status"] == Status.APPROVED
            and row["pk"] < comment.pk
            and row["pk"] != comment.answers_id
            and (row["thread"], row["top"]) == (comment.thread_id, comment.top_id)
        )

    return Around(
        by_writer=[row for row in rows if by_writer is not None and row["writer"] == comment.writer_id],
        by_sender=[row for row in rows if by_sender is not None and row["sender"] == comment.sender],
        before=list(reversed([row for row in rows if stands_before(row)][:BEFORE])),
        replies=[row for row in rows if row["is_newsroom"] and row["answers"] == comment.pk],
    )


def bans_of(comment: Comment) -> list[Ban]:
    """The bans that hold for its sender or its writer."""
    return list(
        Ban.objects.in_force_for([comment.sender], comment.writer).select_related("made_by", "comment")
    )


def open_reports(comment: Comment) -> list[Report]:
    """What readers have reported of it since a moderator last looked, the newest first; at most 20."""
    return list(comment.reports.order_by("-made_at")[: min(comment.report_count, 20)])
