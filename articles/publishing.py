"""The life of an article: saved, published, changed, corrected, withdrawn.

Each function is one act in one transaction, called by the admin, the demo and the tests alike. Whether
somebody may do it is asked where they ask for it (articles/admin/).
"""

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from articles import extensions
from articles.body import picture_ids, sanitise
from articles.changes import announce, article_key, language_key, thread_key, wait_turn
from articles.completeness import check_complete
from articles.models import (
    Article,
    Author,
    Byline,
    Correction,
    Picture,
    PictureUse,
    Revision,
    Section,
    Status,
    Topic,
)
from articles.reach import reach
from articles.text import make_slug

Content = dict[str, Any]
"""What an article says, as JSON values: the keys of FIELDS, `authors` and `topics` (ids in order) and one key
for each registered part."""

FIELDS = (
    "section",
    "translation_key",
    "headline",
    "lead",
    "body",
    "picture",
    "picture_caption",
    "is_urgent",
    "is_top_story",
    "published_at",
)


AT_ONCE = timedelta(minutes=1)  # what is mended so soon after publishing is not called an update


class Conflict(Exception):
    """Somebody else changed the article meanwhile, or it is not in a state for this act."""


def content_of(article: Article) -> Content:
    """What a saved article's row says now."""
    return {
        "section": article.section_id,
        "translation_key": str(article.translation_key),
        "headline": article.headline,
        "lead": article.lead,
        "body": article.body,
        "picture": article.picture_id,
        "picture_caption": article.picture_caption,
        "is_urgent": article.is_urgent,
        "is_top_story": article.is_top_story,
        "published_at": article.published_at.isoformat() if article.published_at else None,
        "authors": list(article.byline_set.values_list("author_id", flat=True)),
        "topics": list(article.topics.order_by("name").values_list("id", flat=True)),
        **{part.key: part.read(article) for part in extensions.parts},
    }


def newest_content(article: Article) -> Content:
    """What the newsroom wrote last: the working copy where there is one, else what the row says."""
    copy = article.working_copy()
    return copy.data if copy else content_of(article)


class Overtaken(Conflict):
    """Somebody else has saved the article since it was opened; `revision` is what they saved."""

    def __init__(self, revision: Revision) -> None:
        super().__init__(
            _(
                "%(name)s has saved this article since you opened it. Look at the preview of what they "
                "wrote; if you save again, yours stands in its place, and theirs stays among the revisions."
            )
            % {"name": revision.saved_by or _("The system")}
        )
        self.revision = revision


@transaction.atomic
def save(article: Article, content: Content, by: Any, based_on: int | None = None) -> Revision:
    """Keep what was written as a Revision; readers see no change. A draft's row follows at once.

    Args:
        article: new, or saved before.
        by: the user who saved, or None for the system.
        based_on: number of the revision that the writer started from (0: none); None asks no question.

    Raises:
        Overtaken: somebody saved another revision meanwhile.
        ValidationError: the content breaks a rule that spans several rows.
    """
    if article.pk:
        # As it stands now: somebody may have published it since it was read.
        article.status = Article.objects.select_for_update().get(pk=article.pk).status
    newest = article.revisions.first() if article.pk else None
    if based_on is not None and based_on != (newest.number if newest else 0):
        raise Overtaken(newest) if newest else Conflict(_("The article has changed since you opened it."))
    content = {**content, "body": sanitise(content["body"])}
    if not article.was_published:
        _write(article, content)
    return Revision.objects.create(
        article=article, number=newest.number + 1 if newest else 1, data=content, saved_by=by
    )


@transaction.atomic
def submit(article: Article) -> None:
    """Ask for a review: draft → in review."""
    _move(article, Article.objects.filter(status=Status.DRAFT), status=Status.REVIEW)


@transaction.atomic
def return_to_draft(article: Article) -> None:
    """Give an article back to its writer, or take a scheduled one back before its time has come. What was
    saved of that one meanwhile is the draft."""
    current = Article.objects.select_for_update().get(pk=article.pk)
    if current.is_public:
        raise Conflict(_("Readers can already read it. Withdraw it instead."))
    # Only from where its caller saw it: who may take back a draft may not take back what was scheduled since.
    seen = article.status if article.status in (Status.REVIEW, Status.PUBLISHED) else None
    before = reach(current)
    _move(article, Article.objects.filter(status=seen), status=Status.DRAFT)
    _write(article, newest_content(article))
    if seen == Status.PUBLISHED:
        # Its time may come while we are at it: then pages are made that show it, and they must not stay.
        announce(before, purged=_traces(article))


