"""How the admin shows comments: a state by shape and word, never by colour alone."""

from datetime import datetime
from itertools import pairwise

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from articles.models import Article
from comments.models import MOST_STARS, Comment, Outcome, Rule, Status, Verdict
from comments.templatetags.comments import stars_drawn

register = template.Library()

SHAPES = {
    Status.PENDING: "●",
    Status.APPROVED: "✓",
    Status.REFUSED: "✕",
    Status.SPAM: "⊘",
    Status.WITHDRAWN: "←",
}


@register.filter
def status_shown(status: str, is_newsroom: bool = False) -> str:
    """Where a comment stands; one of the newsroom's own is withdrawn by undoing alone."""
    is_taken_back = is_newsroom and status == Status.WITHDRAWN
    return format_html(
        '<span class="state state-{}"><span aria-hidden="true">{}</span> {}</span>',
        status,
        SHAPES[Status(status)],
        _("taken back by the newsroom") if is_taken_back else Status(status).label,
    )


@register.filter
def stars_shown(stars: int | None) -> str:
    if not stars:
        return ""
    label = _("%(stars)d of %(most)d stars") % {"stars": stars, "most": MOST_STARS}
    return format_html('<span class="stars" role="img" aria-label="{}">{}</span>', label, stars_drawn(stars))


@register.filter
def article_link(article: Article) -> str:
    """The headline, with a link to where readers see it, if they do."""
    if not article.is_public:
        return format_html('<span lang="{}">{}</span>', article.language, article.headline)
    return format_html(
        '<a href="{}" lang="{}">{}</a>', article.get_absolute_url(), article.language, article.headline
    )


@register.filter
def text_marked(comment: Comment) -> str:
    """What somebody wrote, exactly; what rules matched is marked, what is masked for readers struck out."""
    text = comment.text
    marks = [span for verdict in comment.judged for span in verdict.spans]
    masks = [tuple(span) for span in comment.masked]
    inside = [(max(0, start), min(end, len(text))) for start, end in (*marks, *masks)]
    edges = sorted({0, len(text), *(edge for span in inside for edge in span if edge <= len(text))})
    pieces = []
    for start, end in pairwise(edges):
        piece: str = format_html("{}", text[start:end])
        if _covers(masks, start, end):
            piece = format_html('<s class="masked">{}</s>', piece)
        if _covers(marks, start, end):
            piece = format_html("<mark>{}</mark>", piece)
        pieces.append((piece,))
    return format_html_join("", "{}", pieces)


def _covers(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    return any(first <= start and end <= last for first, last in spans)


@register.filter
def words_matched(comment: Comment, verdict: Verdict) -> list[str]:
    """What a rule found in a comment, each once."""
    return list(dict.fromkeys(comment.text[start:end] for start, end in verdict.spans))[:10]


@register.filter
def held_by(comment: Comment) -> list[Verdict]:
    """What spoke against a comment."""
    return [verdict for verdict in comment.judged if verdict.outcome != Outcome.APPROVE]


@register.filter
def seen_at_once(comment: Comment) -> list[Verdict]:
    """What spoke against a comment, but for the rule that holds every comment."""
    return [verdict for verdict in held_by(comment) if verdict.rule != Rule.FIRST_LOOK][:2]


@register.filter
def email_veiled(email: str) -> str:
    """r…@example.org"""
    name, _at, host = email.partition("@")
    return f"{name[:1]}…@{host}" if host else ""


@register.filter
def waited(moment: datetime, now: datetime) -> str:
    """How long something has waited, in one unit; the page is nobody's copy."""
    return timesince(moment, now, depth=1)
