"""The few colours that all pictures share, and what lies between them."""

from collections.abc import Sequence
from typing import NamedTuple

from PIL import Image, ImageColor

Colour = tuple[int, int, int]


def colour(text: str) -> Colour:
    red, green, blue = ImageColor.getrgb(text)[:3]
    return red, green, blue


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """The colour that lies `share` of the way from one to the other."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


NIGHT = colour("#0c191e")
DEEP = colour("#15323a")
TEAL = colour("#2a5860")
SEA = colour("#5a8a8b")
MIST = colour("#a8beb6")
HAZE = colour("#dbdccb")
CREAM = colour("#f5e8cc")
SAND = colour("#dcb888")
AMBER = colour("#e8a253")
RUST = colour("#b3552e")
BRICK = colour("#872c29")
UMBER = colour("#4c2b22")
SOOT = colour("#1d1514")
LEAF = colour("#6b7c4d")


class Gradient(NamedTuple):
    """Colours at even distances, from top to bottom or from left to right."""

    colours: tuple[Colour, ...]
    sideways: bool = False

    def spread(self, size: tuple[int, int]) -> Image.Image:
        return ramp("RGB", self.colours, size, self.sideways)


Paint = Colour | Gradient


def down(*colours: Colour) -> Gradient:
    return Gradient(colours)


def across(*colours: Colour) -> Gradient:
    return Gradient(colours, sideways=True)


def ramp(
    mode: str, stops: Sequence[int | Colour], size: tuple[int, int], sideways: bool = False
) -> Image.Image:
    """An image of the given size in which at least two values run into one another."""
    length = len(stops)
    strip = Image.new(mode, (length, 1) if sideways else (1, length))
    strip.putdata(stops)
    middles = (0.5, 0, length - 0.5, 1) if sideways else (0, 0.5, 1, length - 0.5)
    return strip.resize(size, Image.Resampling.BILINEAR, box=middles)
