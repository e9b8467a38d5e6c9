"""Things laid out: a chessboard, bread, fruit, a breakfast."""

from math import cos, sin, tau

from .canvas import FRAME, HEIGHT, WIDTH, Canvas
from .forms import Point, Points, View, block, moved, oval, smooth, stroke, tilted, turned
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

PAWN = points("-1,0 -0.93,0.13 -0.83,0.17 -0.74,0.15 -0.66,0.07 -0.58,0.12 -0.55,0.2 " "-0.52,0.12 -0.4,0.11 -0.22,0.17 -0.15,0.25 -0.13,0.3 -0.08,0.27 -0.05,0.33 " "0,0.34")
KING = points("-2.3,0 -2.28,0.05 -2.12,0.05 -2.1,0.16 -2.02,0.24 -1.72,0.15 -1.68,0.24 " "-1.62,0.27 -1.58,0.17 -1.5,0.14 -0.8,0.17 -0.4,0.25 -0.24,0.36 -0.2,0.42 " "-0.12,0.37 -0.08,0.45 0,0.46")
QUEEN = points("-2.1,0 -2.08,0.08 -2,0.09 -1.94,0.05 -1.9,0.24 -1.6,0.14 -1.56,0.22 " "-1.5,0.25 -1.46,0.15 -0.8,0.16 -0.4,0.24 -0.24,0.35 -0.2,0.4 -0.12,0.35 " "-0.08,0.43 0,0.44")


def chess(c: Canvas) -> None:
    c.fill(down(mix(NIGHT, DEEP, 0.4), DEEP, TEAL, mix(TEAL, SEA, 0.2)), FRAME)
    c.glow(mix(SAND, SEA, 0.35), 1400, 150, 1300, 640, 0.6)
    view = View(960, 130, 1060)

    def square(column: float, row: float) -> tuple[float, float]:
        return view.at(column * 0.86, 2.5, 2.75 + row * 0.86)

    frame = [square(-4.4, -0.2), square(4.4, -0.2), square(4.4, 8.4), square(-4.4, 8.4)]
    c.fill(down(mix(UMBER, SAND, 0.3), UMBER, mix(UMBER, SOOT, 0.6)), frame)
    light, dark = [], []
    for row in range(8):
        for column in range(-4, 4):
            corners = [square(column + dx, row + dy) for dx, dy in ((0, 0), (1, 0), (1, 1), (0, 1))]
            (light if (row + column) % 2 else dark).append(corners)
    c.fill(down(CREAM, mix(SAND, CREAM, 0.5), mix(SAND, UMBER, 0.25)), *light)
    c.fill(down(mix(RUST, UMBER, 0.3), mix(UMBER, RUST, 0.2), mix(UMBER, SOOT, 0.4)), *dark)
    board = [square(-4, 0), square(4, 0), square(4, 8), square(-4, 8)]
    c.fill(UMBER, board, weave=(140, 5), alpha=0.14)
    c.fill(
        CREAM,
        [square(0.6, 0), square(3.2, 0), square(3.4, 8), square(2.2, 8)],
        alpha=(0.4, 0.1),
        blur=14,
    )
    pieces = (
        (3, 7, KING, 1),
        (-4, 6, PAWN, 1),
        (-2, 6, PAWN, 1),
        (0, 6, PAWN, 1),
        (2, 6, PAWN, 1),
        (-1, 5, PAWN, 1),
        (1, 4, QUEEN, 1),
        (-1, 3, PAWN, 0),
        (-3, 2, PAWN, 0),
        (-2, 1, KING, 0),
        (2, 2, PAWN, 0),
    )
    for column, row, profile, black in pieces:
        x, foot = square(column + 0.5, row + 0.5)
        _piece(c, x, foot, 0.8 * 1060 / (2.75 + (row + 0.5) * 0.86), profile, bool(black))


