"""The demo newsroom: what a newcomer sees first."""

import html
import re
from pathlib import Path

import pytest
from django.core.management import CommandError
from django.utils import timezone

from articles.models import Article, Status
from comments.models import Comment, Rule, RuleSetting, WordList
from comments.rules.trial import LATELY, try_out
from programs.models import Program
from social.models import SocialLink
from staff.models import User
from tests.demo import load_demo
from tests.factories import make_article

pytestmark = pytest.mark.django_db
FOUNDING = Path(__file__).with_name("founding.txt").read_text(encoding="utf-8")


@pytest.fixture
def loaded():
    return load_demo("--users")


def test_the_founding_article_is_there_word_for_word(loaded, client):
    article = Article.objects.published().get(headline=FOUNDING.splitlines()[0])
    paragraphs = [line for line in FOUNDING.splitlines()[1:] if line.strip()]
    text = paragraphs[: paragraphs.index("1 comment")]

    assert article.lead == text[0]
    assert [html.unescape(p) for p in re.findall(r"<p>(.*?)</p>", article.body)] == text[1:]
    page = client.get(article.get_absolute_url()).text.partition("</article>")[2]
    places = [page.index(f">{words}<") for words in paragraphs[len(text) :]]
    assert places == sorted(places)
    assert "25 April 2024, 23:04" in client.get(article.get_absolute_url()).text


def test_there_are_eighty_articles_in_three_languages_and_no_block_is_empty(loaded, client):
    published = Article.objects.published()
    episodes = {
        (p.section.language, published.filter(section=p.section).count())
        for p in Program.objects.select_related("section")
    }

    assert published.count() == 80
    assert {n for language, n in episodes if language == "en"} == {12}
    for language, count in (("en", 50), ("az", 15), ("ru", 15)):
        assert published.filter(language=language).count() == count
        assert Program.objects.filter(section__language=language).count() == 2
        page = client.get(f"/{language}/").text
        assert page.count("section-block") == 6
        assert 'class="programs"' in page
        assert "newsline" in page
        assert SocialLink.objects.filter(language=language).exists()
    assert Article.objects.filter(status=Status.REVIEW).exists()
    assert any(a.is_scheduled for a in Article.objects.filter(status=Status.PUBLISHED))
    assert Comment.objects.filter(status="pending").exists()


def test_what_was_decided_lately_is_enough_to_try_changes_of_the_rules_on(loaded):
    lately = Comment.objects.filter(sent_at__gte=timezone.now() - LATELY).exclude(status="pending")
    for code in ("az", "ru", "en"):
        statuses = lately.filter(thread__article__section__language=code).values_list("status", flat=True)
        assert set(statuses) == {"approved", "refused", "spam"}
    assert all(comment.decisions.get().made_at > comment.sent_at for comment in lately)

    for changed in (
        WordList(name="Insults", entries="idiot*\nfool*\naxmaq*\nдурак*", outcome="hold"),
        RuleSetting(rule=Rule.LINKS, number=0, outcome="hold"),
        RuleSetting(rule=Rule.SHORT, number=20, outcome="hold"),
        RuleSetting(rule=Rule.LONG, number=500, outcome="hold"),
    ):
        trial = try_out(changed)
        assert trial.looked_at == len(lately) >= 40
        assert trial.more


def test_it_can_be_run_twice_and_prints_passwords_once(loaded, client):
    assert re.findall(r"^(\w+) \S{16}$", loaded, re.M) == ["reporter", "editor", "moderator", "administrator"]
    password = re.search(r"^moderator (\S+)$", loaded, re.M)[1]
    assert client.login(username="moderator", password=password)

    again = load_demo("--users")

    assert again == "The demo newsroom is there already.\n"
    assert Article.objects.published().count() == 80
    assert User.objects.count() == 5


def test_it_stays_out_of_a_newsroom_with_articles_of_its_own():
    make_article()

    with pytest.raises(CommandError, match="articles of its own"):
        load_demo()


def test_it_makes_no_users_where_others_can_reach_the_site(settings):
    settings.LOCAL = False

    with pytest.raises(CommandError, match="this machine alone"):
        load_demo("--users")
    assert not User.objects.exists()
