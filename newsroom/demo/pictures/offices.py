"""Where one meets and waits: a long table, a clock."""

from math import cos, radians, sin

from .canvas import WIDTH, Canvas
from .forms import Points, block, moved, oval, smooth, stroke, tilted, turned
from .indoors import room
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


def table(c: Canvas) -> None:
    edge = 500
    room(
        c,
        down(mix(DEEP, NIGHT, 0.4), mix(DEEP, TEAL, 0.4), mix(TEAL, LEAF, 0.2)),
        down(mix(DEEP, TEAL, 0.35), mix(NIGHT, DEEP, 0.4)),
        edge,
    )
    for i in range(3):
        left = 210 + i * 530
        c.fill(down(mix(DEEP, NIGHT, 0.5), TEAL, mix(SEA, SAND, 0.3)), block(left, 60, left + 440, 380))
        c.fill(
            mix(NIGHT, DEEP, 0.4),
            block(left + 217, 60, left + 223, 380),
            block(left - 8, 374, left + 448, 390),
        )
    c.glow(mix(AMBER, SAND, 0.4), 960, 560, 1000, 460, 0.4)
    for x in (400, 680, 960, 1240, 1520):
        _chair_back(c, x, 560 - 26 * (1 - abs(x - 960) / 560), 0.75, mix(DEEP, TEAL, 0.5))
    c.fill(NIGHT, oval(960, 800, 880, 210), alpha=0.7, blur=30)
    c.fill(mix(UMBER, SOOT, 0.5), oval(960, 706, 800, 180))
    c.fill(
        across(
            mix(UMBER, RUST, 0.5),
            mix(SAND, RUST, 0.4),
            mix(SAND, AMBER, 0.3),
            mix(SAND, RUST, 0.4),
            mix(UMBER, RUST, 0.5),
        ),
        oval(960, 684, 800, 176),
    )
    c.fill(mix(UMBER, RUST, 0.4), oval(960, 684, 800, 176), weave=(300, 5), alpha=0.3)
    c.glow(CREAM, 960, 660, 640, 130, 0.7)
    for turn in range(18, 360, 36):
        _paper(c, cos(radians(turn)), sin(radians(turn)))
    for x in (600, 960, 1320):
        _pendant(c, x, 300)
    for x in (330, 750, 1170, 1590):
        _chair_back(c, x, 900 - 30 * (abs(x - 960) > 400), 1.25, NIGHT)


def _paper(c: Canvas, across_table: float, along: float) -> None:
    x, y, lean = 960 + 610 * across_table, 680 + 118 * along, 26 * across_table
    corners = [
        (x - 46 - lean, y - 15),
        (x + 46 - lean, y - 15),
        (x + 54 + lean, y + 14),
        (x - 54 + lean, y + 14),
    ]
    c.fill(UMBER, moved(corners, 0, 4), alpha=0.3, blur=5)
    c.fill(mix(CREAM, HAZE, 0.4), corners)


def _chair_back(c: Canvas, x: float, y: float, size: float, tone: Colour) -> None:
    shape = [(-92, 180), (-104, 20), (-84, -60), (0, -78), (84, -60), (104, 20), (92, 180)]
    c.fill(down(mix(tone, SEA, 0.22), tone, mix(tone, NIGHT, 0.5)), moved(smooth(shape), x, y, size))
    c.fill(mix(SAND, AMBER, 0.3), stroke(moved(smooth(shape[1:6]), x, y, size), 4), alpha=(0.75, 0.05))


def _pendant(c: Canvas, x: float, y: float) -> None:
    c.fill(
        mix(CREAM, AMBER, 0.3),
        [(x - 80, y), (x + 80, y), (x + 330, y + 380), (x - 330, y + 380)],
        alpha=(0.2, 0),
        blur=14,
    )
    c.fill(NIGHT, block(x - 2, -5, x + 2, y - 90))
    c.fill(
        across(mix(TEAL, SEA, 0.3), mix(DEEP, NIGHT, 0.4), NIGHT),
        turned(x, (y - 96, 12), (y - 70, 22), (y - 50, 60), (y, 96), soft=True),
    )
    c.fill(down(CREAM, mix(CREAM, AMBER, 0.3)), oval(x, y, 95, 12))
    c.glow(CREAM, x, y + 6, 220, 120, 0.6)


