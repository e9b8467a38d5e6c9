"""A newsroom with everything that readers can get, in each language, for the tests of all public pages."""

import uuid
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from articles import publishing
from articles.models import Article, Author, Picture, Section, Topic
from comments import decisions, figures
from comments.models import Comment, Reason, WordList
from comments.submission import receive
from comments.tokens import make_token
from programs.models import Program
from social.models import SocialLink
from staff.models import User
from tests import factories as make

LANGUAGES = [code for code, _name in settings.LANGUAGES]
NAMES = {"az": "Çətin sual", "ru": "Трудный вопрос", "en": "Difficult question"}
PLAIN = 4  # ordinary articles of a section, and episodes of a programme


def key(name: str) -> uuid.UUID:
    """What ties a thing to its translations."""
    return uuid.uuid5(uuid.NAMESPACE_URL, name)


@dataclass(frozen=True)
class Material:
    """What readers can get in one language."""

    language: str
    section: Section
    program: Section
    author: Author
    topic: Topic
    picture: Picture
    article: Article
    episode: Article
    plain: list[Article]
    withdrawn: Article
    taken_down: Comment
    reply: Comment
    secret: str

    def lists(self) -> dict[str, str]:
        """The addresses of lists that have pages."""
        return {
            "section": self.section.get_absolute_url(),
            "programme": self.program.get_absolute_url(),
            "author": self._author_page(),
            "topic": self.topic.get_absolute_url(),
            "News Line": self._on("news_line"),
        }

    def pages(self) -> dict[str, tuple[str, int]]:
        """Every kind of page: its address, and what it answers."""
        article = self.article.get_absolute_url()
        replies = self._on("comments:replies", self.taken_down.pk)
        pages = self.lists() | {
            "front page": self._on("front"),
            "section, later": f"{self.section.get_absolute_url()}?before={self.plain[2].pk}",
            "about": self._on("about"),
            "contact": self._on("contact"),
            "how we moderate": self._on("comments:how_we_moderate"),
            "article": article,
            "article, later comments": f"{article}?comments-after={self.taken_down.pk}",
            "episode": self.episode.get_absolute_url(),
            "all replies": replies,
            "later replies": f"{replies}?replies-after={self.reply.pk}",
            "reply form": self._on("comments:reply", self.reply.pk),
            "report form": self._on("comments:report", self.reply.pk),
            "error form": self._on("comments:report_error", self.article.pk),
            "newest comments": f"{article}?newest=1",
            "picks": f"{article}?picks=1",
            "own comment": self._on("comments:mine", self.secret),
            "rendition": self.picture.file.aspect_ratios["16/9"]["WEBP"][320].url,
        }
        return {kind: (address, 200) for kind, address in pages.items()} | {
            "permalink": (self._on("comments:permalink", self.reply.pk), 302),
            "other words": (f"/{self.language}/a/b-{self.article.pk}/", 301),
            "without a slash": (article.rstrip("/"), 301),
            "former slug": (f"/{self.language}/once-{self.language}/", 301),
            "withdrawn": (self.withdrawn.get_absolute_url(), 410),
            "missing": (f"/{self.language}/a/b-{10**9}/", 404),
        }

    def _author_page(self) -> str:
        return Author.objects.named(self.language).get(pk=self.author.pk).page(self.language)

    def _on(self, name: str, *arguments: object) -> str:
        return reverse(name, args=[self.language, *arguments])


def publish_everything(by: User) -> list[Material]:
    """Everything in every language, all of it written and published by one person."""
    author = make.make_author("Aytan Guliyeva", az="Aytən Quliyeva", ru="Айтен Гулиева", en="Aytan Guliyeva")
    picture = make.make_picture()
    WordList.objects.create(name="Insults", entries="idiot")
    figures.keep(timezone.now())
    return [_publish_in(code, author, picture, by) for code in LANGUAGES]


def published(section: Section, by: User, **fields: Any) -> Article:
    article = Article()
    publishing.save(article, make.content(section, **fields), by=by)
    publishing.publish(article, by=by, at=timezone.now() - timedelta(hours=1))
    return article


def _publish_in(code: str, author: Author, picture: Picture, by: User) -> Material:
    make.write_edition(
        language=code, name="Newsroom", tagline="Tagline", about="<p>About</p>", contact="<p>Contact</p>"
    )
    SocialLink.objects.create(language=code, network="telegram", address="https://t.me/newsroom")
    section = Section.objects.create(
        language=code, name=NAMES[code], slug=f"once-{code}", translation_key=key("section")
    )
    section.slug = f"society-{code}"
    section.save()
    program = make.make_section(code, NAMES[code], slug=f"show-{code}", translation_key=key("program"))
    Program.objects.create(section=program, presenter=author, schedule="21:00", artwork=picture)
    topic = Topic.objects.create(language=code, name=NAMES[code], translation_key=key("topic"))
    full = {
        "headline": NAMES[code], "picture": picture.pk, "authors": [author.pk], "topics": [topic.pk],
        "body": f'<p>Text</p><figure data-picture="{picture.pk}"><figcaption>Caption</figcaption></figure>',
    }  # fmt: skip
    plain = [published(section, by, authors=[author.pk], topics=[topic.pk]) for _ in range(PLAIN)]
    episodes = [
        published(program, by, **full, episode={"video": "https://vimeo.com/1084537", "minutes": 5})
        for _ in range(PLAIN)
    ]
    withdrawn = published(section, by, **full)
    publishing.withdraw(withdrawn, "A reason that readers are told.")
    article = published(section, by, **full | {"translation_key": key("article"), "is_top_story": True})
    publishing.correct(article, "What was wrong.")

    taken_down = make.make_comment(article)
    reply = make.make_comment(article, answers=taken_down)
    make.make_comment(article, stars=5)
    decisions.refuse(taken_down, by=by, reason=Reason.INSULT)
    written = {"name": "Leyla", "email": "", "text": "Asked well.", "token": make_token()}
    secret = receive(article, written, "192.0.2.1")
    return Material(
        language=code, section=section, program=program, author=author, topic=topic, picture=picture,
        article=article, episode=episodes[-1], plain=plain, withdrawn=withdrawn, taken_down=taken_down,
        reply=reply, secret=secret,
    )  # fmt: skip
