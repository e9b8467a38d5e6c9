"""What tests are made of, with defaults, so that a test shows only what matters to it."""

import io
import itertools
import uuid
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.utils import timezone
from PIL import Image

from articles import publishing
from articles.models import Article, Author, AuthorProfile, Picture, PictureText, Section, Topic
from articles.uploads import reencode
from comments import decisions
from comments.languages import guess_language
from comments.models import Comment, ErrorReport, Outcome, Reason, Thread
from pages.models import Edition
from programs.models import Program
from staff.models import User

_number = itertools.count(1)


def write_edition(language: str = "en", **words: Any) -> Edition:
    """The edition that every language has, with words in it."""
    edition, _made = Edition.objects.update_or_create(language=language, defaults=words)
    return edition


def make_section(language: str = "en", name: str = "Politics", **fields: Any) -> Section:
    fields.setdefault("slug", f"section-{next(_number)}")
    return Section.objects.create(language=language, name=name, **fields)


def make_program(language: str = "en", name: str = "Difficult question", **fields: Any) -> Program:
    section = fields.pop("section", None) or make_section(
        language, name, slug=fields.pop("slug", "difficult-question")
    )
    return Program.objects.create(section=section, **fields)


def make_author(name: str = "Aytan Guliyeva", **names: str) -> Author:
    author = Author.objects.create(name=name)
    for language, here in names.items():
        AuthorProfile.objects.create(author=author, language=language, name=here)
    return author


def make_topic(language: str = "en", name: str = "") -> Topic:
    return Topic.objects.create(language=language, name=name or f"Topic {next(_number)}")


def make_picture(
    title: str = "Harbour", alt: str = "A harbour at dusk", size: tuple[int, int] = (640, 360)
) -> Picture:
    out = io.BytesIO()
    Image.new("RGB", size, "navy").save(out, "JPEG")
    picture = Picture(title=title)
    picture.file.save("x.jpg", reencode(out, out.tell()))
    PictureText.objects.bulk_create(
        PictureText(picture=picture, language=code, alt=alt, credit="Drawing: Newsroom")
        for code, _name in settings.LANGUAGES
    )
    return picture


def content(section: Section, **fields: Any) -> publishing.Content:
    """What an article says, as publishing.save() takes it."""
    return {
        "section": section.pk,
        "translation_key": str(fields.pop("translation_key", uuid.uuid4())),
        "headline": f"Headline {next(_number)}",
        "lead": "A lead of one sentence.",
        "body": "<p>A body.</p>",
        "picture": None,
        "picture_caption": "",
        "is_urgent": False,
        "is_top_story": False,
        "published_at": None,
        "authors": [],
        "topics": [],
        **fields,
    }


def make_draft(section: Section | None = None, **fields: Any) -> Article:
    article = Article()
    publishing.save(article, content(section or make_section(), **fields), by=None)
    return article


def make_article(section: Section | None = None, at: datetime | None = None, **fields: Any) -> Article:
    """A published article, an hour old unless told."""
    article = make_draft(section, **fields)
    publishing.publish(article, by=None, at=at or timezone.now() - timedelta(hours=1))
    return article


def make_user(group: str = "Editor", **fields: Any) -> User:
    user = User.objects.create_user(
        fields.pop("username", f"{group.lower()}-{next(_number)}"), password="x", is_staff=True, **fields
    )
    user.groups.add(Group.objects.get(name=group))
    return user


def make_comment(
    article: Article,
    status: str = "approved",
    answers: Comment | None = None,
    text: str = "A thoughtful remark.",
    **fields: Any,
) -> Comment:
    Thread.objects.get_or_create(article=article)
    comment = Comment.objects.create(
        thread_id=article.pk,
        top=(answers.top or answers) if answers else None,
        answers=answers,
        language=guess_language(text),
        text=text,
        **{"name": "Nigar", **fields},
    )
    if status == "approved":
        decisions.approve(comment, by=_moderator())
    elif status == "refused":
        decisions.refuse(comment, by=_moderator(), reason=Reason.OFF_TOPIC)
    elif status == "spam":
        decisions.call_spam(comment, by=_moderator())
    return comment


def held(comment: Comment) -> list[str]:
    """The names of the rules that held a comment."""
    return [verdict["rule"] for verdict in comment.verdicts if verdict["outcome"] == Outcome.HOLD]


def _moderator() -> User:
    return User.objects.filter(groups__name="Moderator").first() or make_user("Moderator")


def make_error_report(article: Article, what: str = "The date is wrong.", **fields: Any) -> ErrorReport:
    fields = {"sender": "x", "digest": uuid.uuid4().hex} | fields
    return ErrorReport.objects.create(article=article, what=what, **fields)
