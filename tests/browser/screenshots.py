"""Takes the pictures of the README (docs/pictures) from the demo newsroom: make screenshots."""

import io
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests import needs
from tests.browser.conftest import QUIET
from tests.browser.site import Site, prepare
from tests.browser.visiting import sign_in

FOLDER = settings.BASE_DIR / "docs" / "pictures"


def founding_article(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/en/difficult-question/")
    page.get_by_role("main").get_by_role("link", name="Has anything changed").click()


def overview(page: Page, site: Site) -> None:
    sign_in(page, site, "administrator")


PICTURES = {  # name: what to open, width, height, colour scheme
    "article-desk": (founding_article, 1280, 1000, "light"),
    "article-phone": (founding_article, 390, 844, "light"),
    "article-dark": (founding_article, 1280, 1000, "dark"),
    "admin": (overview, 1280, 900, "light"),
}


def take(browser: Browser, site: Site) -> None:
    for name, (open_page, width, height, scheme) in PICTURES.items():
        context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
        page = context.new_page()
        open_page(page, site)
        page.wait_for_load_state("networkidle")
        file = FOLDER / f"{name}.png"
        small(page.screenshot()).save(file, optimize=True)
        print(file.relative_to(settings.BASE_DIR))
        context.close()


def small(screenshot: bytes) -> Image.Image:
    """In 256 colours: half the bytes, and hardly another picture."""
    picture = Image.open(io.BytesIO(screenshot)).convert("RGB")
    return picture.quantize(palette=picture.quantize(256, kmeans=4), dither=Image.Dither.FLOYDSTEINBERG)


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (
        TemporaryDirectory() as folder,
        prepare(Path(folder)).served() as site,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=needs.chromium(), args=QUIET)
        take(browser, site)
        browser.close()


if __name__ == "__main__":
    main()
