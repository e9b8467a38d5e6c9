"""A spam score that learns from the moderators' own decisions.

What a moderator shows teaches what is honest, what a moderator calls spam teaches spam, and a decision that
no longer stands is forgotten: at any time the counts are those of the lessons, and these follow the comments'
statuses. What a rule decided teaches nothing, or the score would learn from itself.
"""

import hashlib
from typing import Any

from django.db import connection, transaction
from django.db.models import F

from comments.models import Comment, Feature, Lesson, Status
from comments.rules.bayes import ENOUGH, SUSPICIOUS, Score, Seen, weighed
from comments.rules.features import features_of

__all__ = ["ENOUGH", "SUSPICIOUS", "Score", "follow", "learn", "score"]

NUMBERS = 1 << 18
"""Features are known by so many numbers at most; two may share one, which costs a little sharpness."""
COMMENTS = 0  # the number that counts the comments themselves


def score(text: str, name: str = "") -> Score:
    """Judge a text by what was learned: one query."""
    numbers = {feature: _number(feature) for feature in features_of(text, name)}
    known = {
        number: Seen(honest, spam)
        for number, honest, spam in Feature.objects.filter(pk__in=[COMMENTS, *numbers.values()]).values_list(
            "number", "honest", "spam"
        )
    }
    seen = {feature: known[number] for feature, number in numbers.items() if number in known}
    return weighed(seen, known.get(COMMENTS, Seen(0, 0)))


def learn(comment: Comment, is_spam: bool, forget: bool = False) -> None:
    """Learn from a comment, instead of what it taught before.

    Args:
        forget: only take back what it taught, exactly, whatever has become of its text since.
    """
    with transaction.atomic():
        for lesson in Lesson.objects.select_for_update().filter(comment=comment):
            _take_back(lesson)
        if not forget:
            _teach(comment, is_spam)


def follow(comment: Comment, before: str, by: Any) -> None:
    """Learn or forget as a comment's status has changed.

    Args:
        before: the status that it had.
        by: who decided; None where nobody did.
    """
    taught = before in (Status.APPROVED, Status.SPAM)
    teaches = by is not None and comment.status in (Status.APPROVED, Status.SPAM)
    if teaches and not taught:  # there is no lesson to be asked for
        _teach(comment, comment.status == Status.SPAM)
    elif teaches or taught:
        learn(comment, comment.status == Status.SPAM, forget=not teaches)


def _teach(comment: Comment, is_spam: bool) -> None:
    numbers = sorted({_number(feature) for feature in features_of(comment.text, comment.name)})
    Lesson.objects.create(comment=comment, is_spam=is_spam, features=numbers)
    # In order, the comments first: whoever else learns meanwhile waits there, and nobody for each other.
    taught = [(number, int(not is_spam), int(is_spam)) for number in (COMMENTS, *numbers)]
    table = Feature._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (number, honest, spam) VALUES {', '.join(['(%s, %s, %s)'] * len(taught))} "
            f"ON CONFLICT (number) DO UPDATE SET honest = {table}.honest + excluded.honest, "
            f"spam = {table}.spam + excluded.spam",
            [value for row in taught for value in row],
        )


def _take_back(lesson: Lesson) -> None:
    kind = "spam" if lesson.is_spam else "honest"
    taught = Feature.objects.filter(pk__in=[COMMENTS, *lesson.features])
    list(taught.select_for_update().order_by("pk").values_list("pk"))  # the same order as above
    taught.update(**{kind: F(kind) - 1})
    taught.filter(honest=0, spam=0).delete()
    lesson.delete()


def _number(feature: str) -> int:
    hashed = hashlib.blake2b(feature.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return 1 + int.from_bytes(hashed, "big") % (NUMBERS - 1)
