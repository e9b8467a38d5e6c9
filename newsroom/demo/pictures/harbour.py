"""Where boats are built and ships unloaded."""

from itertools import pairwise

from .canvas import HEIGHT, WIDTH, Canvas
from .forms import Point, Points, block, closed, moved, ridge, smooth, stroke, tilted
from .open_air import dawn, mist, path_of_light, sea, sky, sun
from .palette import (
    AMBER,
    BRICK,
    CREAM,
    DEEP,
    HAZE,
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


def boat(c: Canvas) -> None:
    horizon = 640
    sky(
        c,
        down(mix(SEA, TEAL, 0.2), mix(SEA, MIST, 0.5), MIST, HAZE, CREAM, mix(SAND, CREAM, 0.4)),
        horizon,
        0.35,
    )
    dawn(c, 330, 600, 440, mix(AMBER, SAND, 0.4))
    sea(c, horizon, down(mix(MIST, HAZE, 0.5), SEA, mix(SEA, MIST, 0.4)), CREAM, 770)
    shore = smooth([(-20, 742), (400, 752), (900, 738), (1400, 756), (1960, 736)])
    c.fill(CREAM, stroke([(x, y - 3) for x, y in shore], 9), alpha=0.7, blur=2)
    ground = closed(shore, HEIGHT + 5)
    c.fill(down(mix(SAND, HAZE, 0.45), SAND, mix(SAND, UMBER, 0.45)), ground)
    c.fill(mix(UMBER, SAND, 0.5), ground, weave=(80, 8), alpha=(0, 0.2, 0.3))
    c.fill(CREAM, ground, weave=(130, 10), alpha=(0.3, 0.2, 0))
    c.fill(
        UMBER,
        [(520, 902), (1440, 895), (1960, 960), (1900, 1010), (760, 930)],
        alpha=(0.6, 0.3),
        blur=14,
    )
    _hull(c)


def _hull(c: Canvas) -> None:
    sheer = smooth(
        [(400, 426), (510, 478), (740, 524), (980, 534), (1220, 512), (1430, 452), (1520, 406)], 12
    )
    keel = smooth([(414, 430), (496, 600), (650, 732), (960, 776), (1270, 736), (1430, 596), (1510, 416)], 12)

    def line(depth: float) -> Points:
        return [
            (a[0] + (b[0] - a[0]) * depth, a[1] + (b[1] - a[1]) * depth)
            for a, b in zip(sheer, keel, strict=True)
        ]

    props = (
        ((640, 710), (560, 902)),
        ((720, 750), (680, 904)),
        ((1230, 750), (1270, 904)),
        ((1310, 712), (1400, 898)),
    )
    c.fill(mix(UMBER, SOOT, 0.4), *[stroke(each, 15) for each in props], block(510, 894, 1450, 908))
    inside = line(0) + line(0.45)[::-1]
    c.fill(down(mix(UMBER, RUST, 0.2), SOOT), inside, alpha=0.9)
    ribs = [stroke([line(s / 10)[i] for s in range(6)], 11) for i in range(5, 69, 4)]
    c.fill(across(mix(SAND, AMBER, 0.4), mix(SAND, RUST, 0.5), UMBER), *ribs)
    edges = [0.3 + 0.7 * i / 8 for i in range(9)]
    for i, (high, low) in enumerate(pairwise(edges)):
        tone = mix(mix(SAND, RUST, 0.35 + 0.07 * (i % 3)), UMBER, i / 9)
        plank = line(high) + line(low)[::-1]
        c.fill(across(mix(tone, CREAM, 0.3), tone, mix(tone, UMBER, 0.4), mix(tone, SOOT, 0.5)), plank)
        c.fill(UMBER, plank, weave=(150, 4), alpha=0.22)
        c.fill(SOOT, stroke(line(low), 2.6), alpha=0.75)
    c.fill(across(CREAM, SAND, mix(RUST, UMBER, 0.5)), stroke(line(0), 15), stroke(line(0.3), 8))
    stems: tuple[Points, Points] = (
        [(388, 372), (420, 470), (512, 640)],
        [(1534, 358), (1504, 460), (1420, 630)],
    )
    c.fill(across(mix(RUST, SAND, 0.4), UMBER), *[stroke(smooth(each), 17) for each in stems])
    ladder: tuple[Point, Point] = ((1000, 556), (930, 910))
    rungs = [stroke([(996 - i * 8.5, 570 + i * 42), (1044 - i * 8.5, 570 + i * 42)], 6) for i in range(8)]
    shade = [moved(each, 14, 8) for each in (stroke(ladder, 9), stroke(moved(list(ladder), 50), 9))]
    c.fill(SOOT, *shade, alpha=0.35, blur=5)
    c.fill(
        across(SAND, mix(SAND, UMBER, 0.4)),
        stroke(ladder, 9),
        stroke(moved(list(ladder), 50), 9),
        *rungs,
    )
    planks = [tilted(block(250, 944 - i * 13, 560, 954 - i * 13), i % 3 - 1, (400, 950)) for i in range(4)]
    c.fill(UMBER, block(260, 950, 640, 975), alpha=0.5, blur=9)
    for i, each in enumerate(planks):
        c.fill(across(mix(SAND, CREAM, 0.5), mix(SAND, RUST, 0.1 * i)), each)
        c.fill(SOOT, stroke(each[2:4], 2), alpha=0.5)


def port(c: Canvas) -> None:
    quay = 760
    sky(c, down(mix(SEA, TEAL, 0.3), SEA, MIST, HAZE, mix(CREAM, SAND, 0.5)), quay, 0.35)
    sun(c, 1430, 560, 42, mix(AMBER, SAND, 0.3))
    line = ridge(c.rng, -10, WIDTH + 10, 660, 690, 50, 0.5)
    c.fill(down(mix(MIST, SEA, 0.3), mix(HAZE, CREAM, 0.3)), closed(line, quay))
    for x, size, far in ((1640, 0.34, 0.75), (1290, 0.5, 0.55), (820, 0.74, 0.3)):
        _stacks(c, x - 420 * size, x + 900 * size, quay, size * 0.8, far)
        _crane(c, x, quay, size, far)
        mist(c, quay - 60, 120, 0.22, mix(HAZE, CREAM, 0.5))
    _stacks(c, -20, 700, quay, 1, 0.08)
    _crane(c, 330, quay, 1.1, 0)
    c.fill(down(mix(DEEP, TEAL, 0.3), NIGHT), block(0, quay - 4, WIDTH, quay + 26))
    sea(c, quay + 24, down(mix(SEA, MIST, 0.25), TEAL, DEEP), mix(HAZE, SAND, 0.4))
    c.fill(
        NIGHT,
        block(-100, quay + 24, 760, quay + 200),
        block(700, quay + 24, 2000, quay + 90),
        alpha=(0.7, 0),
        blur=16,
    )
    path_of_light(c, 1430, quay + 24, CREAM, 90)


def _stacks(c: Canvas, left: float, right: float, foot: float, size: float, far: float) -> None:
    haze = mix(HAZE, CREAM, 0.4)
    wide, high = 66 * size, 27 * size
    tones = [mix(each, haze, far) for each in (RUST, TEAL, mix(SAND, UMBER, 0.2), BRICK, SEA, DEEP)]
    piles: list[list[Points]] = [[] for _ in tones]
    x, level = left, 3
    while x < right:
        level = min(5, max(1, level + c.rng.choice((-1, -1, 0, 0, 1, 1))))
        for row in range(level):
            top = foot - (row + 1) * high
            c.rng.choice(piles).append(block(x, top, x + wide - 2, top + high - 1.5))
        x += wide
    for tone, pile in zip(tones, piles, strict=True):
        if pile:
            c.fill(tone, *pile)
    every = [each for pile in piles for each in pile]
    c.fill(mix(NIGHT, haze, far), *every, weave=(4 * size, 300), alpha=(0.05, 0.3))


def _crane(c: Canvas, x: float, foot: float, size: float, far: float) -> None:
    """A quay crane, its boom out over the water to the right."""
    tone = mix(mix(DEEP, NIGHT, 0.4), mix(HAZE, CREAM, 0.3), far)
    beams = (
        ((-90, 0), (-70, -470), 17),
        ((90, 0), (74, -470), 17),
        ((-82, -210), (84, -210), 13),
        ((-80, -215), (78, -400), 7),
        ((-230, -476), (620, -476), 19),
        ((-230, -462), (620, -462), 5),
        ((-64, -470), (20, -640), 12),
        ((76, -470), (20, -640), 12),
        ((20, -638), (360, -480), 4),
        ((20, -638), (600, -480), 4),
        ((20, -638), (-220, -482), 4),
        ((410, -466), (410, -250), 2.5),
        ((446, -466), (446, -250), 2.5),
    )
    forms = [
        stroke([moved([a], x, foot, size)[0], moved([b], x, foot, size)[0]], width * size)
        for a, b, width in beams
    ]
    cabins = (
        block(-150, -520, -40, -478),
        block(390, -462, 466, -446),
        block(480, -462, 514, -430),
        block(-104, -16, -70, 0),
        block(72, -16, 108, 0),
    )
    c.fill(down(tone, mix(tone, HAZE, 0.12)), *forms, *[moved(each, x, foot, size) for each in cabins])
    c.fill(mix(RUST, mix(HAZE, CREAM, 0.3), far), moved(block(370, -252, 486, -206), x, foot, size))
