"""The answer to a post that cannot be taken in just now: what was typed, in a form to send again.

It is made without the database, which may be what is away, and without crispy-forms, which would take longer
than everything else about it: it is also what a flood is answered with.
"""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import patch_cache_control
from django.utils.translation import ngettext

from articles.models import Article
from comments.models import MOST_STARS
from comments.tokens import make_token

_STARS = {str(stars): stars for stars in range(1, MOST_STARS + 1)}


def later(
    request: HttpRequest, *, status: int, seconds: int, article: Article | None = None, is_slow: bool = False
) -> HttpResponse:
    """Give a reader the form back, to be sent again to the same address.

    Args:
        request: the post of a comment.
        status: 429 where too many were sent, 503 where nothing can be stored.
        seconds: after which to send again.
        article: which the comment is on, where that is known.
        is_slow: the discussion is, and that is all.
    """
    context = {
        "action": f"{request.path}#review",  # an error is in view when the page comes back
        "typed": request.POST,
        "stars": _STARS.get(request.POST.get("stars", "")),
        "token": make_token(),
        "too_many": status == 429,
        "is_slow": is_slow,
        "when": when(seconds),
        "article": article,
        # Asked for, the address of a form leads to its article, or is the page of the comment answered.
        "back": article.get_absolute_url() if article else request.path,
    }
    response = HttpResponse(render_to_string("comments/later.html", context), status=status)
    response["Retry-After"] = str(seconds)
    return private(response)


def again(request: HttpRequest, texts: Sequence[str], *, status: int, seconds: int) -> HttpResponse:
    """Give back what was sent of a form that is no comment, to be sent again to the same address.

    Args:
        texts: names of the fields that a reader types into; what stands in them is shown.
        status: as in later().
        seconds: after which to send again.
    """
    shown = [request.POST[name] for name in texts if request.POST.get(name)]
    sent = {name: value for name, value in request.POST.items() if len(name) < 30}
    if "token" in sent:
        sent["token"] = make_token()
    context = {
        "too_many": status == 429,
        "when": when(seconds) if shown else try_again(seconds),
        "texts": shown,
        "sent": list(sent.items())[:20],
    }
    response = HttpResponse(render_to_string("comments/again.html", context), status=status)
    response["Retry-After"] = str(seconds)
    return keyed(response)


def private(response: HttpResponse) -> HttpResponse:
    """Mark a response as one reader's own."""
    patch_cache_control(response, private=True, no_store=True)
    response["X-Robots-Tag"] = "noindex"
    return response


def keyed(response: HttpResponse) -> HttpResponse:
    """Mark a response as one reader's own whose address is the key to it."""
    # Not "no-referrer": some browsers would then send the forms from "null".
    response["Referrer-Policy"] = "same-origin"
    return private(response)


def try_again(seconds: int) -> str:
    """When something without a text may be sent again, in words."""
    minutes = -(-seconds // 60)
    return ngettext("Try again in %(count)d minute.", "Try again in %(count)d minutes.", minutes) % {
        "count": minutes
    }


def when(seconds: int) -> str:
    """When a text may be sent again, in words."""
    minutes = -(-seconds // 60)
    if seconds < 60:
        return ngettext(
            "Your text is still in the form. Send it again in %(count)d second.",
            "Your text is still in the form. Send it again in %(count)d seconds.",
            seconds,
        ) % {"count": seconds}
    return ngettext(
        "Your text is still in the form. Send it again in %(count)d minute.",
        "Your text is still in the form. Send it again in %(count)d minutes.",
        minutes,
    ) % {"count": minutes}
