"""What the newsroom saves of an article, and that readers see none of it before it is published."""

import pytest
from django.core.exceptions import ValidationError

from articles import publishing
from articles.models import Article, PictureUse, Revision, Status
from articles.models.revisions import SCHEMA
from programs.models import Episode
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


def save(article, by=None, based_on=None, **changes):
    """Save an article as it was saved last, but for some changes."""
    return publishing.save(article, publishing.newest_content(article) | changes, by=by, based_on=based_on)


def stored(article):
    return Article.objects.get(pk=article.pk)


def test_a_draft_is_what_was_saved_last():
    draft = make_draft(headline="First words")

    save(draft, headline="Second words")

    assert (stored(draft).headline, stored(draft).slug) == ("Second words", "second-words")


def test_an_article_in_review_is_what_was_saved_last():
    draft = make_draft()
    publishing.submit(draft)

    save(draft, headline="Second words")

    assert (stored(draft).headline, stored(draft).status) == ("Second words", Status.REVIEW)


def test_readers_see_nothing_of_what_is_saved_of_a_published_article(client):
    article = make_article(headline="What they read")

    save(article, headline="What they do not", lead="Nor this", body="<p>Nor that</p>")

    assert stored(article).headline == "What they read"
    page = client.get(article.get_absolute_url()).text
    assert [words in page for words in ("What they do not", "Nor this", "Nor that")] == [False] * 3


def test_what_is_saved_of_a_published_article_is_its_working_copy():
    article = make_article()
    assert article.working_copy() is None

    save(article, headline="Better words")

    assert article.working_copy().data["headline"] == "Better words"
    assert publishing.newest_content(article)["headline"] == "Better words"


def test_two_who_write_at_once_are_told():
    draft = make_draft()
    save(draft, headline="Hers", based_on=1)

    with pytest.raises(publishing.Conflict, match="has saved this article since"):
        save(draft, headline="His", based_on=1)

    assert stored(draft).headline == "Hers"


def test_a_new_article_is_based_on_nothing():
    article = Article()

    publishing.save(article, content(make_section()), by=None, based_on=0)

    assert article.revisions.get().number == 1


def test_a_save_after_somebody_published_it_is_a_working_copy():
    draft = make_draft(headline="What they read")
    publishing.publish(stored(draft), by=None)

    save(draft, headline="Saved from a form that was opened before")

    assert stored(draft).headline == "What they read"


def test_each_save_is_a_revision_with_all_that_was_written():
    section, writer = make_program().section, make_user("Reporter")
    authors, topics = [make_author("B").pk, make_author("A").pk], [make_topic().pk]
    picture = make_picture()
    draft = make_draft(section)

    save(draft, by=writer, authors=authors, topics=topics, picture=picture.pk, episode={"guests": "Ahmed"})

    revision = draft.revisions.first()
    assert (revision.number, revision.saved_by, revision.schema) == (2, writer, SCHEMA)
    kept = {name: revision.data[name] for name in ("section", "authors", "topics", "picture", "episode")}
    assert kept == {
        "section": section.pk, "authors": authors, "topics": topics, "picture": picture.pk,
        "episode": {"guests": "Ahmed"},
    }  # fmt: skip


def test_revisions_are_numbered_and_the_old_ones_stay_as_they_are():
    draft = make_draft(headline="One")
    save(draft, headline="Two")
    publishing.publish(draft, by=None)
    save(draft, headline="Three")

    kept = draft.revisions.order_by("number").values_list("number", "data__headline")

    assert [(n, words) for n, words in kept][:2] == [(1, "One"), (2, "Two")]
    assert [n for n, _ in kept] == list(range(1, len(kept) + 1))
    assert kept[len(kept) - 1][1] == "Three"


def test_a_body_is_kept_without_what_is_not_allowed():
    draft = make_draft(body='<p onclick="x()">A <b>body</b><script>alert(1)</script></p>')

    assert stored(draft).body == draft.revisions.get().data["body"] == "<p>A body</p>"


def test_bylines_keep_their_order():
    first, second, third = (make_author(name).pk for name in ("Zaur", "Aytan", "Murad"))
    draft = make_draft(authors=[first, second, third])

    save(draft, authors=[third, first])

    assert list(draft.byline_set.values_list("author_id", flat=True)) == [third, first]


def test_an_article_has_the_language_of_its_section():
    draft = make_draft(make_section("en"))
    assert draft.language == "en"

    save(draft, section=make_section("ru").pk)

    assert stored(draft).language == "ru"


def test_an_article_keeps_no_topic_of_another_language():
    ours, theirs = make_topic("en"), make_topic("az")

    draft = make_draft(make_section("en"), topics=[ours.pk, theirs.pk])

    assert list(draft.topics.all()) == [ours]


def test_a_second_translation_in_a_language_is_refused_in_words():
    first = make_article(make_section("en"))

    with pytest.raises(ValidationError, match="already has a translation in that language"):
        make_draft(make_section("en"), translation_key=first.translation_key)


def test_a_working_copy_cannot_become_a_second_translation():
    first, other = make_article(make_section("en")), make_article(make_section("en"))
    save(other, translation_key=str(first.translation_key))

    with pytest.raises(ValidationError, match="already has a translation in that language"):
        publishing.publish(other, by=None)


def test_languages_without_a_translation_are_known():
    article = make_draft(make_section("en"))
    make_draft(make_section("az"), translation_key=article.translation_key)

    assert publishing.languages_without(article.translation_key) == ["ru"]


# -------------------------------------------------------------------- pictures in use
def used(article):
    return set(PictureUse.objects.filter(article=article).values_list("picture_id", flat=True))


def figure(picture):
    return f'<figure data-picture="{picture.pk}"><figcaption>Caption</figcaption></figure>'


def test_the_pictures_of_an_article_are_known_above_it_and_in_it():
    above, inside = make_picture(), make_picture()

    draft = make_draft(picture=above.pk, body=f"<p>Text</p>{figure(inside)}{figure(above)}")

    assert used(draft) == {above.pk, inside.pk}


def test_a_picture_that_does_not_exist_is_not_in_use():
    assert used(make_draft(body='<figure data-picture="999999"></figure>')) == set()


def test_a_picture_is_in_use_by_what_readers_see_until_the_changes_are_published():
    old, new = make_picture(), make_picture()
    article = make_article(picture=old.pk)

    save(article, picture=new.pk)
    assert used(article) == {old.pk}
    publishing.publish(article, by=None)
    assert used(article) == {new.pk}


# -------------------------------------------------------------------- previews
def test_a_preview_shows_the_working_copy_and_changes_nothing():
    section, author = make_program().section, make_author("Murad Safarli")
    article = make_article(section, headline="What they read")
    copy = publishing.content_of(article) | {
        "headline": "Better words", "authors": [author.pk], "episode": {"guests": "Ahmed Alili"},
    }  # fmt: skip

    shown = publishing.as_article(article, copy)

    assert (shown.headline, shown.bylines_here, shown.episode.guests) == (
        "Better words",
        [author],
        "Ahmed Alili",
    )
    assert (stored(article).headline, stored(article).authors.count()) == ("What they read", 0)
    assert not Episode.objects.exists()
    assert Revision.objects.filter(article=article, data__headline="Better words").count() == 0
