"""Loads the demo newsroom: the founding article word for word, and enough around it that no block is empty."""

import io
import json
import math
import struct
import uuid
import wave
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from articles import changes, publishing
from articles.models import Article, Author, AuthorProfile, Correction, Picture, PictureText, Section, Topic
from articles.uploads import reencode
from comments import decisions
from comments.languages import guess_language
from comments.models import Comment, Decision, Outcome, Reason, Rule, Thread, Verdict
from comments.rules.judging import Draft, judge
from comments.tokens import make_token
from newsroom.demo import pictures
from pages.models import Edition
from programs.models import Episode, Program
from social.models import SocialLink
from staff.models import User

CONTENT = Path(__file__).parent / "content"
NAMESPACE = uuid.UUID("6f0b5a5e-3b1f-4c86-9d1e-0a3c2b7f4d11")  # of the keys that tie the demo's translations


def _key(kind: str, key: str) -> uuid.UUID:
    return uuid.uuid5(NAMESPACE, f"{kind}:{key}")


FOUNDING = _key("article", "founding")  # the article that everything started from, in each language
VIDEO = "https://vimeo.com/1084537"  # a film under a free licence stands for every episode's video


def is_loaded() -> bool:
    return Article.objects.filter(translation_key=FOUNDING).exists()


@transaction.atomic
def load(moderator: User) -> None:
    """Load everything into an empty newsroom, in one transaction.

    Args:
        moderator: who decides on the demo's comments.
    """
    library = _pictures(_read("pictures"))
    authors = {row["key"]: _author(row) for row in _read("authors")}
    topics = {
        (row["key"], code): Topic.objects.create(
            language=code, name=name, translation_key=_key("topic", row["key"])
        )
        for row in _read("topics")
        for code, name in row["names"].items()
    }
    for code, _name in settings.LANGUAGES:
        content = _read(code)
        Edition.objects.update_or_create(language=code, defaults=content["edition"])
        sections = _sections(code, content, library, authors)
        written: dict[str, Article] = {}
        for row in sorted(content["articles"], key=lambda r: r["at"]):
            chosen = [topics[key, code].pk for key in row["topics"]]
            written[row["key"]] = _article(row, sections, library, authors, chosen)
        for n, row in enumerate(content["accounts"]):
            SocialLink.objects.create(language=code, position=n, **row)
        for row in sorted(content["comments"], key=lambda r: r["at"]):
            _comment(row, written[row["article"]], moderator)
        for row in content["lately"]:
            _decided_lately(row, written[row["article"]], moderator)
        if code == "en":
            _work_in_progress(sections, library, list(authors.values()))
    changes.announce(changes.EVERY_PAGE)


def _read(name: str) -> Any:
    return json.loads((CONTENT / f"{name}.json").read_text(encoding="utf-8"))


def _time(value: str) -> datetime:
    return timezone.make_aware(datetime.fromisoformat(value), timezone.get_default_timezone())


def _pictures(rows: list[dict[str, Any]]) -> dict[str, Picture]:
    """The drawn pictures by key; drawing and scaling, which is most of the loading, on all processors."""
    with ThreadPoolExecutor() as pool:
        drawn = list(pool.map(_drawn, (row["key"] for row in rows)))
    for row, picture in zip(rows, drawn, strict=True):
        picture.save()
        PictureText.objects.bulk_create(
            PictureText(picture=picture, language=code, alt=row["alt"][code], credit=row["credit"][code])
            for code in row["alt"]
        )
    return {row["key"]: picture for row, picture in zip(rows, drawn, strict=True)}


def _drawn(key: str) -> Picture:
    """A picture with its files, but no row yet."""
    drawn = io.BytesIO()
    pictures.draw(key).save(drawn, "JPEG", quality=95)
    file = reencode(drawn, drawn.tell())
    picture = Picture(title=key.replace("-", " ").capitalize())
    picture.file.save(file.name or "", file, save=False)
    return picture


def _author(row: dict[str, Any]) -> Author:
    author = Author.objects.create(name=row["names"][settings.FIRST_LANGUAGE])
    AuthorProfile.objects.bulk_create(
        AuthorProfile(author=author, language=code, name=name, biography=row["biographies"][code])
        for code, name in row["names"].items()
    )
    return author


def _sections(
    code: str, content: dict[str, Any], library: dict[str, Picture], authors: dict[str, Author]
) -> dict[str, Section]:
    made = {}
    for n, row in enumerate([*content["sections"], *content["programs"]]):
        made[row["slug"]] = Section.objects.create(
            language=code,
            slug=row["slug"],
            name=row["name"],
            description=row["description"],
            position=n,
            translation_key=_key("section", str(n)),
        )
    for row in content["programs"]:
        Program.objects.create(
            section=made[row["slug"]],
            presenter=authors[row["presenter"]],
            schedule=row["schedule"],
            artwork=library[row["artwork"]],
        )
    return made


