"""Sections, topics and authors in the admin."""

import pytest
from django.urls import reverse

from articles.models import Author, Section, Topic
from tests.articles.admin_form import sent
from tests.factories import (
    make_article,
    make_author,
    make_draft,
    make_program,
    make_section,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db


def change(obj) -> str:
    return reverse(f"admin:articles_{obj._meta.model_name}_change", args=[obj.pk])


@pytest.fixture
def editor(client):
    user = make_user("Editor")
    client.force_login(user)
    return user


def test_a_section_shows_the_slugs_that_it_had(client, editor):
    section = make_section(slug="politics")
    client.post(change(section), sent(client.get(change(section)), slug="policy"))
    page = client.get(change(section)).content.decode()
    assert "Former slugs" in page
    assert "politics" in page


@pytest.mark.parametrize(
    ("slug", "words"),
    [("taken", "already has a section with that slug"), ("topics", "is an address of the site itself")],
)
def test_a_slug_that_is_not_free_is_refused_at_its_field(client, editor, slug, words):
    make_section(slug="taken")
    address = reverse("admin:articles_section_add")
    answer = client.post(address, sent(client.get(address), language="en", name="New", slug=slug, position=0))
    assert words in answer.content.decode()
    assert Section.objects.count() == 1


def test_two_topics_of_one_name_are_refused(client, editor):
    make_topic("az", "Çətin")
    address = reverse("admin:articles_topic_add")
    answer = client.post(address, sent(client.get(address), language="az", name="çətin"))
    assert "already has a topic of that name" in answer.content.decode()
    assert Topic.objects.count() == 1


def test_an_author_has_a_name_in_each_language(client, editor):
    address = reverse("admin:articles_author_add")
    page = client.get(address)
    languages = [form["language"].value() for form in page.context["inline_admin_formsets"][0].formset.forms]
    assert languages == ["en", "az", "ru"]  # the writer's own first
    data = sent(
        page, name="Aytan Guliyeva", **{"profiles-2-name": "Айтен Гулиева", "profiles-2-biography": "О ней"}
    )
    client.post(address, data)
    profile = Author.objects.get().profiles.get()
    assert (profile.language, profile.name, profile.biography) == ("ru", "Айтен Гулиева", "О ней")


def test_two_names_in_one_language_are_refused_in_words(client, editor):
    author = make_author("Aytan", ru="Айтен")
    data = sent(client.get(change(author)), **{"profiles-1-language": "ru", "profiles-1-name": "Ещё"})
    answer = client.post(change(author), data)
    assert answer.status_code == 200
    assert author.profiles.count() == 1


@pytest.mark.parametrize(
    ("make", "use"),
    [
        (make_author, lambda a: make_article(authors=[a.pk])),
        (make_topic, lambda t: make_article(topics=[t.pk])),
        (make_author, lambda a: make_program(presenter=a)),
    ],
)
def test_a_reporter_changes_no_name_that_readers_see(client, make, use):
    obj = make()
    use(obj)
    client.force_login(make_user("Reporter"))
    assert client.post(change(obj), {"name": "Mine", "language": "en"}).status_code == 403
    assert "Mine" not in str(type(obj).objects.get())


def test_a_reporter_mends_the_name_that_only_a_draft_has(client):
    topic = make_topic()
    make_draft(topics=[topic.pk])
    client.force_login(make_user("Reporter"))
    client.post(change(topic), sent(client.get(change(topic)), name="Mended"))
    topic.refresh_from_db()
    assert topic.name == "Mended"


@pytest.mark.parametrize(
    ("path", "term"),
    [("section", "ÇƏTİN"), ("author", "гулиева"), ("topic", "ÇƏTİN")],
)
def test_the_lists_find_in_any_case(client, editor, path, term):
    make_section("az", "Çətin sual")
    make_author("Aytan Guliyeva", ru="Айтен Гулиева")
    make_topic("az", "Çətin")
    address = reverse(f"admin:articles_{path}_changelist")
    assert len(client.get(address, {"q": term}).context["cl"].result_list) == 1
    assert len(client.get(address, {"q": "zzz"}).context["cl"].result_list) == 0
