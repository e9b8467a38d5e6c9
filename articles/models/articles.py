import uuid
from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Expression, F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles import extensions
from articles.addresses import address
from articles.models import along
from articles.models.authors import Author
from articles.models.constraints import known_language
from articles.models.pictures import Picture
from articles.models.sections import Section
from articles.models.topics import Topic
from articles.text import fold, reading_minutes

if TYPE_CHECKING:
    from articles.models.revisions import Revision


class Status(models.TextChoices):
    DRAFT = "draft", _("draft")
    REVIEW = "review", _("in review")
    PUBLISHED = "published", _("published")  # its time may still be to come
    WITHDRAWN = "withdrawn", _("withdrawn")


class ArticleQuerySet(models.QuerySet["Article"]):
    def published(self, at: "datetime | Expression | None" = None) -> Self:
        """Articles the public may read at a moment (default: now); the one gate for every public page."""
        return self.filter(status=Status.PUBLISHED, published_at__lte=at or timezone.now())

    def withdrawn(self) -> Self:
        """Articles that were public and were taken down; for the page that says so, and no other."""
        return self.filter(status=Status.WITHDRAWN)

    def newest_first(self) -> Self:
        return self.order_by("-published_at", "-id")

    def before(self, published_at: "datetime | Expression", pk: "int | Expression") -> Self:
        """Those that come after an article in a list of the newest first: the next page, by key."""
        return self.filter(
            Q(published_at__lt=published_at) | Q(published_at=published_at, id__lt=pk),
            published_at__lte=published_at,  # repeated so that an index can start here
        )

    def for_cards(self) -> Self:
        """With what an item in a list shows, and no more."""
        more = extensions.card_fields
        return self.select_related("section", "picture", *(name.partition("__")[0] for name in more)).only(
            *more,
            "language",
            "translation_key",
            "headline",
            "slug",
            "lead",
            "published_at",
            "is_urgent",
            "is_top_story",
            "section__language",
            "section__name",
            "section__slug",
            "section__translation_key",
            "picture__file",
            "picture__width",
            "picture__height",
        )

    def for_page(self, language: "str | Expression", at: "datetime | Expression | None" = None) -> Self:
        """Those of a language with what the article's own page shows besides the lists around it, in this
        one query.

        Args:
            at: the moment at which a translation must be public to be named (default: now).
        """
        translations = ArticleQuerySet(Article).published(at)
        return (
            self.filter(language=language)
            .select_related("section", *extensions.page_relations)
            .annotate(**along.rows(language, translations))
        )


class Article(along.Along, models.Model):
    """What readers read; while it is published, exactly as readers see it. What is being written on a
    published one is in its newest Revision (articles/publishing.py keeps both)."""

    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES, editable=False)
    section = models.ForeignKey(
        Section, on_delete=models.PROTECT, related_name="articles", verbose_name=_("section"), db_index=False
    )
    translation_key = models.UUIDField(default=uuid.uuid4, editable=False)
    headline = models.CharField(_("headline"), max_length=200)
    slug = models.SlugField(_("slug"), max_length=100, editable=False, db_index=False)
    lead = models.TextField(_("lead"), max_length=1000)
    body = models.TextField(_("body"), blank=True)
    picture = models.ForeignKey(
        Picture,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture"),
    )
    picture_caption = models.CharField(_("caption"), max_length=300, blank=True)
    authors = models.ManyToManyField(Author, through="Byline", related_name="articles")
    topics = models.ManyToManyField(Topic, blank=True, verbose_name=_("topics"))
    is_urgent = models.BooleanField(_("urgent"), default=False)
    is_top_story = models.BooleanField(
        _("top story"),
        default=False,
        help_text=_("Leads the front page until a newer top story is published."),
    )

    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.DRAFT, editable=False
    )
    published_at = models.DateTimeField(
        _("publish at"),
        null=True,
        blank=True,
        help_text=_("Empty: the moment you press “Publish”. A time to come: it appears by itself."),
    )
    updated_at = models.DateTimeField(_("updated"), null=True, editable=False)
    withdrawn_reason = models.TextField(_("reason of the withdrawal"), blank=True, editable=False)
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    folded = models.TextField(editable=False, default="")

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        permissions = [("publish_article", _("Can publish, correct and withdraw articles"))]
        constraints = [
            known_language("article_language_known"),
            models.CheckConstraint(name="article_status_known", condition=Q(status__in=Status.values)),
            models.CheckConstraint(
                name="published_articles_have_a_time",
                condition=~Q(status__in=[Status.PUBLISHED, Status.WITHDRAWN]) | Q(published_at__isnull=False),
            ),
            models.CheckConstraint(
                name="withdrawn_articles_have_a_reason",
                condition=~Q(status=Status.WITHDRAWN) | ~Q(withdrawn_reason=""),
            ),
            models.CheckConstraint(name="article_slug_not_empty", condition=~Q(slug="")),
            models.UniqueConstraint(
                fields=["translation_key", "language"],
                name="one_article_translation_for_each_language",
                violation_error_message=_("The article already has a translation in that language."),
            ),
        ]
        indexes = [
            models.Index(
                "language", F("published_at").desc(), F("id").desc(),
                name="article_news_line", condition=Q(status=Status.PUBLISHED),
            ),
            models.Index(
                "section", F("published_at").desc(), F("id").desc(),
                name="article_in_section", condition=Q(status=Status.PUBLISHED),
            ),
            models.Index(
                "language", F("published_at").desc(), F("id").desc(),
                name="article_top_story", condition=Q(status=Status.PUBLISHED, is_top_story=True),
            ),
            models.Index("status", F("id").desc(), name="article_by_status"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.headline

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded = fold(f"{self.headline} {self.lead}")
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """Its address; the id decides, the words before it are for people and may change."""
        return address("article", self.language, self.section.slug, self.slug, self.pk)

    @property
    def is_public(self) -> bool:
        """Whether readers can read it now."""
        return (
            self.status == Status.PUBLISHED
            and self.published_at is not None
            and self.published_at <= timezone.now()
        )

    @property
    def is_scheduled(self) -> bool:
        return self.status == Status.PUBLISHED and not self.is_public

    @property
    def was_published(self) -> bool:
        """Whether publishing was decided once: then its row changes by publishing alone, and stays."""
        return self.status in (Status.PUBLISHED, Status.WITHDRAWN)

    @property
    def reading_minutes(self) -> int:
        return reading_minutes(self.lead, self.body)

    def working_copy(self) -> "Revision | None":
        """The newest revision, where readers do not see it yet; else None."""
        newest = self.revisions.first()
        return newest if newest and newest.published_at is None else None


class Byline(models.Model):
    """An author's name above an article, in order."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE)
    author = models.ForeignKey(Author, on_delete=models.PROTECT)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["article", "author"], name="one_byline_for_each_author")
        ]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.author_id}"


class PictureUse(models.Model):
    """A picture that an article shows, above its body or in it; written on save."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="picture_uses")
    picture = models.ForeignKey(Picture, on_delete=models.PROTECT, related_name="uses")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "picture"], name="one_use_for_each_article")
        ]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.picture_id}"


class Correction(models.Model):
    """A dated public note on what was wrong in an article."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="corrections")
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    text = models.TextField(_("what was wrong, and what is right"), max_length=2000)

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["made_at", "id"]

    def __str__(self) -> str:
        return self.text[:60]
