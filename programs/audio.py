"""The audio file of an episode: looked at before it is kept, and kept under a name that nobody guesses."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import FileExtensionValidator
from django.utils.translation import gettext_lazy as _

from programs.models import AUDIO_EXTENSIONS, random_audio_name

HEAD = 4096  # bytes looked at


def is_audio(head: bytes) -> bool:
    """Whether a file begins like one of the kinds that we take: MP3, Ogg, WAV, M4A."""
    if head.startswith((b"ID3", b"OggS")):
        return True
    if head[:4] == b"RIFF" and head[8:12] == b"WAVE":
        return True
    if head[4:8] == b"ftyp":
        return head[8:11] in (b"M4A", b"M4B", b"mp4", b"iso", b"das")
    # A frame of MPEG audio: eleven bits set, then version, layer, bit rate and sample rate that exist.
    return (
        len(head) > 3
        and head[0] == 0xFF
        and head[1] & 0xE0 == 0xE0
        and head[1] & 0x18 != 0x08
        and head[1] & 0x06 != 0
        and head[2] & 0xF0 != 0xF0
        and head[2] & 0x0C != 0x0C
    )


class AudioField(forms.FileField):
    """An upload that is audio by its first bytes, not only by its name."""

    default_validators = [FileExtensionValidator(AUDIO_EXTENSIONS)]

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        accepted = ",".join(f".{extension}" for extension in AUDIO_EXTENSIONS)
        return super().widget_attrs(widget) | {"accept": accepted}

    def clean(self, data: Any, initial: Any = None) -> Any:
        upload = super().clean(data, initial)
        if isinstance(upload, UploadedFile):
            upload.seek(0)
            head = upload.read(HEAD)
            upload.seek(0)
            if not is_audio(head):
                raise ValidationError(_("This is not an MP3, M4A, Ogg or WAV file, whatever its name says."))
        return upload

    def keep(self, upload: UploadedFile) -> str:
        """Store an upload; its name in the storage."""
        return default_storage.save(random_audio_name(None, upload.name or ""), upload)
