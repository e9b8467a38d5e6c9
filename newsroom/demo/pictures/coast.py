"""The sea and what stands beside it."""

from .air import dawn, mist, path_of_light, sea, sky, sun
from .canvas import HEIGHT, WIDTH, Canvas
from .forms import (
    Point,
    Points,
    View,
    block,
    closed,
    moved,
    oval,
    ridge,
    smooth,
    stroke,
    tilted,
    turned,
)
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
        line = ridge(c.rng, -10, 700, start, peak, 40, 0.5) + ridge(
            c.rng, 700, 1960, peak, end, 46, 0.5
        )
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
    stars = [
        oval(c.rng.uniform(0, WIDTH), c.rng.uniform(0, 400), r, r) for r in (1.1, 1.3, 1.8) * 40
    ]
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
    shape = points("700,1120 770,980 880,860 960,800 1080,770 1170,690 1300,655 1520,640 " "1700,655 1960,600")
    top = smooth(shape, 12)
    jagged = [(x + c.rng.uniform(-4, 4), y + c.rng.uniform(-5, 5)) for x, y in top]
    land = closed(jagged, HEIGHT + 5)
    c.fill(down(mix(DEEP, LEAF, 0.12), mix(NIGHT, DEEP, 0.7), NIGHT), land)
    c.fill(mix(TEAL, SAND, 0.35), land, weave=(26, 60), alpha=(0.26, 0.12, 0, 0))
    c.fill(mix(SAND, SEA, 0.3), stroke([(x, y + 3) for x, y in jagged[30:]], 2, 6), alpha=0.45)
    foam = [
        oval(c.rng.uniform(720, 830), c.rng.uniform(930, 985), c.rng.uniform(20, 70), 2.5)
        for _ in range(14)
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
    c.fill(
        NIGHT, *[block(x - 7, y + dy, x + 7, y + dy + 26, 6) for dy in (110, 205, 310)], alpha=0.75
    )
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
    keel = smooth(
        [(414, 430), (496, 600), (650, 732), (960, 776), (1270, 736), (1430, 596), (1510, 416)], 12
    )

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
    for i, (high, low) in enumerate(zip(edges, edges[1:], strict=False)):
        tone = mix(mix(SAND, RUST, 0.35 + 0.07 * (i % 3)), UMBER, i / 9)
        plank = line(high) + line(low)[::-1]
        c.fill(
            across(mix(tone, CREAM, 0.3), tone, mix(tone, UMBER, 0.4), mix(tone, SOOT, 0.5)), plank
        )
        c.fill(UMBER, plank, weave=(150, 4), alpha=0.22)
        c.fill(SOOT, stroke(line(low), 2.6), alpha=0.75)
    c.fill(across(CREAM, SAND, mix(RUST, UMBER, 0.5)), stroke(line(0), 15), stroke(line(0.3), 8))
    stems: tuple[Points, Points] = (
        [(388, 372), (420, 470), (512, 640)],
        [(1534, 358), (1504, 460), (1420, 630)],
    )
    c.fill(across(mix(RUST, SAND, 0.4), UMBER), *[stroke(smooth(each), 17) for each in stems])
    ladder: tuple[Point, Point] = ((1000, 556), (930, 910))
    rungs = [
        stroke([(996 - i * 8.5, 570 + i * 42), (1044 - i * 8.5, 570 + i * 42)], 6) for i in range(8)
    ]
    shade = [moved(each, 14, 8) for each in (stroke(ladder, 9), stroke(moved(list(ladder), 50), 9))]
    c.fill(SOOT, *shade, alpha=0.35, blur=5)
    c.fill(
        across(SAND, mix(SAND, UMBER, 0.4)),
        stroke(ladder, 9),
        stroke(moved(list(ladder), 50), 9),
        *rungs,
    )
    planks = [
        tilted(block(250, 944 - i * 13, 560, 954 - i * 13), i % 3 - 1, (400, 950)) for i in range(4)
    ]
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
    c.fill(
        down(tone, mix(tone, HAZE, 0.12)), *forms, *[moved(each, x, foot, size) for each in cabins]
    )
    c.fill(mix(RUST, mix(HAZE, CREAM, 0.3), far), moved(block(370, -252, 486, -206), x, foot, size))
