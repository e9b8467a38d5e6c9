"""An episode's fields as a part of its article: in the form, in each Revision, in previews."""

from functools import partial
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.extensions import Part
from articles.models import Article, Section
from programs.audio import AudioField
from programs.models import Episode, Program

FIELDS = ("video", "audio", "minutes", "aired_at", "guests")


def form_fields() -> dict[str, forms.Field]:
    classes: dict[str, Any] = {"audio": AudioField, "video": partial(forms.URLField, assume_scheme="https")}
    return forms.fields_for_model(Episode, fields=FIELDS, field_classes=classes)


def read(article: Article) -> dict[str, Any]:
    """The episode's fields as JSON values; {} for an article that is none."""
    episode = Episode.objects.filter(article=article).first()
    if episode is None:
        return {}
    return {
        "video": episode.video,
        "audio": episode.audio.name or "",
        "minutes": episode.minutes,
        "aired_at": episode.aired_at.isoformat() if episode.aired_at else None,
        "guests": episode.guests,
    }


def _episode(article: Article, data: dict[str, Any]) -> Episode:
    return Episode(
        article=article,
        video=data.get("video") or "",
        audio=data.get("audio") or "",
        minutes=data.get("minutes"),
        aired_at=parse_datetime(data["aired_at"]) if data.get("aired_at") else None,
        guests=data.get("guests") or "",
    )


def write(article: Article, data: dict[str, Any]) -> None:
    """Keep the episode with its article; an article of a section that is no programme has none."""
    if not any(data.values()) or not Program.objects.filter(pk=article.section_id).exists():
        Episode.objects.filter(article=article).delete()
        return
    _episode(article, data).save()


def preview(article: Article, data: dict[str, Any]) -> None:
    article.episode = _episode(article, data) if any(data.values()) else None


def problems(data: dict[str, Any], section: Section | None) -> dict[str, str]:
    if section and any(data.values()) and not Program.objects.filter(pk=section.pk).exists():
        first = next(name for name in FIELDS if data.get(name))
        return {
            first: gettext("Only an article of a programme is an episode. Empty this, or change the section.")
        }
    episode = Episode(
        video=data.get("video") or "", minutes=data.get("minutes"), guests=data.get("guests") or ""
    )
    try:
        episode.clean_fields(exclude=["article", "audio", "aired_at"])
    except ValidationError as error:
        return {name: " ".join(messages) for name, messages in error.message_dict.items()}
    return {}


part = Part(
    key="episode",
    title=_("Episode"),
    form_fields=form_fields,
    read=read,
    write=write,
    preview=preview,
    problems=problems,
)
