"""What every act on an article announces: which pages are made anew, which copies nobody may see again."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from articles import publishing
from articles.models import Article, Topic
from tests.announced import check, elsewhere, listening, one_by_one
from tests.factories import content, make_article, make_author, make_draft, make_section, make_topic

pytestmark = pytest.mark.django_db


def fresh(article) -> Article:
    return Article.objects.get(pk=article.pk)


def publish(article, at=None):
    publishing.publish(fresh(article), by=None, at=at)


def later(**time):
    return timezone.now() + timedelta(**time)


def rewrite(article, section, **fields):
    """Save a working copy."""
    publishing.save(fresh(article), content(section, **fields), by=None)


def test_publishing_is_seen_in_its_language_and_where_other_languages_link_to_it():
    key = str(uuid.uuid4())
    translation = make_article(make_section("az"), translation_key=key)
    author = make_author()
    topic, elsewhere = make_topic("en"), make_topic("az")
    Topic.objects.update(translation_key=uuid.uuid4())
    draft = make_draft(make_section(), translation_key=key, authors=[author.pk], topics=[topic.pk])

    check(
        lambda: publish(draft),
        {"en", f"a{draft.pk}", f"a{translation.pk}", f"w{author.pk}", f"o{topic.pk}", f"o{elsewhere.pk}"},
    )


def test_what_is_saved_before_it_is_published_is_seen_by_nobody():
    section = make_section()
    article = make_article(section)
    with listening() as heard:
        draft = make_draft(section)
        publishing.submit(draft)
        publishing.return_to_draft(draft)
        draft.delete()
        rewrite(article, section, headline="Not yet")
    assert heard.times == 0


def test_publish_changes_reaches_what_it_was_tied_to_and_what_it_is_tied_to_now():
    section = make_section()
    before, after = make_author("Before"), make_author("After")
    was, becomes = make_topic(), make_topic()
    former = make_article(make_section("az"), translation_key=(old := str(uuid.uuid4())))
    new = make_article(make_section("ru"), translation_key=(other := str(uuid.uuid4())))
    article = make_article(section, translation_key=old, authors=[before.pk], topics=[was.pk])
    rewrite(article, section, translation_key=other, authors=[after.pk], topics=[becomes.pk])

    check(
        lambda: publish(article),
        {"en"}
        | {f"a{a.pk}" for a in (article, former, new)}
        | {f"w{a.pk}" for a in (before, after)}
        | {f"o{t.pk}" for t in (was, becomes)},
    )


def test_an_article_that_moves_to_another_language_leaves_the_pages_of_the_former():
    article = make_article(make_section("en"))
    rewrite(article, make_section("ru"))

    check(lambda: publish(article), {"en", "ru", f"a{article.pk}"})


def test_a_scheduled_article_makes_the_pages_anew_that_its_time_will_change():
    author = make_author()
    draft = make_draft(authors=[author.pk])

    check(
        lambda: publish(draft, at=later(hours=1)),
        {"en", f"a{draft.pk}", f"t{draft.pk}", f"w{author.pk}"},
        # None stands anywhere yet, but for what was made while an earlier time of its came.
        purged={f"a{draft.pk}", f"t{draft.pk}"},
    )


def test_a_scheduled_article_that_is_taken_back_leaves_no_copy():
    author = make_author()
    article = make_article(authors=[author.pk], at=later(hours=1))
    traces = {f"a{article.pk}", f"t{article.pk}"}

    check(lambda: publishing.return_to_draft(fresh(article)), {"en", f"w{author.pk}"} | traces, purged=traces)


def test_a_withdrawn_article_leaves_no_copy_of_what_it_said_or_was_said_about_it():
    key = str(uuid.uuid4())
    translation = make_article(make_section("az"), translation_key=key)
    author = make_author()
    article = make_article(make_section(), translation_key=key, authors=[author.pk])
    traces = {f"a{article.pk}", f"t{article.pk}"}

    check(
        lambda: publishing.withdraw(fresh(article), "It was wrong."),
        {"en", f"a{translation.pk}", f"w{author.pk}"} | traces,
        purged=traces,
    )


def test_a_withdrawn_article_that_is_published_again_is_seen_where_it_was():
    article = make_article()
    publishing.withdraw(article, "It was wrong.")

    check(lambda: publish(article), {"en", f"a{article.pk}"})


def test_a_correction_is_seen_on_its_article():
    article = make_article()

    check(lambda: publishing.correct(fresh(article), "It was Tuesday."), {"en", f"a{article.pk}"})


def test_an_act_that_comes_too_late_announces_nothing():
    draft = make_draft()
    with listening() as heard:
        for act in (
            lambda: publishing.withdraw(draft, "It was wrong."),
            lambda: publishing.correct(draft, "It was Tuesday."),
            lambda: publishing.submit(Article(pk=0)),
        ):
            with pytest.raises(publishing.Conflict):
                act()
    assert heard.times == 0


@pytest.mark.django_db(transaction=True)
def test_of_two_translations_published_at_once_the_later_is_seen_on_the_page_of_the_earlier():
    key = str(uuid.uuid4())
    sections = {code: make_section(code) for code in ("az", "ru")}

    def publish_new(code):
        publish(make_draft(sections[code], translation_key=key, headline=code))

    with one_by_one(), ThreadPoolExecutor() as pool:
        with transaction.atomic():
            publish_new("az")
            later = pool.submit(elsewhere, lambda: in_one(lambda: publish_new("ru")))
            with pytest.raises(TimeoutError):
                later.result(timeout=1)
        assert f"a{Article.objects.get(headline='az').pk}" in later.result(timeout=20)


def in_one(act):
    with transaction.atomic():
        act()