@transaction.atomic
def publish(article: Article, by: Any, at: datetime | None = None) -> None:
    """Make the newest revision what readers see: at once, or at its time where that is still to come.

    For an article that readers see already this is "Publish changes". A withdrawn one comes back.

    Args:
        at: the time to publish at; None takes the one in the content, or now.

    Raises:
        ValidationError: something that readers need is missing, or they would lose what they can read.
    """
    current = Article.objects.select_for_update().get(pk=article.pk)
    now = timezone.now()
    content = newest_content(current)
    time = at or (parse_datetime(content["published_at"]) if content["published_at"] else None) or now
    check_complete(content)
    seen = content_of(current) if current.is_public else None
    before = reach(current)
    if seen and time > now:
        raise ValidationError({"published_at": _("Readers can already read it; this time is still to come.")})
    if current.status == Status.WITHDRAWN and time > now:
        raise ValidationError(
            {"published_at": _("A withdrawn article comes back at once; leave this empty.")}
        )
    content["published_at"] = time.isoformat()
    _write(current, content, status=Status.PUBLISHED, withdrawn_reason="")
    if seen and now - time >= AT_ONCE and _as_read(seen) != _as_read(content_of(current)):
        Article.objects.filter(pk=article.pk).update(updated_at=now)
    newest = current.revisions.first()
    if newest is None or newest.data != content:
        newest = Revision.objects.create(
            article=current, number=(newest.number if newest else 0) + 1, data=content, saved_by=by
        )
    Revision.objects.filter(pk=newest.pk).update(published_at=now)
    article.refresh_from_db()
    wait_turn()  # a translation may be about to be published as well
    # A scheduled one too: the pages that its time changes have to learn of that time. It stands on none yet,
    # or on such as were made while an earlier time of its came.
    announce(before | reach(article), purged=_traces(article) if time > now else ())


@transaction.atomic
def withdraw(article: Article, reason: str) -> None:
    """Take a published article down: its address answers 410 with the reason."""
    if not reason.strip():
        raise ValidationError(_("Say why it is withdrawn; readers see the reason."))
    _move(article, Article.objects.published(), status=Status.WITHDRAWN, withdrawn_reason=reason.strip())
    announce(reach(article), purged=_traces(article))


@transaction.atomic
def correct(article: Article, text: str) -> Correction:
    """Add a dated public note on what was wrong; the article counts as updated."""
    if not text.strip():
        raise ValidationError(_("Say what was wrong, and what is right."))
    now = timezone.now()
    _move(article, Article.objects.published(), updated_at=now)
    correction = Correction.objects.create(article=article, text=text.strip(), made_at=now)
    announce([language_key(article.language), article_key(article.pk)])
    return correction


def as_article(article: Article, content: Content) -> Article:
    """The article as it would be read with this content, in memory: for previews, never saved."""
    shown = Article.objects.for_page(article.language).get(pk=article.pk)
    _set_fields(shown, content)
    names = {a.pk: a for a in Author.objects.named(shown.language).filter(pk__in=content["authors"])}
    shown.bylines_here = [names[pk] for pk in content["authors"] if pk in names]
    shown.topics_here = list(Topic.objects.filter(pk__in=content["topics"]).order_by("name"))
    ids = {pk for pk in (shown.picture_id, *picture_ids(shown.body)) if pk}
    shown.pictures_here = Picture.objects.described(shown.language).in_bulk(ids)
    shown.published_at = shown.published_at or timezone.now()
    for part in extensions.parts:
        part.preview(shown, content.get(part.key) or {})
    return shown


def _move(article: Article, allowed: QuerySet[Article], **values: Any) -> None:
    """One conditional update from a known state, so that two people never act on the same one."""
    if not allowed.filter(pk=article.pk).update(**values):
        raise Conflict(_("The article is no longer in a state for this. Look at it again."))
    article.refresh_from_db()


def _traces(article: Article) -> list[str]:
    """Keys of the pages that show something of an article: its headline, its text, what was said about it."""
    return [article_key(article.pk), thread_key(article.pk)]


def _set_fields(article: Article, content: Content) -> None:
    article.section = Section.objects.get(pk=content["section"])
    article.language = article.section.language
    article.translation_key = uuid.UUID(content["translation_key"])
    article.headline = content["headline"]
    article.slug = make_slug(article.headline) or "article"
    article.lead = content["lead"]
    article.body = content["body"]
    article.picture_id = content["picture"]
    article.picture_caption = content["picture_caption"]
    article.is_urgent = content["is_urgent"]
    article.is_top_story = content["is_top_story"]
    article.published_at = parse_datetime(content["published_at"]) if content["published_at"] else None


def _write(article: Article, content: Content, **values: Any) -> None:
    before = article.section_id
    _set_fields(article, content)
    for name, value in values.items():
        setattr(article, name, value)
    article.validate_constraints()
    article.save()
    if before not in (None, article.section_id):
        for moved in extensions.moved:
            moved(article, before)
    if content["authors"] != list(article.byline_set.values_list("author_id", flat=True)):
        article.byline_set.all().delete()
        Byline.objects.bulk_create(
            Byline(article=article, author_id=pk, position=n) for n, pk in enumerate(content["authors"])
        )
    article.topics.set(Topic.objects.filter(pk__in=content["topics"], language=article.language))
    used = {pk for pk in [article.picture_id, *picture_ids(article.body)] if pk}
    used = set(Picture.objects.filter(pk__in=used).values_list("pk", flat=True))
    article.picture_uses.exclude(picture__in=used).delete()
    PictureUse.objects.bulk_create(
        (PictureUse(article=article, picture_id=pk) for pk in sorted(used)), ignore_conflicts=True
    )
    for part in extensions.parts:
        part.write(article, content.get(part.key) or {})


def _as_read(content: Content) -> Content:
    """What a reader reads of a content: not when it appeared, nor how it is placed."""
    return {k: v for k, v in content.items() if k not in ("published_at", "is_top_story", "is_urgent")}


def languages_without(translation_key: uuid.UUID) -> list[str]:
    """Languages in which an article has no translation yet."""
    taken = set(Article.objects.filter(translation_key=translation_key).values_list("language", flat=True))
    return [code for code, _name in settings.LANGUAGES if code not in taken]
