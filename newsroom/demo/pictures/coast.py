"""The sea and what stands beside it."""

from .canvas import HEIGHT, WIDTH, Canvas
from .forms import Points, View, block, closed, moved, oval, plot, ridge, smooth, stroke, turned
from .open_air import mist, path_of_light, sea, sky, sun
from .palette import (
    AMBER,
    BRICK,
    CREAM,
    DEEP,
    HAZE,
    LEAF,
    MIST,
    NIGHT,
    RUST,
    SAND,
    SEA,
    TEAL,
    Colour,
    across,
    down,
    mix,
)


def bay(c: Canvas) -> None:
    horizon = 510
    sky(
        c,
        down(mix(TEAL, SEA, 0.5), SEA, MIST, mix(HAZE, CREAM, 0.5), mix(SAND, AMBER, 0.3)),
        horizon,
    )
    sun(c, 1330, 440, 36, mix(AMBER, SAND, 0.3))
    for i, (start, peak, end) in enumerate(((480, 425, 470), (500, 470, 505))):
        tone = mix(mix(MIST, SEA, 0.35), mix(SEA, TEAL, 0.3), i)
        line = ridge(c.rng, -10, 700, start, peak, 40, 0.5) + ridge(c.rng, 700, 1960, peak, end, 46, 0.5)
        c.fill(down(tone, mix(tone, HAZE, 0.5)), closed(line, horizon + 2))
    mist(c, horizon - 8, 26, 0.5, mix(HAZE, CREAM, 0.5))
    sea(
        c,
        horizon,
        down(mix(MIST, SAND, 0.4), mix(SEA, MIST, 0.3), TEAL, DEEP),
        mix(HAZE, CREAM, 0.4),
    )
    path_of_light(c, 1330, horizon, CREAM, 130)
    _ship(c, 520, horizon + 3, 1, mix(DEEP, TEAL, 0.5))
    view = View(430, horizon, 900)
    for i in range(13, -1, -1):
        z = 3.1 + i * 1.35
        _post(c, view, 3.6 + 0.06 * i, z, i / 13)
        _post(c, view, 2.45 + 0.06 * i, z + 0.3, i / 13)


def _post(c: Canvas, view: View, x: float, z: float, far: float) -> None:
    """One of the posts of an old pier, and its reflection."""
    tone = mix(mix(NIGHT, DEEP, 0.4), SEA, far**0.7 * 0.8)
    half = 0.075
    top = 0.62 + c.rng.uniform(-0.07, 0.1)
    lean = c.rng.uniform(-0.015, 0.015)
    left, foot = view.at(x - half, 1, z)
    right = view.at(x + half, 1, z)[0]
    tip, head = view.at(x + lean, top, z)
    wide = (right - left) / 2
    c.fill(tone, block(left, foot, right, foot + (foot - head) * 1.1), alpha=(0.65, 0), blur=1.5)
    post = [(tip - wide * 0.9, head), (tip + wide * 0.9, head), (right, foot), (left, foot)]
    c.fill(across(tone, tone, mix(tone, SAND, 0.4)), post)
    c.fill(mix(tone, HAZE, 0.5), oval((left + right) / 2, foot, wide * 2, wide * 0.22), alpha=0.4)


def _ship(c: Canvas, x: float, y: float, size: float, tone: Colour) -> None:
    forms: list[Points] = [
        [(-150, -26), (-120, -22), (110, -22), (160, -34), (140, 0), (-138, 0)],
        block(-128, -62, -82, -22),
        block(-122, -74, -92, -60),
        block(-108, -92, -100, -74),
        *[block(-60 + i * 36, -36, -34 + i * 36, -22) for i in range(5)],
        stroke([(128, -30), (128, -66)], 3),
    ]
    c.fill(tone, *[moved(each, x, y, size) for each in forms])
    c.fill(tone, block(x - 140 * size, y, x + 145 * size, y + 24 * size), alpha=(0.5, 0), blur=2)


