"""Skies, water, mist and trees: what open scenes share."""

from math import cos, sin, tau

from .canvas import HEIGHT, WIDTH, Canvas
from .forms import block, oval
from .palette import CREAM, HAZE, Colour, Gradient, Paint, mix


def sky(c: Canvas, colours: Gradient, horizon: float, clouds: float = 0.3) -> None:
    """A sky down to the horizon, with long thin clouds."""
    c.fill(colours, block(0, 0, WIDTH, horizon + 2))
    high, low = colours.colours[0], colours.colours[-1]
    band = block(0, horizon * 0.08, WIDTH, horizon * 0.98)
    c.fill(mix(low, CREAM, 0.4), band, weave=(900, 46), alpha=(0, clouds, clouds, 0))
    c.fill(mix(high, low, 0.35), band, weave=(520, 22), alpha=(0, clouds, clouds * 0.6, 0))


def dawn(c: Canvas, x: float, y: float, reach: float, paint: Colour) -> None:
    """The light of a sun that is not up yet."""
    c.glow(paint, x, y, reach * 1.5, reach, 0.75)
    c.glow(mix(paint, CREAM, 0.6), x, y, reach * 0.33, reach * 0.33, 0.7)


def sun(c: Canvas, x: float, y: float, size: float, paint: Colour) -> None:
    """A pale disc in its own haze."""
    dawn(c, x, y, size * 11, paint)
    c.fill(mix(paint, CREAM, 0.8), oval(x, y, size, size))


def sea(c: Canvas, top: float, colours: Gradient, light: Colour, bottom: float = HEIGHT) -> None:
    """Water whose ripples grow towards the viewer."""
    c.fill(colours, block(0, top, WIDTH, bottom))
    dark = colours.colours[-1]
    depth = bottom - top
    edges = [0, 0.05, 0.16, 0.4, 1.3]
    for i, (near, far) in enumerate(zip(edges, edges[2:], strict=False)):
        band = block(0, top + near * depth, WIDTH, min(bottom, top + far * depth))
        cell = 60 * 1.7**i, 2.2 * 1.75**i
        c.fill(light, band, weave=cell, alpha=(0, 0.28, 0.1))
        c.fill(dark, band, weave=cell, alpha=(0, 0.42, 0.34))


def path_of_light(c: Canvas, x: float, top: float, paint: Colour, wide: float) -> None:
    """The broken reflection of a low sun."""
    c.glow(paint, x, top, wide * 2.6, 300, 0.4)
    y, step = top + 2.0, 4.0
    while y < HEIGHT:
        spread = wide * (0.25 + 0.9 * (y - top) / (HEIGHT - top))
        strength = 0.75 * (1 - (y - top) / (HEIGHT - top)) ** 1.3
        dashes = []
        for _ in range(5):
            middle = x + c.rng.gauss(0, spread * 0.4)
            half = c.rng.uniform(0.1, 0.45) * spread
            dashes.append(oval(middle, y + c.rng.uniform(-step, step) / 2, half, step * 0.3))
        c.fill(paint, *dashes, alpha=strength)
        y += step
        step *= 1.09


def mist(c: Canvas, y: float, high: float, alpha: float, paint: Colour = HAZE) -> None:
    """A bank of mist, thickest at its middle."""
    band = block(0, y - high, WIDTH, y + high)
    c.fill(paint, band, alpha=(0, alpha * 0.55, alpha, alpha * 0.55, 0))
    c.fill(paint, band, weave=(420, high * 0.4), alpha=(0, alpha * 0.6, 0))


def crown(
    c: Canvas, x: float, y: float, wide: float, high: float, shade: Paint, light: Colour, count: int
) -> None:
    """The round head of a tree, lit from the upper left."""
    tufts = []
    for _ in range(count):
        turn, out = c.rng.uniform(0, tau), c.rng.random() ** 0.6
        radius = wide * c.rng.uniform(0.13, 0.27)
        tufts.append((cos(turn) * out * wide, sin(turn) * out * high, radius))
    c.fill(shade, *[oval(x + dx, y + dy, r, r * 0.88) for dx, dy, r in tufts])
    for dim, size, alpha in ((0.3, 0.72, 0.5), (-0.25, 0.5, 0.8)):
        lit = [
            oval(x + dx - r * 0.25, y + dy - r * 0.3, r * size, r * size * 0.85)
            for dx, dy, r in tufts
            if dx / wide * 0.6 + dy / high < dim
        ]
        c.fill(light, *lit, alpha=(alpha, alpha * 0.8, alpha * 0.4))
