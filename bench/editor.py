"""An editor who publishes a change of an old English article every second, on the site of the environment.
It says so each time, until it is ended."""

import time
from collections.abc import Iterator
from itertools import cycle

import django


def publications() -> Iterator[None]:
    """Publishes each time that it is asked for the next."""
    # They need the settings.
    from articles import publishing
    from articles.models import Article

    article = Article.objects.published().filter(language="en").order_by("published_at").first()
    if article is None:
        raise SystemExit("There is no English article.")
    content = publishing.newest_content(article)
    leads = cycle([f"{content['lead']}.", content["lead"].rstrip(".")])
    for lead in leads:
        publishing.save(article, {**content, "lead": lead}, by=None)
        publishing.publish(article, by=None)
        yield


if __name__ == "__main__":
    django.setup()
    for _ in publications():
        print("published", flush=True)
        time.sleep(1)