def lighthouse(c: Canvas) -> None:
    horizon = 730
    sky(
        c,
        down(
            NIGHT,
            mix(NIGHT, DEEP, 0.7),
            DEEP,
            TEAL,
            SEA,
            mix(MIST, SAND, 0.6),
            mix(SAND, AMBER, 0.5),
        ),
        horizon,
        0.18,
    )
    stars = [oval(c.rng.uniform(0, WIDTH), c.rng.uniform(0, 400), r, r) for r in (1.1, 1.3, 1.8) * 40]
    c.fill(HAZE, *stars, alpha=(0.8, 0.1))
    c.glow(AMBER, 500, horizon, 900, 190, 0.5)
    for i in range(2):
        line = ridge(c.rng, -10, 900, horizon - 40 + 24 * i, horizon + 4, 26, 0.5)
        c.fill(mix(SEA, TEAL, 0.4 + 0.5 * i), closed(line, horizon + 4))
    sea(c, horizon, down(mix(SAND, SEA, 0.5), TEAL, DEEP, NIGHT), mix(SAND, MIST, 0.4))
    lamp = (1400, 236)
    for spread in (40, 80, 130):
        far = -60, lamp[1] - 90
        c.fill(
            CREAM,
            [lamp, (far[0], far[1] - spread), (far[0], far[1] + spread)],
            alpha=(0, 0.1, 0.24),
            blur=7,
            sideways=True,
        )
        right = 1990, lamp[1] + 26
        c.fill(
            CREAM,
            [lamp, (right[0], right[1] - spread * 0.4), (right[0], right[1] + spread * 0.4)],
            alpha=(0.2, 0.05),
            blur=7,
            sideways=True,
        )
    _headland(c)
    _tower(c, *lamp)
    c.glow(CREAM, *lamp, 330, 330, 0.55)
    c.glow(CREAM, *lamp, 90, 90, 1)


def _headland(c: Canvas) -> None:
    back = ridge(c.rng, 1010, 1940, 770, 560, 30, 0.55)
    c.fill(down(mix(DEEP, TEAL, 0.4), DEEP), closed(back, 880))
    shape = plot("700,1120 770,980 880,860 960,800 1080,770 1170,690 1300,655 1520,640 1700,655 1960,600")
    top = smooth(shape, 12)
    jagged = [(x + c.rng.uniform(-4, 4), y + c.rng.uniform(-5, 5)) for x, y in top]
    land = closed(jagged, HEIGHT + 5)
    c.fill(down(mix(DEEP, LEAF, 0.12), mix(NIGHT, DEEP, 0.7), NIGHT), land)
    c.fill(mix(TEAL, SAND, 0.35), land, weave=(26, 60), alpha=(0.26, 0.12, 0, 0))
    c.fill(mix(SAND, SEA, 0.3), stroke([(x, y + 3) for x, y in jagged[30:]], 2, 6), alpha=0.45)
    foam = [
        oval(c.rng.uniform(720, 830), c.rng.uniform(930, 985), c.rng.uniform(20, 70), 2.5) for _ in range(14)
    ]
    c.fill(HAZE, *foam, alpha=0.4)


def _tower(c: Canvas, x: float, y: float) -> None:
    c.fill(down(mix(DEEP, TEAL, 0.5), DEEP), block(1492, 588, 1640, 662))
    c.fill(mix(BRICK, DEEP, 0.45), [(1480, 592), (1514, 546), (1622, 546), (1652, 592)])
    c.fill(AMBER, block(1522, 610, 1542, 640), block(1586, 610, 1606, 640))
    c.glow(AMBER, 1564, 626, 120, 70, 0.4)
    body = across(mix(SAND, HAZE, 0.6), mix(MIST, HAZE, 0.3), SEA, mix(DEEP, TEAL, 0.4))
    c.fill(body, turned(x, (y + 60, 34), (y + 424, 58)))
    c.fill(
        across(RUST, mix(RUST, BRICK, 0.6), mix(BRICK, NIGHT, 0.6)),
        turned(x, (y + 160, 40.6), (y + 260, 47.9)),
    )
    c.fill(NIGHT, *[block(x - 7, y + dy, x + 7, y + dy + 26, 6) for dy in (110, 205, 310)], alpha=0.75)
    dark = across(TEAL, DEEP, NIGHT)
    c.fill(
        dark,
        block(x - 54, y + 46, x + 54, y + 60, 3),
        turned(x, (y - 36, 30), (y - 40, 36), (y - 66, 20), (y - 76, 4), (y - 104, 2)),
    )
    c.fill(mix(CREAM, AMBER, 0.3), block(x - 26, y - 34, x + 26, y + 34))
    c.fill(
        DEEP,
        *[block(x + dx - 1.5, y - 34, x + dx + 1.5, y + 46) for dx in (-26, -9, 9, 26)],
        block(x - 28, y + 32, x + 28, y + 46),
    )
    rails = [block(x - 52 + i * 13, y + 20, x - 50 + i * 13, y + 46) for i in range(9)]
    c.fill(DEEP, block(x - 54, y + 18, x + 54, y + 21), *rails)