def clock(c: Canvas) -> None:
    edge = 850
    room(
        c,
        down(mix(SEA, MIST, 0.3), mix(MIST, SEA, 0.25), mix(MIST, HAZE, 0.35)),
        down(mix(UMBER, TEAL, 0.4), mix(DEEP, UMBER, 0.4)),
        edge,
    )
    wainscot = block(0, 620, WIDTH, edge)
    c.fill(down(mix(TEAL, SEA, 0.2), mix(TEAL, DEEP, 0.4)), wainscot)
    c.fill(mix(HAZE, MIST, 0.4), block(0, 612, WIDTH, 622), alpha=0.8)
    slant = [
        [(120 + i * 300, -20), (390 + i * 300, -20), (890 + i * 300, 850), (620 + i * 300, 850)]
        for i in range(3)
    ]
    c.fill(mix(CREAM, AMBER, 0.2), *slant, alpha=(0.75, 0.5), blur=6)
    c.fill(
        CREAM,
        *[
            [
                (620 + i * 300, 850),
                (890 + i * 300, 850),
                (1120 + i * 340, 1100),
                (800 + i * 340, 1100),
            ]
            for i in range(3)
        ],
        alpha=(0.4, 0.15),
        blur=8,
    )
    _dial(c, 960, 350, 210)
    c.fill(NIGHT, oval(980, 985, 640, 20), alpha=0.6, blur=14)
    wood = down(mix(SAND, RUST, 0.4), mix(UMBER, RUST, 0.4))
    slats = [block(400, 690 + i * 44, 1520, 716 + i * 44, 4) for i in range(3)]
    c.fill(mix(UMBER, SOOT, 0.3), *[block(x, 680, x + 20, 980) for x in (450, 940, 1450)])
    c.fill(wood, *slats)
    c.fill(
        down(mix(SAND, CREAM, 0.2), mix(SAND, RUST, 0.5)),
        [(400, 846), (1520, 846), (1560, 888), (360, 888)],
    )
    c.fill(
        mix(UMBER, SOOT, 0.2),
        block(360, 888, 1560, 900),
        *[block(x, 900, x + 18, 990) for x in (390, 930, 1512)],
    )
    c.fill(down(mix(BRICK, RUST, 0.4), mix(BRICK, SOOT, 0.4)), block(1220, 758, 1390, 868, 14))
    c.fill(SOOT, stroke(oval(1305, 758, 34, 26, 180, 360), 7), block(1220, 800, 1390, 804))


def _dial(c: Canvas, x: float, y: float, radius: float) -> None:
    c.fill(NIGHT, oval(x + 46, y + 60, radius + 8, radius + 8), alpha=0.5, blur=22)
    c.fill(across(mix(DEEP, TEAL, 0.6), NIGHT), oval(x, y, radius + 24, radius + 24))
    c.fill(down(HAZE, CREAM), oval(x, y, radius, radius))
    c.glow(mix(MIST, SEA, 0.3), x - 60, y - 140, radius, radius * 0.7, 0.4)
    marks = []
    for i in range(60):
        inner, wide = (0.8, 9) if i % 5 == 0 else (0.89, 3)
        ray = cos(radians(i * 6)), sin(radians(i * 6))
        marks.append(
            stroke(
                [(x + ray[0] * radius * part, y + ray[1] * radius * part) for part in (inner, 0.94)],
                wide,
            )
        )
    c.fill(NIGHT, *marks)

    def hand(degrees: float, long: float, wide: float) -> Points:
        return tilted(
            [
                (x - wide, y + 34),
                (x + wide, y + 34),
                (x + wide * 0.6, y - long),
                (x - wide * 0.6, y - long),
            ],
            degrees,
            (x, y),
        )

    c.fill(
        NIGHT,
        moved(hand(246, radius * 0.52, 9), 8, 11),
        moved(hand(66, radius * 0.8, 7), 8, 11),
        alpha=0.3,
        blur=4,
    )
    c.fill(NIGHT, hand(245.5, radius * 0.52, 9), hand(66, radius * 0.8, 7), oval(x, y, 15, 15))
    c.fill(RUST, hand(150, radius * 0.84, 2.5), oval(x, y, 8, 8))
