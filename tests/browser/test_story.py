"""The whole story: a reader reads and sends, a moderator decides, readers see it."""

import pytest
from playwright.sync_api import expect

from tests.browser.visiting import sign_in

HEADLINE = "Has anything changed in the relations between Azerbaijan and the West?"
TEXT = "Asked well.\nAnswered with care."


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("javascript", [True, False], ids=["with-javascript", "without-javascript"])
def test_a_reader_writes_a_moderator_approves_and_readers_see_it(own_site, window, width, javascript):
    reader = window(width=width, javascript=javascript)
    comments = reader.locator("#comments")

    # Read.
    reader.goto(f"{own_site.url}/en/difficult-question/")
    reader.get_by_role("main").get_by_role("link", name=HEADLINE).click()
    article = reader.url
    expect(reader.get_by_role("heading", level=1)).to_contain_text(HEADLINE)
    expect(comments.get_by_role("heading", name="1 comment", exact=True)).to_be_visible()
    expect(comments.get_by_role("article")).to_have_count(1)

    # Send with errors: what is wrong is said at its field, and a summary leads there.
    reader.get_by_label("Name").fill("Leyla")
    reader.get_by_label("E-mail, never shown").fill("leyla@example")
    reader.get_by_role("button", name="Send", exact=True).click()
    summary = reader.get_by_role("alert")
    expect(summary).to_contain_text("2 fields")
    summary.get_by_role("link", name="Text").click()
    text = reader.get_by_role("textbox", name="Text")
    expect(text).to_be_in_viewport()
    expect(text).to_have_accessible_description("The text is empty. One sentence is enough.")
    expect(reader.get_by_label("Name")).to_have_value("Leyla")

    # Send.
    reader.get_by_label("E-mail, never shown").fill("leyla@example.org")
    text.fill(TEXT)
    reader.locator("label.star").nth(3).click()
    reader.get_by_role("button", name="Send", exact=True).click()
    expect(reader.get_by_text("It waits for a moderator.")).to_be_visible()
    expect(reader.get_by_role("article").get_by_text("Asked well.")).to_be_visible()
    private = reader.url

    # Nobody else sees it yet.
    reader.goto(article)
    expect(comments.get_by_role("heading", name="1 comment", exact=True)).to_be_visible()
    expect(reader.get_by_text("Asked well.")).to_have_count(0)

    # Moderate.
    moderator = window(width=width, javascript=javascript)
    sign_in(moderator, own_site, "moderator")
    moderator.goto(f"{own_site.url}/admin/comments/comment/?status=pending")
    moderator.locator("tr", has_text="Asked well.").locator("input.action-select").check()
    moderator.locator("select[name=action]").select_option(label="Approve")
    moderator.locator("button[name=index]").click()

    # See.
    reader.goto(article)
    expect(comments.get_by_role("heading", name="2 comments", exact=True)).to_be_visible()
    mine = comments.get_by_role("article").filter(has_text="Asked well.")
    expect(mine.get_by_role("heading", name="Leyla")).to_be_visible()
    expect(mine.get_by_role("img", name="4 of 5 stars")).to_be_visible()
    expect(mine.locator(".text br")).to_have_count(1)
    reader.goto(private)
    expect(reader.get_by_role("heading", level=1)).to_contain_text("Your comment is shown")
    assert reader.context.cookies() == []
