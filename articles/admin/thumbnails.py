"""Small pictures of pictures, for those who choose one."""

from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.models import Picture


def thumbnail(picture: Picture) -> str:
    """Address of the smallest rendition, the picture as it is."""
    files = picture.file.aspect_ratios[None]["WEBP"]
    return files[min(files)].url if files else ""


def thumbnail_tag(picture: Picture, css: str = "thumbnail") -> SafeString:
    """An <img> beside which the picture's title stands in words."""
    return format_html('<img class="{}" src="{}" alt="" loading="lazy">', css, thumbnail(picture))