def _article(
    row: dict[str, Any],
    sections: dict[str, Section],
    library: dict[str, Picture],
    authors: dict[str, Author],
    topics: list[int],
) -> Article:
    article = Article()
    body = row["body"]
    for key, picture in library.items():
        body = body.replace(f'data-picture="{key}"', f'data-picture="{picture.pk}"')
    content = {
        "section": sections[row["section"]].pk,
        "translation_key": str(_key("article", row["key"])),
        "headline": row["headline"],
        "lead": row["lead"],
        "body": body,
        "picture": library[row["picture"]].pk if row["picture"] else None,
        "picture_caption": row["caption"] or "",
        "is_urgent": row["urgent"],
        "is_top_story": row["top_story"],
        "published_at": _time(row["at"]).isoformat(),
        "authors": [authors[key].pk for key in row["authors"]],
        "topics": topics,
        "episode": _episode(row),
    }
    publishing.save(article, content, by=None)
    publishing.publish(article, by=None)
    if row["correction"]:
        at = _time(row["correction"]["at"])
        Correction.objects.create(article=article, text=row["correction"]["text"], made_at=at)
        Article.objects.filter(pk=article.pk).update(updated_at=at)
    return article


def _episode(row: dict[str, Any]) -> dict[str, Any]:
    episode = row["episode"]
    if not episode:
        return {}
    return {
        "video": VIDEO if episode["video"] else "",
        "audio": _audio(row["key"]) if episode["audio"] else "",
        "minutes": episode["minutes"],
        "aired_at": _time(row["at"]).isoformat(),
        "guests": episode["guests"],
    }


def _audio(key: str) -> str:
    """A few seconds of a soft chord, another for each key, kept as an episode's audio; its stored name."""
    rate, seconds = 8000, 4
    root = 180 + uuid.uuid5(NAMESPACE, key).int % 80  # hertz
    frames = b"".join(
        struct.pack(
            "<h",
            int(
                5000
                * math.sin(math.pi * n / (rate * seconds)) ** 2
                * sum(math.sin(2 * math.pi * root * step * n / rate) for step in (1, 1.25, 1.5))
            ),
        )
        for n in range(rate * seconds)
    )
    out = io.BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(rate)
        sound.writeframes(frames)
    field = Episode._meta.get_field("audio")
    name = field.generate_filename(Episode(), "chord.wav")
    return field.storage.save(name, ContentFile(out.getvalue()))


def _comment(row: dict[str, Any], article: Article, moderator: User, answers: Comment | None = None) -> None:
    Thread.objects.get_or_create(article=article)
    comment = Comment.objects.create(
        thread_id=article.pk,
        top=(answers.top or answers) if answers else None,
        answers=answers,
        name=row["name"],
        text=row["text"],
        language=guess_language(row["text"]),
        stars=row.get("stars") if answers is None else None,
        sent_at=_time(row["at"]),
        verdicts=[Verdict(Rule.FIRST_LOOK, Outcome.HOLD).as_json()],
    )
    if row["status"] == "approved":
        decisions.approve(comment, by=moderator)
    elif row["status"] == "refused":
        decisions.refuse(comment, by=moderator, reason=Reason.OFF_TOPIC)
    for reply in row.get("replies") or []:
        _comment(reply, article, moderator, answers=comment)


def _decided_lately(row: dict[str, Any], article: Article, moderator: User) -> None:
    """A comment of the last month: whoever tries a change of a rule sees what it would have stopped."""
    thread, _made = Thread.objects.get_or_create(article=article)
    sent_at = timezone.now() - timedelta(days=row["days"])
    comment = Comment.objects.create(
        thread=thread,
        name=row["name"],
        text=row["text"],
        language=guess_language(row["text"]),
        sent_at=sent_at,
        verdicts=[
            verdict.as_json()
            for verdict in judge(
                Draft(name=row["name"], text=row["text"], policy=thread.policy, token=make_token())
            )
        ],
    )
    if row["status"] == "approved":
        decision = decisions.approve(comment, by=moderator)
    elif row["status"] == "spam":
        decision = decisions.call_spam(comment, by=moderator)
    else:
        decision = decisions.refuse(comment, by=moderator, reason=row["reason"])
    waited = timedelta(minutes=20 + 7 * row["days"])
    Decision.objects.filter(pk=decision.pk).update(made_at=sent_at + waited)


def _work_in_progress(
    sections: dict[str, Section], library: dict[str, Picture], authors: list[Author]
) -> None:
    """What the desk has in hand: one article in review, one being written, one for tomorrow."""
    tomorrow = timezone.localtime().replace(hour=8, minute=0, second=0, microsecond=0) + timedelta(days=1)
    for row in _read("work"):
        article = Article()
        content = {
            "section": sections[row["section"]].pk,
            "translation_key": str(uuid.uuid4()),
            "headline": row["headline"],
            "lead": row["lead"],
            "body": row["body"],
            "picture": library[row["picture"]].pk if row["picture"] else None,
            "picture_caption": "",
            "is_urgent": False,
            "is_top_story": False,
            "published_at": None,
            "authors": [authors[n].pk for n in row["authors"]],
            "topics": [],
        }
        publishing.save(article, content, by=None)
        if row["status"] == "review":
            publishing.submit(article)
        elif row["status"] == "scheduled":
            publishing.publish(article, by=None, at=tomorrow)
