"""Whose stars count. One vote for each confirmed e-mail and thread, else one for each sender, thread and day.

Of a voter's shown reviews the earliest counts; where it is taken down, the next one takes its place.
Votes and their totals change under the lock of the thread's row, with the decision.
"""

from django.db import transaction
from django.db.models import Count, F

from articles.changes import section_key, thread_key
from articles.models import Article
from comments.changes import announce
from comments.models import Comment, SectionStars, Status, Thread, Vote, Writer

CONFIRMED, SENDER, UNKNOWN = "w:", "s:", "c:"


def voter_of(comment: Comment) -> str:
    """Who votes with a comment's stars. A sender's hash is another one each day."""
    if comment.writer is not None and comment.writer.confirmed_at:
        return f"{CONFIRMED}{comment.writer_id}"
    return f"{SENDER}{comment.sender}" if comment.sender else f"{UNKNOWN}{comment.pk}"


def follow(comment: Comment, is_shown: bool) -> None:
    """Count the stars of a review that has come to be shown, or no longer those of one that was.

    The thread's row must be locked.
    """
    if is_shown:
        _cast(comment)
        return
    vote = Vote.objects.filter(comment=comment).first()
    if vote is None:
        return
    vote.delete()
    _count(vote, -1)
    _cast_earliest(vote.thread_id, vote.voter)


def _cast_earliest(thread: int, voter: str) -> None:
    """Let a voter without a vote vote with the earliest shown review that is theirs."""
    kind = {CONFIRMED: "writer", SENDER: "sender"}.get(voter[:2])
    if kind is None:
        return
    theirs = Comment.objects.filter(
        thread=thread, status=Status.APPROVED, stars__isnull=False, **{kind: voter[2:]}
    )
    for comment in theirs.select_related("writer").order_by("pk"):
        if voter_of(comment) == voter:
            _cast(comment)
            break


def _cast(comment: Comment) -> None:
    if not comment.stars:
        return
    voter = voter_of(comment)
    earlier = Vote.objects.filter(thread=comment.thread_id, voter=voter).first()
    if earlier is not None:
        if earlier.comment_id < comment.pk:
            return
        earlier.delete()
        _count(earlier, -1)
    vote = Vote.objects.create(comment=comment, thread_id=comment.thread_id, voter=voter, stars=comment.stars)
    _count(vote, 1)


def _count(vote: Vote, change: int) -> None:
    Thread.objects.filter(pk=vote.thread_id).update(
        stars_count=F("stars_count") + change, stars_total=F("stars_total") + change * vote.stars
    )
    section = Article.objects.values_list("section", flat=True).get(pk=vote.thread_id)
    _add(section, {vote.stars: change})


def _add(section: int, changes: dict[int, int]) -> None:
    SectionStars.objects.get_or_create(section_id=section)
    fields = {SectionStars.FIELDS[stars - 1]: change for stars, change in changes.items() if change}
    SectionStars.objects.filter(pk=section).update(**{name: F(name) + n for name, n in fields.items()})


@transaction.atomic
def confirmed(writer: Writer) -> None:
    """Let what a writer voted before the e-mail was confirmed count once for each thread.

    Args:
        writer: whose `confirmed_at` is set.
    """
    voter = f"{CONFIRMED}{writer.pk}"
    votes = Vote.objects.filter(comment__writer=writer).exclude(voter=voter)
    for thread in sorted(set(votes.values_list("thread", flat=True))):
        Thread.objects.select_for_update().get(pk=thread)
        of_thread = list(votes.filter(thread=thread))
        for vote in of_thread:
            vote.delete()
            _count(vote, -1)
        for former in [voter, *(vote.voter for vote in of_thread)]:
            _cast_earliest(thread, former)
        section = Article.objects.values_list("section", flat=True).get(pk=thread)
        announce([thread_key(thread), section_key(section)])


def moved(article: Article, before: int) -> None:
    """Take the votes along where an article has changed its section.

    Args:
        before: the key of the section that it was in.
    """
    if not Thread.objects.select_for_update().filter(pk=article.pk, stars_count__gt=0).exists():
        return
    counts = dict(
        Vote.objects.filter(thread=article.pk)
        .values_list("stars")
        .annotate(count=Count("pk"))
        .values_list("stars", "count")
    )
    _add(before, {stars: -count for stars, count in counts.items()})
    _add(article.section_id, counts)
