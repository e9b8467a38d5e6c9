from typing import Any

from django import template
from django.http import Http404
from django.template import Context
from django.urls import reverse
from django.utils.translation import ngettext

from articles.keys import row_id
from articles.models import Article
from comments import pagination
from comments.forms import ReviewForm
from comments.models import MOST_STARS, Thread

register = template.Library()


@register.inclusion_tag("comments/_thread.html", takes_context=True)
def thread(context: Context, article: Article) -> dict[str, Any]:
    """An article's comments and the form to leave one; a form that came back stands in the context."""
    shown = Thread.of(article)
    after = _key(context["request"].GET.get("comments-after"), article.pk)
    form = context.get("review_form") or ReviewForm(
        action=reverse("comments:send", args=[article.language, article.pk]), asks_stars=shown.asks_stars
    )
    return {
        "article": article,
        "thread": shown,
        "page": pagination.comment_page(article.pk, after),
        "after": after,
        "form": form,
    }


def _key(value: str | None, thread_id: int) -> int:
    if value is None:
        return 0
    key = row_id(value)
    if key is None or not pagination.is_key(thread_id, key):
        raise Http404
    return key


@register.filter
def comment_count(count: int) -> str:
    """“1 comment”, “2 comments”."""
    return ngettext("%(count)d comment", "%(count)d comments", count) % {"count": count}


@register.filter
def stars_drawn(stars: int) -> str:
    """★★★★☆"""
    return "★" * stars + "☆" * (MOST_STARS - stars)
