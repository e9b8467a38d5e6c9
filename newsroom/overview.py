"""What stands on the admin's front page: a few short lists, each for those who may see it.

Each costs one query, or two where it says how many there are, however many there are.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from articles.lists import cards
from articles.models import Article, Revision, Status
from comments.models import Comment, ErrorReport, ErrorStatus
from comments.models import Status as CommentStatus

ITEMS = 8  # in a list
MOST = 100  # counted no further
LATELY = 1000  # saves looked through for working copies
EXCERPT = 110  # characters of a comment


@dataclass(frozen=True)
class Item:
    text: str
    language: str
    address: str
    about: str
    time: datetime | None


@dataclass(frozen=True)
class Block:
    key: str
    title: str
    nothing: str
    """What stands there when the list is empty."""
    items: list[Item]
    address: str = ""
    """Of the whole list."""
    count: int | None = field(default=None)
    """How many there are, None where nobody needs to know."""

    @property
    def count_shown(self) -> str:
        return f"{MOST}+" if self.count is not None and self.count >= MOST else str(self.count)


def blocks_for(user: Any) -> list[Block]:
    """The lists that somebody may see: first what waits for them."""
    return list(_blocks(user))


def _blocks(user: Any) -> Iterator[Block]:
    sees_articles = user.has_perm("articles.view_article")
    if sees_articles:
        yield _waits_for_review()
    if user.has_perm("comments.moderate_comment"):
        yield _comments_pending()
    if user.has_perm("comments.change_errorreport"):
        yield _reported_errors()
    if sees_articles:
        yield _scheduled()
        yield _working_copies()
        yield _latest_published()


def _waits_for_review() -> Block:
    waiting = Article.objects.filter(status=Status.REVIEW)
    newest = Revision.objects.filter(article=OuterRef("pk")).order_by("-number")
    shown = (
        waiting.select_related("section")
        .annotate(
            saved_at=Subquery(newest.values("saved_at")[:1]),
            saved_by=Subquery(newest.values("saved_by__username")[:1]),
        )
        .order_by("pk")[:ITEMS]
    )
    return Block(
        key="review",
        title=_("Waits for review"),
        nothing=_("Nothing waits for a review."),
        items=[_article(a, a.saved_at, a.saved_by) for a in shown],
        address=_article_list(status=Status.REVIEW),
        count=_count(waiting),
    )


def _comments_pending() -> Block:
    pending = Comment.objects.filter(status=CommentStatus.PENDING)
    return Block(
        key="comments",
        title=_("Comments pending"),
        nothing=_("No comment waits for a moderator."),
        items=[
            Item(
                text=Truncator(comment.text).chars(EXCERPT),
                language=comment.language,
                address=reverse("admin:desk_comment", args=["pending", comment.pk]),
                about=f"{comment.name} · {comment.thread.article}",
                time=comment.sent_at,
            )
            for comment in pending.select_related("thread__article").order_by("pk")[:ITEMS]
        ],
        address=reverse("admin:desk"),
        count=_count(pending),
    )


def _reported_errors() -> Block:
    waiting = ErrorReport.objects.filter(status=ErrorStatus.OPEN)
    return Block(
        key="errors",
        title=_("Errors that readers report"),
        nothing=_("No reported error waits for an editor."),
        items=[
            Item(
                text=Truncator(error.what).chars(EXCERPT),
                language="",
                address=reverse("admin:desk_error", args=[error.pk]),
                about=str(error.article),
                time=error.made_at,
            )
            for error in waiting.select_related("article").order_by("pk")[:ITEMS]
        ],
        address=reverse("admin:desk_errors"),
        count=_count(waiting),
    )


def _scheduled() -> Block:
    coming = Article.objects.filter(status=Status.PUBLISHED, published_at__gt=timezone.now())
    found = cards(
        coming.filter(language=code).order_by("published_at", "pk")[:ITEMS] for code in _languages()
    )
    return Block(
        key="scheduled",
        title=_("Scheduled"),
        nothing=_("Nothing is scheduled."),
        items=[_article(a, a.published_at) for a in reversed(found[-ITEMS:])],
        address=_article_list(status="scheduled"),
    )


def _working_copies() -> Block:
    """Published articles whose newest save readers do not see, among those saved lately."""
    newer = Revision.objects.filter(article=OuterRef("article")).order_by("-number")
    copies = (
        Revision.objects.filter(
            pk__in=Revision.objects.order_by("-pk").values("pk")[:LATELY],
            article__status=Status.PUBLISHED,
            published_at=None,
            number=Subquery(newer.values("number")[:1]),
        )
        .select_related("article__section", "saved_by")
        .order_by("-pk")[:ITEMS]
    )
    return Block(
        key="working-copies",
        title=_("Working copies not yet published"),
        nothing=_("Readers see the newest version of everything."),
        items=[
            _article(copy.article, copy.saved_at, copy.saved_by.get_username() if copy.saved_by else "")
            for copy in copies
        ],
        address=_article_list(status="copy"),
    )


def _latest_published() -> Block:
    published = Article.objects.published()
    found = cards(published.filter(language=code).newest_first()[:ITEMS] for code in _languages())
    return Block(
        key="latest",
        title=_("Latest published"),
        nothing=_("Nothing is published yet."),
        items=[_article(a, a.published_at) for a in found[:ITEMS]],
        address=_article_list(status=Status.PUBLISHED),
    )


def _article(article: Article, time: datetime | None, saved_by: str | None = "") -> Item:
    about = str(article.section)
    return Item(
        text=article.headline,
        language=article.language,
        address=reverse("admin:articles_article_change", args=[article.pk]),
        about=f"{about} · {saved_by}" if saved_by else about,
        time=time,
    )


def _article_list(status: str) -> str:
    return reverse("admin:articles_article_changelist") + f"?stands={status}"


def _count(queryset: QuerySet) -> int:
    return queryset.order_by()[:MOST].count()


def _languages() -> list[str]:
    return [code for code, _name in settings.LANGUAGES]
