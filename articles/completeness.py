"""What readers need before an article is published."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.body import picture_ids
from articles.models import Picture, Section


def check_complete(content: dict[str, Any]) -> None:
    """Raise ValidationError, a message for each field, where a Content (articles/publishing.py) lacks what
    its readers need."""
    missing = {
        name: message
        for name, message in {
            "headline": _("Write a headline."),
            "lead": _("Write a lead."),
        }.items()
        if not content[name].strip()
    }
    if not content["body"].strip() and not content["is_urgent"]:
        missing["body"] = _("Write the body; only an urgent item may do without.")
    missing |= _pictures_without_words(content)
    if missing:
        raise ValidationError(missing)


def _pictures_without_words(content: dict[str, Any]) -> dict[str, str]:
    """What to say of pictures that those who do not see would learn nothing of."""
    language = Section.objects.values_list("language", flat=True).get(pk=content["section"])
    used = dict.fromkeys(picture_ids(content["body"]), "body")
    if content["picture"]:
        used[content["picture"]] = "picture"
    shown = Picture.objects.described(language).filter(pk__in=used, is_decorative=False)
    words = _("“%(title)s” has no alt text in this language. Write it in the library, or mark it decorative.")
    return {used[picture.pk]: words % {"title": picture.title} for picture in shown if not picture.alt_here}
