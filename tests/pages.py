"""One page of each kind that readers can get, and the admin's own: for the checks that must hold on all.

`python -m tests.pages` makes them in the database of the environment and prints them as JSON: the browser
tests do so in the site that they start.
"""

import json
from dataclasses import asdict, dataclass
from datetime import timedelta

from django.conf import settings
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone, translation

BODY = """
<p>Lorem <strong>ipsum</strong> <em>dolor</em> sit amet, <a href="https://example.org/">consectetur</a>.</p>
<h2>Adipiscing elit</h2><h3>Sed do</h3>
<ul><li><p>Eiusmod</p></li><li><p>Tempor</p></li></ul><ol><li><p>Incididunt</p></li></ol>
<blockquote><p>Ut labore et dolore<br>magna aliqua.</p></blockquote>
<figure data-picture="{picture}"><figcaption>Ut enim ad minim veniam</figcaption></figure>
"""


@dataclass(frozen=True)
class Page:
    kind: str
    address: str
    status: int = 200


def make_every_kind() -> list[Page]:
    """Make what it takes to see every kind of page, and tell where each is."""
    from articles import publishing
    from articles.models import Article
    from comments import decisions
    from comments.letters.links import link
    from comments.models import Reason, Thread, Writer
    from comments.submission import receive
    from comments.tokens import make_token
    from pages.models import Edition
    from social.models import SocialLink
    from staff.models import User
    from tests import factories as make

    now = timezone.now()
    for code, _name in settings.LANGUAGES:
        Edition.objects.get_or_create(
            language=code,
            defaults={"name": "Acta", "about": "<p>Quis nostrud</p>", "contact": "<p>Exercitation</p>"},
        )
        SocialLink.objects.get_or_create(language=code, network="telegram", address="https://t.me/acta")
    picture = make.make_picture(title="Portus", alt="Portus sub vesperum")
    author = make.make_author("Aulus Gellius", en="Aulus Gellius", az="Aul Gelli", ru="Авл Геллий")
    topic = make.make_topic(name="Ullamco")
    everything = {
        "lead": "Laboris nisi ut aliquip.", "body": BODY.format(picture=picture.pk), "picture": picture.pk,
        "picture_caption": "Ex ea commodo", "authors": [author.pk], "topics": [topic.pk],
    }  # fmt: skip

    # A section with more articles than one page of any list holds.
    section = make.make_section(name="Duis aute", slug="duis-aute")
    small = {
        "lead": "Dolor.",
        "body": "<p>In reprehenderit</p>",
        "authors": [author.pk],
        "topics": [topic.pk],
    }
    items = [
        make.make_article(section, now - timedelta(days=n), headline=f"Irure {n}", **small)
        for n in range(2, 64)
    ]
    full = make.make_article(section, headline="Voluptatevelitessecillumdolore eu fugiat", **everything)
    publishing.correct(full, "Nulla pariatur")
    plain = items[0]
    Thread.objects.create(article=plain, is_open=False)
    withdrawn = items[-1]
    publishing.withdraw(withdrawn, "Excepteur sint occaecat")

    # Its discussion, with stars: a second page, more replies than are drawn, one taken down that has a reply.
    say = {"name": "Livia", "text": "Cupidatat non proident.\n\nSunt in culpa."}
    Thread.objects.create(article=full, asks_stars=True)
    top = make.make_comment(full, stars=4, **say)
    for _ in range(7):
        reply = make.make_comment(full, answers=top, **say)
    for _ in range(50):
        make.make_comment(full, **say)
    gone = make.make_comment(full, **say)
    make.make_comment(full, answers=gone, **say)
    moderator = User.objects.filter(groups__name="Moderator")[0]
    decisions.refuse(gone, by=moderator, reason=Reason.OFF_TOPIC)
    sent = {"email": "", "token": make_token(), "stars": 5, **say}
    waiting = receive(full, sent, "192.0.2.1")
    refused = receive(plain, sent, "192.0.2.1")
    decisions.refuse(plain.thread.comments.get(), by=moderator, reason=Reason.INSULT)

    writer = Writer.objects.create(digest="0" * 64)

    # A programme with its kinds of episodes.
    programme = make.make_program(
        name="Qui officia", slug="qui-officia", presenter=author, schedule="Deserunt mollit", artwork=picture
    ).section

    def episode(**fields) -> Article:
        return make.make_article(
            programme, headline="Anim id est", **everything, episode={"guests": "Laborum", **fields}
        )

    video = episode(video="https://vimeo.com/1084537", minutes=12)
    make.make_comment(video, stars=4, **say)
    audio = episode(audio="audio/0123456789abcdef0123456789abcdef.mp3")
    to_come = episode(video="https://vimeo.com/1084537", aired_at=(now + timedelta(days=1)).isoformat())

    # The same in the other languages.
    translations = {}
    for code, headline in (("az", "Çətin sual"), ("ru", "Трудный вопрос")):
        place = make.make_section(
            code, name=headline, slug="duis-aute", translation_key=section.translation_key
        )
        translations[code] = make.make_article(
            place, headline=headline, lead=headline, body=f"<p>{headline}</p>", picture=picture.pk,
            authors=[author.pk], translation_key=full.translation_key,
        )  # fmt: skip
        make.make_comment(translations[code], **say)

    def on(name: str, *arguments: object, language: str = "en") -> str:
        return reverse(name, args=[language, *arguments])

    at = full.get_absolute_url()
    fiftieth = full.thread.comments.filter(top=None).order_by("pk")[49]
    return [
        Page("front page", on("front")),
        Page("section", section.get_absolute_url()),
        Page("section, a later page", f"{section.get_absolute_url()}?before={items[25].pk}"),
        Page("programme", programme.get_absolute_url()),
        Page("author", author.page("en")),
        Page("topic", topic.get_absolute_url()),
        Page("News Line", on("news_line")),
        Page("News Line, a later page", f"{on('news_line')}?before={full.pk}"),
        Page("about", on("about")),
        Page("contact", on("contact")),
        Page("how we moderate", on("comments:how_we_moderate")),
        Page("article", at),
        Page("article, later comments", f"{at}?comments-after={fiftieth.pk}"),
        Page("report form", on("comments:report", top.pk)),
        Page("error form", on("comments:report_error", full.pk)),
        Page("article, newest comments", f"{at}?newest=1"),
        Page("article, picks", f"{at}?picks=1"),
        Page("article, nothing but text, closed", plain.get_absolute_url()),
        Page("article with video", video.get_absolute_url()),
        Page("article with audio", audio.get_absolute_url()),
        Page("article to be aired", to_come.get_absolute_url()),
        Page("all replies", on("comments:replies", top.pk)),
        Page("reply form", on("comments:reply", top.pk)),
        Page("what one wrote", on("comments:data")),
        *(
            Page(f"link in a mail: {purpose}", link(purpose, writer.pk, "en").removeprefix(settings.SITE_URL))
            for purpose in ("confirm", "stop", "export", "erase")
        ),
        Page("link in a mail that has ended", on("comments:confirm", "x"), 404),
        Page("permalink of a comment", on("comments:permalink", reply.pk), 302),
        Page("own comment, waiting", on("comments:mine", waiting)),
        Page("own comment, refused", on("comments:mine", refused)),
        Page("other words before the id", f"/en/nusquam/nihil-{full.pk}/", 301),
        Page("missing", f"/en/duis-aute/nihil-{10**9}/", 404),
        Page("withdrawn", withdrawn.get_absolute_url(), 410),
        Page("first language", "/", 302),
        *(
            Page(f"{kind} ({code})", address)
            for code, article in translations.items()
            for kind, address in (
                ("front page", on("front", language=code)),
                ("article", article.get_absolute_url()),
                ("News Line", on("news_line", language=code)),
            )
        ),
    ]


