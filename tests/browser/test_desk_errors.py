"""Reported errors at the desk, in a browser: answered with keys, and without JavaScript on a phone."""

from playwright.sync_api import Page, expect

from tests.browser.visiting import press, sign_in

REPORT = """
from articles.models import Article
from tests.factories import make_error_report
article = Article.objects.published().filter(language="en")[0]
for n in range(2):
    make_error_report(article, f"Error {n}", email="leyla@example.org")
"""


def at_the_errors(window, site, **how) -> Page:
    site.do(REPORT)
    page = window(**how)
    sign_in(page, site, "editor")
    with page.expect_navigation():
        page.get_by_role("link", name="Desk", exact=True).click()
    return page


def test_reported_errors_are_answered_with_keys(own_site, window):
    page = at_the_errors(window, own_site)
    expect(page.locator("[data-count=errors]")).to_have_text("2")
    page.keyboard.press("1")
    expect(page.get_by_role("radio", name="The article was corrected")).to_be_checked()
    page.keyboard.press("a")
    page.keyboard.type("Thanks, 1905 it is.")
    page.keyboard.press("Escape")
    press(page, "s")

    expect(page.locator("#text")).to_have_text("Error 1")
    expect(page.locator("[data-count=errors]")).to_have_text("1")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("Send the answer")
    page.keyboard.press("Escape")
    with page.context.expect_page() as opened:
        page.keyboard.press("c")
    expect(opened.value.get_by_label("What was wrong, and what is right")).to_be_visible()


def test_reported_errors_are_answered_without_javascript_on_a_phone(own_site, window):
    page = at_the_errors(window, own_site, javascript=False, width=390)
    page.get_by_role("textbox", name="Answer").fill("We asked the archive.")
    with page.expect_navigation():
        page.get_by_role("button", name="Send the answer").click()
    expect(page.get_by_text("Choose what became of it.")).to_be_visible()
    expect(page.get_by_role("textbox", name="Answer")).to_have_value("We asked the archive.")
    page.get_by_label("It is right").check()
    with page.expect_navigation():
        page.get_by_role("button", name="Send the answer").click()
    expect(page.locator("#text")).to_have_text("Error 1")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
