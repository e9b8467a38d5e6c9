"""The form of an article: what is typed is kept, and nothing of it is lost."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from articles import publishing
from articles.models import Article, Status
from tests.articles.admin_form import sent
from tests.factories import (
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
ADD = "/admin/articles/article/add/"


def change(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


@pytest.fixture
def editor(client):
    user = make_user("Editor")
    client.force_login(user)
    return user


def test_a_new_draft_keeps_everything_that_was_typed(client, editor):
    section, picture = make_section(), make_picture()
    second, first = make_author("Aytan Guliyeva"), make_author("Zaur Mammadov")
    topic = make_topic()
    client.post(
        ADD,
        sent(
            client.get(ADD),
            headline="A headline",
            lead="A lead\r\nof two lines",
            body="<p>Text <script>alert(1)</script>and more</p>",
            section=section.pk,
            picture=picture.pk,
            picture_caption="Harbour",
            authors=[first.pk, second.pk],
            topics=[topic.pk],
            is_urgent="on",
        ),
    )
    article = Article.objects.get()
    content = publishing.newest_content(article)
    assert (article.status, article.headline, article.lead) == ("draft", "A headline", "A lead\nof two lines")
    assert article.body == "<p>Text and more</p>"
    assert [b.author for b in article.byline_set.all()] == [first, second]
    assert content["authors"] == [first.pk, second.pk]
    assert (list(article.topics.all()), article.picture, article.is_urgent) == ([topic], picture, True)
    assert article.revisions.get().saved_by == editor


def test_a_draft_needs_no_more_than_a_headline_and_a_section(client, editor):
    client.post(ADD, sent(client.get(ADD), headline="Only this", section=make_section().pk))
    assert Article.objects.get().headline == "Only this"


def test_bylines_keep_the_order_in_which_they_were_chosen(client, editor):
    a, b, c = make_author("A"), make_author("B"), make_author("C")
    article = make_draft(authors=[c.pk, a.pk])
    page = client.get(change(article))
    shown = page.content.decode()
    assert shown.index(f'value="{c.pk}" selected>C') < shown.index(f'value="{a.pk}" selected>A')
    client.post(change(article), sent(page, authors=[c.pk, b.pk, a.pk]))
    assert publishing.newest_content(article)["authors"] == [c.pk, b.pk, a.pk]


def test_saving_a_published_article_keeps_a_working_copy(client, editor):
    article = make_article(headline="As readers see it")
    client.post(change(article), sent(client.get(change(article)), headline="As it will be"))
    article.refresh_from_db()
    assert article.headline == "As readers see it"
    page = client.get(change(article))
    assert page.context["adminform"].form["headline"].value() == "As it will be"
    assert f"this is a working copy saved by {editor}" in " ".join(page.content.decode().split())


def test_saving_what_nobody_changed_keeps_no_working_copy(client, editor):
    program = make_program()
    article = make_article(
        program.section,
        at=datetime(2024, 4, 25, 19, 4, 5, 678, tzinfo=UTC),
        body="<p>One</p>\n<p>Two</p>",
        picture=make_picture().pk,
        authors=[make_author().pk],
        topics=[make_topic().pk],
        episode={"video": "https://youtu.be/dQw4w9WgXcQ", "audio": "", "minutes": 31,
                 "aired_at": "2024-04-25T17:00:00+00:00", "guests": "Rəna Kazımova"},
    )  # fmt: skip
    client.post(change(article), sent(client.get(change(article))))
    assert article.working_copy() is None


def test_publish_changes_makes_the_working_copy_what_readers_see(client, editor):
    article = make_article(headline="Before")
    at = article.published_at
    client.post(
        change(article), sent(client.get(change(article)), headline="After", _publish="Publish changes")
    )
    article.refresh_from_db()
    assert (article.headline, article.published_at) == ("After", at)
    assert article.updated_at is not None


def test_a_second_writer_is_told_and_loses_nothing(client, editor):
    article = make_draft(headline="First")
    page = client.get(change(article))
    publishing.save(article, publishing.newest_content(article) | {"headline": "Of a colleague"}, by=None)
    answer = client.post(change(article), sent(page, headline="Mine", _publish="Publish"))
    assert answer.status_code == 200
    assert "has saved this article since you opened it." in answer.content.decode()
    assert answer.context["adminform"].form["headline"].value() == "Mine"
    article.refresh_from_db()
    assert (article.headline, article.status) == ("Of a colleague", "draft")


def test_a_form_that_does_not_say_what_it_is_based_on_overwrites_nothing(client, editor):
    article = make_draft(headline="First")
    answer = client.post(change(article), sent(client.get(change(article)), headline="Mine", based_on=""))
    assert "has saved this article since" in answer.content.decode()


def test_publishing_says_at_the_fields_what_is_missing_and_saves_nothing(client, editor):
    data = sent(client.get(ADD), headline="No lead yet", section=make_section().pk, _publish="Publish")
    answer = client.post(ADD, data)
    assert answer.context["adminform"].form.errors.keys() == {"lead", "body"}
    assert not Article.objects.exists()


def test_a_time_to_come_schedules(client, editor):
    article = make_draft()
    later = timezone.localtime() + timedelta(days=2)
    data = sent(
        client.get(change(article)), published_at_0=later.date(), published_at_1="09:30", _publish="Schedule"
    )
    answer = client.post(change(article), data, follow=True)
    article.refresh_from_db()
    assert article.is_scheduled
    assert "Scheduled: it appears by itself at its time." in answer.content.decode()


def test_a_topic_of_another_language_is_refused(client, editor):
    topic = make_topic("ru", "Каспий")
    data = sent(client.get(ADD), headline="H", section=make_section("en").pk, topics=[topic.pk])
    assert "Каспий" in str(client.post(ADD, data).context["adminform"].form.errors["topics"])


def test_a_translation_joins_its_original(client, editor):
    original = make_article(make_section("en"))
    page = client.get(f"{ADD}?translation_of={original.pk}")
    client.post(ADD, sent(page, headline="Перевод", section=make_section("ru").pk))
    translation = Article.objects.get(headline="Перевод")
    assert translation.translation_key == original.translation_key
    assert client.get(change(translation)).context["adminform"].form["translation_of"].value() == original.pk


def test_a_second_translation_into_a_language_is_refused(client, editor):
    original = make_article(make_section("en"))
    make_draft(make_section("ru"), translation_key=original.translation_key)
    data = sent(client.get(ADD), headline="H", section=make_section("ru").pk, translation_of=original.pk)
    form = client.post(ADD, data).context["adminform"].form
    assert "already has a translation" in str(form.errors["translation_of"])


def test_an_article_taken_out_of_its_translations_stands_alone(client, editor):
    original = make_article(make_section("en"))
    other = make_draft(make_section("ru"), translation_key=original.translation_key)
    client.post(change(other), sent(client.get(change(other)), translation_of=""))
    other.refresh_from_db()
    assert other.translation_key != original.translation_key


def test_a_refusal_of_the_database_is_a_message(client, editor, monkeypatch):
    def refuse(*args, **kwargs):
        raise IntegrityError

    monkeypatch.setattr(publishing, "save", refuse)
    answer = client.post(ADD, sent(client.get(ADD), headline="Typed", section=make_section().pk))
    assert answer.status_code == 200
    assert "contradicts" in answer.content.decode()
    assert answer.context["adminform"].form["headline"].value() == "Typed"


def test_the_preview_shows_the_working_copy_inside_the_admin(client, editor):
    picture = make_picture()
    article = make_article(headline="As readers see it")
    body = f'<p>New text</p><figure data-picture="{picture.pk}"><figcaption>C</figcaption></figure>'
    data = sent(client.get(change(article)), headline="As it will be", body=body, _preview="Save and preview")
    answer = client.post(change(article), data)
    assert answer.url == reverse("admin:articles_article_preview", args=[article.pk])
    page = client.get(answer.url)
    text = page.content.decode()
    assert "As it will be" in text
    assert "New text" in text
    assert picture.file.name.removesuffix(".jpg") in text
    assert "<form" not in text
    assert "no-store" in page["Cache-Control"]


def test_a_preview_needs_signing_in_and_the_right_to_see(client):
    article = make_draft(headline="Secret")
    address = reverse("admin:articles_article_preview", args=[article.pk])
    assert client.get(address).status_code == 302
    client.force_login(make_user("Moderator"))
    assert client.get(address).status_code == 403


def test_view_on_site_leads_to_the_preview_of_what_readers_cannot_see(client, editor):
    draft, article = make_draft(), make_article()
    assert (
        f'href="{reverse("admin:articles_article_preview", args=[draft.pk])}"'
        in client.get(change(draft)).content.decode()
    )
    assert f'href="{article.get_absolute_url()}"' in client.get(change(article)).content.decode()


def test_somebody_who_publishes_meanwhile_is_not_undone(client, editor):
    article = make_draft(headline="First")
    stale = Article.objects.get(pk=article.pk)
    publishing.publish(article, by=None)
    publishing.save(stale, publishing.newest_content(stale) | {"headline": "Later"}, by=None)
    article.refresh_from_db()
    assert (article.status, article.headline) == (Status.PUBLISHED, "First")
    assert article.working_copy() is not None


def test_who_saves_again_after_being_told_replaces_what_the_other_wrote(client, editor):
    article = make_draft(headline="First")
    page = client.get(change(article))
    publishing.save(article, publishing.newest_content(article) | {"headline": "Of a colleague"}, by=None)

    told = client.post(change(article), sent(page, headline="Mine"))
    based_on = told.context["adminform"].form["based_on"].value()
    client.post(change(article), sent(page, headline="Mine", based_on=based_on))

    article.refresh_from_db()
    assert article.headline == "Mine"
    assert [r.data["headline"] for r in article.revisions.order_by("number")] == [
        "First",
        "Of a colleague",
        "Mine",
    ]
