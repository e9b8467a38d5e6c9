"""Rooms of a home: one thing, and the light on it."""

from .canvas import WIDTH, Canvas
from .forms import Points, block, closed, moved, oval, plot, ridge, smooth, stroke, tilted, turned
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
    across,
    down,
    mix,
)


def lamp(c: Canvas) -> None:
    edge = 830
    room(
        c,
        down(mix(DEEP, TEAL, 0.2), mix(TEAL, DEEP, 0.3), DEEP),
        down(mix(UMBER, DEEP, 0.4), SOOT),
        edge,
    )
    c.fill(mix(DEEP, NIGHT, 0.4), block(0, 640, WIDTH, 644), alpha=0.6)
    c.glow(AMBER, 1240, 330, 900, 640, 0.5)
    c.glow(CREAM, 1240, 400, 420, 380, 0.5)
    c.fill(mix(SAND, AMBER, 0.4), oval(1080, 950, 640, 80), alpha=0.5, blur=40)
    _picture(c, 500, 230)
    c.fill(SOOT, oval(860, 955, 320, 26), oval(1240, 936, 110, 14), alpha=0.7, blur=14)
    pole = across(mix(AMBER, SAND, 0.4), mix(UMBER, AMBER, 0.3), SOOT)
    c.fill(pole, block(1236, 430, 1245, 930), turned(1240, (918, 16), (926, 74), (936, 78)))
    shade = turned(1240, (236, 84), (430, 150))
    c.fill(down(mix(AMBER, CREAM, 0.55), CREAM, mix(CREAM, AMBER, 0.35)), shade)
    c.fill(across(RUST, mix(CREAM, AMBER, 0.2), CREAM, mix(CREAM, AMBER, 0.2), RUST), shade, alpha=0.4)
    c.fill(
        mix(AMBER, RUST, 0.5),
        turned(1240, (232, 84), (240, 86)),
        turned(1240, (424, 148), (432, 151)),
    )
    c.fill(mix(AMBER, UMBER, 0.4), block(1290, 430, 1293, 520), oval(1291.5, 524, 5, 5))
    _armchair(c, 840, 950)


def _picture(c: Canvas, x: float, y: float) -> None:
    c.fill(SOOT, block(x - 6, y, x + 200, y + 262), alpha=0.5, blur=12)
    c.fill(across(SOOT, mix(UMBER, AMBER, 0.4)), block(x, y, x + 190, y + 250))
    c.fill(mix(HAZE, SAND, 0.5), block(x + 12, y + 12, x + 178, y + 238), alpha=0.85)
    c.fill(down(mix(SEA, MIST, 0.3), mix(HAZE, SAND, 0.5)), block(x + 36, y + 44, x + 154, y + 206))
    hill = [
        (x + 36, y + 160),
        (x + 80, y + 118),
        (x + 112, y + 146),
        (x + 154, y + 128),
        (x + 154, y + 206),
        (x + 36, y + 206),
    ]
    c.fill(mix(TEAL, SEA, 0.3), hill)


def _armchair(c: Canvas, x: float, foot: float) -> None:
    """Seen from the front, turned slightly to a light on the right."""

    def at(left: float, top: float, right: float, bottom: float, radius: float = 0) -> Points:
        return moved(block(left, top, right, bottom, radius), x, foot)

    legs = [turned(x + dx, (foot - 80, 15), (foot, 8)) for dx in (-190, 190)]
    c.fill(across(SOOT, mix(UMBER, RUST, 0.3)), *legs)
    velvet = across(
        mix(BRICK, SOOT, 0.75),
        mix(BRICK, SOOT, 0.35),
        mix(BRICK, RUST, 0.5),
        mix(RUST, AMBER, 0.25),
    )
    back = plot("-190,-80 -206,-420 -180,-500 -80,-530 0,-536 80,-530 180,-500 206,-420 190,-80")
    c.fill(velvet, moved(smooth(back), x, foot))
    c.fill(down(mix(RUST, AMBER, 0.4), BRICK), stroke(moved(smooth(back[1:8]), x, foot), 9), alpha=0.6)
    c.fill(SOOT, at(-170, -300, 170, -220, 30), alpha=0.55, blur=16)
    c.fill(
        down(mix(RUST, AMBER, 0.12), mix(BRICK, RUST, 0.3), mix(BRICK, SOOT, 0.5)),
        at(-176, -262, 176, -176, 34),
    )
    c.fill(across(mix(BRICK, SOOT, 0.7), mix(BRICK, SOOT, 0.2), BRICK), at(-190, -188, 190, -70, 14))
    for side, paint in (
        (-1, across(mix(BRICK, SOOT, 0.8), mix(BRICK, SOOT, 0.4))),
        (1, across(mix(BRICK, SOOT, 0.3), mix(RUST, AMBER, 0.35))),
    ):
        c.fill(SOOT, at(side * 222 - 54, -300, side * 222 + 54, -72, 40), alpha=0.4, blur=8)
        c.fill(paint, at(side * 222 - 46, -322, side * 222 + 46, -64, 42))
        c.fill(
            mix(RUST, AMBER, 0.5),
            stroke(moved(oval(side * 222, -282, 40, 36, 185, 355), x, foot), 4),
            alpha=0.5,
        )


