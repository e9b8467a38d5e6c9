"""Where an article stands, in words and by shape; colour comes third."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Status

_SHAPES = {
    Status.DRAFT: "○",
    Status.REVIEW: "◐",
    "scheduled": "◷",
    Status.PUBLISHED: "●",
    Status.WITHDRAWN: "✕",
}


@dataclass(frozen=True)
class Standing:
    key: str
    word: "str | Promise"
    shape: str

    def __str__(self) -> str:
        return str(self.word)


def standing(article: Article) -> Standing:
    if article.is_scheduled:
        return Standing("scheduled", _("scheduled"), _SHAPES["scheduled"])
    return Standing(article.status, article.get_status_display(), _SHAPES[Status(article.status)])


def standing_tag(article: Article, has_copy: bool) -> SafeString:
    """For lists: the standing, and whether there is something that readers do not see yet."""
    stands = standing(article)
    tag = format_html(
        '<span class="stands stands-{}"><span aria-hidden="true">{}</span> {}</span>',
        stands.key,
        stands.shape,
        stands.word,
    )
    if has_copy and article.was_published:
        return format_html('{} <span class="copy">+ {}</span>', tag, _("working copy"))
    return tag
