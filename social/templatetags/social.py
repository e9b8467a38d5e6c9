from dataclasses import dataclass
from urllib.parse import quote

from django import template
from django.db.models import QuerySet
from django.utils.translation import get_language, pgettext

from social.models import SocialLink

register = template.Library()


@register.simple_tag
def accounts() -> QuerySet[SocialLink]:
    """The accounts that the newsroom is followed on in the page's language."""
    return SocialLink.objects.filter(language=get_language())


@dataclass(frozen=True)
class ShareLink:
    icon: str
    name: str
    href: str


@register.simple_tag
def share_links(address: str, headline: str) -> list[ShareLink]:
    """Plain links that share an article: nobody's script runs on our page."""
    url, text = quote(address, safe=""), quote(headline, safe="")
    return [
        ShareLink("telegram", "Telegram", f"https://t.me/share/url?url={url}&text={text}"),
        ShareLink("whatsapp", "WhatsApp", f"https://wa.me/?text={text}%20{url}"),
        ShareLink("facebook", "Facebook", f"https://www.facebook.com/sharer/sharer.php?u={url}"),
        ShareLink("x", "X", f"https://x.com/intent/post?url={url}&text={text}"),
        ShareLink("mail", pgettext("share by", "E-mail"), f"mailto:?subject={text}&body={url}"),
    ]
