from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import floor
from typing import Any

from django import template
from django.template import Context
from django.template.defaultfilters import linebreaks_filter
from django.template.loader import render_to_string
from django.utils.formats import number_format
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, ngettext

from articles.addresses import address
from articles.changes import language_key, section_key, thread_key
from articles.copies import once, shows
from articles.models import Article, Section
from articles.templatetags.articles import time
from comments.forms import ReviewForm
from comments.models import MOST_STARS, Comment, Policy, SectionStars, Thread
from comments.pagination import Reply
from comments.sorting import sorted_page
from comments.tokens import make_token

register = template.Library()


@register.inclusion_tag("comments/_thread.html", takes_context=True)
def thread(context: Context, article: Article) -> dict[str, Any]:
    """An article's comments and the form to leave one; a form that came back stands in the context."""
    shows(thread_key(article.pk))
    shown = Thread.of(article)
    takes_stars = shown.takes_stars
    return {
        "article": article,
        "thread": shown,
        "is_open": shown.takes_comments,
        "takes_stars": takes_stars,
        "mean": shown.mean_stars if takes_stars else None,
        "sorted": sorted_page(context["request"].GET, article.pk),
        "review_form": context.get("review_form"),
    }


# What stands in the empty form in the place of its address and its token.
ACTION, TOKEN = "{action}", "{token}"


@register.simple_tag
def empty_form(action: str, asks_stars: bool, policy: Policy) -> SafeString:
    """The form to leave a comment, with nothing in it; crispy-forms would draw it anew for each page.

    Args:
        action: the address that it is sent to.
        policy: of its discussion.
    """
    language = get_language() or ""

    def draw() -> SafeString:
        shows(language_key(language))
        form = ReviewForm(action=ACTION, asks_stars=asks_stars, policy=policy, initial={"token": TOKEN})
        return render_to_string("comments/_form.html", {"form": form})

    drawn = once(("empty form", language, asks_stars, policy), draw)
    # Both are ours; they hold nothing that HTML would have to escape.
    return mark_safe(drawn.replace(ACTION, action).replace(TOKEN, make_token()))  # noqa: S308


@register.simple_tag
def comment_html(
    comment: Comment | Reply, article: Article, level: str, is_open: bool = False, alone: bool = False
) -> SafeString:
    """What a comment says and what can be done with it, as it stands on each page.

    Args:
        level: its heading, "h3" or "h4".
        is_open: whether it can be answered.
        alone: nothing can be done with it.
    """
    here = get_language() or ""
    language = comment.language if comment.language != here else ""
    return format_html(
        _drawn(
            here,
            level,
            language,
            comment.stars,
            is_open,
            alone,
            comment.is_pick,
            comment.is_newsroom,
            comment.is_edited,
        ),
        name=comment.name,
        time=time(comment.sent_at),
        text=shown_text(comment.text, comment.masked),
        reply=address("comments:reply", article.language, comment.pk),
        link=address("comments:permalink", article.language, comment.pk),
        report=address("comments:report", article.language, comment.pk),
    )


def shown_text(text: str, masked: list[list[int]]) -> SafeString:
    """A comment's text with the parts that a moderator masked blacked out, in words for who cannot see it.

    Args:
        masked: from and to, in characters, in order.
    """
    if not masked:
        return linebreaks_filter(text, autoescape=True)
    mask = format_html(
        '<span class="mask"><span aria-hidden="true">▇▇▇</span><span class="unseen">{}</span></span>',
        gettext("[a part that a moderator masked]"),
    )
    parts, shown_from = [], 0
    for start, end in masked:
        parts.append(text[shown_from:start])
        shown_from = end
    parts.append(text[shown_from:])
    joined = mask.join(escape(part) for part in parts)
    # Every part is escaped, and the mask is ours.
    return linebreaks_filter(mark_safe(joined), autoescape=False)  # noqa: S308


@lru_cache(1024)
def _drawn(
    here: str,
    level: str,
    language: str,
    stars: int | None,
    is_open: bool,
    alone: bool,
    is_pick: bool,
    is_newsroom: bool,
    is_edited: bool,
) -> str:
    """A comment in the language of a page as a format for `str.format`; all that are alike in these have one,
    since drawing a template for each costs more than all else on a page with many.

    Args:
        language: that of the comment, "" where it is the page's own or unknown.
    """
    shape = {
        "level": level, "language": language, "stars": stars, "is_open": is_open, "alone": alone,
        "is_pick": is_pick, "is_newsroom": is_newsroom, "is_edited": is_edited,
    }  # fmt: skip
    return render_to_string("comments/_comment.html", shape)


@register.simple_tag
def stars_of(section: Section) -> SafeString:
    """What readers gave the articles of a section: the average, and how many gave each. "" before the first
    vote."""
    language = get_language() or ""

    def draw() -> SafeString:
        shows(language_key(language), section_key(section.pk))
        kept = SectionStars.objects.filter(pk=section.pk).first()
        if kept is None or not kept.count:
            return SafeString("")
        given = {
            "count": kept.count,
            "mean": number_format(one_decimal(kept.mean), 1),
            "spread": reversed(list(enumerate(kept.spread, 1))),
        }
        return render_to_string("comments/_stars.html", given)

    return once(("stars of a section", language, section.pk), draw)


@register.filter
def one_decimal(mean: Fraction) -> Decimal:
    """A mean as people write it, halves up: number_format() would cut off what does not fit."""
    return Decimal(floor(mean * 10 + Fraction(1, 2))).scaleb(-1)


@register.filter
def comment_count(count: int) -> str:
    """“1 comment”, “2 comments”."""
    return ngettext("%(count)d comment", "%(count)d comments", count) % {"count": count}


@register.filter
def reply_count(count: int) -> str:
    """“1 reply”, “2 replies”."""
    return ngettext("%(count)d reply", "%(count)d replies", count) % {"count": count}


@register.filter
def stars_drawn(stars: int) -> str:
    """★★★★☆"""
    return "★" * stars + "☆" * (MOST_STARS - stars)
