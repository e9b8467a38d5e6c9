"""A bakery at night."""

from math import cos, sin, tau

from .canvas import FRAME, HEIGHT, WIDTH, Canvas
from .forms import Points, block, moved, oval, smooth, stroke, tilted, turned
from .palette import AMBER, CREAM, HAZE, RUST, SAND, SOOT, TEAL, UMBER, Colour, across, down, mix


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
        oval(c.rng.gauss(1450, 160), c.rng.gauss(900, 36), *[c.rng.uniform(0.8, 2.6)] * 2) for _ in range(260)
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
        seeds.append(oval(x + cos(turn) * out * wide, y + sin(turn) * out * high, 3.6 * size, 1.8 * size))
    c.fill(CREAM, *seeds, alpha=0.9)
