"""Replies fold, and the address of a reply opens what it is folded into."""

import pytest
from playwright.sync_api import expect


@pytest.mark.parametrize("javascript", [True, False], ids=["with-javascript", "without-javascript"])
def test_a_reader_folds_replies_and_the_address_of_one_opens_them(site, window, javascript):
    page = window(width=390, javascript=javascript)
    article = site.url + site.pages["article"]
    page.goto(article)
    fold = page.locator(".fold", has_text="7 replies")
    reply = fold.locator("article").last
    expect(reply).to_be_visible()
    expect(fold.get_by_role("link", name="2 earlier replies")).to_be_visible()

    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(reply).to_be_hidden()

    page.goto(f"{article}#{reply.get_attribute('id')}")
    expect(reply).to_be_in_viewport()


def test_folded_replies_are_printed(site, window):
    page = window()
    page.goto(site.url + site.pages["article"])
    fold = page.locator(".fold", has_text="7 replies")
    fold.locator("summary").click()

    page.emulate_media(media="print")

    expect(fold.locator("article").last).to_be_visible()
