"""Where one speaks: a microphone, a lectern."""

from .canvas import HEIGHT, WIDTH, Canvas
from .forms import block, oval, smooth, stroke, tilted, turned
from .indoors import room
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


def microphone(c: Canvas) -> None:
    edge = 880
    room(c, down(DEEP, TEAL, mix(TEAL, SEA, 0.3), TEAL), down(mix(DEEP, NIGHT, 0.3), NIGHT), edge)
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
    steel = across(mix(SEA, MIST, 0.5), DEEP, NIGHT, NIGHT, mix(NIGHT, DEEP, 0.5), mix(MIST, TEAL, 0.3))
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
    c.fill(NIGHT, *[block(x + dx - 5, y - 280, x + dx + 5, y + 250) for dx in (-52, 52)], alpha=0.85)
    c.fill(metal, block(x - 160, y - 36, x + 160, y + 30, 10))
    c.fill(mix(NIGHT, DEEP, 0.5), block(x - 160, y - 4, x + 160, y + 2), alpha=0.6)
    c.fill(mix(RUST, BRICK, 0.4), block(x - 26, y - 20, x + 26, y + 16, 6))
    c.fill(CREAM, stroke(oval(x, y - 140, 136, 136, 186, 262), 7, 2), alpha=0.6, blur=2)


def lectern(c: Canvas) -> None:
    edge = 850
    room(
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
        c.fill(fold, [(x, 0), (x + wide, 0), (x + wide + c.rng.uniform(-8, 8), edge), (x - 6, edge)])
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
