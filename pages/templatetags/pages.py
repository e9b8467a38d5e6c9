from dataclasses import dataclass

from django import template
from django.conf import settings
from django.template import Context
from django.urls import reverse
from django.utils.translation import get_language

register = template.Library()


@dataclass(frozen=True)
class LanguageLink:
    code: str
    name: str
    href: str
    is_current: bool
    is_translation: bool
    """Whether it leads to the same thing, not to the front page."""


@register.simple_tag(takes_context=True)
def language_links(context: Context) -> list[LanguageLink]:
    """The page in each language, as the view's `alternates` say; the front page where there is no
    translation."""
    alternates: dict[str, str] = context.get("alternates") or {}
    current = get_language()
    return [
        LanguageLink(
            code=code,
            name=name,
            href=alternates.get(code) or reverse("front", args=[code]),
            is_current=code == current,
            is_translation=code in alternates and code != current,
        )
        for code, name in settings.LANGUAGES
    ]


@register.simple_tag
def site(path: str = "") -> str:
    """An absolute address on this site. It starts with SITE_URL, never with what a request's Host says."""
    return settings.SITE_URL + path
