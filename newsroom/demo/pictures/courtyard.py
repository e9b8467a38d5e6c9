"""The arches of an old caravanserai."""

from math import acos, degrees

from .canvas import HEIGHT, WIDTH, Canvas
from .forms import Points, block, oval, smooth, stroke
from .open_air import crown
from .palette import (
    CREAM,
    DEEP,
    LEAF,
    MIST,
    NIGHT,
    RUST,
    SAND,
    SEA,
    SOOT,
    TEAL,
    UMBER,
    across,
    down,
    mix,
)


def arches(c: Canvas) -> None:
    doors = (300, 960, 1620)
    _masonry(c)
    with c.only(*[pointed(x, 430, 235, 906) for x in doors]):
        _courtyard(c)
    for x in doors:
        rim = stroke(pointed(x, 430, 247, 905), 24)
        c.fill(down(mix(UMBER, SAND, 0.25), mix(UMBER, TEAL, 0.3), mix(DEEP, UMBER, 0.4)), rim)
        reveal = [*pointed(x, 430, 235, 905), *pointed(x + 30, 442, 222, 905)[::-1]]
        c.fill(across(mix(SAND, CREAM, 0.4), mix(UMBER, RUST, 0.3)), reveal)
    floor = block(0, 905, WIDTH, HEIGHT)
    c.fill(down(mix(UMBER, DEEP, 0.35), mix(SOOT, DEEP, 0.5)), floor)
    c.fill(mix(SAND, UMBER, 0.4), floor, weave=(220, 6), alpha=0.12)
    for x in doors:
        patch = [(x - 222, 905), (x + 235, 905), (x + 90, HEIGHT + 5), (x - 560, HEIGHT + 5)]
        c.fill(down(mix(CREAM, SAND, 0.4), mix(SAND, RUST, 0.3)), patch, alpha=(0.95, 0.55), blur=3)
        c.glow(SAND, x, 880, 420, 330, 0.22)
    joints = [stroke([(960 + i * 190, 905), (960 + i * 420, HEIGHT + 5)], 2, 3) for i in range(-7, 8)]
    c.fill(SOOT, *joints, block(0, 962, WIDTH, 964), block(0, 1034, WIDTH, 1037), alpha=0.4)


def _masonry(c: Canvas) -> None:
    """The shaded wall on this side."""
    wall = block(0, 0, WIDTH, 906)
    c.fill(down(mix(NIGHT, DEEP, 0.6), mix(DEEP, UMBER, 0.35), mix(UMBER, DEEP, 0.45)), wall)
    joints = [block(0, y, WIDTH, y + 2) for y in range(20, 900, 58)]
    for row, y in enumerate(range(20, 900, 58)):
        joints += [block(x, y, x + 2, y + 58) for x in range(-60 + row % 2 * 65, WIDTH, 130)]
    c.fill(NIGHT, *joints, alpha=(0.3, 0.6))
    c.fill(mix(SAND, UMBER, 0.4), wall, weave=(70, 40), alpha=(0, 0.1))


def _courtyard(c: Canvas) -> None:
    c.fill(down(SEA, MIST, CREAM), block(0, 0, WIDTH, 420))
    c.fill(
        down(mix(CREAM, SAND, 0.35), mix(SAND, CREAM, 0.15), mix(SAND, RUST, 0.2)),
        block(0, 330, WIDTH, 760),
    )
    c.fill(mix(SAND, UMBER, 0.4), block(0, 330, WIDTH, 760), weave=(60, 12), alpha=0.22)
    c.fill(mix(SAND, UMBER, 0.35), block(0, 322, WIDTH, 338), block(0, 356, WIDTH, 360))
    niches = [pointed(60 + i * 180, 560, 56, 760) for i in range(11)]
    c.fill(down(mix(UMBER, RUST, 0.3), mix(UMBER, SAND, 0.25)), *niches)
    c.fill(
        mix(CREAM, SAND, 0.3),
        *[stroke(pointed(60 + i * 180, 560, 60, 760), 7) for i in range(11)],
        alpha=0.8,
    )
    c.fill(down(mix(SAND, CREAM, 0.3), CREAM, mix(CREAM, SAND, 0.3)), block(0, 756, WIDTH, 910))
    c.fill(mix(UMBER, SAND, 0.4), block(0, 756, WIDTH, 776), alpha=(0.6, 0), blur=3)
    c.fill(UMBER, oval(1120, 826, 260, 18), alpha=0.4, blur=8)
    c.fill(
        mix(UMBER, DEEP, 0.4),
        stroke(smooth([(1040, 824), (1030, 720), (1046, 600)]), 30, 16),
        stroke([(1036, 690), (960, 570)], 14, 6),
    )
    crown(
        c,
        1020,
        500,
        200,
        120,
        down(LEAF, mix(LEAF, TEAL, 0.6), mix(DEEP, LEAF, 0.3)),
        mix(LEAF, SAND, 0.45),
        90,
    )
    c.fill(down(mix(SAND, UMBER, 0.3), mix(SAND, CREAM, 0.2)), block(330, 800, 520, 842, 4))
    c.fill(down(mix(MIST, SEA, 0.4), SEA), oval(425, 802, 92, 11))


def pointed(x: float, spring: float, half: float, foot: float) -> Points:
    """An opening with a pointed arch."""
    turn = degrees(acos(0.3 / 1.3))
    left = oval(x + 0.3 * half, spring, 1.3 * half, 1.3 * half, 180, 180 + turn)
    right = oval(x - 0.3 * half, spring, 1.3 * half, 1.3 * half, -turn, 0)
    return [(x - half, foot), *left, *right, (x + half, foot)]
