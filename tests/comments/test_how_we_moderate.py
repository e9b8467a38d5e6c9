"""The page "How we moderate": it says what holds, however it is set, and costs the same whatever was sent."""

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from articles import copies
from comments import figures
from comments.models import (
    DEFAULTS,
    NUMBERS,
    OFF,
    ModerationSetting,
    Rule,
    RuleSetting,
    WordList,
)
from comments.rules.in_words import of_rule
from newsroom.pagecache.addresses import address_of, is_minor
from tests.announced import check, listening
from tests.articles.admin_form import sent
from tests.factories import make_article, make_comment, make_section, make_user

pytestmark = pytest.mark.django_db

PAGE = "/en/comments/how-we-moderate/"


def read(client, address=PAGE):
    """The words of the page, with one space between any two."""
    main = client.get(address).text.partition("<main")[2].partition("</main>")[0]
    return " ".join(strip_tags(main.replace("</dt>", " ")).split())


def set_site(**values):
    ModerationSetting.objects.filter(section=None).update(**values)


def set_rule(rule, **values):
    assert RuleSetting.objects.filter(rule=rule).update(**values) == 1


# ---------------------------------------------------------------- where it is
def test_it_stands_at_the_form_and_at_the_foot_of_every_page(client):
    link = f'<a href="{PAGE}">How we moderate</a>'

    assert client.get("/en/").text.count(link) == 1
    assert client.get(make_article().get_absolute_url()).text.count(link) == 2


def test_it_is_kept_and_leads_to_itself_in_other_languages(client):
    page = client.get(PAGE).text

    for code in ("az", "ru"):
        address = reverse("comments:how_we_moderate", args=[code])
        assert f'hreflang="{code}" href="http://127.0.0.1:8000{address}"' in page
        assert client.get(address).status_code == 200
    assert address_of(PAGE, "utm_source=x") == PAGE
    assert not is_minor(PAGE)
    assert is_minor("/en/comments/12/reply/")


# ---------------------------------------------------------------- how discussions are moderated
@pytest.mark.parametrize(
    ("setting", "says", "is_silent_on"),
    [
        (
            {"moderation": "before"},
            ["A moderator reads every comment before it appears.", "stays open until the newsroom closes it"],
            ["Comments appear at once.", "We know a writer", "go slowly"],
        ),
        (
            {"moderation": "newcomers", "known_after": 2, "closes_after_days": 14},
            [
                "Comments of writers whom we know appear at once; a moderator reads the others first.",
                "once 2 comments under it were approved. Who gives none stays unknown.",
                "closes by itself 14 days after its article was published",
            ],
            ["stays open until", "A moderator reads every comment"],
        ),
        (
            {"moderation": "newcomers", "known_after": 0},
            ["We know a writer who has confirmed an e-mail address. Who gives none stays unknown."],
            ["approved. Who"],
        ),
        (
            {"moderation": "after", "slow_minutes": 1, "closes_after_days": 1},
            [
                "Comments appear at once. A moderator may take them down.",
                "between two comments of a sender 1 minute has to pass.",
                "closes by itself 1 day after",
            ],
            ["A moderator reads every comment", "We know a writer"],
        ),
        (
            {"moderation": "closed", "closes_after_days": 9, "slow_minutes": 9},
            ["Discussions are closed: nobody can write."],
            ["by itself", "stays open", "go slowly", "Comments appear at once."],
        ),
    ],
)
def test_it_says_how_discussions_are_moderated(client, setting, says, is_silent_on):
    set_site(**setting)
    words = read(client)

    assert [sentence for sentence in says if sentence not in words] == []
    assert [sentence for sentence in is_silent_on if sentence in words] == []


def test_it_says_in_what_sections_differ_those_of_its_language_alone(client):
    set_site(moderation="before", slow_minutes=5)
    ModerationSetting.objects.create(section=make_section(name="Sport"), moderation="after", slow_minutes=0)
    ModerationSetting.objects.create(section=make_section(name="Arts"), moderation="before", slow_minutes=5)
    ModerationSetting.objects.create(section=make_section(name="Market"), moderation="closed")
    ModerationSetting.objects.create(section=make_section("ru", name="Спорт"), moderation="after")
    words = read(client)

    assert (
        "Some sections differ: Market. Discussions are closed: nobody can write. Sport. Comments appear at "
        "once. A moderator may take them down. No time has to pass between two comments of a sender. The "
    ) in words
    assert "Arts" not in words
    assert "Спорт" not in words


def test_it_says_how_many_comments_are_taken_in(client, settings):
    settings.COMMENTS_PER_SENDER, settings.COMMENTS_PER_THREAD, settings.COMMENTS_PER_MINUTE = 7, 0, 90
    words = read(client)
    assert "of one sender in ten minutes: 7 on the whole site in a minute: 90" in words
    assert "in one discussion in a minute" not in words

    settings.COMMENTS_PER_SENDER = settings.COMMENTS_PER_MINUTE = 0
    assert "There is a limit" not in read(client)


