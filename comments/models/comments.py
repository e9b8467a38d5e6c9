import hashlib
from datetime import UTC, datetime
from fractions import Fraction
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from articles import extensions
from articles.copies import holds_until
from articles.models import Article
from articles.text import fold
from comments.models.moderation import (
    LONGEST_OPEN,
    SLOWEST,
    Moderation,
    ModerationFields,
    Policy,
    policy_of_section,
    up_to,
)
from comments.models.rules import TEXT_LENGTH
from comments.models.statuses import TAKEN_DOWN, Status
from comments.models.verdicts import Outcome, Verdict
from comments.models.writers import Writer
from mail.text import one_line

NAME_LENGTH = 60  # characters
MOST_STARS = 5
TELLING = 20  # characters of a folded text that hardly two people write by chance


class Thread(ModerationFields):
    """An article's discussion: its settings and its counts, which are kept and never counted on a page view.

    Made by the first comment or the first setting; an article without one has an open thread of none.
    """

    article = models.OneToOneField(
        Article, on_delete=models.CASCADE, primary_key=True, related_name="thread", verbose_name=_("article")
    )
    is_open = models.BooleanField(_("open"), default=True, help_text=_("Readers can write."))
    shown_count = models.PositiveIntegerField(_("comments shown"), default=0, editable=False)
    stars_count = models.PositiveIntegerField(_("reviews with stars"), default=0, editable=False)
    stars_total = models.PositiveIntegerField(_("sum of stars"), default=0, editable=False)

    class Meta:
        verbose_name = _("thread")
        verbose_name_plural = _("threads")
        constraints = [
            models.CheckConstraint(
                name="thread_moderation_known",
                condition=Q(moderation="") | Q(moderation__in=Moderation.values),
            ),
            models.CheckConstraint(
                name="thread_numbers_make_sense",
                condition=up_to(closes_after_days=LONGEST_OPEN, slow_minutes=SLOWEST),
                violation_error_message=_("One of the numbers is too large."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.article)

    @classmethod
    def of(cls, article: Article) -> "Thread":
        """The thread of an article, or an unsaved one with what holds for all."""
        return getattr(article, "thread", None) or cls(article=article)

    @cached_property
    def policy(self) -> Policy:
        """How it is moderated."""
        return policy_of_section(self.article.section_id, self.article.language).set_by(self)

    @property
    def takes_stars(self) -> bool:
        """Whether readers are asked for stars."""
        chosen = self.policy.asks_stars
        if chosen is None:
            return any(is_reviewed(self.article.section) for is_reviewed in extensions.reviewed)
        return chosen

    @property
    def mean_stars(self) -> Fraction | None:
        """The average of the stars that count, from 1 to 5; None where nobody has voted."""
        return Fraction(self.stars_total, self.stars_count) if self.stars_count else None

    @property
    def closes_at(self) -> datetime | None:
        """When it closes by itself."""
        return self.policy.closes_at(self.article)

    @property
    def takes_comments(self) -> bool:
        """Whether readers can write just now. A page that says so holds until it closes."""
        if not self.is_open or self.policy.moderation == Moderation.CLOSED:
            return False
        closes_at = self.closes_at
        if closes_at is not None and closes_at > timezone.now():
            holds_until(closes_at)
            return True
        return closes_at is None


class CommentQuerySet(models.QuerySet["Comment"]):
    def shown(self) -> Self:
        """Comments that readers may read; the one gate for every public page."""
        return self.filter(
            status=Status.APPROVED,
            thread__article__in=Article.objects.published(),
        )

    def tops(self) -> Self:
        """What has a place of its own in a thread: shown top comments, and those taken down or hidden that
        have shown replies (a line stands in their place)."""
        return self.filter(Q(status=Status.APPROVED) | Q(shown_replies__gt=0), top__isnull=True)


class Comment(models.Model):
    """What a reader wrote under an article, exactly as written. With stars it is a review."""

    thread = models.ForeignKey(
        Thread, on_delete=models.PROTECT, related_name="comments", verbose_name=_("article"), db_index=False
    )
    top = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, editable=False, related_name="replies", db_index=False
    )  # the top comment that a reply hangs under
    answers = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("answers"),
    )
    name = models.CharField(_("name"), max_length=NAME_LENGTH)
    writer = models.ForeignKey(
        Writer, on_delete=models.SET_NULL, null=True, editable=False, related_name="comments", db_index=False
    )  # None: without e-mail, or after its owner had everything erased
    is_newsroom = models.BooleanField(_("by the newsroom"), default=False, editable=False)
    email = models.EmailField(_("e-mail"), blank=True)
    text = models.TextField(_("text"), max_length=TEXT_LENGTH)
    language = models.CharField(max_length=2, blank=True, editable=False)  # as guessed; "": not one of ours
    stars = models.PositiveSmallIntegerField(_("stars"), null=True, blank=True)
    masked = models.JSONField(_("masked parts"), default=list)  # [start, end] in characters, in order
    is_pick = models.BooleanField(_("editors’ pick"), default=False, editable=False)
    wants_replies = models.BooleanField(_("e-mail about replies"), default=False, editable=False)
    sent_at = models.DateTimeField(_("sent"), default=timezone.now)
    edited_at = models.DateTimeField(_("edited"), null=True, editable=False)
    erased_at = models.DateTimeField(_("erased"), null=True, editable=False)  # its writer wanted it gone
    mailed_at = models.DateTimeField(null=True, editable=False)  # to the writer of what it answers
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.PENDING)
    verdicts = models.JSONField(_("verdicts of the rules"), default=list)  # of Verdict.as_json()
    shown_replies = models.PositiveIntegerField(default=0, editable=False)
    report_count = models.PositiveIntegerField(
        _("reports"), default=0, editable=False
    )  # since a moderator last looked
    sender = models.CharField(max_length=64, editable=False, blank=True)  # comments/senders.py
    folded = models.TextField(editable=False, default="")  # name and text, to be searched
    digest = models.CharField(max_length=32, editable=False, blank=True)  # of the text; "": too short to tell

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["-id"]
        permissions = [("moderate_comment", _("Can decide on comments"))]
        constraints = [
            models.CheckConstraint(
                name="stars_from_1_to_5", condition=Q(stars__isnull=True) | Q(stars__range=(1, MOST_STARS))
            ),
            models.CheckConstraint(name="comment_status_known", condition=Q(status__in=Status.values)),
            models.CheckConstraint(
                name="replies_answer_somebody",
                condition=Q(top__isnull=True, answers__isnull=True)
                | Q(top__isnull=False, answers__isnull=False),
            ),
            models.CheckConstraint(
                name="picks_are_shown", condition=Q(is_pick=False) | Q(status=Status.APPROVED)
            ),
            models.CheckConstraint(
                name="replies_have_no_stars", condition=Q(top__isnull=True) | Q(stars__isnull=True)
            ),
            models.CheckConstraint(
                name="erased_comments_say_nothing",
                condition=Q(erased_at__isnull=True)
                | Q(name="", text="", email="", folded="", digest="", status__in=TAKEN_DOWN),
            ),
        ]
        indexes = [
            models.Index(fields=["thread", "id"], name="comment_tops", condition=Q(top__isnull=True)),
            models.Index(
                fields=["top", "id"],
                name="comment_replies",
                condition=Q(top__isnull=False, status=Status.APPROVED),
            ),
            models.Index("status", F("id").desc(), name="comment_queue"),
            models.Index(fields=["digest", "id"], name="comment_digest", condition=~Q(digest="")),
            models.Index(fields=["sender", "thread"], name="comment_sender", condition=~Q(sender="")),
            models.Index("writer", F("id").desc(), name="comment_writer", condition=Q(writer__isnull=False)),
            models.Index(fields=["id"], name="comment_reported", condition=Q(report_count__gt=0)),
            models.Index(fields=["thread", "id"], name="comment_picks", condition=Q(is_pick=True)),
            models.Index(fields=["sent_at"], name="comment_emails", condition=~Q(email="")),
            models.Index(fields=["sent_at"], name="comment_sent"),
            models.Index(fields=["answers"], name="comment_newsroom", condition=Q(is_newsroom=True)),
        ]

    def __str__(self) -> str:
        return one_line(f"{self.name}: {self.text[:60]}")

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded = fold(f"{self.name} {self.text}")
        self.digest = text_digest(self.text)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """The comment's permanent address; it leads to the page that shows it."""
        return reverse("comments:permalink", args=[self.thread.article.language, self.pk])

    @property
    def is_shown(self) -> bool:
        return self.status == Status.APPROVED

    @property
    def is_edited(self) -> bool:
        return self.edited_at is not None

    @property
    def as_seen(self) -> str:
        """What of it a page shows to who decides, for `see`: a status, and when its text was last changed."""
        return f"{self.status} {self.edited_at.isoformat()}" if self.edited_at else self.status

    def see(self, said: str) -> None:
        """Take the comment to be as a page showed it, so that nobody decides on what they have not seen.

        Args:
            said: as `as_seen`, but from outside; pending and never changed where it makes no sense.
        """
        status, _blank, edited_at = said.partition(" ")
        self.status = status if status in Status.values else Status.PENDING
        try:
            self.edited_at = datetime.fromisoformat(edited_at).astimezone(UTC) if edited_at else None
        except (ValueError, OverflowError):
            self.edited_at = None

    @property
    def judged(self) -> "list[Verdict]":
        """What the rules said of it."""
        return [Verdict.from_json(verdict) for verdict in self.verdicts]

    @property
    def reasons(self) -> "list[str]":
        """Why it was held or refused by a rule, in words for a moderator."""
        return [verdict.reason for verdict in self.judged if verdict.outcome != Outcome.APPROVE]


def text_digest(text: str) -> str:
    """By what the same text is found again, however it is cased and spaced (BLAKE2b, hexadecimal); "" for one
    that is too short to be anybody's own."""
    folded = fold(text)
    return hashlib.blake2b(folded.encode(), digest_size=16).hexdigest() if len(folded) >= TELLING else ""


class Secret(models.Model):
    """One of the private addresses of a comment; the address itself is kept by the reader alone."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="secrets")
    digest = models.CharField(max_length=64, unique=True)  # SHA-256, hexadecimal

    def __str__(self) -> str:
        return f"{self.comment_id}"
