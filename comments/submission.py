"""What happens between a reader's "Send" and the word that it arrived."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from articles.models import Article
from comments.decisions import move
from comments.languages import guess_language
from comments.letters import confirming
from comments.limits import given_back_on_failure, seconds_until_turn
from comments.models import Act, Comment, Secret, Status, Thread, Verdict, Writer
from comments.rules.judging import STATUSES, Draft, decided_by, judge
from comments.senders import sender_hashes

SAME_FOR = timedelta(minutes=10)
CLICKED_TWICE = timedelta(seconds=10)


ACTS = {Status.APPROVED: Act.APPROVE, Status.REFUSED: Act.REFUSE, Status.PENDING: Act.HIDE}


class TooSoon(Exception):
    """The sender's turn comes after so many `seconds`: the discussion `is_slow`, or is flooded just now."""

    def __init__(self, seconds: int, is_slow: bool) -> None:
        super().__init__(seconds, is_slow)
        self.seconds = seconds
        self.is_slow = is_slow


@given_back_on_failure()
@transaction.atomic
def receive(article: Article, written: dict[str, Any], address: str, answers: Comment | None = None) -> str:
    """Store a comment as the rules judge it, or find it again where the same sender sent the same within ten
    minutes and nobody has seen it yet.

    It is in the database when this returns (with the transaction that it runs in); where it cannot be stored,
    the turn and the proof of work that it took are free again.

    Args:
        written: the cleaned data of a ReviewForm.
        address: of the sender (comments.senders.address_of); only a hash of it is kept, for a day.
        answers: the shown comment that this one answers.

    Returns:
        the secret of its private page.

    Raises:
        TooSoon
    """
    hashes = sender_hashes(address)
    # The thread's row is the lock: two posts of a double click come one after the other.
    Thread.objects.get_or_create(article=article)
    thread = Thread.objects.select_for_update().get(pk=article.pk)
    thread.article = article
    top = (answers.top or answers) if answers else None
    now = timezone.now()
    stars = written.get("stars") if answers is None and thread.takes_stars else None
    same = Comment.objects.exclude(status=Status.WITHDRAWN).filter(
        thread=thread,
        sender__in=hashes,
        answers=answers,
        name=written["name"],
        email=written["email"],
        text=written["text"],
        stars=stars,
        sent_at__gte=now - SAME_FOR,
    )
    # Its page comes with the right to edit and to withdraw. What readers have seen others could send again,
    # from an address that many share; so that is found by a double click alone.
    unseen = Q(status=Status.PENDING, report_count=0)
    comment = same.filter(unseen | Q(sent_at__gte=now - CLICKED_TWICE)).first()
    if comment is None:
        slow_minutes = thread.policy.slow_minutes
        if seconds := seconds_until_turn(article.pk, address, slow_minutes):
            raise TooSoon(seconds, is_slow=bool(slow_minutes))
        comment = Comment(
            thread=thread,
            top=top,
            answers=answers,
            name=written["name"],
            email=written["email"],
            text=written["text"],
            language=guess_language(written["text"]),
            stars=stars,
            sender=hashes[0],
            writer=Writer.of(written["email"]),
            wants_replies=bool(written["email"] and written.get("wants_replies")),
        )
        store(comment, Draft.of(comment, hashes, written))
        confirming.ask(comment, address)
    secret = secrets.token_urlsafe(24)
    Secret.objects.create(comment=comment, digest=digest(secret))
    return secret


def store(comment: Comment, draft: Draft, kept: Sequence[Verdict] = ()) -> None:
    """Keep a comment with the rules' verdicts, and put it where they want it; what is recorded of that is a
    decision of the rule that counts.

    Args:
        draft: what is judged.
        kept: verdicts that stand besides, from an earlier time.
    """
    verdicts = [*kept, *judge(draft)]
    comment.verdicts = [verdict.as_json() for verdict in verdicts]
    comment.save()
    verdict = decided_by(verdicts)
    status = STATUSES[verdict.outcome]
    if status != comment.status:
        move(comment, ACTS[status], status, by=None, rule=verdict.rule)


def digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
