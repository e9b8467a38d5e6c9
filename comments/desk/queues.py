"""The queues of the desk. Each is read from its place in an index, and counted no further than 999."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.admin.search import folded
from articles.keys import row_id
from comments.desk import flood
from comments.models import Ban, Comment, ErrorReport, ErrorStatus, Report, Status

MOST = 999  # counted no further
BEFORE, AFTER = 4, 16  # comments listed on either side of the one in the middle


@dataclass(frozen=True)
class Queue:
    name: str
    label: str | Promise
    shape: str
    of: Callable[[], QuerySet[Any]]
    nothing: str | Promise
    """What stands there when it is empty."""
    waits: bool = False
    """What waits comes oldest first, everything else newest first."""

    @property
    def address(self) -> str:
        return reverse("admin:desk_queue", args=[self.name])

    @property
    def in_the_list(self) -> str:
        """The status that the list of comments shows for it."""
        return self.name if self.name in (*Status.values, "all") else Status.PENDING.value


def _standing(status: Status) -> Callable[[], QuerySet[Comment]]:
    return lambda: Comment.objects.filter(status=status)


def _reported() -> QuerySet[Comment]:
    return Comment.objects.filter(report_count__gt=0)


def _appeals() -> QuerySet[Comment]:
    waiting = Comment.objects.filter(appeal__made_at__isnull=False, appeal__answered_at=None)
    return waiting.exclude(status=Status.WITHDRAWN)


NOTHING = _("Nothing is here.")
QUEUES = {
    queue.name: queue
    for queue in (
        Queue(
            "pending",
            pgettext_lazy("queue", "Pending"),
            "●",
            _standing(Status.PENDING),
            waits=True,
            nothing=_("No comment waits for a moderator."),
        ),
        Queue(
            "reported",
            pgettext_lazy("queue", "Reported"),
            "▲",
            _reported,
            waits=True,
            nothing=_("No report waits for a moderator."),
        ),
        Queue(
            "appeals",
            pgettext_lazy("queue", "Appeals"),
            "↺",
            _appeals,
            waits=True,
            nothing=_("Nobody asks for a second look."),
        ),
        Queue("approved", pgettext_lazy("queue", "Approved"), "✓", _standing(Status.APPROVED), NOTHING),
        Queue("refused", pgettext_lazy("queue", "Refused"), "✕", _standing(Status.REFUSED), NOTHING),
        Queue("spam", pgettext_lazy("queue", "Spam"), "⊘", _standing(Status.SPAM), NOTHING),
    )
}
FIRST = QUEUES["pending"]
# What a search looks through unless a queue is asked for; nobody works through it.
ALL = Queue("all", _("All comments"), "", Comment.objects.all, nothing=_("Nothing is found."))
# What readers hold to be wrong in articles: for editors, on a page of its own (comments/desk/errors.py).
ERRORS = Queue(
    "errors",
    _("Errors"),
    "✎",
    lambda: ErrorReport.objects.filter(status=ErrorStatus.OPEN),
    waits=True,
    nothing=_("No reported error waits for an editor."),
)


def queues_for(user: Any) -> list[Queue]:
    """The queues that somebody may see: those of comments, that of errors, or both."""
    found = list(QUEUES.values()) if user.has_perm("comments.moderate_comment") else []
    return [*found, ERRORS] if user.has_perm("comments.change_errorreport") else found


@dataclass(frozen=True)
class Filters:
    """What of a queue a moderator wants to see; part of each address of the desk."""

    words: str = ""
    language: str = ""
    article: int | None = None

    @classmethod
    def of(cls, request: HttpRequest) -> "Filters":
        language = request.GET.get("language", "")
        return cls(
            words=request.GET.get("q", "").strip()[:200],
            language=language if language in dict(settings.LANGUAGES) else "",
            article=row_id(request.GET.get("article", "")),
        )

    @property
    def query(self) -> str:
        """“?q=…”, or "" where nothing is asked for."""
        asked = {"q": self.words, "language": self.language, "article": self.article or ""}
        asked = {name: value for name, value in asked.items() if value}
        return f"?{urlencode(asked)}" if asked else ""

    def apply(self, comments: QuerySet[Comment]) -> QuerySet[Comment]:
        wanted = Q()
        for word in folded(self.words).split():
            wanted &= Q(folded__contains=word)
        if self.language:
            wanted &= Q(language=self.language)
        if self.article:
            wanted &= Q(thread=self.article)
        return comments.filter(wanted)


@dataclass
class Part:
    """The part of a queue that is listed: what comes before the comment in the middle, and what after it."""

    before: list[Comment] = field(default_factory=list)
    now: Comment | None = None
    after: list[Comment] = field(default_factory=list)

    @property
    def listed(self) -> list[Comment]:
        return [*self.before, *([self.now] if self.now else []), *self.after]

    @property
    def previous(self) -> Comment | None:
        return self.before[-1] if self.before else None

    @property
    def following(self) -> Comment | None:
        return self.after[0] if self.after else None


def part_of(queue: Queue, filters: Filters, pk: int | None = None) -> Part:
    """What is listed of a queue around a comment, or from its start. One query, or three around a comment.

    Args:
        pk: of the comment in the middle, which may have left the queue meanwhile, or be in another.
    """
    comments = with_all(filters.apply(queue.of()))
    if pk is None:
        found = list(_from(queue, comments)[: AFTER + 1])
        return Part(now=found[0] if found else None, after=found[1:])
    return Part(
        before=list(reversed(_until(queue, comments, pk)[:BEFORE])),
        now=with_all(Comment.objects.filter(pk=pk)).first(),
        after=list(_from(queue, comments, pk)[:AFTER]),
    )


def next_after(queue: Queue, filters: Filters, pk: int) -> Comment | None:
    """The comment that comes after another in a queue, else the first of it."""
    comments = filters.apply(queue.of())
    return _from(queue, comments, pk).first() or _from(queue, comments).exclude(pk=pk).first()


def _from(queue: Queue, comments: QuerySet[Comment], pk: int | None = None) -> QuerySet[Comment]:
    if queue.waits:
        return (comments if pk is None else comments.filter(pk__gt=pk)).order_by("pk")
    return (comments if pk is None else comments.filter(pk__lt=pk)).order_by("-pk")


def _until(queue: Queue, comments: QuerySet[Comment], pk: int) -> QuerySet[Comment]:
    if queue.waits:
        return comments.filter(pk__lt=pk).order_by("-pk")
    return comments.filter(pk__gt=pk).order_by("pk")


def with_all(comments: QuerySet[Comment]) -> QuerySet[Comment]:
    """With what the desk shows of each, in one query."""
    in_force = Ban.objects.in_force()
    # No more: from nine tables on PostgreSQL joins them as they are named, and reads them whole.
    return comments.select_related("thread__article__section", "answers", "writer", "appeal").annotate(
        is_banned=Exists(in_force.filter(writer=OuterRef("writer")))
        | Exists(in_force.filter(sender=OuterRef("sender")).exclude(sender="")),
        was_reported=Exists(Report.objects.filter(comment=OuterRef("pk"))),
        has_replies=Exists(Comment.objects.filter(answers=OuterRef("pk"), is_newsroom=True)),
        has_bans=Exists(Ban.objects.filter(comment=OuterRef("pk"))),
    )


class _CountOf(Subquery):
    """How many rows a sliced queryset has."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()


def counts(user: Any, *, of_flood: bool) -> tuple[Mapping[str, int], str]:
    """How much each queue has that somebody may see, by its name, MOST + 1 for more than MOST; and what the
    desk says of a flood, "" where there is none. One query.

    Args:
        user: the counts come along with their row.
        of_flood: whether a flood is asked for.
    """
    # In their order, so that they are read from the start of an index: of rows in any order PostgreSQL would
    # rather look through the table, and may look long.
    queues = queues_for(user)
    columns: list[Subquery] = [
        _CountOf(queue.of().order_by("-pk")[: MOST + 1].values("pk")) for queue in queues
    ]
    if of_flood:
        columns += [_CountOf(flood.lately().values("pk")), flood.held_from()]
    row = get_user_model().objects.filter(pk=user.pk).values_list(*columns).get()
    found = {queue.name: count for queue, count in zip(queues, row, strict=False)}
    return found, flood.said(*row[-2:]) if of_flood else ""


def count_shown(count: int) -> str:
    return f"{MOST}+" if count > MOST else str(count)
