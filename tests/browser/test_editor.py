"""The editor of an article's body, as somebody writes in it."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from pages.prose import PROSE_TAGS
from tests.browser.visiting import sign_in

BODY = (
    "<p>Plain, <strong>strong</strong>, <em>stressed</em>, <em><strong>both</strong></em>, a&nbsp;b &amp; c, "
    '<a href="/en/politics/">here</a>, <a href="https://example.org/?a=1&amp;b=2">there</a> and '
    '<a href="mailto:desk@newsroom.example"><strong>by mail</strong></a>.</p>'
    "<h2>A subhead with <em>stress</em></h2>"
    "<ul><li>One</li><li>Two<ul><li>Inner</li></ul></li><li><p>Three</p><p>and more</p></li></ul>"
    "<ol><li><p>First</p></li><li><p>Second</p><ol><li>Inner</li></ol></li></ol>"
    "<h3>A small subhead</h3>"
    "<blockquote><p>Said once.</p><p>Said twice.</p></blockquote>"
    "<blockquote>Said barely.</blockquote>"
    '<figure data-picture="{picture}"><figcaption>A caption, <a href="/en/">linked</a></figcaption></figure>'
    '<figure data-picture="{picture}"><figcaption></figcaption></figure>'
    "<p>Two  spaces,<br>a broken line, “quotes” and ə ğ ı İ ё.</p>"
)
BLOCKS = ".prose-area :is(p, h2, h3, figcaption)"


@pytest.fixture
def desk(shared_site, window):
    """Open the newest article's form, signed in as an editor; and whatever the browser complains about."""

    def opened(**options) -> tuple[Page, list[str]]:
        page = window(**options)
        complaints: list[str] = []
        page.on("console", lambda m: complaints.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        sign_in(page, shared_site, "editor")
        page.goto(f"{shared_site.url}/admin/articles/article/")
        page.locator("#result_list .field-headline a").first.click()
        return page, complaints

    return opened


def settle(page: Page) -> None:
    """Wait as long as a person takes from the mouse to the keys: some hundredths of a second after it gets
    the focus, the editor puts the caret back to where it last knew it to be, whatever keys were pressed."""
    page.wait_for_timeout(100)


def click_into(page: Page, block: Locator) -> None:
    """Put the caret into a block."""
    block.click()
    settle(page)


def some_picture(page: Page) -> int:
    origin = "/".join(page.url.split("/")[:3])
    return page.request.get(f"{origin}/admin/articles/picture/library/").json()["pictures"][0]["id"]


def save(page: Page) -> None:
    page.locator("[name=_save]").click()
    expect(page.locator(".messagelist")).to_be_visible()


def keep(desk, body: str) -> str:
    """Put a body into the article through the plain textarea, as without JavaScript; what was kept."""
    page, _complaints = desk(javascript=False)
    body = body.replace("{picture}", str(some_picture(page)))
    page.locator("#id_body").fill(body)
    save(page)
    assert page.locator("#id_body").input_value() == body
    return body


def test_every_allowed_element_comes_back_byte_for_byte(desk):
    assert {*re.findall(r"<(\w+)", BODY)} == PROSE_TAGS | {"figure", "figcaption"}
    body = keep(desk, BODY)
    page, complaints = desk()
    text = page.locator("#id_body")
    blocks = page.locator(BLOCKS)
    expect(blocks.first).to_be_visible()
    # Each block is written in, and what was written is taken out again.
    for i in range(blocks.count()):
        click_into(page, blocks.nth(i))
        page.keyboard.press("End")
        page.keyboard.type("x")
        assert text.input_value() != body
        page.keyboard.press("Backspace")
    page.locator("#id_lead").press_sequentially("!")  # so that there is something to save
    save(page)
    assert text.input_value() == body
    assert complaints == []


WRITTEN = [  # what stood there, and what stands there when an x has been typed at the end of its first line
    ("<p>Одно</p>", "<p>Одноx</p>"),
    ("<p>a <em><strong>b</strong></em></p>", "<p>a <strong><em>bx</em></strong></p>"),
    ("<ul><li>One</li></ul>", "<ul><li>Onex</li></ul>"),
    ("<ul><li><p>One</p></li></ul>", "<ul><li><p>Onex</p></li></ul>"),
    ("<blockquote>Bare</blockquote>", "<blockquote>Barex</blockquote>"),
    ("<p>One</p>\n<p>Two</p>", "<p>Onex</p><p>Two</p>"),
    ("Bare", "<p>Barex</p>"),
    (
        '<figure data-picture="1"><figcaption>C</figcaption></figure>',
        '<figure data-picture="1"><figcaption>Cx</figcaption></figure>',
    ),
]


def test_what_the_editor_writes_is_what_is_kept(desk):
    plain, _complaints = desk(javascript=False)
    page, complaints = desk()
    for before, after in WRITTEN:
        plain.reload()
        plain.locator("#id_body").fill(before)
        save(plain)
        page.reload()
        click_into(page, page.locator(BLOCKS).first)
        page.keyboard.press("End")
        page.keyboard.type("x")
        expect(page.locator("#id_body")).to_have_value(after)
        save(page)
        expect(page.locator("#id_body")).to_have_value(after)
    assert complaints == []


def test_a_story_is_written_with_the_buttons(desk):
    keep(desk, "<p>Start</p>")
    page, complaints = desk()

    def press(name: str) -> None:
        page.get_by_role("toolbar", name="Formatting").get_by_role("button", name=name, exact=True).click()
        settle(page)

    click_into(page, page.locator(BLOCKS).first)
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    press("Subhead")
    page.keyboard.type("Head")
    page.keyboard.press("Enter")
    press("Bold")
    page.keyboard.type("loud")
    press("Bold")
    page.keyboard.press("Enter")
    press("List")
    page.keyboard.type("one")
    page.keyboard.press("Enter")
    page.keyboard.type("two")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.type("address")
    page.keyboard.press("Shift+Home")
    page.keyboard.press("Control+k")
    page.get_by_label("Where the link leads").fill("javascript:alert(1)")
    page.get_by_role("button", name="Apply").click()
    expect(page.get_by_role("alert")).to_have_text("This is not an address that a link can lead to.")
    page.get_by_label("Where the link leads").fill("example.org/page")
    page.get_by_role("button", name="Apply").click()
    expect(page.locator("#id_body")).to_have_value(
        "<p>Start</p><h2>Head</h2><p><strong>loud</strong></p><ul><li>one</li><li>two</li></ul>"
        '<p><a href="https://example.org/page">address</a></p>'
    )
    assert complaints == []


def test_a_picture_is_chosen_by_looking(desk):
    keep(desk, "<p>Start</p>")
    page, complaints = desk()
    click_into(page, page.locator(BLOCKS).first)
    page.get_by_role("button", name="Picture", exact=True).click()
    library = page.get_by_role("dialog", name="Pictures of the library")
    chosen = library.get_by_role("listitem").nth(1)
    title = chosen.inner_text().strip()
    library.get_by_label("Search").fill(title.upper())
    expect(library.get_by_role("listitem")).to_have_count(1)
    library.get_by_role("button", name=title).click()
    settle(page)
    page.keyboard.type("Caption")
    page.keyboard.press("Enter")
    page.keyboard.type("After it")
    figure = page.locator(".prose-area figure")
    expect(figure).to_contain_text(title)
    expect(figure.locator("img")).to_have_js_property("complete", True)
    assert figure.locator("img").evaluate("image => image.naturalWidth") > 0
    assert re.fullmatch(
        r'<p>Start</p><figure data-picture="\d+"><figcaption>Caption</figcaption></figure><p>After it</p>',
        page.locator("#id_body").input_value(),
    )
    figure.get_by_role("button", name="Remove the picture").click()
    expect(page.locator("#id_body")).to_have_value("<p>Start</p><p>After it</p>")
    assert complaints == []


def test_the_lead_picture_is_chosen_by_looking(desk):
    page, _complaints = desk()
    page.get_by_role("button", name="Choose by looking…").click()
    chosen = page.get_by_role("dialog").get_by_role("listitem").nth(2)
    title = chosen.inner_text().strip()
    chosen.get_by_role("button").click()
    expect(page.locator(".field-picture .select2-selection__rendered")).to_have_attribute("title", title)
    save(page)
    expect(page.locator("#id_picture option[selected]")).to_have_text(title)


def test_the_way_back_from_the_preview_leads_to_what_was_saved(desk):
    page, _complaints = desk()
    page.locator("#id_headline").fill("A new headline")
    page.locator("[name=_preview]").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("A new headline")
    page.go_back()
    expect(page.locator("#id_headline")).to_have_value("A new headline")
    page.locator("#id_headline").fill("Another one")
    save(page)
    expect(page.locator("#id_headline")).to_have_value("Another one")


def test_the_main_button_says_what_the_time_makes_of_it(desk, shared_site):
    page, _complaints = desk()
    page.goto(f"{shared_site.url}/admin/articles/article/add/")
    page.locator("#id_published_at_0").fill("2099-01-01")
    expect(page.locator("[name=_publish]")).to_have_value("Schedule")
    page.locator("#id_published_at_0").fill("2000-01-01")
    expect(page.locator("[name=_publish]")).to_have_value("Publish")


def test_leaving_what_was_typed_asks_first(desk):
    page, _complaints = desk()
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.locator("#id_headline").press_sequentially("!")
    page.get_by_role("link", name="Newsroom", exact=True).click()
    page.wait_for_url("**/admin/")
    assert asked == ["beforeunload"]