def admin_pages() -> list[str]:
    """The admin's front page and its desk; of each thing it keeps the list, the empty form, one's form and
    history."""
    from django.contrib.admin import site

    from comments.desk.queues import ERRORS, QUEUES

    found = [reverse(f"admin:{name}") for name in ("index", "profile", "password_change")]
    found += [queue.address for queue in (*QUEUES.values(), ERRORS)]
    for model in site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        found += [reverse(f"{name}_changelist"), reverse(f"{name}_add")]
        if one := model._base_manager.first():
            found += [reverse(f"{name}_{page}", args=[one.pk]) for page in ("change", "history")]
    return found


def faults() -> dict[str, str]:
    """The pages for when something fails."""
    from comments.later import again, later
    from newsroom.outage import unavailable
    from newsroom.views import failed

    sent = {
        "stars": "4",
        "name": "Leyla",
        "email": "leyla@example.org",
        "text": "Asked well.\nAnswered <so>.",
    }
    asks = RequestFactory()
    with translation.override("en"):
        return {
            "our own fault": failed(asks.get("/en/")).text,
            "not to be had": unavailable(asks.get("/en/")).text,
            "too many comments": later(asks.post("/en/comments/on/1/", sent), status=429, seconds=20).text,
            "comments cannot be stored": later(
                asks.post("/en/comments/1/reply/", sent), status=503, seconds=60
            ).text,
            "other forms cannot be stored": again(
                asks.post("/en/comments/1/report/", sent), ["text"], status=503, seconds=60
            ).text,
        }


if __name__ == "__main__":
    import django

    django.setup()
    pages = [asdict(page) for page in make_every_kind()]
    print(json.dumps({"pages": pages, "admin_pages": admin_pages(), "faults": faults()}))
