"""The demo newsroom with what the faults need besides: python -m tests.faults.content prints it as JSON."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

ARTICLES = 40
DOOMED = {
    "headline": "Quicksilver under Varazdin",
    "lead": "Tantalum leads.",
    "body": "<p>Vermilion body.</p>",
}
WORDS = ("Quicksilver", "Tantalum", "Vermilion")
"""Each stands in the article that will be withdrawn, and nowhere else."""
IN = timedelta(minutes=30)


@dataclass(frozen=True)
class Content:
    """Addresses, unless it says otherwise."""

    known: list[str]
    """Pages that readers ask for."""
    unknown: list[str]
    """Articles that nobody has asked for."""
    doomed: str
    doomed_id: int
    of_doomed: list[str]
    """Pages that show something of it."""
    scheduled: str
    scheduled_at: str
    """As ISO 8601."""
    editor: str
    """Name of a user, whose password is x."""


def make() -> Content:
    from articles.models import Article
    from tests import factories
    from tests.demo import load_demo

    load_demo()
    known = [f"/{code}/{more}" for code in ("az", "ru", "en") for more in ("", "news-line/", "about/")]
    known += [article.get_absolute_url() for article in Article.objects.published().select_related("section")]
    author, topic = factories.make_author("Tycho", en="Tycho"), factories.make_topic(name="Metals")
    section = factories.make_section(name="Mining", slug="mining")
    section.refresh_from_db()
    now = datetime.now().astimezone()
    unknown = [
        factories.make_article(section, now - timedelta(days=n)).get_absolute_url()
        for n in range(1, ARTICLES)
    ]
    doomed = factories.make_article(section, **DOOMED, authors=[author.pk], topics=[topic.pk])
    remark = factories.make_comment(doomed, text=f"{WORDS[0]}? I doubt it.")
    factories.make_comment(doomed, answers=remark, text="So do I.")
    scheduled = factories.make_article(section, now + IN, headline="Osmium at noon")
    at = doomed.get_absolute_url()
    return Content(
        known=known,
        unknown=unknown,
        doomed=at,
        doomed_id=doomed.pk,
        of_doomed=[
            at, "/en/", "/en/news-line/", section.get_absolute_url(), author.page("en"),
            topic.get_absolute_url(), f"/en/comments/{remark.pk}/replies/",
            f"/en/comments/{remark.pk}/reply/",
        ],
        scheduled=scheduled.get_absolute_url(),
        scheduled_at=(now + IN).isoformat(),
        editor=factories.make_user("Administrator").username,
    )  # fmt: skip


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps(asdict(make())))