def _piece(
    c: Canvas,
    x: float,
    foot: float,
    size: float,
    profile: tuple[tuple[float, float], ...],
    black: bool,
) -> None:
    shadow = [
        (x - 0.1 * size, foot - 0.1 * size),
        (x - 1.5 * size, foot + 0.3 * size),
        (x - 1.3 * size, foot + 0.5 * size),
        (x + 0.3 * size, foot + 0.1 * size),
    ]
    c.fill(SOOT, shadow, alpha=0.5, blur=size * 0.06)
    if black:
        paint = across(
            SOOT,
            mix(UMBER, SOOT, 0.5),
            mix(UMBER, SOOT, 0.2),
            mix(RUST, SAND, 0.25),
            mix(UMBER, RUST, 0.2),
        )
    else:
        paint = across(
            mix(UMBER, SAND, 0.25),
            mix(SAND, UMBER, 0.25),
            mix(CREAM, SAND, 0.3),
            CREAM,
            mix(SAND, CREAM, 0.5),
        )
    base = [(foot + y * size, half * size) for y, half in profile]
    form = turned(x, *base, soft=True)
    c.fill(paint, form, oval(x, foot, profile[-1][1] * size, profile[-1][1] * size * 0.3))
    rims = [
        stroke(oval(x, y, half * 0.9, half * 0.22, 15, 165), size * 0.016)
        for y, half in base[2:]
        if half > 0.19 * size
    ]
    c.fill(SOOT, *rims, alpha=0.3)
    if profile is PAWN:
        c.fill(
            CREAM,
            oval(x + size * 0.09, base[1][0] + size * 0.12, size * 0.03, size * 0.06),
            alpha=0.55,
            blur=2,
        )
    if profile is KING:
        top = foot - 2.2 * size
        c.fill(
            paint,
            block(x - 0.05 * size, top - 0.3 * size, x + 0.05 * size, top),
            block(x - 0.15 * size, top - 0.21 * size, x + 0.15 * size, top - 0.11 * size),
        )


def bakery(c: Canvas) -> None:
    c.fill(down(mix(UMBER, SOOT, 0.5), mix(UMBER, RUST, 0.15), mix(UMBER, SOOT, 0.3)), FRAME)
    _brickwork(c)
    mouth = [(600, 640), *oval(960, 470, 360, 300, 180, 360), (1320, 640)]
    arch = []
    for i in range(17):
        turn = 180 + i * 180 / 17
        outer = oval(960, 470, 450, 385, turn + 0.6, turn + 10)
        inner = oval(960, 470, 366, 306, turn + 0.6, turn + 10)
        arch.append(outer + inner[::-1])
    c.fill(mix(RUST, UMBER, 0.35), *arch[::2])
    c.fill(mix(RUST, UMBER, 0.5), *arch[1::2])
    c.fill(down(SOOT, mix(UMBER, RUST, 0.4), RUST, AMBER), mouth)
    c.glow(AMBER, 960, 640, 400, 300, 0.8)
    c.glow(CREAM, 1090, 640, 220, 130, 0.8)
    flames = []
    for i in range(9):
        x = 990 + i * 26
        tall = (70, 120, 96, 150, 118, 160, 100, 84, 50)[i]
        flames.append(
            smooth(
                [
                    (x - 22, 640),
                    (x - 18, 640 - tall * 0.4),
                    (x + c.rng.uniform(-10, 14), 640 - tall),
                    (x + 14, 640 - tall * 0.35),
                    (x + 24, 640),
                ]
            )
        )
    c.fill(down(mix(AMBER, RUST, 0.2), AMBER, CREAM), *flames, alpha=0.85, blur=4)
    c.fill(
        down(SOOT, mix(UMBER, SOOT, 0.4)),
        block(990, 622, 1240, 644, 10),
        block(1040, 606, 1200, 626, 10),
    )
    for i, x in enumerate((720, 850)):
        _flatbread(c, x, 622 - i * 4, 0.5, mix(AMBER, RUST, 0.35))
    c.fill(down(mix(SAND, UMBER, 0.45), mix(UMBER, SOOT, 0.3)), block(470, 640, 1450, 684, 3))
    c.glow(AMBER, 960, 660, 900, 420, 0.35)
    _counter(c)


