"""Going through the site: each kind of page, as it comes from the server."""

from collections.abc import Iterator

from playwright.sync_api import Page, Response

from tests.browser.site import Site

FAULT = "/our-own-fault/"


def visit(page: Page, site: Site) -> Iterator[tuple[str, Response]]:
    """Open one page of each kind, a form that came back and the pages for when something fails included."""
    for kind, address in site.pages.items():
        yield kind, page.goto(site.url + address)
    yield "form with errors", send_empty_form(page, site.url + site.pages["article"])
    for kind, body in site.faults.items():
        yield kind, open_given(page, site.url + FAULT, body)


def open_given(page: Page, address: str, body: str) -> Response:
    """Open a page that the site would not give at this address."""
    page.route(address, lambda route: route.fulfill(status=500, content_type="text/html", body=body))
    response = page.goto(address)
    page.unroute(address)
    return response


def send_empty_form(page: Page, address: str) -> Response:
    page.goto(address)
    with page.expect_response(lambda response: response.request.method == "POST") as sent:
        page.get_by_role("button", name="Send", exact=True).click()
    page.wait_for_load_state()
    return sent.value


def sign_in(page: Page, site: Site, name: str) -> None:
    page.goto(f"{site.url}/admin/")
    page.locator("[name=username]").fill(name)
    page.locator("[name=password]").fill(site.passwords[name])
    page.locator("[type=submit]").click()
    page.wait_for_url(f"{site.url}/admin/")


def press(page: Page, key: str) -> None:
    """Press a key that leads to another page, and wait for it."""
    with page.expect_navigation():
        page.keyboard.press(key)
