"""A moderator at the desk: with keys, with the mouse, without JavaScript."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visiting import press, sign_in

FILL = """
from articles.models import Article
from comments.models import Comment
from tests.factories import make_comment
Comment.objects.filter(status="pending").update(status="spam")
article = Article.objects.published().filter(language="en")[0]
for n in range({count}):
    make_comment(article, status="pending", text=f"Remark {{n}} of the twenty", name=f"Reader {{n}}")
"""


APPEAL = """
from articles.models import Article
from comments.models import Appeal
from tests.factories import make_comment
article = Article.objects.published().filter(language="en")[0]
refused = make_comment(article, status="refused", text="I meant the bridge")
Appeal.objects.create(comment=refused, text="Please look again")
"""


def fill(site, count: int) -> None:
    site.do(FILL.format(count=count))


def at_the_desk(window, site, **how) -> Page:
    page = window(**how)
    sign_in(page, site, "moderator")
    with page.expect_navigation():
        page.get_by_role("link", name="Desk", exact=True).click()
    return page


def waiting(page: Page):
    return page.locator("[data-count=pending]")


def test_twenty_comments_are_decided_with_twenty_keys(shared_site, window):
    fill(shared_site, 20)
    page = at_the_desk(window, shared_site)
    expect(waiting(page)).to_have_text("20")

    for n, key in enumerate("AAASAA2AAAAASAAAA1AA"):
        expect(page.locator("#text")).to_have_text(f"Remark {n} of the twenty")
        press(page, key)

    expect(page.get_by_role("heading", name="No comment waits for a moderator.")).to_be_visible()
    expect(waiting(page)).to_have_text("0")
    expect(page.locator("[data-count=refused]")).not_to_have_text("0")


def test_a_decision_is_undone_within_ten_seconds_and_not_after(shared_site, window):
    fill(shared_site, 2)
    page = at_the_desk(window, shared_site)
    page.clock.install()
    press(page, "a")
    expect(page.get_by_role("status")).to_contain_text("approved, Reader 0")
    press(page, "u")
    expect(page.locator("#text")).to_have_text("Remark 0 of the twenty")
    expect(waiting(page)).to_have_text("2")

    press(page, "s")
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    page.clock.fast_forward(11_000)
    expect(page.get_by_role("button", name="Undo")).to_have_count(0)


def test_keys_are_letters_where_a_field_is_written_in(shared_site, window):
    fill(shared_site, 2)
    page = at_the_desk(window, shared_site)
    page.keyboard.press("r")  # without a reason it asks for one
    expect(page.locator("#refusal-reason")).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("6")
    expect(page.locator("#refusal-words")).to_be_focused()
    page.keyboard.type("as")
    expect(page.locator("#refusal-words")).to_have_value("as")
    page.keyboard.press("Escape")
    press(page, "r")
    expect(page.get_by_role("status")).to_contain_text("refused, Reader 0")


@pytest.mark.parametrize("enter", ["Control+Enter", "Meta+Enter"])
def test_what_is_written_is_sent_from_its_field(shared_site, window, enter):
    fill(shared_site, 3)
    page = at_the_desk(window, shared_site)
    page.keyboard.press("6")
    page.keyboard.type("It names a child.")
    press(page, enter)
    expect(page.get_by_role("status")).to_contain_text("refused, Reader 0")

    page.get_by_label("In your own words").fill("It names a child.")  # of which the reason follows
    press(page, enter)
    expect(page.get_by_role("status")).to_contain_text("refused, Reader 1")

    page.keyboard.press("n")
    page.keyboard.type("Thank you.")
    press(page, enter)
    expect(page.get_by_role("status")).to_contain_text("replied as the newsroom, Reader 2")


def test_the_sheet_says_how_to_refuse_in_own_words_and_to_answer_an_appeal(shared_site, window):
    page = at_the_desk(window, shared_site)
    page.keyboard.press("?")
    sheet = page.get_by_role("dialog", name="Keys at the desk")
    for row in (
        "Refuse in own words: the key, the words, then send 6 … Ctrl Enter",
        "Answer an appeal: what was decided stands D … Ctrl Enter",
        "Send what is being written Ctrl Enter",
    ):
        expect(
            sheet.locator("dl div").filter(has_text=re.compile(re.escape(row).replace(r"\ ", r"\s*")))
        ).to_be_visible()


def test_the_sheet_of_keys_opens_and_switches_them_off(shared_site, window):
    fill(shared_site, 2)
    page = at_the_desk(window, shared_site)
    sheet = page.get_by_role("dialog", name="Keys at the desk")
    page.keyboard.press("?")
    expect(sheet).to_be_visible()
    page.get_by_label("Use the keys").uncheck()
    page.keyboard.press("?")
    expect(sheet).to_be_hidden()
    page.keyboard.press("a")
    page.keyboard.press("?")
    expect(sheet).to_be_visible()
    expect(waiting(page)).to_have_text("2")


def test_selected_words_are_masked_with_a_key(shared_site, window):
    fill(shared_site, 1)
    page = at_the_desk(window, shared_site)
    page.locator("#text").dblclick(position={"x": 20, "y": 26})
    press(page, "m")
    expect(page.locator("#text .masked")).to_have_text("Remark")


@pytest.mark.parametrize("width", [1280, 390])
def test_everything_is_done_without_javascript(shared_site, window, width):
    fill(shared_site, 3)
    page = at_the_desk(window, shared_site, javascript=False, width=width)

    expect(page.locator("kbd:visible")).to_have_count(0)  # no key works
    expect(page.get_by_role("button", name="Keys")).to_have_count(0)
    page.get_by_role("button", name="Approve", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("approved, Reader 0")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#text")).to_have_text("Remark 0 of the twenty")
    page.get_by_role("link", name=re.compile("Next")).click()
    expect(page.locator("#text")).to_have_text("Remark 1 of the twenty")

    page.get_by_label("If refused").select_option(label="3. It advertises something.")
    page.get_by_role("button", name="Refuse", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("refused, Reader 1")

    page.get_by_text("Mask a part").click()
    page.get_by_label("Words to be masked").fill("of the")
    page.get_by_role("button", name="Mask", exact=True).click()
    expect(page.locator("#text .masked")).to_have_text("of the")
    page.locator("summary", has_text="Reply as the newsroom").click()
    page.get_by_label("Reply as the newsroom").fill("Thank you.")
    page.get_by_role("button", name="Approve and reply").click()
    expect(page.get_by_role("status")).to_contain_text("replied as the newsroom, Reader 2")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#text")).to_have_text("Remark 2 of the twenty")


def test_each_act_is_undone_with_one_key(shared_site, window):
    fill(shared_site, 2)
    page = at_the_desk(window, shared_site)
    page.locator("#text").dblclick(position={"x": 20, "y": 26})
    press(page, "m")
    press(page, "u")
    expect(page.locator("#text .masked")).to_have_count(0)

    page.keyboard.press("n")
    page.keyboard.type("Thank you.")
    page.keyboard.press("Tab")
    press(page, "Enter")
    expect(page.get_by_role("status")).to_contain_text("replied as the newsroom, Reader 0")
    press(page, "u")
    expect(page.locator("#text")).to_have_text("Remark 0 of the twenty")
    expect(waiting(page)).to_have_text("2")

    page.goto(f"{shared_site.url}/admin/desk/approved/")
    press(page, "p")
    expect(page.get_by_role("status")).to_contain_text("made an editors’ pick")
    press(page, "u")
    expect(page.get_by_text("Decision undone")).to_be_visible()
    expect(page.get_by_role("button", name="Make it a pick")).to_be_visible()


def test_an_appeal_is_answered_with_the_keyboard_alone_and_taken_back(shared_site, window):
    fill(shared_site, 1)
    shared_site.do(APPEAL)
    page = at_the_desk(window, shared_site)
    page.goto(f"{shared_site.url}/admin/desk/appeals/")
    with page.expect_navigation():
        page.get_by_role("button", name="What was decided stands").click()
    expect(page.get_by_text("Write what the writer of the comment is told.")).to_be_visible()
    page.keyboard.type("spam")  # goes where the error is, and is no key
    expect(page.get_by_label("Answer")).to_have_value("spam")
    page.get_by_label("Answer").fill("")
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    page.keyboard.type("You are right.")
    expect(page.get_by_label("Answer")).to_have_value("You are right.")
    page.keyboard.press("Escape")
    press(page, "a")
    expect(page.get_by_role("status")).to_contain_text("appeal answered, approved")
    press(page, "u")
    expect(page.get_by_label("Answer")).to_be_visible()

    page.keyboard.press("d")
    page.keyboard.type("It names a child.")
    press(page, "Control+Enter")
    expect(page.get_by_role("status")).to_contain_text("appeal answered, kept as it was")


def test_the_answer_to_an_appeal_goes_nowhere_before_it_is_chosen_where(shared_site, window):
    shared_site.do(APPEAL)
    page = at_the_desk(window, shared_site)
    page.goto(f"{shared_site.url}/admin/desk/appeals/")
    page.get_by_label("Answer").fill("We looked.")
    page.get_by_label("Answer").press("Control+Enter")
    expect(page.get_by_role("button", name="What was decided stands")).to_be_focused()
    press(page, "Enter")
    expect(page.get_by_role("status")).to_contain_text("appeal answered, kept as it was")
