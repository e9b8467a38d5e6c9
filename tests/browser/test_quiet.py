"""A page asks nobody else for anything, leaves nothing behind, and does nothing that its own policy forbids."""

import pytest

from tests.browser.visiting import FAULT, visit

pytestmark = pytest.mark.browser


def test_public_pages(site, window):
    page = window()
    asked, failed, complaints = set(), set(), []
    page.on("request", lambda request: asked.add(request.url))
    page.on("response", lambda response: failed.add(response.url) if response.status >= 400 else None)
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))

    kinds = [kind for kind, _response in visit(page, site) if page.wait_for_load_state("networkidle") is None]

    assert len(kinds) == len(site.pages) + 2
    assert [url for url in asked if not url.startswith((site.url, "data:"))] == []
    missing = {site.url + site.pages[kind] for kind in ("missing", "withdrawn")} | {site.url + FAULT}
    assert [
        url for url in failed - missing if "/comments/on/" not in url
    ] == []  # that is the form with errors
    assert [text for text in complaints if not text.startswith("Failed to load resource")] == []
    assert page.context.cookies() == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
