"""Judging a comment that is being sent: what each rule says of it, and what follows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Self

from django.db.models import QuerySet
from django.utils import timezone

from comments.languages import guess_language
from comments.models import (
    OFF,
    Ban,
    Comment,
    Moderation,
    Outcome,
    Policy,
    Rule,
    RuleSetting,
    Status,
    Verdict,
    WordList,
    Writer,
)
from comments.models.comments import text_digest
from comments.rules import spam
from comments.rules.texts import TEXT_RULES, find_words
from comments.tokens import doubt
from comments.work import doubt_of_work

FLOOD_OVER = timedelta(minutes=1)


@dataclass(frozen=True)
class Draft:
    """A comment that is being sent."""

    name: str
    text: str
    policy: Policy
    """Of its discussion."""
    writer: Writer | None = None
    senders: Sequence[str] = ()
    """Hashes of the sender."""
    token: str = ""
    honeypot: str = ""
    """What stands in the field that people do not see."""
    work: str = ""
    """The proof of work that its writer's browser did."""
    itself: int | None = None
    """Id of the comment, where it is one already and is judged anew."""

    @classmethod
    def of(cls, comment: Comment, senders: Sequence[str], sent: Mapping[str, Any]) -> Self:
        """What is judged of a comment.

        Args:
            sent: the cleaned data of a ReviewForm.
        """
        return cls(
            name=comment.name,
            text=comment.text,
            policy=comment.thread.policy,
            writer=comment.writer,
            senders=senders,
            token=sent.get("token", ""),
            honeypot=sent.get("honeypot", ""),
            work=sent.get("work") or "",
            itself=comment.pk,
        )


Settings = dict[Rule, RuleSetting]


def judge(draft: Draft) -> list[Verdict]:
    """What the rules say. The last verdict is that of how the discussion is moderated."""
    settings = {Rule(row.rule): row for row in RuleSetting.objects.exclude(outcome=OFF)}
    return [*_of_the_text(draft, settings), *_of_the_sending(draft, settings), _of_the_discussion(draft)]


def decided_by(verdicts: Sequence[Verdict]) -> Verdict:
    """The verdict that counts: the first that refuses, else the first that holds, else the last."""
    for outcome in (Outcome.REFUSE, Outcome.HOLD):
        for verdict in verdicts:
            if verdict.outcome == outcome:
                return verdict
    return verdicts[-1]


STATUSES = {
    Outcome.APPROVE: Status.APPROVED,
    Outcome.HOLD: Status.PENDING,
    Outcome.REFUSE: Status.REFUSED,
}


def _is_flooded(number: int, at: datetime) -> bool:
    """Whether so many comments came in the last minute: by the index of the ids, however many there are. The
    desk says so (comments/desk/flood.py)."""
    nth_last = Comment.objects.order_by("-pk").values_list("sent_at", flat=True)[number - 1 :][:1]
    return any(sent_at > at - FLOOD_OVER for sent_at in nth_last)


def _of_the_text(draft: Draft, settings: Settings) -> Iterator[Verdict]:
    language = guess_language(draft.text)
    for words in WordList.objects.exclude(outcome=OFF):
        if verdict := find_words(words, draft.name, draft.text, language):
            yield verdict
    for rule, find in TEXT_RULES.items():
        if (setting := settings.get(rule)) and (found := find(draft.text, setting.number or 0)):
            yield Verdict(rule, Outcome(setting.outcome), found.spans, found.about)


def _of_the_sending(draft: Draft, settings: Settings) -> Iterator[Verdict]:
    def says(rule: Rule, **about: object) -> Iterator[Verdict]:
        if setting := settings.get(rule):
            yield Verdict(rule, Outcome(setting.outcome), about=about)

    if (doubted := doubt(draft.token)) and draft.itself is None:
        yield from says(doubted)
    if draft.honeypot:
        yield from says(Rule.HONEYPOT)
    if Rule.WORK in settings and draft.itself is None and (undone := doubt_of_work(draft.work)):
        yield from says(Rule.WORK, why=undone)
    if Rule.AGAIN in settings and _was_sent(draft, settings[Rule.AGAIN].number or 0):
        yield from says(Rule.AGAIN)
    if Rule.BANNED in settings:
        ban = Ban.objects.in_force_for(draft.senders, draft.writer).first()
        if ban is not None:
            yield from says(Rule.BANNED, why=ban.reason)
    if Rule.FLOOD in settings and _is_flooded(settings[Rule.FLOOD].number or 1, timezone.now()):
        yield from says(Rule.FLOOD)
    if Rule.SPAM_SCORE in settings:
        score = spam.score(draft.text, draft.name)
        if 100 * score.probability >= (settings[Rule.SPAM_SCORE].number or 0):
            words = ", ".join(word for word, _weight in score.words)
            yield from says(Rule.SPAM_SCORE, count=round(100 * score.probability), words=words)


def _was_sent(draft: Draft, days: int) -> bool:
    same = _same_text(draft.text).filter(sent_at__gte=timezone.now() - timedelta(days=days))
    return same.exclude(pk=draft.itself or 0).exists()


def _same_text(text: str) -> QuerySet[Comment]:
    """By its index, which SQLite takes only where it reads that the digest is not empty."""
    return Comment.objects.filter(digest=text_digest(text)).exclude(digest="")


def _of_the_discussion(draft: Draft) -> Verdict:
    policy, writer = draft.policy, draft.writer
    if policy.moderation == Moderation.AFTER:
        return Verdict(Rule.AT_ONCE, Outcome.APPROVE)
    if policy.moderation == Moderation.NEWCOMERS:
        if writer and writer.confirmed_at and writer.approved_count >= policy.known_after:
            return Verdict(Rule.KNOWN_WRITER, Outcome.APPROVE)
        return Verdict(Rule.NEWCOMER, Outcome.HOLD)
    return Verdict(Rule.FIRST_LOOK, Outcome.HOLD)
