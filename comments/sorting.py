"""In which order a thread is read, as the address of the page asks for it."""

from dataclasses import dataclass

from django.http import Http404, QueryDict

from articles.keys import row_id
from comments import pagination
from comments.pagination import CommentPage

PARAMETERS = ("comments-after", "comments-before", "newest", "picks-after", "picks")
"""What a query may hold. Of several the first in this order counts, for the page cache too."""

REPLIES_AFTER = "replies-after"
"""What the query of a page of replies alone may hold."""


@dataclass(frozen=True)
class Sorted:
    """A page of a thread in an order."""

    order: str
    """"oldest", "newest" or "picks"."""
    page: CommentPage
    is_first: bool
    next_query: str
    """Of the page that follows, "" on the last."""


def sorted_page(query: QueryDict, thread_id: int) -> Sorted:
    """The page of a thread that a query asks for; without one the first, the oldest comments first.

    Raises:
        Http404: no page was ever at this address.
    """
    name = next((name for name in PARAMETERS if name in query), "")
    key = row_id(str(query[name])) if name else 0
    if key is None:
        raise Http404
    if name in ("newest", "picks"):
        if key != 1:
            raise Http404
        is_first = True
        page = pagination.newest_page(thread_id) if name == "newest" else pagination.picks_page(thread_id)
    elif name == "picks-after":
        _known(pagination.is_pick_key(thread_id, key))
        is_first, page = False, pagination.picks_page(thread_id, key)
    elif name == "comments-before":
        _known(pagination.is_key(thread_id, key))
        is_first, page = False, pagination.newest_page(thread_id, key)
    else:
        _known(not name or pagination.is_key(thread_id, key))
        is_first, page = not name, pagination.comment_page(thread_id, key)
    order, parameter = {
        "newest": ("newest", "comments-before"),
        "comments-before": ("newest", "comments-before"),
        "picks": ("picks", "picks-after"),
        "picks-after": ("picks", "picks-after"),
    }.get(name, ("oldest", "comments-after"))
    return Sorted(order, page, is_first, f"?{parameter}={page.next_key}" if page.next_key else "")


def _known(is_known: bool) -> None:
    if not is_known:
        raise Http404
