"""A picture's renditions as HTML wants them. django-pictures makes the files."""

import io
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from django.core.files.base import ContentFile
from pictures.models import PillowPicture
from PIL import Image

from articles.models import Picture


class Rendition(PillowPicture):
    """A file as django-pictures makes it, in half the time: what we store has no transparency to carry along,
    and WebP's second method costs 3 % more bytes than its fourth and 40 % of the time."""

    def resize(self, image: Image.Image) -> Image.Image:
        return super().resize(image.convert("RGB"))

    def save(self, image: Image.Image) -> None:
        out = io.BytesIO()
        self.resize(image).save(out, format=self.file_type, exif=b"", icc_profile=b"", method=2)
        self.storage.delete(self.name)
        self.storage.save(self.name, ContentFile(out.getvalue()))


@dataclass(frozen=True)
class Rendered:
    webp: str
    """Value of a `srcset`."""
    jpeg: str
    src: str
    """The JPEG for browsers without `srcset`."""
    width: int
    height: int


def rendered(picture: Picture, ratio: str = "") -> Rendered:
    """The addresses and the size of a picture's renditions of a ratio ("": as it is)."""
    return _rendered(picture.file.name, picture.width, picture.height, ratio)


@lru_cache(4096)
def _rendered(name: str, width: int, height: int, ratio: str) -> Rendered:
    """As `rendered()`; a name is given to one file alone, ever."""
    files = Picture(file=name, width=width, height=height).file.aspect_ratios[ratio or None]
    widths = sorted(files["JPEG"])
    widest = widths[-1]
    shape = Fraction(ratio) if ratio else Fraction(width, height)
    return Rendered(
        webp=_srcset(files["WEBP"]),
        jpeg=_srcset(files["JPEG"]),
        src=files["JPEG"][widths[len(widths) // 2]].url,
        width=widest,
        height=int(widest / shape),
    )


def _srcset(files: dict) -> str:
    return ", ".join(f"{files[width].url} {width}w" for width in sorted(files))
