"""A canvas with one stroke: a form filled with a paint, soft or sharp, even or grained."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from random import Random
from statistics import NormalDist

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from .forms import Form, block
from .palette import NIGHT, Gradient, Paint, ramp

WIDTH, HEIGHT = 1920, 1080
FRAME = block(0, 0, WIDTH, HEIGHT)
GRAIN = 8  # the middle of the grain's range; it strays by less than a third of it
FINE = 3  # how many times finer than the picture a sharp edge is drawn
Box = tuple[int, int, int, int]


class Canvas:
    def __init__(self, key: str) -> None:
        self.rng = Random(key)
        self.image = Image.new("RGB", (WIDTH, HEIGHT))

    def fill(
        self,
        paint: Paint,
        *forms: Form,
        alpha: float | Sequence[float] = 1,
        blur: float = 0,
        weave: tuple[float, float] | None = None,
        sideways: bool = False,
    ) -> None:
        """Lays paint over forms.

        `alpha` may be a row of values from top to bottom (or `sideways`); `blur` softens the edges;
        `weave` breaks the paint up into specks of about that width and height.
        """
        box = _bounds(forms, blur * 2) if forms else (0, 0, 0, 0)
        size = box[2] - box[0], box[3] - box[1]
        if min(size) <= 0:
            return
        mask = _soft(forms, box, blur) if blur else _sharp(forms, box)
        if weave:
            mask = ImageChops.multiply(mask, self._specks(size, weave))
        if alpha != 1:
            mask = ImageChops.multiply(mask, _fade(alpha, size, sideways))
        source = paint.spread(size) if isinstance(paint, Gradient) else paint
        self.image.paste(source, box, mask)

    def glow(self, paint: Paint, x: float, y: float, wide: float, high: float, alpha: float = 1) -> None:
        """Light, or shade, that fades from a centre to nothing at the half axes given."""
        whole = round(x - wide), round(y - high), round(x + wide), round(y + high)
        box = _inside(whole)
        size = box[2] - box[0], box[3] - box[1]
        if min(size) <= 0:
            return
        across, along = 256 / (whole[2] - whole[0]), 256 / (whole[3] - whole[1])
        part = (
            (box[0] - whole[0]) * across,
            (box[1] - whole[1]) * along,
            (box[2] - whole[0]) * across,
            (box[3] - whole[1]) * along,
        )
        mask = _halo().resize(size, Image.Resampling.BILINEAR, box=part)
        mask = mask.point([round(level * alpha) for level in range(256)])
        self.image.paste(paint.spread(size) if isinstance(paint, Gradient) else paint, box, mask)

    @contextmanager
    def only(self, *forms: Form) -> Iterator[None]:
        """What is painted meanwhile stays within the forms."""
        before = self.image.copy()
        yield
        box = _bounds(forms, 0)
        before.paste(self.image.crop(box), box, _sharp(forms, box))
        self.image = before

    def finished(self, shade: float = 0.4) -> Image.Image:
        """The picture with darker corners and a fine grain."""
        corners = _corners().point([round(level * shade) for level in range(256)])
        self.image.paste(NIGHT, (0, 0), corners.resize(self.image.size, Image.Resampling.BILINEAR))
        noise = self.rng.randbytes(WIDTH * HEIGHT).translate(_bell())
        grain = Image.frombytes("L", (WIDTH, HEIGHT), noise)
        return ImageChops.add(self.image, Image.merge("RGB", (grain,) * 3), 1, -GRAIN)

    def _specks(self, size: tuple[int, int], cell: tuple[float, float]) -> Image.Image:
        small = max(2, round(size[0] / cell[0])), max(2, round(size[1] / cell[1]))
        noise = Image.frombytes("L", small, self.rng.randbytes(small[0] * small[1]))
        return noise.resize(size, Image.Resampling.BICUBIC).point(_contrast())


def _bounds(forms: Sequence[Form], pad: float) -> Box:
    xs = [x for form in forms for x, _ in form]
    ys = [y for form in forms for _, y in form]
    left, top = int(min(xs) - pad) - 1, int(min(ys) - pad) - 1
    return _inside((left, top, int(max(xs) + pad) + 2, int(max(ys) + pad) + 2))


def _inside(box: Box) -> Box:
    return max(box[0], 0), max(box[1], 0), min(box[2], WIDTH), min(box[3], HEIGHT)


def _sharp(forms: Sequence[Form], box: Box) -> Image.Image:
    size = box[2] - box[0], box[3] - box[1]
    return _drawn(forms, box, FINE, (size[0] * FINE, size[1] * FINE)).reduce(FINE)


def _soft(forms: Sequence[Form], box: Box, blur: float) -> Image.Image:
    coarse = max(1, int(blur / 3))
    size = box[2] - box[0], box[3] - box[1]
    small = max(1, -(-size[0] // coarse)), max(1, -(-size[1] // coarse))
    mask = _drawn(forms, box, 1 / coarse, small)
    mask = mask.filter(ImageFilter.GaussianBlur(blur / coarse))
    return mask.resize(size, Image.Resampling.BICUBIC)


def _drawn(forms: Sequence[Form], box: Box, scale: float, size: tuple[int, int]) -> Image.Image:
    mask = Image.new("L", size)
    pen = ImageDraw.Draw(mask)
    for form in forms:
        pen.polygon([((x - box[0]) * scale, (y - box[1]) * scale) for x, y in form], fill=255)
    return mask


def _fade(alpha: float | Sequence[float], size: tuple[int, int], sideways: bool) -> Image.Image:
    if isinstance(alpha, int | float):
        return Image.new("L", size, round(alpha * 255))
    return ramp("L", [round(level * 255) for level in alpha], size, sideways)


@lru_cache(1)
def _halo() -> Image.Image:
    """Light that falls off softly from the centre to nothing at the sides."""
    light = [round(255 * max(0, 1 - distance / 177) ** 2) for distance in range(256)]
    return Image.radial_gradient("L").point(light)


@lru_cache(1)
def _corners() -> Image.Image:
    """Shade that grows towards the corners."""
    shade = [round(255 * max(0, distance / 255 - 0.35) ** 1.6) for distance in range(256)]
    return Image.radial_gradient("L").point(shade)


@lru_cache(1)
def _contrast() -> list[int]:
    return [min(255, max(0, round((level - 105) * 2.2))) for level in range(256)]


@lru_cache(1)
def _bell() -> bytes:
    """Turns even noise into a bell curve about GRAIN."""
    curve = NormalDist(GRAIN, GRAIN / 3.5)
    return bytes(round(curve.inv_cdf((level + 0.5) / 256)) for level in range(256))
