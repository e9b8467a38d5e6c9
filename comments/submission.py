"""What happens between a reader's "Send" and the word that it arrived."""

import hashlib
import secrets
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from articles.models import Article
from comments.languages import guess_language
from comments.letters import confirming
from comments.models import Comment, Outcome, Rule, Secret, Thread, Verdict, Writer
from comments.senders import sender_hashes
from comments.tokens import doubt

SAME_FOR = timedelta(minutes=10)


@transaction.atomic
def receive(article: Article, written: dict[str, Any], address: str, answers: Comment | None = None) -> str:
    """Store a comment, or find it again where the same sender sent the same within ten minutes.

    It is in the database when this returns (with the transaction that it runs in).

    Args:
        written: the cleaned data of a ReviewForm.
        address: of the sender (comments.senders.address_of); only a hash of it is kept, for a day.
        answers: the shown comment that this one answers.

    Returns:
        the secret of its private page.
    """
    hashes = sender_hashes(address)
    # The thread's row is the lock: two posts of a double click come one after the other.
    Thread.objects.get_or_create(article=article)
    thread = Thread.objects.select_for_update().get(pk=article.pk)
    top = (answers.top or answers) if answers else None
    same = Comment.objects.filter(
        thread=thread,
        sender__in=hashes,
        answers=answers,
        name=written["name"],
        email=written["email"],
        text=written["text"],
        sent_at__gte=timezone.now() - SAME_FOR,
    ).first()
    comment = same or Comment.objects.create(
        thread=thread,
        top=top,
        answers=answers,
        name=written["name"],
        email=written["email"],
        text=written["text"],
        language=guess_language(written["text"]),
        stars=written.get("stars") if answers is None and thread.asks_stars else None,
        sender=hashes[0],
        writer=Writer.of(written["email"]),
        wants_replies=bool(written["email"] and written.get("wants_replies")),
        verdicts=[
            Verdict(rule, Outcome.HOLD).as_json()
            for rule in (Rule.FIRST_LOOK, doubt(written["token"]))
            if rule
        ],
    )
    if comment.wants_replies and not same:
        confirming.ask(comment)
    secret = secrets.token_urlsafe(24)
    Secret.objects.create(comment=comment, digest=digest(secret))
    return secret


def digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
