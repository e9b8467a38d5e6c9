"""Setting the rules in the admin: a change is tried before it counts; what makes no sense is not taken."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comments.models import DEFAULTS, Comment, ModerationSetting, Rule, RuleSetting, WordList
from comments.models.rules import RANGES
from comments.rules import trial
from tests.factories import make_comment

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("moderator")]

LIST = {"name": "Insults", "language": "", "entries": "idiot*", "outcome": "hold", "told": ""}
NEW_LIST = "/admin/comments/wordlist/add/"


def address_of(rule):
    return f"/admin/comments/rulesetting/{rule}/change/"


# ---------------------------------------------------------------- trying a change
def test_a_word_list_is_tried_before_it_counts(client, article):
    make_comment(article, text="What an idiot.")
    make_comment(article, text="Such idiots everywhere.", status="refused")
    make_comment(article, text="A calm remark.")
    page = client.post(NEW_LIST, LIST | {"_try": "1"}).text

    assert "3 were looked at. It would have stopped 2 more, of which you had approved 1." in page
    assert "What an idiot." in page
    assert "idiot*</textarea>" in page
    assert not WordList.objects.exists()
    client.post(NEW_LIST, LIST)
    assert WordList.objects.get().words == ["idiot*"]


def test_a_rule_is_tried_with_its_new_number(client, article):
    make_comment(article, text="Look at https://one.example and https://two.example please")
    address = address_of(Rule.LINKS)
    page = client.post(address, {"outcome": "hold", "number": "2", "_try": "1"}).text

    assert "It would have stopped no more than now." in page
    assert "It would have let through 1 that it stops now." in page
    assert 'value="2"' in page
    assert RuleSetting.objects.get(rule=Rule.LINKS).number == 1


def test_a_rule_that_guesses_cannot_be_set_to_refuse(client):
    address = address_of(Rule.SPAM_SCORE)
    assert 'value="refuse"' not in client.get(address).text
    client.post(address, {"outcome": "refuse", "number": "90"})
    assert RuleSetting.objects.get(rule=Rule.SPAM_SCORE).outcome == "hold"


def test_the_whole_site_cannot_be_without_moderation(client):
    site = ModerationSetting.objects.get(section=None)
    page = client.post(f"/admin/comments/moderationsetting/{site.pk}/change/", {"moderation": ""}).text
    assert "Choose what holds for the whole site." in page


def test_a_rule_that_cannot_be_tried_is_not_saved_by_trying(client):
    address = address_of(Rule.HONEYPOT)
    client.post(address, {"outcome": "refuse", "_try": "1"})
    assert RuleSetting.objects.get(rule=Rule.HONEYPOT).outcome == "hold"


def test_only_the_newest_comments_of_the_last_month_are_tried(client, article, monkeypatch):
    monkeypatch.setattr(trial, "MOST", 3)
    make_comment(article, text="What an idiot: too many came after this.")
    make_comment(article, text="What an idiot, newest but two.")
    old = make_comment(article, text="What an idiot, long ago.")
    Comment.objects.filter(pk=old.pk).update(sent_at=timezone.now() - timedelta(days=31))
    make_comment(article, text="What an idiot, newest.")
    page = client.post(NEW_LIST, LIST | {"entries": "idiot", "_try": "1"}).text

    assert "It would have stopped 2 more" in page
    assert "long ago" not in page
    assert "too many" not in page


# ---------------------------------------------------------------- what makes no sense
@pytest.mark.parametrize("rule", RANGES)
def test_a_number_that_makes_no_sense_is_not_taken(client, rule):
    least, most = RANGES[rule]
    before = RuleSetting.objects.get(rule=rule).number

    for number in (least - 1, most + 1, 999_999_999_999):
        page = client.post(address_of(rule), {"outcome": "hold", "number": number}).text
        assert f"Write a number from {least} to {most}." in page or "Ensure this value is" in page
        assert RuleSetting.objects.get(rule=rule).number == before

    for number in (least, most):
        assert client.post(address_of(rule), {"outcome": "hold", "number": number}).status_code == 302
        assert RuleSetting.objects.get(rule=rule).number == number


def test_the_field_of_a_number_says_what_it_may_be(client):
    page = client.get(address_of(Rule.LINKS)).text

    assert 'min="0" max="100"' in page
    assert "From 0 to 100." in page
    assert 'value=""' not in page  # nothing is no choice of what a rule does


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ("*", "Line 1, “*”: It has neither letters nor figures, so it finds nothing."),
        ("idiot\n\n...", "Line 3, “...”: It has neither letters nor figures"),
        ("*bad", "Line 1, “*bad”: * has a meaning at the end of a word alone, as in idiot*"),
        ("idiot\nm*ron", "Line 2, “m*ron”: * has a meaning at the end"),
        ("get * lost", "* has a meaning at the end"),
        ("bad**", "* has a meaning at the end"),
        ("д*", "Line 1, “д*”: It finds nearly everything. Write at least two letters before *."),
    ],
)
def test_an_entry_that_does_not_do_what_it_seems_to_is_not_taken(client, entries, said):
    page = client.post(NEW_LIST, LIST | {"entries": entries}).text

    assert said in page
    assert not WordList.objects.exists()


def test_of_a_long_list_the_first_faults_are_told_each_with_its_line(client):
    page = client.post(NEW_LIST, LIST | {"entries": "\n".join(["idiot", *["*"] * 99])}).text

    assert page.count("Line ") == 10
    assert "Line 1," not in page


@pytest.mark.parametrize("entries", ["it* burdan", "1x-bet", "777", "get lost!", "axmaq*\r\n\r\nдурак*"])
def test_what_finds_something_is_taken(client, entries):
    assert client.post(NEW_LIST, LIST | {"entries": entries}).status_code == 302


# ---------------------------------------------------------------- the list of rules
def test_the_list_names_each_number_so_that_one_needs_no_plural(client):
    RuleSetting.objects.filter(rule=Rule.LINKS).update(number=1)
    page = client.get("/admin/comments/rulesetting/").text

    assert "links that a comment may have: 1<" in page
    assert "1 links" not in page


def test_the_list_begins_with_what_looks_at_the_text(client):
    listed = client.get("/admin/comments/rulesetting/").context["cl"].result_list

    assert [setting.rule for setting in listed] == [rule.value for rule in DEFAULTS]
