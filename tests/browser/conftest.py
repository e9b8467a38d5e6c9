"""A site and a browser. `site` has every kind of page, is shared and only read; `own_site` is the demo as it
comes and may be changed; so may `shared_site`, by the tests of one module, each of which makes what it needs;
`window` opens a page."""

import fcntl
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests import needs
from tests.browser.site import Site, prepare

QUIET = [
    "--no-sandbox",  # as root there is none
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def newsroom(tmp_path_factory, worker_id) -> Site:
    """The demo newsroom; loading it takes a while, so the processes of one run share it."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "newsroom"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return prepare(folder)


@pytest.fixture(scope="session")
def site(newsroom: Site, tmp_path_factory) -> Iterator[Site]:
    with newsroom.copy(tmp_path_factory.mktemp("site")).with_every_kind_of_page().served() as site:
        yield site


@pytest.fixture
def own_site(newsroom: Site, tmp_path) -> Iterator[Site]:
    with newsroom.copy(tmp_path).served() as site:
        yield site


@pytest.fixture(scope="module")
def shared_site(newsroom: Site, tmp_path_factory) -> Iterator[Site]:
    with newsroom.copy(tmp_path_factory.mktemp("shared")).served() as site:
        yield site


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = needs.chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def window(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Open a page in a browser profile of its own: window(width=390, scheme="dark", javascript=False)."""
    contexts = []

    def opened(*, width: int = 1280, scheme: str = "light", javascript: bool = True) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=javascript
        )
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()
