from dataclasses import dataclass
from urllib.parse import quote, urlencode

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
    both = urlencode({"url": address, "text": headline}, quote_via=quote)
    return [
        ShareLink("telegram", "Telegram", f"https://t.me/share/url?{both}"),
        ShareLink("whatsapp", "WhatsApp", "https://wa.me/?text=" + quote(f"{headline} {address}", safe="")),
        ShareLink(
            "facebook", "Facebook", "https://www.facebook.com/sharer/sharer.php?u=" + quote(address, safe="")
        ),
        ShareLink("x", "X", f"https://x.com/intent/post?{both}"),
        ShareLink(
            "mail",
            pgettext("share by", "E-mail"),
            "mailto:?" + urlencode({"subject": headline, "body": address}, quote_via=quote),
        ),
    ]
