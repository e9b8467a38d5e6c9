"""Every page that looks otherwise after a change has noted a key that the change announces."""

import pytest
from django.urls import reverse

from articles import copies, publishing
from articles.models import Article
from comments import decisions
from comments.models import Comment, Reason, Thread
from pages.models import Edition
from social.models import SocialLink
from tests.announced import listening
from tests.articles.admin_form import sent
from tests.factories import make_article, make_comment, make_user
from tests.newsroom.material import publish_everything, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def user(client):
    user = make_user(is_superuser=True)
    client.force_login(user)
    return user


@pytest.fixture
def change(client):
    """Changes something in its form of the admin."""

    def save(obj, **changes):
        address = reverse(f"admin:{obj._meta.app_label}_{obj._meta.model_name}_change", args=[obj.pk])
        assert client.post(address, sent(client.get(address), **changes)).status_code == 302

    return save


def read(client, addresses):
    """Each page: what it says, and the keys that it notes."""
    pages = {}
    for address in addresses:
        with copies.making() as page:
            answer = client.get(address)
        said = (answer.status_code, answer.get("Location"), answer.content)
        pages[address] = said, {address.split("/")[1], *page.keys}
    return pages


def test_every_page_that_changes_was_told(client, user, change):
    az, _ru, en = publish_everything(user)
    own_page = en.pages()["own comment"][0]
    addresses = [
        address
        for material in (az, en)
        for address, _status in material.pages().values()
        if not address.startswith("/media/")
    ]
    addresses.remove(own_page)  # private, never kept
    other = make_article(en.section)
    addresses += [other.get_absolute_url(), az.plain[0].get_absolute_url()]
    waiting = make_comment(en.episode, status="pending", stars=5)

    def rewrite(article, **fields):
        now = publishing.newest_content(article)
        publishing.save(article, now | fields, by=user)
        publishing.publish(article, by=user)

    def translate():
        rewrite(other, translation_key=str(az.plain[0].translation_key))

    acts = {
        "a review": lambda: decisions.approve(waiting, by=user),
        "a hidden comment": lambda: decisions.refuse(
            Comment.objects.get(pk=en.reply.pk), user, Reason.INSULT
        ),
        "a closed thread": lambda: change(Thread.objects.get(pk=en.article.pk), is_open=""),
        "a picture's words": lambda: change(en.picture, **{"texts-0-alt": "Ships", "texts-1-alt": "Ships"}),
        "a programme's schedule": lambda: change(en.program.program, schedule="Mondays"),
        "an account": lambda: change(SocialLink.objects.get(language="en"), name="@newsroom"),
        "the newsroom's words": lambda: change(Edition.of("en"), motto="Words", name="The News"),
        "a new article": lambda: published(en.section, user, authors=[en.author.pk], topics=[en.topic.pk]),
        "a correction": lambda: publishing.correct(en.episode, "It was Tuesday."),
        "a new translation": translate,
        "a withdrawn translation": lambda: publishing.withdraw(other, "Wrong."),
        "a withdrawn article": lambda: publishing.withdraw(en.article, "Wrong."),
        "one that comes back": lambda: publishing.publish(en.article, by=user),
        # These move pages to other addresses.
        "a section's name and slug": lambda: change(en.section, name="Arts", slug="arts"),
        "a topic's name": lambda: change(en.topic, name="Peace"),
        "an author's name": lambda: change(en.author, **{"profiles-0-name": "Another"}),
        "other words": lambda: rewrite(Article.objects.get(pk=en.article.pk), headline="New", authors=[]),
    }
    before = read(client, addresses)
    for name, act in acts.items():
        with listening() as heard:
            act()
        after = read(client, addresses)
        changed = [address for address in addresses if before[address][0] != after[address][0]]
        assert changed, f"{name}: no page shows it"
        untold = [address for address in changed if not before[address][1] & heard.keys]
        assert untold == [], name
        before = after
