"""What the rules say of a comment, and what becomes of it."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from comments.models import (
    Comment,
    Decision,
    ModerationSetting,
    Outcome,
    Rule,
    RuleSetting,
    Thread,
    Verdict,
    WordList,
    Writer,
)
from comments.rules import judging
from comments.tokens import make_token
from tests.factories import held, make_article, make_comment

pytestmark = pytest.mark.django_db

TEXT = "The ferry was full again this morning, as on every Monday."


@pytest.fixture
def article():
    return make_article()


def send(client, article, expected=302, **changes):
    sent = {"name": "Leyla", "email": "", "text": TEXT, "token": make_token(), **changes}
    response = client.post(f"/en/comments/on/{article.pk}/", sent)
    assert response.status_code == expected
    return response


def set_rule(rule, **values):
    assert RuleSetting.objects.filter(rule=rule).update(**values) == 1


def moderate(**values):
    ModerationSetting.objects.update_or_create(section=None, defaults=values)


# ---------------------------------------------------------------- what is held
@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (Rule.LINKS, "Look at https://one.example/a and www.two.example for more of it"),
        (Rule.CAPITALS, "THIS IS WHAT EVERYBODY HERE HAS TO KNOW"),
        (Rule.REPEATS, "I waited sooooooo long for it"),
        (Rule.SHORT, "ok"),
    ],
)
def test_a_text_that_a_rule_stops_waits_with_that_reason(client, article, rule, text):
    moderate(moderation="after")
    send(client, article, text=text)

    comment = Comment.objects.get()
    assert comment.status == "pending"
    assert held(comment) == [rule]
    RuleSetting.objects.filter(rule__in=[rule, Rule.AGAIN]).update(outcome="off")
    send(client, article, text=text, name="Anar")
    assert Comment.objects.first().status == "approved"


def test_the_moderator_reads_what_was_matched(client, article):
    WordList.objects.create(name="Insults", entries="idiot\nget lost")
    send(client, article, text="You 1d10t, g e t  l o s t.")

    verdict = next(v for v in Comment.objects.get().judged if v.rule == Rule.WORDS)
    assert "“Insults”" in verdict.reason
    assert "“1d10t”" in verdict.reason
    assert "You 1d10t"[verdict.spans[0][0] : verdict.spans[0][1]] == "1d10t"


@pytest.mark.parametrize(
    ("rule", "count", "said"),
    [
        (Rule.LINKS, 1, "1 link, where 0 may be"),
        (Rule.LINKS, 2, "2 links, where 0 may be"),
        (Rule.SHORT, 1, "1 character, where fewer than 0 are too few"),
        (Rule.LONG, 2, "2 characters, where more than 0 are too many"),
    ],
)
def test_the_moderator_reads_how_many_in_the_right_number(rule, count, said):
    about = {"count": count, "number": 0}
    assert Verdict(rule, Outcome.HOLD, about=about).reason == said


def test_a_list_of_a_language_leaves_comments_in_others_alone(client, article):
    WordList.objects.create(name="Insults", language="ru", entries="идиот")
    moderate(moderation="after")
    send(client, article, text="The word идиот stands in an English sentence about a novel here.")

    assert Comment.objects.get().status == "approved"


def test_the_same_text_sent_again_elsewhere_waits(client, article):
    moderate(moderation="after")
    send(client, article)
    send(client, make_article(), text=TEXT.upper().lower(), name="Anar")

    assert [c.status for c in Comment.objects.order_by("pk")] == ["approved", "pending"]
    assert held(Comment.objects.first()) == [Rule.AGAIN]


def test_a_filled_field_that_nobody_sees_holds(client, article):
    field = re.search(
        r'<div class="unseen" aria-hidden="true">.*?</div>', client.get(article.get_absolute_url()).text
    )[0]
    assert 'tabindex="-1"' in field
    assert 'autocomplete="off"' in field
    assert "honeypot" not in field
    send(client, article, **{re.search(r' name="(\w+)"', field)[1]: "https://buy.example"})

    assert Rule.HONEYPOT in held(Comment.objects.get())


def test_when_the_site_is_flooded_everything_waits(client, article):
    moderate(moderation="after")
    set_rule(Rule.FLOOD, number=3)
    for n in range(4):
        send(client, article, text=f"{TEXT} {n} times told", name=f"Reader {n}")

    assert [c.status for c in Comment.objects.order_by("pk")] == [*["approved"] * 3, "pending"]
    Comment.objects.update(sent_at=timezone.now() - timedelta(minutes=2))
    send(client, article, text=f"{TEXT} When the flood was over.")
    assert Comment.objects.first().status == "approved"


# ---------------------------------------------------------------- what is refused
def test_a_refusal_by_a_rule_tells_the_reader_why_and_is_recorded(client, article):
    WordList.objects.create(
        name="Insults", entries="idiot", outcome="refuse", told="It insults somebody. Write it without."
    )
    page = client.get(send(client, article, text="What an idiot wrote this.").url).text

    assert "Your comment is not shown" in page
    assert "It insults somebody. Write it without." in page
    decision = Decision.objects.get()
    assert (decision.act, decision.rule, decision.made_by) == ("refuse", "words", None)
    assert decision.maker == "a rule"


# ---------------------------------------------------------------- how a discussion is moderated
def test_where_comments_appear_at_once_they_are_counted_and_recorded(client, article):
    moderate(moderation="after", asks_stars=True)
    response = send(client, article, stars="4")

    assert "Your comment is shown" in client.get(response.url).text
    thread = Thread.objects.get()
    assert (thread.shown_count, thread.stars_total) == (1, 4)
    assert Decision.objects.get().rule == Rule.AT_ONCE
    assert "Comments appear at once." in client.get(article.get_absolute_url()).text


def test_a_newcomer_waits_until_enough_was_approved_and_the_address_confirmed(client, article):
    moderate(moderation="newcomers", known_after=1)

    def send_as(email, number):
        send(client, article, email=email, text=f"{TEXT} {number}", name=f"Leyla {number}")
        return Comment.objects.latest("pk")

    assert held(send_as("leyla@example.org", 1)) == [Rule.NEWCOMER]
    Writer.objects.update(approved_count=1)
    assert held(send_as("leyla@example.org", 2)) == [Rule.NEWCOMER]
    Writer.objects.update(confirmed_at=timezone.now())
    assert send_as("Leyla@example.org", 3).status == "approved"
    assert held(send_as("", 4)) == [Rule.NEWCOMER]


def test_the_nearest_setting_wins(client, article):
    moderate(moderation="after")
    ModerationSetting.objects.create(section=article.section, moderation="newcomers")
    send(client, article)
    assert held(Comment.objects.first()) == [Rule.NEWCOMER]

    Thread.objects.filter(article=article).update(moderation="before")
    send(client, article, text=f"{TEXT} And on Tuesday.")
    assert held(Comment.objects.first()) == [Rule.FIRST_LOOK]


def test_a_slow_discussion_takes_one_comment_each_so_many_minutes(client, article, settings, tmp_path):
    settings.LIMITS_FILE = tmp_path / "limits.sqlite3"
    moderate(slow_minutes=10)
    send(client, article)
    response = send(client, article, expected=429, text="And another thing.")

    assert "this discussion goes slowly" in response.text
    assert f'<a href="{article.get_absolute_url()}">{article.headline}</a>' in response.text
    assert "Send it again in 10 minutes." in response.text
    assert "And another thing." in response.text
    send(client, article)  # a double click is no second comment
    assert Comment.objects.count() == 1
    send(client, make_article(), text="Elsewhere it is quick.")


def test_the_form_says_how_slowly_a_discussion_goes(client, article):
    told = "This discussion goes slowly: 10 minutes have to pass between two comments of a sender."
    address, reply = article.get_absolute_url(), f"/en/comments/{make_comment(article).pk}/reply/"
    assert "goes slowly" not in client.get(address).text

    Thread.objects.filter(article=article).update(slow_minutes=10)

    assert told in client.get(address).text
    assert told in client.get(reply).text
    assert told in send(client, article, expected=422, text="").text


def test_a_comment_that_could_not_be_stored_takes_no_turn(client, article, disk_full):
    moderate(slow_minutes=10)
    with disk_full():
        page = send(client, article, expected=503).text
    assert f'<a href="/en/comments/on/{article.pk}/">Back to where you wrote it</a>' in page

    send(client, article)
    send(client, article, expected=429, text="And another thing.")


def test_a_discussion_closes_by_itself(client):
    article = make_article(at=timezone.now() - timedelta(days=3))
    moderate(closes_after_days=4)
    assert 'name="text"' in client.get(article.get_absolute_url()).text

    moderate(closes_after_days=2)
    page = client.get(article.get_absolute_url()).text
    assert "This discussion is closed." in page
    assert 'name="text"' not in page
    assert "And my text" in send(client, article, expected=403, text="And my text").text
    assert not Comment.objects.exists()
    ModerationSetting.objects.create(section=article.section, closes_after_days=0)
    assert 'name="text"' in client.get(article.get_absolute_url()).text


def test_what_was_decided_before_is_told_as_before(client, article):
    comment = make_comment(article, status="refused")
    assert comment.decisions.get().told == "It is not about the subject of the article."


def test_the_same_text_is_found_by_an_index_on_each_database(article):
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":  # which scans a small table all the same
            cursor.execute("SET LOCAL enable_seqscan = off")

    assert "comment_digest" in judging._same_text(TEXT).explain()
    assert not judging._same_text("Thank you").exists()
