"""A stall at the market."""

from .canvas import FRAME, HEIGHT, WIDTH, Canvas
from .forms import block, oval, stroke, tilted
from .palette import (
    AMBER,
    BRICK,
    CREAM,
    DEEP,
    HAZE,
    LEAF,
    NIGHT,
    RUST,
    SAND,
    SEA,
    SOOT,
    TEAL,
    UMBER,
    Colour,
    across,
    down,
    mix,
)


def market(c: Canvas) -> None:
    c.fill(down(mix(DEEP, TEAL, 0.5), TEAL, mix(SEA, TEAL, 0.3)), FRAME)
    for i in range(6):
        far = block(80 + i * 310, 300, 330 + i * 310, 700)
        c.fill(down(mix(TEAL, SEA, 0.5), mix(SEA, SAND, 0.35)), far, alpha=0.5, blur=26)
    c.glow(mix(CREAM, AMBER, 0.3), 960, 470, 1000, 360, 0.6)
    for i, tone in enumerate(
        (
            mix(LEAF, DEEP, 0.2),
            mix(SAND, CREAM, 0.4),
            mix(LEAF, SAND, 0.2),
            mix(AMBER, SAND, 0.5),
            mix(LEAF, TEAL, 0.3),
        )
    ):
        _crate(c, -160 + i * 400, 560, tone, i % 2 == 0)
    c.fill(mix(NIGHT, DEEP, 0.5), block(0, 560, WIDTH, 760), alpha=(0, 0.5))
    c.fill(down(mix(UMBER, RUST, 0.2), SOOT), block(0, 900, WIDTH, HEIGHT))
    c.fill(SOOT, *[block(x, 900, x + 3, HEIGHT) for x in range(40, WIDTH, 170)], alpha=0.6)
    fruits = (
        mix(AMBER, CREAM, 0.15),
        mix(BRICK, RUST, 0.3),
        mix(LEAF, SAND, 0.35),
        mix(RUST, AMBER, 0.55),
        mix(BRICK, SOOT, 0.15),
    )
    for i, tone in enumerate(fruits):
        _crate(c, 20 + i * 382, 716, tone, False)
    c.fill(down(mix(SAND, RUST, 0.3), mix(UMBER, RUST, 0.4)), block(0, 896, WIDTH, 930))
    c.fill(CREAM, block(0, 896, WIDTH, 900), alpha=0.5)
    _scales(c, 1015, 528)
    _awning(c)


def _crate(c: Canvas, left: float, top: float, tone: Colour, herbs: bool) -> None:
    right, foot = left + 350, top + 200
    c.fill(
        mix(UMBER, SOOT, 0.4),
        [(left + 10, top + 40), (right - 10, top + 40), (right, foot), (left, foot)],
    )
    if herbs:
        _herbs(c, left, right, top, tone)
    for row in range(0 if herbs else 5):
        count = 4 + row
        y = top - 76 + row * 30
        for i in range(count):
            x = (left + right) / 2 + (i - (count - 1) / 2) * 46 + c.rng.uniform(-4, 4)
            shade = mix(tone, c.rng.choice((AMBER, BRICK, LEAF)), c.rng.uniform(0, 0.14))
            radius = c.rng.uniform(29, 33)
            c.fill(
                down(mix(shade, CREAM, 0.25), shade, mix(shade, SOOT, 0.5)),
                oval(x, y + c.rng.uniform(-3, 3), radius, radius * 0.96),
            )
            c.fill(
                CREAM,
                oval(x - radius * 0.3, y - radius * 0.45, radius * 0.22, radius * 0.13),
                alpha=0.5,
            )
    wood = down(mix(SAND, CREAM, 0.25), mix(SAND, RUST, 0.35))
    slats = [
        [
            (left - 2, top + y),
            (right + 2, top + y),
            (right + 2, top + y + 42),
            (left - 2, top + y + 42),
        ]
        for y in (60, 110, 158)
    ]
    c.fill(SOOT, block(left, top + 44, right, top + 62), alpha=0.6, blur=6)
    for slat in slats:
        c.fill(wood, slat)
        c.fill(UMBER, slat, weave=(120, 4), alpha=0.3)
    c.fill(
        down(mix(SAND, UMBER, 0.2), mix(UMBER, RUST, 0.4)),
        block(left - 4, top + 52, left + 22, foot),
        block(right - 22, top + 52, right + 4, foot),
    )


def _herbs(c: Canvas, left: float, right: float, top: float, tone: Colour) -> None:
    for tier in range(3):
        leaves = []
        for _ in range(90):
            x = c.rng.uniform(left + 24, right - 24)
            tip = x + c.rng.gauss(0, 30), top - c.rng.uniform(20, 130) + tier * 34
            leaves.append(stroke([(x, top + 60), tip], 3))
            leaves.append(tilted(oval(*tip, 7, 17), c.rng.uniform(-60, 60), tip))
        c.fill(down(mix(tone, CREAM, 0.1 + 0.12 * tier), mix(tone, DEEP, 0.4)), *leaves)


def _scales(c: Canvas, x: float, y: float) -> None:
    """Hanging scales with a pan, in brass."""
    brass = across(mix(UMBER, RUST, 0.4), mix(AMBER, SAND, 0.5), mix(UMBER, AMBER, 0.4))
    c.fill(NIGHT, block(x - 2, 180, x + 2, y - 260))
    c.fill(brass, oval(x, y - 200, 66, 66))
    c.fill(CREAM, oval(x, y - 200, 52, 52))
    c.fill(
        NIGHT,
        tilted(block(x - 2, y - 242, x + 2, y - 196), 34, (x, y - 200)),
        oval(x, y - 200, 6, 6),
    )
    marks = [tilted(block(x - 1.5, y - 248, x + 1.5, y - 238), i * 30, (x, y - 200)) for i in range(12)]
    c.fill(UMBER, *marks)
    c.fill(mix(UMBER, AMBER, 0.3), *[stroke([(x, y - 134), (x + dx, y)], 3) for dx in (-118, 0, 118)])
    c.fill(brass, [*oval(x, y, 128, 46, 0, 180)], oval(x, y, 128, 15))
    c.fill(mix(UMBER, SOOT, 0.2), oval(x, y, 114, 10))


def _awning(c: Canvas) -> None:
    stripes = (mix(BRICK, RUST, 0.3), mix(CREAM, HAZE, 0.4))
    for i in range(16):
        tone = stripes[i % 2]
        left, right = i * 120, (i + 1) * 120
        top = [960 + (x - 960) * 0.82 for x in (left, right)]
        c.fill(
            down(mix(tone, SOOT, 0.45), mix(tone, SAND, 0.1)),
            [(top[0], -5), (top[1], -5), (right, 190), (left, 190)],
        )
        c.fill(
            down(mix(tone, SOOT, 0.1), mix(tone, SOOT, 0.4)),
            [
                (left, 190),
                (right, 190),
                (right, 226),
                *oval((left + right) / 2, 226, 60, 40, 0, 180),
                (left, 226),
            ],
        )
    c.fill(SOOT, block(0, 186, WIDTH, 192), alpha=0.35)
    c.fill(NIGHT, block(0, 268, WIDTH, 420), alpha=(0.4, 0), blur=10)
