"""axe-core finds nothing on any state of the desk, and nothing is wider than its window."""

import pytest

from tests.browser.test_accessibility import violations
from tests.browser.test_desk import APPEAL, fill
from tests.browser.visiting import sign_in

MORE = """
from articles.models import Article
from comments import banning, reports
from comments.models import Comment, Outcome, Rule, Verdict
from staff.models import User
from tests.factories import make_comment
article = Article.objects.published().filter(language="en")[0]
shown = make_comment(article, text="A remark that somebody reports", sender="c" * 64)
reports.report(shown, ["d" * 64], "insult", "Rude to my aunt")
Comment.objects.filter(status="pending").update(
    sender="ab", verdicts=[Verdict(Rule.FIRST_LOOK, Outcome.HOLD, ((0, 6),)).as_json()]
)
waiting = Comment.objects.filter(status="pending").latest("pk")
banning.ban_sender(waiting, User.objects.get(username="moderator"), "Floods")
"""

QUEUES = ("pending", "reported", "appeals", "approved", "refused", "spam")


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_the_desk(own_site, window, scheme, width):
    fill(own_site, 3)
    for made in (APPEAL, MORE):
        own_site.do(made)
    page = window(scheme=scheme, width=width)
    sign_in(page, own_site, "moderator")
    desk = f"{own_site.url}/admin/desk/"
    found = []

    def look(where):
        found.extend(violations(page, where))
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"{where}: wider than the window")

    for queue in QUEUES:
        page.goto(f"{desk}{queue}/")
        look(queue)
    page.goto(f"{own_site.url}/admin/comments/ban/")
    look("bans")
    page.goto(desk)
    page.keyboard.press("?")
    look("the sheet of keys")
    page.keyboard.press("Escape")
    for summary in page.locator("#content-main summary").all():
        summary.click()
    look("every form open")
    for act, key in (("ban", "b"), ("mask", "m"), ("reply", "n")):
        page.goto(desk)
        page.keyboard.press(key)
        with page.expect_navigation():
            page.locator(f"button[value={act}]").click()
        look(f"{act} with errors")
    with page.expect_navigation():
        page.evaluate("document.querySelector('#refuse').requestSubmit()")
    look("refusing with errors")
    page.goto(desk)
    with page.expect_navigation():
        page.keyboard.press("a")
    look("what can be undone")
    with page.expect_navigation():
        page.keyboard.press("u")
    look("what was undone, and its story")

    assert not found, "\n".join(found)


LONG = """
from comments.models import Comment
from staff.models import User
Comment.objects.filter(status="pending").update(sender="ab", text="Unbreakable" * 20)
User.objects.update(language="{language}")
"""


@pytest.mark.parametrize("language", ["az", "ru", "en"])
def test_nothing_runs_past_its_column_and_no_queue_takes_two_lines(shared_site, window, language):
    fill(shared_site, 3)
    shared_site.do(LONG.format(language=language))
    page = window()
    sign_in(page, shared_site, "moderator")
    for width in (1280, 820, 390):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{shared_site.url}/admin/desk/")
        columns = "[...document.querySelectorAll('.board > section, .decide')]"
        wide = f"{columns}.filter(e => e.scrollWidth > e.clientWidth).map(e => e.className)"
        assert page.evaluate(wide) == [], width
        lines = "[...document.querySelectorAll('.rooms a')].map(e => e.offsetHeight)"
        assert len(set(page.evaluate(lines))) == 1, width
