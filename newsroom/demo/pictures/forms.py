"""Outlines: every form is a list of points in the picture's own pixels."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from math import cos, hypot, pi, radians, sin
from random import Random
from typing import NamedTuple

Point = tuple[float, float]
Form = Sequence[Point]
Points = list[Point]


def plot(text: str) -> Points:
    """Pairs of numbers written as in "0,0 10,5 20,0"."""
    return [(float(x), float(y)) for x, y in (pair.split(",") for pair in text.split())]


def block(left: float, top: float, right: float, bottom: float, radius: float = 0) -> Points:
    """A rectangle, its corners rounded if a radius is given."""
    if not radius:
        return [(left, top), (right, top), (right, bottom), (left, bottom)]
    corners = [(right - radius, bottom - radius), (left + radius, bottom - radius)]
    corners += [(left + radius, top + radius), (right - radius, top + radius)]
    arcs = [oval(x, y, radius, radius, 90 * i, 90 * i + 90) for i, (x, y) in enumerate(corners)]
    return [point for arc in arcs for point in arc]


def oval(x: float, y: float, wide: float, high: float, start: float = 0, end: float = 360) -> Points:
    """An ellipse with half axes, or its arc between two angles (clockwise from the right)."""
    steps = max(8, int(max(wide, high) ** 0.5 * 4 * abs(end - start) / 360))
    return [(x + wide * c, y + high * s) for c, s in _arc(start, end, steps)]


@lru_cache(500)
def _arc(start: float, end: float, steps: int) -> Points:
    """Places on the circle of radius one; the same few are asked for again and again."""
    angles = [radians(start + (end - start) * i / steps) for i in range(steps + 1)]
    return [(cos(angle), sin(angle)) for angle in angles]


def smooth(points: Form, steps: int = 10) -> Points:
    """A soft line through all points (Catmull-Rom)."""
    padded = [points[0], *points, points[-1]]
    line: Points = []
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        for step in range(steps):
            t = step / steps
            line.append((_between(a[0], b[0], c[0], d[0], t), _between(a[1], b[1], c[1], d[1], t)))
    return [*line, points[-1]]


def _between(a: float, b: float, c: float, d: float, t: float) -> float:
    return b + (c - a) * t / 2 + (a - 2.5 * b + 2 * c - d / 2) * t**2 + (1.5 * (b - c) + (d - a) / 2) * t**3


def stroke(points: Form, wide: float, narrow: float | None = None) -> Points:
    """A line as an outline; it may change its width along the way."""
    narrow = wide if narrow is None else narrow
    left: Points = []
    right: Points = []
    for i, (x, y) in enumerate(points):
        before, after = points[max(i - 1, 0)], points[min(i + 1, len(points) - 1)]
        dx, dy = after[0] - before[0], after[1] - before[1]
        half = (wide + (narrow - wide) * i / (len(points) - 1)) / 2 / (hypot(dx, dy) or 1)
        left.append((x - dy * half, y + dx * half))
        right.append((x + dy * half, y - dx * half))
    return left + right[::-1]


def turned(x: float, *profile: Point, soft: bool = False) -> Points:
    """A form as from a lathe: pairs of height and half width, mirrored about x."""
    side = smooth(profile) if soft else list(profile)
    return [(x - half, y) for y, half in side] + [(x + half, y) for y, half in reversed(side)]


def ridge(
    rng: Random, left: float, right: float, start: float, end: float, sway: float, rough: float
) -> Points:
    """A rugged line from one height to another (midpoint displacement)."""
    heights = [start, end]
    while len(heights) < 200:
        middles = [(a + b) / 2 + rng.uniform(-sway, sway) for a, b in pairwise(heights)]
        pairs = zip(heights, middles, strict=False)
        heights = [each for pair in pairs for each in pair] + heights[-1:]
        sway *= rough
    step = (right - left) / (len(heights) - 1)
    return [(left + i * step, height) for i, height in enumerate(heights)]


def closed(line: Form, bottom: float) -> Points:
    """The ground under a line."""
    return [*line, (line[-1][0], bottom), (line[0][0], bottom)]


def moved(points: Form, dx: float = 0, dy: float = 0, size: float = 1) -> Points:
    return [(x * size + dx, y * size + dy) for x, y in points]


def tilted(points: Form, degrees: float, around: Point) -> Points:
    x0, y0 = around
    c, s = cos(degrees * pi / 180), sin(degrees * pi / 180)
    return [(x0 + (x - x0) * c - (y - y0) * s, y0 + (x - x0) * s + (y - y0) * c) for x, y in points]


class View(NamedTuple):
    """A camera: where its lines vanish and how much one unit at distance one measures."""

    x: float
    y: float
    scale: float

    def at(self, x: float, y: float, z: float) -> Point:
        """The place in the picture of a point right of, below and before the eye."""
        return self.x + x * self.scale / z, self.y + y * self.scale / z

    def flat(self, y: float, *corners: Point) -> Points:
        """A form that lies at height y, its corners given as (x, z)."""
        return [self.at(x, y, z) for x, z in corners]