def _brickwork(c: Canvas) -> None:
    courses: list[list[Points]] = [[], [], []]
    for row in range(18):
        y = row * 44.0
        for column in range(-1, 17):
            x = column * 122 + (row % 2) * 61
            c.rng.choice(courses).append(block(x, y, x + 117, y + 39, 3))
    for i, course in enumerate(courses):
        tone = mix(mix(UMBER, TEAL, 0.3), RUST, 0.1 * i)
        c.fill(down(mix(tone, SOOT, 0.45), tone, mix(tone, SOOT, 0.3)), *course, alpha=0.8)


def _counter(c: Canvas) -> None:
    c.fill(
        down(mix(SAND, RUST, 0.45), mix(UMBER, RUST, 0.4), mix(UMBER, SOOT, 0.4)),
        block(0, 800, WIDTH, HEIGHT),
    )
    c.fill(UMBER, block(0, 800, WIDTH, HEIGHT), weave=(380, 6), alpha=0.35)
    c.fill(mix(CREAM, AMBER, 0.4), block(0, 798, WIDTH, 804), alpha=0.7)
    paddle = tilted(block(-300, -10, 640, 10, 8), 0, (0, 0))
    c.fill(SOOT, moved(block(-300, -6, 900, 14), 1090, 1000), alpha=0.4, blur=8)
    c.fill(
        down(mix(SAND, CREAM, 0.2), mix(SAND, UMBER, 0.4)),
        moved(paddle, 1300, 990),
        moved(oval(0, 0, 250, 44), 1000, 990),
    )
    for x, y, size in (
        (1000, 962, 0.92),
        (360, 940, 1),
        (540, 972, 1.06),
        (420, 908, 1),
        (440, 868, 0.96),
    ):
        c.fill(SOOT, oval(x + 16, y + 26 * size, 210 * size, 30 * size), alpha=0.45, blur=10)
        _flatbread(c, x, y, size, mix(AMBER, SAND, 0.3))
    flour = [
        oval(c.rng.gauss(1450, 160), c.rng.gauss(900, 36), *[c.rng.uniform(0.8, 2.6)] * 2)
        for _ in range(260)
    ]
    c.fill(CREAM, *flour, alpha=0.7)
    c.glow(CREAM, 1460, 900, 240, 50, 0.45)
    c.fill(SOOT, oval(1710, 960, 200, 22), alpha=0.6, blur=10)
    linen = across(
        mix(SAND, AMBER, 0.35), mix(SAND, HAZE, 0.35), mix(SAND, UMBER, 0.4), mix(UMBER, SAND, 0.3)
    )
    sack = turned(1710, (700, 128), (760, 140), (850, 158), (930, 160), (965, 140), soft=True)
    c.fill(linen, sack)
    c.fill(mix(UMBER, SAND, 0.4), sack, weave=(5, 5), alpha=0.2)
    c.fill(
        SOOT,
        *[stroke(smooth([(x, 724), (x + 8, 820), (x - 4, 950)]), 2, 7) for x in (1620, 1690, 1780)],
        alpha=0.22,
        blur=3,
    )
    c.fill(mix(UMBER, SAND, 0.3), oval(1710, 692, 134, 30))
    c.fill(down(HAZE, CREAM), oval(1710, 676, 112, 34), oval(1700, 662, 70, 26))
    c.fill(
        linen,
        [*oval(1710, 690, 140, 34, 0, 180), *oval(1710, 716, 142, 36, 180, 0)],
        stroke(oval(1710, 698, 138, 30, -4, 184), 26),
    )


