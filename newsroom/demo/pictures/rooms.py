"""Quiet interiors for the programmes: one thing in a room, and the light on it."""

from math import cos, radians, sin

from .canvas import HEIGHT, WIDTH, Canvas
from .forms import Points, block, closed, moved, oval, ridge, smooth, stroke, tilted, turned
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
    Gradient,
    across,
    down,
    mix,
)


def _room(c: Canvas, wall: Gradient, floor: Gradient, edge: float) -> None:
    c.fill(wall, block(0, 0, WIDTH, edge))
    c.fill(wall.colours[0], block(0, 0, WIDTH, edge), weave=(3, 500), alpha=0.05)
    c.fill(floor, block(0, edge, WIDTH, HEIGHT))
    c.fill(floor.colours[-1], block(0, edge, WIDTH, HEIGHT), weave=(420, 6), alpha=0.25)
    c.fill(mix(floor.colours[-1], NIGHT, 0.4), block(0, edge - 3, WIDTH, edge + 2), alpha=0.7)


def lamp(c: Canvas) -> None:
    edge = 830
    _room(
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
    c.fill(
        across(RUST, mix(CREAM, AMBER, 0.2), CREAM, mix(CREAM, AMBER, 0.2), RUST), shade, alpha=0.4
    )
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
    back = points("-190,-80 -206,-420 -180,-500 -80,-530 0,-536 80,-530 180,-500 206,-420 " "190,-80")
    c.fill(velvet, moved(smooth(back), x, foot))
    c.fill(
        down(mix(RUST, AMBER, 0.4), BRICK), stroke(moved(smooth(back[1:8]), x, foot), 9), alpha=0.6
    )
    c.fill(SOOT, at(-170, -300, 170, -220, 30), alpha=0.55, blur=16)
    c.fill(
        down(mix(RUST, AMBER, 0.12), mix(BRICK, RUST, 0.3), mix(BRICK, SOOT, 0.5)),
        at(-176, -262, 176, -176, 34),
    )
    c.fill(
        across(mix(BRICK, SOOT, 0.7), mix(BRICK, SOOT, 0.2), BRICK), at(-190, -188, 190, -70, 14)
    )
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


def microphone(c: Canvas) -> None:
    edge = 880
    _room(c, down(DEEP, TEAL, mix(TEAL, SEA, 0.3), TEAL), down(mix(DEEP, NIGHT, 0.3), NIGHT), edge)
    for i in range(12):
        left = i * 160.0
        c.fill(
            across(mix(DEEP, NIGHT, 0.3), mix(TEAL, SEA, 0.3)),
            block(left, 0, left + 80, edge - 90),
            alpha=0.3,
        )
        c.fill(
            across(mix(TEAL, SEA, 0.3), mix(DEEP, NIGHT, 0.3)),
            block(left + 80, 0, left + 160, edge - 90),
            alpha=0.3,
        )
    c.fill(NIGHT, block(0, edge - 90, WIDTH, edge), alpha=(0.6, 0.4))
    c.glow(mix(MIST, HAZE, 0.5), 960, 430, 820, 640, 0.7)
    c.glow(AMBER, 330, 150, 300, 300, 0.5)
    c.fill(down(CREAM, AMBER), block(276, 132, 384, 164, 16))
    c.fill(mix(NIGHT, DEEP, 0.4), block(0, edge, WIDTH, HEIGHT), alpha=(0.1, 0.8))
    c.glow(mix(SEA, MIST, 0.5), 960, 960, 760, 90, 0.5)
    c.fill(NIGHT, oval(970, 1000, 260, 24), alpha=0.8, blur=14)
    steel = across(
        mix(SEA, MIST, 0.5), DEEP, NIGHT, NIGHT, mix(NIGHT, DEEP, 0.5), mix(MIST, TEAL, 0.3)
    )
    c.fill(
        steel,
        turned(960, (690, 15), (950, 15), (962, 26), (980, 96), (996, 158)),
        oval(960, 998, 158, 16),
    )
    yoke = [oval(960, 430, 192, 300, 12, 168)]
    c.fill(steel, stroke(yoke[0], 20), block(930, 712, 990, 752, 8))
    c.fill(steel, oval(768 + 6, 494, 22, 26), oval(1152 - 6, 494, 22, 26))
    _capsule(c, 960, 390)


def _capsule(c: Canvas, x: float, y: float) -> None:
    body = block(x - 150, y - 290, x + 150, y + 260, 150)
    c.fill(
        across(
            mix(MIST, SEA, 0.4),
            mix(DEEP, TEAL, 0.3),
            NIGHT,
            NIGHT,
            mix(DEEP, NIGHT, 0.4),
            mix(SEA, TEAL, 0.3),
        ),
        body,
    )
    grille = block(x - 128, y - 268, x + 128, y + 238, 128)
    c.fill(NIGHT, grille)
    bars = []
    for i in range(19):
        top = y - 250 + i * 26
        far = max(0, abs(top + 7 - (y - 15)) - 125)
        half = (128**2 - min(far, 120) ** 2) ** 0.5
        if abs(top - y + 5) > 30:
            bars.append(block(x - half, top, x + half, top + 13, 6))
    metal = across(
        mix(HAZE, MIST, 0.3),
        mix(SEA, MIST, 0.4),
        TEAL,
        mix(DEEP, TEAL, 0.5),
        mix(TEAL, SEA, 0.3),
        mix(MIST, SEA, 0.3),
    )
    c.fill(metal, *bars)
    c.fill(
        NIGHT, *[block(x + dx - 5, y - 280, x + dx + 5, y + 250) for dx in (-52, 52)], alpha=0.85
    )
    c.fill(metal, block(x - 160, y - 36, x + 160, y + 30, 10))
    c.fill(mix(NIGHT, DEEP, 0.5), block(x - 160, y - 4, x + 160, y + 2), alpha=0.6)
    c.fill(mix(RUST, BRICK, 0.4), block(x - 26, y - 20, x + 26, y + 16, 6))
    c.fill(CREAM, stroke(oval(x, y - 140, 136, 136, 186, 262), 7, 2), alpha=0.6, blur=2)


def clock(c: Canvas) -> None:
    edge = 850
    _room(
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
                [
                    (x + ray[0] * radius * part, y + ray[1] * radius * part)
                    for part in (inner, 0.94)
                ],
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


def lectern(c: Canvas) -> None:
    edge = 850
    _room(
        c,
        down(mix(BRICK, SOOT, 0.6), mix(BRICK, SOOT, 0.3)),
        down(mix(UMBER, SOOT, 0.2), SOOT),
        edge,
    )
    x = -30.0
    while x < WIDTH:
        wide = c.rng.uniform(70, 120)
        fold = across(
            mix(BRICK, SOOT, 0.75),
            mix(BRICK, SOOT, 0.1),
            mix(BRICK, RUST, 0.35),
            mix(BRICK, SOOT, 0.45),
        )
        c.fill(
            fold, [(x, 0), (x + wide, 0), (x + wide + c.rng.uniform(-8, 8), edge), (x - 6, edge)]
        )
        x += wide - 2
    c.fill(SOOT, block(0, 0, WIDTH, edge), alpha=(0.75, 0.2, 0.15, 0.5))
    c.fill(CREAM, [(900, -20), (1020, -20), (1420, 960), (500, 960)], alpha=(0.34, 0.06), blur=30)
    c.glow(AMBER, 960, 470, 760, 560, 0.4)
    c.glow(mix(SAND, CREAM, 0.5), 960, 955, 680, 84, 0.75)
    c.fill(SOOT, oval(985, 1000, 300, 22), alpha=0.8, blur=12)
    walnut = across(
        mix(UMBER, RUST, 0.35), mix(RUST, SAND, 0.35), mix(RUST, UMBER, 0.35), mix(UMBER, SOOT, 0.4)
    )
    c.fill(walnut, [(792, 600), (1128, 600), (1090, 985), (830, 985)])
    c.fill(SOOT, [(792, 600), (1128, 600), (1122, 660), (798, 660)], alpha=(0.65, 0), blur=2)
    panel = [(846, 690), (1074, 690), (1052, 930), (868, 930)]
    c.fill(mix(RUST, SAND, 0.3), panel, alpha=0.3)
    c.fill(SOOT, stroke([*panel, panel[0]], 3), alpha=0.6)
    c.fill(walnut, block(800, 975, 1120, 1008, 3))
    c.fill(
        down(mix(SAND, RUST, 0.4), mix(RUST, UMBER, 0.4)),
        [(776, 520), (1144, 520), (1180, 596), (740, 596)],
    )
    c.fill(mix(UMBER, RUST, 0.3), block(740, 596, 1180, 616, 3))
    c.fill(
        down(CREAM, mix(CREAM, SAND, 0.4)),
        [(850, 532), (956, 532), (954, 584), (836, 584)],
        [(966, 532), (1070, 532), (1086, 584), (966, 584)],
    )
    for side in (-1, 1):
        neck = smooth(
            [
                (960 + side * 150, 520),
                (960 + side * 140, 440),
                (960 + side * 96, 372),
                (960 + side * 70, 352),
            ]
        )
        c.fill(NIGHT, stroke(neck, 8, 6))
        head = tilted(
            block(960 + side * 52 - 15, 318, 960 + side * 52 + 15, 374, 14),
            -side * 56,
            (960 + side * 52, 346),
        )
        c.fill(across(mix(DEEP, TEAL, 0.4), NIGHT), head)


def table(c: Canvas) -> None:
    edge = 500
    _room(
        c,
        down(mix(DEEP, NIGHT, 0.4), mix(DEEP, TEAL, 0.4), mix(TEAL, LEAF, 0.2)),
        down(mix(DEEP, TEAL, 0.35), mix(NIGHT, DEEP, 0.4)),
        edge,
    )
    for i in range(3):
        left = 210 + i * 530
        c.fill(
            down(mix(DEEP, NIGHT, 0.5), TEAL, mix(SEA, SAND, 0.3)), block(left, 60, left + 440, 380)
        )
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
    for degrees in range(18, 360, 36):
        x, y = 960 + 610 * cos(radians(degrees)), 680 + 118 * sin(radians(degrees))
        lean = 26 * cos(radians(degrees))
        c.fill(
            UMBER,
            [
                (x - 50 - lean, y - 14),
                (x + 50 - lean, y - 14),
                (x + 60 + lean, y + 20),
                (x - 60 + lean, y + 20),
            ],
            alpha=0.3,
            blur=5,
        )
        c.fill(
            mix(CREAM, HAZE, 0.4),
            [
                (x - 46 - lean, y - 15),
                (x + 46 - lean, y - 15),
                (x + 54 + lean, y + 14),
                (x - 54 + lean, y + 14),
            ],
        )
    for x in (600, 960, 1320):
        _pendant(c, x, 300)
    for x in (330, 750, 1170, 1590):
        _chair_back(c, x, 900 - 30 * (abs(x - 960) > 400), 1.25, NIGHT)


def _chair_back(c: Canvas, x: float, y: float, size: float, tone: Colour) -> None:
    shape = [(-92, 180), (-104, 20), (-84, -60), (0, -78), (84, -60), (104, 20), (92, 180)]
    c.fill(
        down(mix(tone, SEA, 0.22), tone, mix(tone, NIGHT, 0.5)), moved(smooth(shape), x, y, size)
    )
    c.fill(
        mix(SAND, AMBER, 0.3), stroke(moved(smooth(shape[1:6]), x, y, size), 4), alpha=(0.75, 0.05)
    )


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


def window(c: Canvas) -> None:
    edge = 860
    _room(
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
