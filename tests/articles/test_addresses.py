from datetime import timedelta

import pytest
from django.utils import timezone

from articles import publishing
from articles.text import fold, make_slug
from tests.factories import make_article, make_draft, make_section

pytestmark = pytest.mark.django_db


def test_an_article_stands_at_its_section_slug_and_id(client):
    section = make_section(slug="difficult-question")
    article = make_article(section, headline="Has anything changed?")

    assert article.get_absolute_url() == f"/en/difficult-question/has-anything-changed-{article.pk}/"
    assert client.get(article.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(
    "address", ["/en/politics/other-words-{}/", "/az/siyaset/basqa-{}/", "/en/nowhere/x-{}/"]
)
def test_the_id_decides_and_other_words_lead_to_the_address(client, address):
    article = make_article(make_section(slug="politics"), headline="Right words")

    response = client.get(address.format(article.pk))

    assert (response.status_code, response["Location"]) == (301, article.get_absolute_url())
    assert response["Cache-Control"] == "no-cache"


def test_drafts_scheduled_and_unknown_ids_are_missing_alike(client):
    draft = make_draft(headline="Secret draft")
    scheduled = make_article(at=timezone.now() + timedelta(hours=1), headline="Secret tomorrow")

    pages = [client.get(f"/en/politics/x-{pk}/") for pk in (draft.pk, scheduled.pk, 999_999)]

    assert [p.status_code for p in pages] == [404, 404, 404]
    assert len({p.content for p in pages}) == 1


def test_a_withdrawn_article_is_gone_under_any_slug_and_only_the_reason_is_told(client):
    article = make_article(headline="What was said")
    publishing.withdraw(article, "It named the wrong person.")

    response = client.get(f"/en/anything/else-{article.pk}/")

    assert response.status_code == 410
    assert "It named the wrong person." in response.text
    assert "What was said" not in response.text


def test_a_section_that_changed_its_slug_is_found_at_the_old_one(client):
    section = make_section(slug="policy")
    section.slug = "politics"
    section.save()

    response = client.get("/en/policy/")

    assert (response.status_code, response["Location"]) == (301, "/en/politics/")
    assert response["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    ("headline", "slug"),
    [
        ("Sülh quruculuğu", "sulh-quruculugu"),
        ("Трудный вопрос", "trudnyy-vopros"),
        ("Zərdüşt", "zerdust"),
        ("İqtisadiyyat və ışıq", "iqtisadiyyat-ve-isiq"),
        ("  What’s “new”?  ", "whats-new"),
    ],
)
def test_slugs_are_made_as_the_founding_agency_makes_them(headline, slug):
    assert make_slug(headline) == slug


def test_a_long_slug_ends_with_a_whole_word():
    assert make_slug("word " * 50) == "-".join(["word"] * 20)


def test_folding_sees_no_case_accents_or_azerbaijani_letters():
    assert fold("ÇƏTİN SUAL") == fold("çətin  sual") == "cetin sual"
    assert fold("ЁЛКА") == fold("елка")
    assert fold("IŞIQ") == fold("işıq") == fold("ISIQ")