def window(c: Canvas) -> None:
    edge = 860
    room(
        c,
        across(mix(DEEP, NIGHT, 0.3), mix(TEAL, DEEP, 0.5), TEAL, mix(DEEP, TEAL, 0.4)),
        down(mix(UMBER, DEEP, 0.3), SOOT),
        edge,
    )
    left, top, right, bottom = 700, 110, 1360, 700
    c.fill(down(SEA, MIST, CREAM, mix(AMBER, CREAM, 0.4)), block(left, top, right, bottom))
    c.glow(CREAM, 1120, 560, 420, 260, 0.8)
    c.fill(mix(CREAM, AMBER, 0.2), oval(1120, 530, 30, 30))
    c.fill(down(mix(MIST, SAND, 0.5), SEA), block(left, 566, right, bottom))
    c.fill(mix(SEA, TEAL, 0.2), closed(ridge(c.rng, left, right, 540, 556, 16, 0.5), 570))
    x = float(left)
    while x < right:
        wide, high = c.rng.uniform(40, 90), c.rng.uniform(26, 96)
        roof = block(x, bottom - high, min(x + wide, right), bottom)
        c.fill(down(mix(TEAL, SEA, 0.4), DEEP), roof)
        c.fill(
            AMBER,
            *[
                block(x + 10 + i * 20, bottom - high + 12, x + 17 + i * 20, bottom - high + 22)
                for i in range(2)
                if c.rng.random() < 0.4 and x + 40 < right
            ],
            alpha=0.9,
        )
        x += wide
    frame = across(mix(TEAL, MIST, 0.3), mix(DEEP, TEAL, 0.6))
    bars = [
        block(left - 26, top - 26, right + 26, top),
        block(left - 26, top, left, bottom),
        block(right, top, right + 26, bottom),
    ]
    bars += [
        block(1022, top, 1038, bottom),
        block(left, 300, right, 312),
        block(left - 50, bottom, right + 50, bottom + 26),
    ]
    c.fill(frame, *bars)
    c.fill(CREAM, block(left - 50, bottom, right + 50, bottom + 4), alpha=0.7)
    panes = [
        [(560, 905), (860, 905), (640, 1090), (260, 1090)],
        [(900, 905), (1200, 905), (1080, 1090), (700, 1090)],
    ]
    c.fill(mix(CREAM, AMBER, 0.35), *panes, alpha=(0.7, 0.35), blur=7)
    for x, side in ((left - 80, -1), (right + 80, 1)):
        for i in range(5):
            edge_x = x + side * (i * 34 - 60)
            fold = across(mix(HAZE, SEA, 0.4), mix(HAZE, CREAM, 0.5), mix(MIST, SEA, 0.4))
            c.fill(
                fold,
                [
                    (edge_x, 76),
                    (edge_x + side * 38, 76),
                    (edge_x + side * (44 + i * 5), edge + 14),
                    (edge_x + side * i * 4, edge + 14),
                ],
                alpha=0.85,
            )
    c.fill(
        mix(UMBER, SAND, 0.3),
        block(520, 66, 1540, 78, 6),
        oval(520, 72, 13, 13),
        oval(1540, 72, 13, 13),
    )
    _desk(c)


def _desk(c: Canvas) -> None:
    """A chair and a plant before the window, against the light."""
    dark = across(mix(UMBER, SOOT, 0.2), mix(UMBER, RUST, 0.4))
    c.fill(SOOT, oval(1130, 1004, 220, 18), oval(400, 985, 150, 16), alpha=0.6, blur=12)
    chair = [
        block(1060, 600, 1074, 1000),
        block(1206, 600, 1220, 1000),
        block(1060, 610, 1220, 634, 8),
        block(1060, 690, 1220, 706),
    ]
    chair += [block(1060 + i * 36, 630, 1070 + i * 36, 800) for i in range(1, 4)]
    c.fill(
        dark,
        *chair,
        [(1046, 800), (1234, 800), (1250, 830), (1030, 830)],
        block(1036, 830, 1050, 1010),
        block(1230, 830, 1244, 1010),
    )
    c.fill(CREAM, block(1060, 608, 1220, 612), alpha=0.6)
    leaves = []
    for _ in range(34):
        lean, tall = c.rng.gauss(0, 95), c.rng.uniform(140, 430)
        tip = (400 + lean, 800 - tall)
        stem = smooth([(400, 810), (400 + lean * 0.35, 800 - tall * 0.6), tip], 6)
        leaves.append(stroke(stem, 3))
        leaves.append(tilted(oval(tip[0], tip[1] + 8, 13, 44), lean * 0.5, tip))
    c.fill(across(mix(NIGHT, LEAF, 0.25), mix(LEAF, TEAL, 0.5), mix(LEAF, SAND, 0.3)), *leaves)
    c.fill(
        across(mix(RUST, SOOT, 0.5), RUST, mix(RUST, SAND, 0.3)),
        turned(400, (800, 92), (830, 90), (832, 80), (980, 58)),
    )
