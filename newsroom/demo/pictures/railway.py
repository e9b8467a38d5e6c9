"""Along the line: tracks in the mist, signals at dusk."""

from .canvas import HEIGHT, WIDTH, Canvas
from .forms import Point, Points, View, block, closed, moved, oval, ridge, stroke, tilted
from .open_air import mist, sky, sun
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
    SOOT,
    TEAL,
    UMBER,
    Colour,
    across,
    down,
    mix,
)

VIEW = View(1090, 450, 900)
STEPS = [1.55 * 1.06**i for i in range(64)]


def rails(c: Canvas) -> None:
    horizon = VIEW.y
    haze = mix(HAZE, CREAM, 0.3)
    sky(c, down(mix(SEA, TEAL, 0.2), mix(SEA, MIST, 0.6), MIST, haze), horizon, 0.3)
    for i, (top, sway) in enumerate(((250, 130), (340, 80))):
        tone = mix(mix(MIST, HAZE, 0.15), mix(SEA, MIST, 0.45), i)
        line = ridge(c.rng, -10, 900, 430, top, sway, 0.5) + ridge(c.rng, 900, 1940, top, 380, sway, 0.5)
        c.fill(down(tone, mix(tone, haze, 0.8)), closed(line, horizon + 10))
    ground = block(0, horizon, WIDTH, HEIGHT)
    c.fill(down(haze, mix(MIST, LEAF, 0.3), mix(TEAL, LEAF, 0.3), mix(DEEP, NIGHT, 0.3)), ground)
    for i in range(4):
        band = block(0, horizon + 40 + i * i * 40, WIDTH, HEIGHT)
        c.fill(mix(LEAF, SAND, 0.4), band, weave=(30 + 30 * i, 4 + 4 * i), alpha=(0, 0.16, 0.04))
    for middle in (-1.75, 1.75):
        _track(c, middle, haze)
    _masts(c, haze)
    mist(c, horizon + 10, 130, 0.95, haze)
    mist(c, horizon + 120, 110, 0.25, haze)
    lamp = _way(-1.75, 38, 0.9)
    c.glow(AMBER, *lamp, 260, 170, 0.6)
    c.glow(CREAM, *lamp, 60, 60, 1)
    c.fill(CREAM, oval(lamp[0], lamp[1], 5, 5))


def _way(x: float, z: float, y: float = 1.4) -> Point:
    """A place beside the line, which bends to the right far off."""
    return VIEW.at(x - 0.9 + 0.0035 * z * z * (z < 40), y, z)


def _strip(left: float, right: float, y: float = 1.4) -> Points:
    return [_way(left, z, y) for z in STEPS] + [_way(right, z, y) for z in reversed(STEPS)]


def _track(c: Canvas, middle: float, haze: Colour) -> None:
    bed = _strip(middle - 1.5, middle + 1.5)
    c.fill(down(haze, mix(MIST, UMBER, 0.25), mix(UMBER, DEEP, 0.5), SOOT), bed)
    c.fill(mix(SAND, MIST, 0.4), bed, weave=(5, 3.4), alpha=(0, 0.16, 0.22))
    left, right = middle - 1.15, middle + 1.15
    rows = [(z, z + 0.22) for z in (1.5 + 0.62 * i for i in range(40))]
    ties = [[_way(left, z), _way(right, z), _way(right, end), _way(left, end)] for z, end in rows]
    c.fill(down(haze, mix(UMBER, MIST, 0.4), mix(UMBER, SOOT, 0.5)), *ties, alpha=(0.1, 0.8, 1))
    for rail in (middle - 0.72, middle + 0.72):
        c.fill(down(mix(haze, SEA, 0.4), DEEP, NIGHT), _strip(rail - 0.07, rail + 0.07, 1.36))
        c.fill(down(CREAM, mix(CREAM, MIST, 0.5), MIST), _strip(rail - 0.04, rail + 0.04, 1.3))


def _masts(c: Canvas, haze: Colour) -> None:
    for i in range(9, -1, -1):
        z = 2.9 * 1.36**i
        tone = mix(mix(NIGHT, DEEP, 0.5), haze, 1 - 0.8**i * 0.98)
        wide = 130 / z
        for side, reach in ((-4.1, 1), (4.1, -1)):
            top = _way(side, z, -2.7)
            arm = [_way(side, z, -2.3), _way(side + reach * 2.3, z, -2.5)]
            stay = [top, _way(side + reach * 2.2, z, -2.5)]
            mast = stroke([_way(side, z, 1.5), top], wide, wide * 0.7)
            c.fill(tone, mast, stroke(arm, wide * 0.4), stroke(stay, wide * 0.2))
    for middle in (-1.75, 1.75):
        wires = [stroke([_way(middle, z, y) for z in STEPS], 5, 0.6) for y in (-2.45, -2.8)]
        c.fill(DEEP, *wires, alpha=(0.7, 0.1))