def _flatbread(c: Canvas, x: float, y: float, size: float, tone: Colour) -> None:
    """A round tandir loaf: a raised rim, a stamped middle, seeds."""
    wide, high = 205 * size, 44 * size
    c.fill(
        down(tone, mix(tone, RUST, 0.6), mix(UMBER, RUST, 0.4)),
        oval(x, y + 14 * size, wide, high),
        block(x - wide, y, x + wide, y + 14 * size),
    )
    c.fill(down(mix(tone, CREAM, 0.35), tone, mix(tone, RUST, 0.3)), oval(x, y, wide, high))
    c.fill(
        mix(tone, RUST, 0.6),
        oval(x, y + 2 * size, wide * 0.74, high * 0.7),
        alpha=0.5,
        blur=5 * size,
    )
    pits = [
        oval(x + cos(t) * r * wide, y + sin(t) * r * high, 9 * size, 3.4 * size)
        for r, n in ((0.25, 6), (0.5, 12))
        for t in [i * tau / n for i in range(n)]
    ]
    c.fill(mix(UMBER, RUST, 0.6), *pits, alpha=0.7)
    seeds = []
    for _ in range(46):
        turn, out = c.rng.uniform(0, tau), c.rng.uniform(0.1, 0.9)
        seeds.append(
            oval(x + cos(turn) * out * wide, y + sin(turn) * out * high, 3.6 * size, 1.8 * size)
        )
    c.fill(CREAM, *seeds, alpha=0.9)


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
            c.fill(mix(UMBER, LEAF, 0.3), oval(x + radius * 0.2, y - radius * 0.6, 3, 2), alpha=0.7)
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
    marks = [
        tilted(block(x - 1.5, y - 248, x + 1.5, y - 238), i * 30, (x, y - 200)) for i in range(12)
    ]
    c.fill(UMBER, *marks)
    c.fill(
        mix(UMBER, AMBER, 0.3), *[stroke([(x, y - 134), (x + dx, y)], 3) for dx in (-118, 0, 118)]
    )
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


def kitchen(c: Canvas) -> None:
    c.fill(across(mix(TEAL, DEEP, 0.2), mix(SEA, TEAL, 0.4), mix(TEAL, DEEP, 0.3)), FRAME)
    left, top, right, bottom = 180, 70, 820, 600
    c.fill(
        down(mix(SEA, MIST, 0.5), HAZE, CREAM, mix(AMBER, CREAM, 0.5)),
        block(left, top, right, bottom),
    )
    trees = [oval(230 + i * 135, bottom, 100, 74 + 34 * (i % 2), 180, 360) for i in range(5)]
    c.fill(
        down(mix(MIST, SEA, 0.5), mix(MIST, CREAM, 0.4)),
        *[[(min(max(px, left), right), py) for px, py in tree] for tree in trees],
        alpha=0.75,
    )
    c.glow(CREAM, 560, 460, 420, 300, 0.8)
    bars = [
        block(494, top, 508, bottom),
        block(left, 250, right, 262),
        block(left - 22, top - 22, right + 22, top),
    ]
    bars += [
        block(left - 22, top, left, bottom),
        block(right, top, right + 22, bottom),
        block(left - 50, bottom, right + 50, bottom + 28),
    ]
    c.fill(across(mix(HAZE, MIST, 0.4), mix(CREAM, HAZE, 0.4)), *bars)
    for x, side in ((left - 40, 1), (right + 40, -1)):
        for i in range(4):
            edge = x + side * i * 34
            fold = across(mix(CREAM, SAND, 0.4), CREAM, mix(MIST, SAND, 0.4))
            c.fill(
                fold,
                smooth([(edge, 36), (edge - side * 4, 300), (edge - side * (10 + i * 12), 640)])
                + [(edge + side * (30 - i * 10), 640), (edge + side * 38, 36)],
                alpha=0.8,
            )
    slant = [
        [(1010, 120), (1330, 60), (1330, 280), (1010, 330)],
        [(1350, 56), (1670, 0), (1670, 224), (1350, 276)],
        [(1010, 350), (1330, 300), (1330, 520), (1010, 560)],
        [(1350, 296), (1670, 246), (1670, 466), (1350, 514)],
    ]
    c.fill(mix(CREAM, AMBER, 0.35), *slant, alpha=(0.45, 0.3), blur=8)
    edge = 760
    c.fill(
        down(mix(SAND, CREAM, 0.5), mix(SAND, RUST, 0.25), mix(UMBER, RUST, 0.4)),
        block(0, edge, WIDTH, HEIGHT),
    )
    c.fill(mix(UMBER, RUST, 0.4), block(0, edge, WIDTH, HEIGHT), weave=(460, 7), alpha=0.28)
    c.fill(CREAM, block(0, edge - 2, WIDTH, edge + 4), alpha=0.8)
    c.fill(
        CREAM, [(300, edge), (1100, edge), (1500, HEIGHT), (500, HEIGHT)], alpha=(0.5, 0.1), blur=20
    )
    _teapot(c, 690, 880)
    _loaf(c, 1390, 905)
    glass_of_tea(c, 1000, 960, 1)


