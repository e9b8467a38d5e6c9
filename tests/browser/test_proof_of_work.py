"""A proof of work in a reader's own browser, and the way round it."""

import pytest

SWITCH_ON = """
from comments.models import ModerationSetting, RuleSetting
RuleSetting.objects.filter(rule="work").update(outcome="hold", number=20)
ModerationSetting.objects.filter(section=None).update(moderation="after")
from articles.changes import EVERY_PAGE
from comments.changes import announce
from django.db import transaction
with transaction.atomic(): announce(EVERY_PAGE)
from articles.models import Article
print("address", next(a.get_absolute_url() for a in Article.objects.published().filter(language="en")))
"""


@pytest.fixture
def article(own_site) -> str:
    """The address of one on whose page the proof is asked for."""
    said = own_site.python("manage.py", "shell", "-c", SWITCH_ON)
    return own_site.url + said.split("address ")[1].split()[0]


def write(page, address):
    page.goto(address)
    page.locator("[name=name]").fill("Leyla")
    page.locator("[name=text]").fill("The ferry was full again this morning, as on every Monday.")


def test_it_is_done_while_the_reader_writes(article, window):
    page = window()
    complaints, asked = [], []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(article)
    assert not [url for url in asked if "/comments/work/" in url]  # who only reads does nothing
    write(page, article)
    page.wait_for_function("document.querySelector('[name=altcha]').value")
    page.get_by_role("button", name="Send", exact=True).click()

    page.get_by_role("heading", name="Your comment is shown").wait_for()
    assert complaints == []


def test_who_sends_before_it_is_done_reads_that_it_is_sent_by_itself(article, window):
    page = window()
    goes_on = []
    page.route("**/comments/work/*", lambda route: goes_on.append(route))
    write(page, article)
    page.get_by_role("button", name="Send", exact=True).click()
    page.get_by_text("Your comment is sent by itself.").wait_for()
    page.get_by_role("button", name="Send", exact=True).click()
    goes_on[0].continue_()

    page.get_by_role("heading", name="Your comment is shown").wait_for()


def test_where_no_challenge_comes_the_comment_is_sent_all_the_same(article, window):
    page = window()
    page.route("**/comments/work/*", lambda route: route.abort())
    write(page, article)
    page.get_by_role("button", name="Send", exact=True).click()

    page.get_by_role("heading", name="Your comment has arrived").wait_for()


def test_without_javascript_the_comment_waits_and_its_writer_is_told(article, window):
    page = window(javascript=False)
    write(page, article)
    assert "Without JavaScript your comment is welcome too" in page.locator("form noscript").inner_text()
    page.get_by_role("button", name="Send", exact=True).click()

    assert page.get_by_role("heading", name="Your comment has arrived").is_visible()
    assert "without the proof of work" in page.get_by_role("status").inner_text()
