"""The life of an article as readers see it: published, changed, scheduled, withdrawn, corrected."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from articles import publishing
from articles.models import Article, Correction, Status
from programs.models import Episode
from tests.factories import make_article, make_author, make_draft, make_picture, make_program, make_topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock(monkeypatch):
    """Moves the time of the site."""
    now = timezone.now()

    def move(**by):
        monkeypatch.setattr("django.utils.timezone.now", lambda: now + timedelta(**by))

    return move


def save(article, by=None, based_on=None, **changes):
    """Save an article as it was saved last, but for some changes."""
    return publishing.save(article, publishing.newest_content(article) | changes, by=by, based_on=based_on)


def stored(article):
    return Article.objects.get(pk=article.pk)


# -------------------------------------------------------------------- review
def test_a_draft_goes_to_review_and_back():
    draft = make_draft()

    publishing.submit(draft)
    assert stored(draft).status == Status.REVIEW
    publishing.return_to_draft(draft)
    assert stored(draft).status == Status.DRAFT


def test_what_somebody_else_has_moved_is_not_moved_again():
    draft = make_draft()
    publishing.submit(stored(draft))

    with pytest.raises(publishing.Conflict):
        publishing.submit(draft)


# -------------------------------------------------------------------- publishing
def test_publishing_shows_the_newest_revision_and_knows_its_time(client):
    draft = make_draft()
    save(draft, headline="Newest words")

    publishing.publish(draft, by=None)

    assert "Newest words" in client.get(draft.get_absolute_url()).text
    assert abs(draft.published_at - timezone.now()) < timedelta(minutes=1)
    assert draft.revisions.first().published_at is not None


def test_the_first_publication_is_no_update():
    assert make_article().updated_at is None


def test_publishing_changes_shows_the_working_copy_and_says_when(client):
    section, picture = make_program().section, make_picture()
    article = make_article(section)
    save(
        article, headline="Better words", authors=[make_author("Murad Safarli").pk], topics=[make_topic().pk],
        picture=picture.pk, episode={"guests": "Ahmed Alili"},
    )  # fmt: skip

    publishing.publish(article, by=None)

    now = stored(article)
    assert (now.headline, now.picture_id, now.working_copy()) == ("Better words", picture.pk, None)
    assert (now.authors.get().name, now.topics.count()) == ("Murad Safarli", 1)
    assert Episode.objects.get(article=article).guests == "Ahmed Alili"
    assert "updated <time" in client.get(now.get_absolute_url()).text


def test_publishing_changes_keeps_the_time_of_publication():
    article = make_article(at=timezone.now() - timedelta(days=3))
    before = article.published_at
    save(article, headline="Better words")

    publishing.publish(article, by=None)

    assert article.published_at == before


def test_publishing_what_readers_see_already_is_no_update():
    section = make_program().section
    topics = [make_topic(name="Water").pk, make_topic(name="Air").pk]
    episode = {"guests": "Ahmed Alili", "aired_at": "2024-04-25T23:04:00+04:00"}
    article = make_article(section, topics=topics, episode=episode)
    save(article, topics=topics, episode=episode)

    publishing.publish(article, by=None)

    assert article.updated_at is None


def test_what_is_new_in_an_episode_is_an_update():
    article = make_article(make_program().section, episode={"guests": "Ahmed Alili"})
    save(article, episode={"guests": "Ahmed Alili and Rəna Kazımova"})

    publishing.publish(article, by=None)

    assert article.updated_at is not None


@pytest.mark.parametrize(
    ("field", "message"),
    [("headline", "Write a headline."), ("lead", "Write a lead."), ("body", "Write the body")],
)
def test_an_article_without_what_readers_need_is_not_published(field, message):
    draft = make_draft(**{field: " "})

    with pytest.raises(ValidationError) as refused:
        publishing.publish(draft, by=None)

    assert list(refused.value.message_dict) == [field]
    assert refused.value.message_dict[field][0].startswith(message)
    assert stored(draft).status == Status.DRAFT


def test_everything_that_is_missing_is_told_at_once():
    draft = make_draft(headline="", lead="", body="")

    with pytest.raises(ValidationError) as refused:
        publishing.publish(draft, by=None)

    assert set(refused.value.message_dict) == {"headline", "lead", "body"}


def test_an_urgent_item_may_do_without_a_body(client):
    article = make_article(is_urgent=True, body="")

    assert client.get(article.get_absolute_url()).status_code == 200


def test_changes_that_leave_something_out_do_not_reach_readers():
    article = make_article(headline="What they read")
    save(article, lead="")

    with pytest.raises(ValidationError):
        publishing.publish(article, by=None)

    assert (stored(article).status, bool(stored(article).lead)) == (Status.PUBLISHED, True)


# -------------------------------------------------------------------- scheduling
def test_a_scheduled_article_appears_at_its_minute(client, clock):
    article = make_article(at=timezone.now() + timedelta(minutes=10), headline="Scheduled words")
    address = article.get_absolute_url()

    clock(minutes=9, seconds=59)
    assert (client.get(address).status_code, "Scheduled words" in client.get("/en/").text) == (404, False)
    clock(minutes=10, seconds=1)
    assert (client.get(address).status_code, "Scheduled words" in client.get("/en/").text) == (200, True)


def test_an_article_is_public_from_its_very_moment():
    at = timezone.now() + timedelta(hours=1)
    make_article(at=at)

    before = Article.objects.published(at - timedelta(microseconds=1)).exists()

    assert (before, Article.objects.published(at).exists()) == (False, True)


def test_the_time_in_the_form_is_the_time_it_appears():
    at = timezone.now() + timedelta(hours=1)
    draft = make_draft(published_at=at.isoformat())

    publishing.publish(draft, by=None)

    assert (draft.published_at, draft.is_scheduled) == (at, True)


def test_a_scheduled_article_is_taken_back_with_what_was_saved_meanwhile(clock):
    article = make_article(at=timezone.now() + timedelta(minutes=10), headline="Scheduled words")
    save(article, headline="Second thoughts")

    publishing.return_to_draft(article)

    clock(minutes=11)
    assert not Article.objects.published().exists()
    assert (stored(article).status, stored(article).headline) == (Status.DRAFT, "Second thoughts")


def test_what_readers_can_read_is_not_taken_back():
    article = make_article()

    with pytest.raises(publishing.Conflict, match="Withdraw it instead"):
        publishing.return_to_draft(article)

    assert stored(article).is_public


def test_what_readers_can_read_is_not_put_off():
    article = make_article()

    with pytest.raises(ValidationError) as refused:
        publishing.publish(article, by=None, at=timezone.now() + timedelta(hours=1))

    assert list(refused.value.message_dict) == ["published_at"]
    assert stored(article).is_public


def test_a_scheduled_article_can_be_put_off():
    article = make_article(at=timezone.now() + timedelta(hours=1))
    later = timezone.now() + timedelta(days=1)

    publishing.publish(article, by=None, at=later)

    assert stored(article).published_at == later


# -------------------------------------------------------------------- withdrawing
def test_a_withdrawn_article_is_gone_and_only_the_reason_is_told(client):
    article = make_article(headline="What was said")

    publishing.withdraw(article, "It named the wrong person.")

    page = client.get(article.get_absolute_url())
    assert (page.status_code, "It named the wrong person." in page.text) == (410, True)
    assert "What was said" not in page.text + client.get("/en/").text


def test_a_withdrawn_article_can_come_back_with_its_time(client):
    article = make_article(headline="What was said")
    before = article.published_at
    publishing.withdraw(article, "It named the wrong person.")
    save(article, headline="What is right")

    publishing.publish(article, by=None)

    page = client.get(article.get_absolute_url())
    assert (page.status_code, "What is right" in page.text) == (200, True)
    assert (stored(article).published_at, stored(article).withdrawn_reason) == (before, "")


def test_what_is_saved_of_a_withdrawn_article_does_not_change_it():
    article = make_article(headline="What was said")
    publishing.withdraw(article, "It named the wrong person.")

    save(article, headline="What is right")

    assert stored(article).headline == "What was said"


def test_withdrawing_needs_a_reason():
    article = make_article()

    with pytest.raises(ValidationError, match="Say why"):
        publishing.withdraw(article, "  ")

    assert stored(article).is_public


def test_what_nobody_has_read_is_not_withdrawn():
    drafts = [make_draft(), make_article(at=timezone.now() + timedelta(minutes=10))]

    for draft in drafts:
        with pytest.raises(publishing.Conflict):
            publishing.withdraw(draft, "A reason.")

    assert not Article.objects.withdrawn().exists()


# -------------------------------------------------------------------- corrections
def test_a_correction_stands_under_the_article_with_its_date(client):
    article = make_article()

    publishing.correct(article, " The caption named the wrong building. ")

    assert Correction.objects.get(article=article).text == "The caption named the wrong building."
    assert "The caption named the wrong building." in client.get(article.get_absolute_url()).text
    assert stored(article).updated_at == Correction.objects.get().made_at


def test_a_correction_needs_words():
    with pytest.raises(ValidationError, match="Say what was wrong"):
        publishing.correct(make_article(), "\n")


def test_what_nobody_has_read_is_not_corrected():
    for draft in (make_draft(), make_article(at=timezone.now() + timedelta(minutes=10))):
        with pytest.raises(publishing.Conflict):
            publishing.correct(draft, "It was wrong.")

    assert not Correction.objects.exists()


def test_a_withdrawn_article_answers_410_until_it_is_back(client):
    article = make_article()
    publishing.withdraw(article, "Wrong person.")

    with pytest.raises(ValidationError, match="at once"):
        publishing.publish(article, by=None, at=timezone.now() + timedelta(days=1))

    assert client.get(article.get_absolute_url()).status_code == 410


def test_a_picture_without_words_in_the_language_is_not_published():
    picture = make_picture(title="Harbour")
    picture.texts.filter(language="en").delete()
    body = f'<figure data-picture="{picture.pk}"></figure>'

    with pytest.raises(ValidationError) as refused:
        make_article(picture=picture.pk)
    assert "“Harbour” has no alt text in this language" in str(refused.value.message_dict["picture"])
    with pytest.raises(ValidationError) as refused:
        make_article(body=body)
    assert "body" in refused.value.message_dict

    picture.is_decorative = True
    picture.save()
    assert make_article(picture=picture.pk, body=body).is_public