def _cast(c: Canvas, x: float, y: float, wide: float, high: float) -> None:
    """The shadow of a thing lit from the window on the left."""
    c.fill(
        mix(UMBER, SOOT, 0.4),
        [
            (x - wide * 0.4, y - high),
            (x + wide * 2, y + high * 0.4),
            (x + wide * 1.6, y + high * 2),
            (x - wide * 0.4, y + high),
        ],
        alpha=0.42,
        blur=14,
    )


def _teapot(c: Canvas, x: float, foot: float) -> None:
    _cast(c, x, foot, 170, 26)
    glaze = across(mix(SEA, HAZE, 0.5), mix(TEAL, SEA, 0.4), TEAL, DEEP, mix(NIGHT, DEEP, 0.4))
    c.fill(
        glaze,
        stroke(
            smooth(
                [
                    (x + 120, foot - 210),
                    (x + 250, foot - 220),
                    (x + 246, foot - 100),
                    (x + 120, foot - 60),
                ]
            ),
            24,
        ),
    )
    c.fill(
        glaze,
        stroke(
            smooth(
                [
                    (x - 120, foot - 90),
                    (x - 200, foot - 130),
                    (x - 226, foot - 230),
                    (x - 268, foot - 250),
                ]
            ),
            56,
            22,
        ),
    )
    c.fill(
        glaze,
        turned(
            x,
            (foot - 266, 62),
            (foot - 240, 96),
            (foot - 150, 168),
            (foot - 60, 146),
            (foot - 12, 96),
            (foot, 92),
            soft=True,
        ),
    )
    c.fill(mix(NIGHT, DEEP, 0.4), oval(x, foot - 262, 66, 10), alpha=0.6)
    c.fill(
        glaze,
        turned(
            x,
            (foot - 326, 5),
            (foot - 316, 16),
            (foot - 300, 10),
            (foot - 292, 24),
            (foot - 272, 62),
            (foot - 262, 68),
            soft=True,
        ),
    )
    c.fill(CREAM, stroke(oval(x - 20, foot - 150, 120, 100, 185, 240), 12, 3), alpha=0.55, blur=4)
    c.fill(AMBER, stroke(oval(x, foot - 190, 152, 22, 8, 172), 5), alpha=0.8)