def semaphore(c: Canvas) -> None:
    ground = 880
    sky(c, down(mix(TEAL, SEA, 0.4), SEA, MIST, HAZE, CREAM, mix(SAND, AMBER, 0.5)), ground, 0.26)
    sun(c, 1150, 770, 46, AMBER)
    for i, (start, end) in enumerate(((790, 730), (830, 800))):
        line = ridge(c.rng, -10, WIDTH + 10, start, end, 60 - 20 * i, 0.5)
        tone = mix(mix(MIST, SAND, 0.3), mix(SEA, TEAL, 0.4), i)
        c.fill(down(tone, mix(tone, SAND, 0.5)), closed(line, ground + 40))
    mist(c, 850, 50, 0.4, mix(CREAM, SAND, 0.5))
    _signal(c, 1240, 880, 0.36, 0.5)
    _signal(c, 960, 890, 0.55, 0.3)
    _signal_box(c)
    field = closed(ridge(c.rng, -10, WIDTH + 10, 900, 880, 14, 0.6), HEIGHT + 10)
    c.fill(down(mix(DEEP, LEAF, 0.15), mix(NIGHT, DEEP, 0.5), NIGHT), field)
    grass = []
    for _ in range(420):
        x, tall = c.rng.uniform(0, WIDTH), c.rng.uniform(14, 46)
        foot = c.rng.uniform(890, 930)
        grass.append(stroke([(x, foot), (x + c.rng.gauss(4, 8), foot - tall)], 4, 1))
    c.fill(mix(NIGHT, DEEP, 0.6), *grass)
    _signal(c, 560, 940, 0.98, 0)


def _signal(c: Canvas, x: float, foot: float, size: float, far: float) -> None:
    haze = mix(CREAM, SAND, 0.4)
    tone, red, white = (mix(each, haze, far) for each in (NIGHT, mix(BRICK, RUST, 0.35), CREAM))
    high = 780

    def placed(form: Points) -> Points:
        return moved(form, x, foot, size)

    mast = [
        block(-15, -high, -9, 6),
        block(9, -high, 15, 6),
        block(-24, -high - 6, 24, -high + 8, 4),
        block(-5, -high - 66, 5, -high),
    ]
    mast += [oval(0, -high - 70, 11, 11), block(-40, -6, 40, 8)]
    for i in range(15):
        y = -high + i * 52
        mast += [stroke([(-12, y), (12, y + 52)], 4), stroke([(12, y), (-12, y + 52)], 4)]
    ladder = [
        block(46, -high + 40, 50, 4),
        block(72, -high + 40, 76, 4),
        *[block(46, -high + 56 + i * 24, 76, -high + 59 + i * 24) for i in range(30)],
    ]
    ladder += [stroke([(12, -high + 60 + i * 240), (48, -high + 60 + i * 240)], 4) for i in range(3)]
    c.fill(down(tone, mix(tone, haze, 0.08)), *[placed(each) for each in mast + ladder])
    for y, turn in ((-high + 36, 38), (-high + 230, 0)):
        hub = (0, y)
        blade = tilted([(-4, y - 19), (-250, y - 29), (-250, y + 29), (-4, y + 19)], turn, hub)
        band = tilted([(-184, y - 26.4), (-212, y - 27.5), (-212, y + 27.5), (-184, y + 26.4)], turn, hub)
        c.fill(down(mix(red, haze, 0.15), red), placed(blade))
        c.fill(white, placed(band))
        c.fill(
            tone,
            placed(oval(0, y, 20, 20)),
            placed(tilted(block(4, y - 14, 54, y + 14, 12), turn, hub)),
        )
        lens = tilted([(36, y)], turn, hub)[0]
        c.fill(mix(AMBER, haze, far), placed(oval(lens[0], lens[1], 9, 9)))
        c.glow(AMBER, x + lens[0] * size, foot + lens[1] * size, 70 * size, 70 * size, 0.7)


def _signal_box(c: Canvas) -> None:
    wall = across(mix(UMBER, TEAL, 0.4), mix(DEEP, UMBER, 0.3), mix(NIGHT, DEEP, 0.5))
    c.fill(wall, block(1530, 700, 1780, 910))
    c.fill(down(mix(DEEP, TEAL, 0.4), DEEP), block(1512, 620, 1800, 712))
    c.fill(down(CREAM, AMBER), *[block(1524 + i * 56, 634, 1572 + i * 56, 694) for i in range(5)])
    c.fill(
        DEEP,
        *[block(1524 + i * 28, 660, 1527 + i * 28, 694) for i in range(10)],
        block(1524, 662, 1796, 665),
    )
    c.fill(
        down(mix(DEEP, TEAL, 0.3), NIGHT),
        [(1486, 626), (1546, 560), (1764, 560), (1826, 626)],
        block(1712, 522, 1736, 566),
    )
    c.fill(NIGHT, *[block(1560 + i * 22, 720, 1562 + i * 22, 905) for i in range(10)], alpha=0.3)
    stairs = [block(1490 - i * 16, 716 + i * 22, 1520 - i * 16, 721 + i * 22) for i in range(9)]
    c.fill(NIGHT, *stairs, stroke([(1522, 714), (1372, 912)], 6), stroke([(1520, 672), (1374, 862)], 4))
    c.glow(AMBER, 1656, 664, 330, 190, 0.45)
