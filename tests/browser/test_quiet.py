"""A page asks no other server for anything, leaves nothing behind, does nothing its policy forbids."""

from tests.browser.visiting import FAULT, visit


def test_public_pages(site, window):
    page = window()
    asked, failed, complaints = set(), set(), []
    page.on("request", lambda request: asked.add(request.url))
    page.on("response", lambda response: failed.add(response.url) if response.status >= 400 else None)
    page.on("console", lambda message: complaints.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error.stack}"))

    for _kind, _response in visit(page, site):
        page.wait_for_load_state("load")

    wrong_by_intention = [
        *(site.pages[kind] for kind in ("missing", "withdrawn", "link in a mail that has ended")),
        FAULT,
        "/en/comments/on/",
    ]
    assert [url for url in asked if not url.startswith((site.url, "data:"))] == []
    assert [url for url in failed if not any(part in url for part in wrong_by_intention)] == []
    assert [text for text in complaints if "Failed to load resource" not in text] == []
    assert page.context.cookies() == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