def glass_of_tea(c: Canvas, x: float, foot: float, size: float) -> None:
    """An armudu: the pear-shaped glass, on its saucer."""
    _cast(c, x, foot, 120 * size, 20 * size)
    china = across(CREAM, HAZE, mix(MIST, SAND, 0.3), mix(SEA, MIST, 0.4))
    c.fill(mix(SEA, UMBER, 0.4), oval(x, foot + 8 * size, 150 * size, 30 * size))
    c.fill(china, oval(x, foot, 156 * size, 31 * size))
    c.fill(mix(MIST, SEA, 0.4), oval(x, foot + 2 * size, 104 * size, 19 * size), alpha=0.5)
    c.fill(RUST, stroke(oval(x, foot, 138 * size, 26 * size), 3 * size), alpha=0.8)
    profile = points("-250,76 -215,66 -165,48 -120,54 -75,70 -30,62 -6,44 0,42")

    def outline(shrink: float, *part: Point) -> Points:
        return turned(
            x, *[(foot + (y - 4) * size, (half - shrink) * size) for y, half in part], soft=True
        )

    c.fill(across(HAZE, MIST, CREAM, MIST, SEA), outline(0, *profile), alpha=0.5)
    c.fill(
        across(
            mix(BRICK, RUST, 0.4),
            RUST,
            mix(AMBER, RUST, 0.3),
            AMBER,
            mix(RUST, AMBER, 0.3),
            mix(BRICK, UMBER, 0.3),
        ),
        outline(6, *profile[1:6], (-12, 48)),
        alpha=0.96,
    )
    rim = oval(x, foot - 6 * size, 43 * size, 8 * size, 0, 180)
    c.fill(across(SEA, HAZE, CREAM, MIST, mix(SEA, TEAL, 0.5)), stroke(rim, 6 * size), alpha=0.9)
    c.fill(down(mix(AMBER, RUST, 0.2), RUST), oval(x, foot - 219 * size, 60 * size, 9 * size))
    c.fill(
        mix(CREAM, AMBER, 0.2),
        stroke(oval(x, foot - 254 * size, 75 * size, 12 * size), 4 * size),
        alpha=0.9,
    )
    c.fill(
        CREAM,
        stroke(
            smooth(
                [
                    (x - 54 * size, foot - 236 * size),
                    (x - 36 * size, foot - 168 * size),
                    (x - 54 * size, foot - 80 * size),
                ]
            ),
            8 * size,
            4 * size,
        ),
        alpha=0.65,
        blur=2,
    )
    for dx in (-16, 18):
        curl = smooth(
            [
                (x + dx * size, foot - 270 * size),
                (x + (dx + 26) * size, foot - 340 * size),
                (x + (dx - 22) * size, foot - 420 * size),
                (x + (dx + 16) * size, foot - 520 * size),
            ]
        )
        c.fill(HAZE, stroke(curl, 10 * size, 34 * size), alpha=(0, 0.3, 0.1), blur=12)


def _loaf(c: Canvas, x: float, foot: float) -> None:
    _cast(c, x, foot, 250, 34)
    c.fill(
        down(mix(SAND, RUST, 0.5), mix(UMBER, RUST, 0.3)),
        [(x - 300, foot - 26), (x + 280, foot - 26), (x + 330, foot + 32), (x - 340, foot + 32)],
        block(x - 340, foot + 30, x + 330, foot + 46, 4),
    )
    crust = smooth(
        [
            (x - 230, foot),
            (x - 240, foot - 90),
            (x - 150, foot - 158),
            (x, foot - 172),
            (x + 120, foot - 140),
            (x + 150, foot - 60),
            (x + 140, foot),
        ]
    )
    c.fill(down(mix(AMBER, SAND, 0.5), mix(AMBER, RUST, 0.5), mix(UMBER, RUST, 0.5)), crust)
    c.fill(
        mix(CREAM, SAND, 0.4),
        *[
            stroke(
                smooth(
                    [
                        (x - 160 + i * 84, foot - 128 + abs(i - 1) * 10),
                        (x - 140 + i * 84, foot - 104),
                        (x - 104 + i * 84, foot - 96),
                    ]
                ),
                18,
                6,
            )
            for i in range(3)
        ],
        alpha=0.7,
        blur=2,
    )
    face = oval(x + 150, foot - 66, 44, 70)
    c.fill(mix(RUST, UMBER, 0.3), oval(x + 150, foot - 66, 50, 76))
    c.fill(across(mix(CREAM, SAND, 0.2), mix(SAND, CREAM, 0.3)), face)
    c.fill(mix(SAND, RUST, 0.4), face, weave=(7, 7), alpha=0.4)
    _cast(c, x + 410, foot + 80, 50, 8)
    c.fill(
        down(mix(AMBER, CREAM, 0.35), AMBER, mix(AMBER, UMBER, 0.5)),
        oval(x + 410, foot + 34, 64, 55),
        oval(x + 472, foot + 38, 16, 11),
    )
    c.fill(CREAM, oval(x + 388, foot + 6, 15, 9), alpha=0.6, blur=2)
