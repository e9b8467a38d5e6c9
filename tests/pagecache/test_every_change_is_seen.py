"""Whatever editors and moderators change, readers of every process and every machine see it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import publishing
from articles.models import Article, Author, Picture, Section, Topic
from comments import decisions
from comments.models import Comment, Reason, Thread
from pages.models import Edition
from programs.models import Program
from social.models import SocialLink
from tests import factories as make
from tests.articles.admin_form import sent

pytestmark = pytest.mark.django_db(transaction=True)


@dataclass
class Paper:
    """A small newsroom: an episode of a programme with all that an article can have, and a translation."""

    client: Any
    article: Article
    translation: Article
    program: Program
    section: Section
    author: Author
    topic: Topic
    picture: Picture
    link: SocialLink
    shown: Comment
    pending: Comment

    def save(self, thing: Any, **changes: Any) -> None:
        """Change something in the admin, as an editor does."""
        name = f"admin:{thing._meta.app_label}_{thing._meta.model_name}_change"
        address = reverse(name, args=[thing.pk])
        answer = self.client.post(address, sent(self.client.get(address), **changes))
        assert answer.status_code == 302, answer.text

    def publish(self, article: Article, **changes: Any) -> None:
        publishing.save(article, publishing.newest_content(article) | changes, by=None)
        publishing.publish(article, by=None)

    @property
    def on_article(self) -> str:
        return Article.objects.get(pk=self.article.pk).get_absolute_url()


@pytest.fixture
def paper(client) -> Paper:
    client.force_login(make.make_user(is_superuser=True))
    make.write_edition(name="The Courier", about="<p>Old words</p>")
    author, topic, picture = (
        make.make_author("Old Author"),
        make.make_topic(name="Old topic"),
        make.make_picture(),
    )
    program = make.make_program(name="Old programme", slug="show", presenter=author, schedule="Old Fridays")
    article = make.make_article(
        program.section, headline="A headline", lead="Old lead.", authors=[author.pk], topics=[topic.pk],
        picture=picture.pk, body=f'<p>x</p><figure data-picture="{picture.pk}"></figure>',
        episode={"guests": "Old guest"},
    )  # fmt: skip
    translation = make.make_article(
        make.make_section("az", slug="show"),
        translation_key=article.translation_key,
        headline="Old translation",
    )
    return Paper(
        client=client, article=article, translation=translation, program=program,
        section=make.make_section(name="Old section"), author=author, topic=topic, picture=picture,
        link=SocialLink.objects.create(
            language="en", network="telegram", address="https://t.me/old", name="@old"
        ),
        shown=make.make_comment(article, text="A shown remark.", stars=2),
        pending=make.make_comment(article, status="pending", text="A waiting remark.", stars=5),
    )  # fmt: skip


def publish_another(paper: Paper) -> None:
    make.make_article(paper.section, headline="New article")


def rename_author(paper: Paper) -> None:
    paper.save(paper.author, name="New Author")


def another_byline(paper: Paper) -> None:
    paper.publish(paper.article, authors=[make.make_author("New Byline").pk])


def describe_picture(paper: Paper) -> None:
    texts = {f"texts-{n}-alt": "New description" for n in range(3)}
    paper.save(paper.picture, **texts)


def close_discussion(paper: Paper) -> None:
    paper.save(Thread.objects.get(pk=paper.article.pk), is_open="")


# What is done; where one looks; what stands there only before; what only after ("": nothing to look for).
CHANGES: dict[str, tuple[Callable[[Paper], Any], Callable[[Paper], str], str, str]] = {
    "an article is published": (publish_another, lambda p: p.on_article, "", "New article"),
    "its text is changed": (
        lambda p: p.publish(p.article, lead="New lead."), lambda p: p.on_article, "Old lead.", "New lead.",
    ),
    "its headline is changed": (
        lambda p: p.publish(p.article, headline="New headline"), lambda p: "/en/",
        "A headline", "New headline",
    ),
    "it is corrected": (
        lambda p: publishing.correct(p.article, "New correction"), lambda p: p.on_article,
        "", "New correction",
    ),
    "it is withdrawn": (
        lambda p: publishing.withdraw(p.article, "New reason"), lambda p: p.on_article,
        "Old lead.", "New reason",
    ),
    "it is withdrawn, on the front page": (
        lambda p: publishing.withdraw(p.article, "New reason"), lambda p: "/en/", "A headline", "",
    ),
    "it is withdrawn, on the translation": (
        lambda p: publishing.withdraw(p.article, "x"), lambda p: p.translation.get_absolute_url(),
        'hreflang="en" href="http', "",
    ),
    "a comment is approved": (
        lambda p: decisions.approve(p.pending, by=make.make_user("Moderator")), lambda p: p.on_article,
        "", "A waiting remark.",
    ),
    "a comment is taken down": (
        lambda p: decisions.refuse(p.shown, by=make.make_user("Moderator"), reason=Reason.INSULT),
        lambda p: p.on_article, "A shown remark.", "",
    ),
    "the discussion is closed": (
        close_discussion, lambda p: p.on_article, "Send", "This discussion is closed.",
    ),
    "an author is renamed": (rename_author, lambda p: p.on_article, "Old Author", "New Author"),
    "a byline is changed": (another_byline, lambda p: p.on_article, "Old Author", "New Byline"),
    "a topic is renamed": (
        lambda p: p.save(p.topic, name="New topic"), lambda p: p.on_article, "Old topic", "New topic",
    ),
    "a picture is described anew": (
        describe_picture, lambda p: p.on_article, "A harbour at dusk", "New description",
    ),
    "an episode is changed": (
        lambda p: p.publish(p.article, episode={"guests": "New guest"}), lambda p: "/en/show/",
        "Old guest", "New guest",
    ),
    "a translation is renamed": (
        lambda p: p.publish(p.translation, headline="New translation"), lambda p: p.on_article,
        "old-translation", "new-translation",
    ),
    "a programme is changed": (
        lambda p: p.save(p.program, schedule="New Mondays"), lambda p: "/en/show/",
        "Old Fridays", "New Mondays",
    ),
    "a section is renamed": (
        lambda p: p.save(p.section, name="New section"), lambda p: p.on_article, "Old section", "New section",
    ),
    "a social link is changed": (
        lambda p: p.save(p.link, address="https://t.me/new", name="@new"), lambda p: p.on_article,
        "@old", "@new",
    ),
    "the newsroom's words are changed": (
        lambda p: p.save(Edition.objects.get(pk="en"), name="The Messenger"), lambda p: p.on_article,
        "The Courier", "The Messenger",
    ),
    "the newsroom's text about itself is changed": (
        lambda p: p.save(Edition.objects.get(pk="en"), about="<p>New words</p>"), lambda p: "/en/about/",
        "Old words", "New words",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_seen_everywhere(name, paper, acting, other, elsewhere):
    act, place, before, after = CHANGES[name]
    elsewhere.cache.tick()
    address = place(paper)
    for process in (acting, other, elsewhere):
        text = process.get(address).text
        assert before in text
        assert not after or after not in text
    act(paper)
    elsewhere.cache.tick()  # as its watch does every half second
    if acting.get(address).status == 301:
        address = place(paper)
    for process in (other, acting, elsewhere):
        text = process.get(address).text
        assert after in text, process
        assert not before or before not in text, process


def test_a_starred_review_remakes_the_programmes_page(paper, acting, other):
    for process in (acting, other):
        process.get("/en/show/")
    made = acting.made + other.made
    decisions.approve(paper.pending, by=make.make_user("Moderator"))
    other.get("/en/show/"), acting.get("/en/show/")
    assert acting.made + other.made == made + 1


def test_a_scheduled_article_appears_in_every_process(paper, acting, other, elsewhere, clock):
    make.make_article(paper.section, timezone.now() + timedelta(hours=1), headline="New article")
    for process in (acting, other, elsewhere):
        assert "New article" not in process.get("/en/").text
    clock.set_forward(minutes=61)
    for process in (acting, other, elsewhere):
        assert "New article" in process.get("/en/").text


def test_what_is_scheduled_sooner_than_anything_before_appears_in_time(paper, acting, other, clock):
    other.get("/en/")
    make.make_article(paper.section, timezone.now() + timedelta(minutes=5), headline="New article")
    other.get("/en/")
    clock.set_forward(minutes=6)
    assert "New article" in other.get("/en/").text


def test_an_episode_is_aired_in_every_process(paper, acting, other, clock):
    aired_at = (timezone.now() + timedelta(hours=1)).isoformat()
    paper.publish(paper.article, episode={"video": "https://vimeo.com/1084537", "aired_at": aired_at})
    for process in (acting, other):
        assert "On air" in process.get(paper.on_article).text
    clock.set_forward(minutes=61)
    for process in (acting, other):
        assert "On air" not in process.get(paper.on_article).text


def test_a_setting_that_pages_show_makes_them_anew(settings):
    from newsroom.pagecache.release import release_of_this_code

    before = release_of_this_code.__wrapped__()
    settings.SITE_URL = "https://another.example"
    assert release_of_this_code.__wrapped__() != before
