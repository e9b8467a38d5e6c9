"""Takes the pictures of the README and docs/ (docs/pictures) from the demo newsroom: make screenshots."""

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


# What a moderator's page looks like on an ordinary morning.
MORNING = """
from datetime import timedelta
from django.utils import timezone
from articles.models import Article
from comments.models import Comment, Outcome, Rule, Verdict, Writer
from tests.factories import make_comment

def ago(**time):
    return timezone.now() - timedelta(**time)

Comment.objects.filter(status="pending").update(status="spam")
article = Article.objects.published().filter(language="en").newest_first()[2]
writer = Writer.of("rauf@example.org")
known = {"name": "Rauf M.", "email": "rauf@example.org", "writer": writer, "sender": "ab"}
for days, status in ((60, "approved"), (40, "approved"), (20, "refused")):
    make_comment(article, status=status, text="An earlier remark.", sent_at=ago(days=days), **known)
asked = make_comment(article, text="I would like to hear the European side next time.", name="Nigar H.")
text = "Who wrote this? Shameless liars! The assembly has other figures: https://example.org/report-2023"
found = ("Shameless liars", "https://example.org/report-2023")
spans = tuple((text.index(words), text.index(words) + len(words)) for words in found)
make_comment(
    article, status="pending", answers=asked, text=text, sent_at=ago(minutes=42),
    verdicts=[Verdict(Rule.FIRST_LOOK, Outcome.HOLD, spans).as_json()], **known,
)
for minutes, name, text in (
    (38, "Olga", "And where is the opinion of the other side?"),
    (31, "J. Park", "The railway figures need a source."),
    (24, "Günel", "My father has a memory of it."),
    (11, "Elmar", "I live in this street: the buses are rarer now."),
):
    make_comment(article, status="pending", name=name, text=text, sent_at=ago(minutes=minutes))
"""


def desk(page: Page, site: Site) -> None:
    if not (site.folder / "morning").exists():
        site.do(MORNING)
        (site.folder / "morning").touch()
    sign_in(page, site, "moderator")
    page.goto(f"{site.url}/admin/desk/")


def keys_of_the_desk(page: Page, site: Site) -> None:
    desk(page, site)
    page.keyboard.press("?")


REPORTED = """
from datetime import timedelta
from django.utils import timezone
from articles.models import Article
from comments import answering
from staff.models import User
from tests.factories import make_error_report

articles = list(Article.objects.published().filter(language="en").newest_first()[:3])
def report(n, minutes, what, **fields):
    return make_error_report(articles[n], what, made_at=timezone.now() - timedelta(minutes=minutes), **fields)

old = report(2, 4000, "The film is by another director.")
answering.answer(old, User.objects.get(username="editor"), "no-error", "We asked the archive: it is his.")
report(
    0, 190, "The bridge was opened in 1905, not in 1950; the plate on it says so.",
    sentence="The bridge, opened in 1950, carries two lanes.", email="leyla@example.org",
)
report(1, 90, "A word is missing in the second paragraph.")
report(0, 12, "The columns of the table have changed places.")
"""


def reported_errors(page: Page, site: Site) -> None:
    site.do(REPORTED)
    sign_in(page, site, "editor")
    page.goto(f"{site.url}/admin/desk/errors/")


PICTURES = {  # name: what to open, width, height, colour scheme
    "article-desk": (founding_article, 1280, 1000, "light"),
    "article-phone": (founding_article, 390, 844, "light"),
    "article-dark": (founding_article, 1280, 1000, "dark"),
    "admin": (overview, 1280, 900, "light"),
    "moderation": (desk, 1280, 900, "light"),
    "moderation-keys": (keys_of_the_desk, 1280, 900, "light"),
    "reported-errors": (reported_errors, 1280, 900, "light"),
    "moderation-phone": (desk, 390, 844, "dark"),
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
        prepare(Path(folder), demo=["manage.py", "demo"]).served() as site,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=needs.chromium(), args=QUIET)
        take(browser, site)
        browser.close()


if __name__ == "__main__":
    main()
