"""Reading the pages that are lists as a reader does, and what that costs."""

import re
from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import copies
from tests.factories import make_article, make_author, make_picture, make_topic


def headlines(html):
    """The headlines that stand in a page's main part, in order."""
    main = html.partition("<main")[2].partition("</main>")[0]
    return re.findall(r'<h3><a href="[^"]+">([^<]+)</a></h3>', main)


def line(html):
    """The headlines of News Line on a page."""
    part = html.partition('class="newsline')[2]
    return re.findall(r'class="plain">(?:<b>[^<]+</b> )?([^<]+)</a></li>', part)


def walk(client, address):
    """The headlines of each page of a list, from the newest to the oldest."""
    pages = []
    while address:
        html = client.get(address).text
        pages.append(headlines(html) or line(html))
        older = re.search(r'class="more" href="([^"]+\?before=[^"]+)"', html)
        address = older and older[1]
    return pages


def make_articles(section, count, **fields):
    """So many articles, the first the newest, an hour from each to the next."""
    now = timezone.now()
    return [
        make_article(section, now - timedelta(hours=n), headline=f"Article {n}", **fields)
        for n in range(1, count + 1)
    ]


class Kept(dict):
    """Parts of pages (articles/copies.py), kept as long as the test lasts."""

    def put(self, name, part):
        self[name] = part


def cost(client, address, kept=None):
    """How many queries a page takes, made by itself or with the parts that are kept."""
    with copies.making(kept):
        client.get(address)  # SQLite is asked once for each process what it can do
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
    return len(queries)


def rich(section, count):
    """Articles with all that lists show."""
    author, topic, picture = make_author().pk, make_topic(section.language).pk, make_picture().pk
    return [make_article(section, picture=picture, authors=[author], topics=[topic]) for _ in range(count)]
