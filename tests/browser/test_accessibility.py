"""axe-core finds nothing on any kind of page, light and dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.visiting import sign_in, visit

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page, where: str, rules: list[str] = RULES) -> list[str]:
    """What axe-core finds on the open page: a line for each rule, with the first element that breaks it.

    Args:
        rules: names of single rules, or tags that many bear.
    """
    results = Axe().run(page, options={"runOnly": rules, "resultTypes": ["violations"]})
    return [
        f"{where}: {rule['id']}, {len(rule['nodes'])} times: {rule['nodes'][0]['html'][:160]}"
        for rule in results.response["violations"]
    ]


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_public_pages(site, window, scheme, width):
    page = window(width=width, scheme=scheme)

    found = [line for kind, _response in visit(page, site) for line in violations(page, kind)]

    assert not found, "\n".join(found)


@pytest.mark.parametrize("half", [0, 1])
def test_admin(site, window, half):
    page = window()
    page.goto(f"{site.url}/admin/login/")
    found = [*violations(page, "/admin/login/"), *_in_the_dark(page, "/admin/login/")]
    sign_in(page, site, "administrator")

    for address in site.admin_pages[half::2]:
        if page.goto(site.url + address).status == 200:  # some things are not for adding
            found += [*violations(page, address), *_in_the_dark(page, address)]

    assert not found, "\n".join(found)


def _in_the_dark(page: Page, where: str) -> list[str]:
    """What axe-core finds of colours, which is all that is otherwise in the admin there."""
    page.emulate_media(color_scheme="dark")
    page.wait_for_timeout(200)  # some colours take 150 ms to change
    found = violations(page, f"{where} in the dark", ["color-contrast"])
    page.emulate_media(color_scheme="light")
    return found
