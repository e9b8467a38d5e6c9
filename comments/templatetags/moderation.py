"""How the admin shows comments: a state by shape and word, never by colour alone."""

from django import template
from django.utils.html import format_html
from django.utils.translation import gettext as _

from articles.models import Article
from comments.models import MOST_STARS, Status
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
def status_shown(status: str) -> str:
    return format_html(
        '<span class="state state-{}"><span aria-hidden="true">{}</span> {}</span>',
        status,
        SHAPES[Status(status)],
        Status(status).label,
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
