"""A kitchen table in the morning."""

from .canvas import FRAME, HEIGHT, WIDTH, Canvas
from .forms import Point, Points, block, oval, plot, smooth, stroke, turned
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
            sheet = smooth([(edge, 36), (edge - side * 4, 300), (edge - side * (10 + i * 12), 640)])
            sheet += [(edge + side * (30 - i * 10), 640), (edge + side * 38, 36)]
            c.fill(fold, sheet, alpha=0.8)
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
    c.fill(CREAM, [(300, edge), (1100, edge), (1500, HEIGHT), (500, HEIGHT)], alpha=(0.5, 0.1), blur=20)
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
    profile = plot("-250,76 -215,66 -165,48 -120,54 -75,70 -30,62 -6,44 0,42")

    def outline(shrink: float, *part: Point) -> Points:
        return turned(x, *[(foot + (y - 4) * size, (half - shrink) * size) for y, half in part], soft=True)

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
            (x + 90, foot - 160),
            (x + 150, foot - 136),
            (x + 160, foot),
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
    face = oval(x + 156, foot - 72, 42, 68)
    c.fill(mix(RUST, UMBER, 0.3), oval(x + 156, foot - 72, 49, 75))
    c.fill(across(mix(CREAM, SAND, 0.2), mix(SAND, CREAM, 0.3)), face)
    c.fill(mix(SAND, RUST, 0.4), face, weave=(7, 7), alpha=0.4)
    _cast(c, x + 410, foot + 80, 50, 8)
    c.fill(
        down(mix(AMBER, CREAM, 0.35), AMBER, mix(AMBER, UMBER, 0.5)),
        oval(x + 410, foot + 34, 64, 55),
        oval(x + 472, foot + 38, 16, 11),
    )
    c.fill(CREAM, oval(x + 388, foot + 6, 15, 9), alpha=0.6, blur=2)
