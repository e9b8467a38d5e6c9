"""axe-core finds nothing on any kind of page, light and dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.visiting import sign_in, visit

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page) -> str:
    results = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
    return results.generate_report() if results.violations_count else ""


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_public_pages(site, window, scheme, width):
    page = window(width=width, scheme=scheme)

    found = {kind: violations(page) for kind, _response in visit(page, site)}

    assert not any(found.values()), "\n".join(f"{kind}: {report}" for kind, report in found.items() if report)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_admin(site, window, scheme):
    page = window(scheme=scheme)
    page.goto(f"{site.url}/admin/login/")
    found = {"/admin/login/": violations(page)}
    sign_in(page, site, "administrator")

    for address in site.admin_pages:
        response = page.goto(site.url + address)
        if response.status == 200:  # some things are not for adding
            found[address] = violations(page)

    assert not any(found.values()), "\n".join(
        f"{where}: {report}" for where, report in found.items() if report
    )