# ---------------------------------------------------------------- what stops a comment
def test_it_says_what_each_rule_does_and_with_which_number(client):
    set_rule(Rule.LINKS, outcome="refuse", number=2)
    set_rule(Rule.SHORT, outcome=OFF)
    set_rule(Rule.FLOOD, number=45)
    words = read(client)
    holds, refuses = words.split("A comment is refused when one of these is true.")

    assert "It has more than 2 links." in refuses
    assert "A moderator has banned its sender" in refuses
    assert "45 comments or more came within a minute, on the whole site" in holds
    assert "by 90 or more of a hundred" in holds
    assert "links." not in holds
    assert "not counting spaces" not in words


def test_without_rules_it_says_so(client):
    RuleSetting.objects.update(outcome=OFF)
    WordList.objects.create(name="Insults", entries="idiot", outcome=OFF)
    words = read(client)

    assert "No rule stops a comment just now." in words
    assert "is true" not in words


def test_it_says_that_there_are_lists_and_nothing_of_what_stands_on_them(client):
    assert "from a list of ours" not in read(client)
    WordList.objects.create(name="Zqname", entries="zqword", told="Zqtold")
    WordList.objects.create(name="Zqother", entries="zqmore")
    WordList.objects.create(name="Zqthird", entries="zqmost", outcome="refuse")
    words = read(client)

    assert words.count("It has words from a list of ours, or the name above it has.") == 2
    assert "zq" not in words.lower()


@pytest.mark.parametrize("rule", DEFAULTS)
def test_every_rule_has_a_sentence(rule):
    outcome, number = DEFAULTS[rule]
    sentence = of_rule(RuleSetting(rule=rule, outcome=outcome, number=number))

    assert sentence.endswith(".")
    assert "%" not in sentence
    # How many hashes a browser computes says nothing to a reader.
    assert number is None or rule == Rule.WORK or str(number) in sentence


@pytest.mark.parametrize(
    ("rule", "number"),
    [(Rule.SHORT, 1), (Rule.LONG, 3000)],
)
def test_a_rule_whose_number_stops_nothing_is_not_named(rule, number):
    assert of_rule(RuleSetting(rule=rule, outcome="hold", number=number)) == ""


@pytest.mark.parametrize("rule", NUMBERS)
@pytest.mark.parametrize("number", [1, 2])
def test_a_small_number_makes_a_sentence_too(rule, number):
    sentence = of_rule(RuleSetting(rule=rule, outcome="hold", number=number))

    assert "%" not in sentence
    assert "1 links" not in sentence


# ---------------------------------------------------------------- what is kept, and for how long
@pytest.mark.parametrize(
    ("setting", "says"),
    [
        ({"emails_kept_days": 180, "reports_hide": 3}, ["after 180 days.", "Reports by 3 readers hide it"]),
        ({"emails_kept_days": 1, "reports_hide": 1}, ["after 1 day.", "One report hides it"]),
        ({"emails_kept_days": 90, "reports_hide": 0}, ["after 90 days.", "Reports alone hide nothing"]),
    ],
)
def test_it_says_for_how_long_addresses_are_kept_and_what_reports_do(client, setting, says):
    set_site(**setting)
    words = read(client)

    assert [sentence for sentence in says if sentence not in words] == []
    assert setting["reports_hide"] or "until a moderator has looked" not in words


# ---------------------------------------------------------------- what it costs, and when it changes
def test_it_costs_few_queries_whatever_was_sent(client, django_assert_num_queries):
    for name in ("Sport", "Arts"):
        ModerationSetting.objects.create(section=make_section(name=name), moderation="after")
    article = make_article()
    for _ in range(3):
        make_comment(article)
    figures.keep(timezone.now())

    with django_assert_num_queries(8):  # four of its own; the masthead, the accounts, News Line, the foot
        client.get(PAGE)


@pytest.mark.parametrize("what", ["rule", "word list", "site", "section"])
def test_what_is_set_in_the_admin_changes_the_page(client, what):
    client.force_login(make_user(is_superuser=True))
    own = ModerationSetting.objects.create(section=make_section(name="Sport"), moderation="before")
    row, change, sentence = {
        "rule": (RuleSetting.objects.get(rule=Rule.LINKS), {"number": 4}, "more than 4 links"),
        "word list": (
            WordList.objects.create(name="Insults", entries="idiot", outcome=OFF),
            {"outcome": "hold"},
            "a list of ours",
        ),
        "site": (ModerationSetting.of_site(), {"reports_hide": 8}, "Reports by 8 readers"),
        "section": (own, {"moderation": "after"}, "Sport. Comments appear at once."),
    }[what]
    address = reverse(f"admin:comments_{row._meta.model_name}_change", args=[row.pk])
    assert sentence not in read(client)

    with listening() as heard:
        assert client.post(address, sent(client.get(address), **change)).status_code == 302

    assert sentence in read(client)
    assert heard.keys & {"en", "m"}


def test_new_figures_change_the_page_and_no_other():
    check(lambda: figures.keep(timezone.now()), {"m"}, app="comments")


def test_the_page_notes_that_they_change_it(client):
    with copies.making() as made:
        client.get(PAGE)
    assert "m" in made.keys
