"""What the admin announces of what articles are made of: authors, topics, pictures, sections."""

import io
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse
from PIL import Image

from articles import publishing
from articles.admin import announcing
from articles.models import Article, Author, AuthorProfile, Picture, Section, Topic
from tests.announced import check, elsewhere, listening, one_by_one
from tests.articles.admin_form import sent
from tests.factories import (
    content,
    make_article,
    make_author,
    make_draft,
    make_picture,
    make_program,
    make_section,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db
EVERY_PAGE = {"az", "ru", "en"}


@pytest.fixture(autouse=True)
def superuser(client):
    """Who may delete too."""
    client.force_login(make_user("Administrator", is_superuser=True))


def saving(client, obj, **changes):
    """The act of changing an object in its form."""

    def act():
        address = reverse(f"admin:articles_{obj._meta.model_name}_change", args=[obj.pk])
        answer = client.post(address, sent(client.get(address), **changes))
        assert answer.status_code == 302

    return act


def adding(client, model, **values):
    def act():
        address = reverse(f"admin:articles_{model._meta.model_name}_add")
        assert client.post(address, sent(client.get(address), **values)).status_code == 302

    return act


def deleting(client, obj):
    def act():
        address = reverse(f"admin:articles_{obj._meta.model_name}_delete", args=[obj.pk])
        assert client.post(address, {"post": "yes"}).status_code == 302

    return act


def test_a_name_of_an_author_changes_the_articles_under_it_and_the_author_s_pages(client):
    author = make_author("Aytan", en="Aytan")
    make_article()
    article = make_article(authors=[author.pk])
    check(saving(client, author, name="Aytən"), {f"w{author.pk}", f"a{article.pk}"})


def test_so_does_a_biography_alone(client):
    author = make_author("Aytan", en="Aytan")
    check(saving(client, author, **{"profiles-0-biography": "She writes."}), {f"w{author.pk}"})
    assert AuthorProfile.objects.filter(biography="She writes.").exists()


def test_an_author_who_is_removed_has_no_pages(client):
    author = make_author()
    check(deleting(client, author), {f"w{author.pk}"})
    assert not Author.objects.exists()


def test_a_presenter_s_name_changes_every_page(client):
    author = make_author()
    make_program(presenter=author)
    check(saving(client, author, name="Aytən"), EVERY_PAGE)


def test_what_very_many_articles_use_changes_every_page(client, monkeypatch):
    monkeypatch.setattr(announcing, "MANY", 2)
    author = make_author()
    for _ in range(3):
        make_article(authors=[author.pk])
    check(saving(client, author, name="Aytən"), EVERY_PAGE)


def test_a_topic_s_name_changes_its_articles_its_page_and_those_of_its_translations(client):
    topic, translation = make_topic("en"), make_topic("az")
    Topic.objects.update(translation_key=uuid.uuid4())
    article = make_article(topics=[topic.pk])
    check(saving(client, topic, name="Peace"), {f"o{topic.pk}", f"o{translation.pk}", f"a{article.pk}"})


def test_a_topic_that_is_removed_leaves_its_articles(client):
    topic = make_topic("en")
    article = make_article(topics=[topic.pk])
    check(deleting(client, topic), {f"o{topic.pk}", f"a{article.pk}"})


def test_what_a_picture_shows_is_told_anew_wherever_it_stands(client):
    picture = make_picture()
    lead = make_article(picture=picture.pk)
    inside = make_article(body=f'<figure data-picture="{picture.pk}"></figure><p>Text.</p>')
    draft = make_draft(picture=picture.pk)
    check(
        saving(client, picture, **{"texts-0-alt": "A harbour at dawn"}),
        {f"a{article.pk}" for article in (lead, inside, draft)},
    )


def test_another_file_in_a_picture_s_place_is_seen_wherever_it_stands(client):
    picture = make_picture()
    article = make_article(picture=picture.pk)
    out = io.BytesIO()
    Image.new("RGB", (800, 450), "red").save(out, "PNG")

    def act():
        saving(client, picture, file=SimpleUploadedFile("x.png", out.getvalue()))()

    check(act, {f"a{article.pk}"})
    assert Picture.objects.get().width == 800


def test_a_programme_s_artwork_changes_every_page(client):
    picture = make_picture()
    make_program(artwork=picture)
    check(saving(client, picture, **{"texts-0-alt": "A harbour at dawn"}), EVERY_PAGE)


def test_what_readers_see_in_an_article_cannot_be_removed(client):
    author, picture, section = make_author(), make_picture(), make_section()
    make_article(section, authors=[author.pk], picture=picture.pk)
    for obj in (author, picture, section):
        address = reverse(f"admin:articles_{obj._meta.model_name}_delete", args=[obj.pk])
        with listening() as heard:
            client.post(address, {"post": "yes"})
        assert type(obj).objects.filter(pk=obj.pk).exists()
        assert heard.times == 0


def test_a_section_stands_in_the_menu_of_each_page_and_in_the_addresses_that_other_languages_link_to(client):
    check(adding(client, Section, language="en", name="Culture", position=1), EVERY_PAGE)
    section = Section.objects.get()
    check(saving(client, section, name="Arts", slug="arts"), EVERY_PAGE)
    check(deleting(client, section), EVERY_PAGE)


def test_what_the_form_refuses_changes_nothing(client):
    topic = make_topic("en")
    with listening() as heard:
        address = reverse("admin:articles_topic_change", args=[topic.pk])
        client.post(address, {"language": "en", "name": ""})
    assert heard.times == 0


def test_publishing_in_the_form_is_announced_once_with_all_that_was_saved(client):
    draft = make_draft(authors=[make_author().pk])
    author = make_author("Another")
    topic = make_topic("en")

    with listening() as heard:
        saving(client, draft, authors=[author.pk], topics=[topic.pk], _publish="Publish")()

    assert heard.keys >= {"en", f"a{draft.pk}", f"w{author.pk}", f"o{topic.pk}"}
    assert (heard.times, heard.written_later, heard.outside) == (1, [], False)


@pytest.mark.django_db(transaction=True)
def test_an_article_that_is_just_published_with_a_picture_is_waited_for(client):
    """Else its page, made before the picture's new words were there, would keep the old ones."""
    picture = make_picture()
    article = make_draft(section := make_section())
    change = saving(client, picture, **{"texts-0-alt": "A harbour at dawn"})

    with one_by_one(), ThreadPoolExecutor() as pool:
        with transaction.atomic():
            publishing.save(article, content(section, picture=picture.pk), by=None)
            publishing.publish(article, by=None)
            changed = pool.submit(elsewhere, change)
            with pytest.raises(TimeoutError):
                changed.result(timeout=1)
        assert changed.result(timeout=20) == {f"a{article.pk}"}


@pytest.mark.django_db(transaction=True)
def test_a_section_is_renamed_while_an_article_is_published_in_it(client):
    section = make_section()
    rename = saving(client, section, slug="renamed")

    with one_by_one(), ThreadPoolExecutor() as pool:
        with transaction.atomic():
            publishing.publish(article := make_draft(section), by=None)
            renamed = pool.submit(elsewhere, rename)
            with pytest.raises(TimeoutError):
                renamed.result(timeout=1)
        assert renamed.result(timeout=20) == EVERY_PAGE
    assert Article.objects.published().get().pk == article.pk
