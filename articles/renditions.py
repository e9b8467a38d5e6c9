"""A picture's renditions as HTML wants them. django-pictures makes the files."""

from dataclasses import dataclass
from fractions import Fraction

from articles.models import Picture


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
    files = picture.file.aspect_ratios[ratio or None]
    widths = sorted(files["JPEG"])
    widest = widths[-1]
    shape = Fraction(ratio) if ratio else Fraction(picture.width, picture.height)
    return Rendered(
        webp=_srcset(files["WEBP"]),
        jpeg=_srcset(files["JPEG"]),
        src=files["JPEG"][widths[len(widths) // 2]].url,
        width=widest,
        height=int(widest / shape),
    )


def _srcset(files: dict) -> str:
    return ", ".join(f"{files[width].url} {width}w" for width in sorted(files))
