"""Long views indoors: a library and a metro station."""

from math import cos, radians, sin

from .canvas import FRAME, Canvas
from .forms import Points, View, block, oval, stroke
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


def library(c: Canvas) -> None:
    view = View(960, 500, 760)
    c.fill(down(mix(UMBER, SOOT, 0.4), mix(UMBER, DEEP, 0.3)), FRAME)
    c.fill(
        down(mix(SOOT, UMBER, 0.3), mix(UMBER, SAND, 0.3)),
        [
            view.at(-2.4, -3.2, 1.2),
            view.at(2.4, -3.2, 1.2),
            view.at(2.4, -3.2, 9),
            view.at(-2.4, -3.2, 9),
        ],
    )
    beams = [
        [
            view.at(-2.4, -3.2, z),
            view.at(2.4, -3.2, z),
            view.at(2.4, -3.2, z + 0.25),
            view.at(-2.4, -3.2, z + 0.25),
        ]
        for z in range(2, 9)
    ]
    c.fill(SOOT, *beams, alpha=0.5)
    floor = view.flat(1.9, (-2.4, 1.2), (2.4, 1.2), (2.4, 9), (-2.4, 9))
    c.fill(down(mix(SAND, RUST, 0.4), mix(UMBER, RUST, 0.3), SOOT), floor)
    end = [
        view.at(-2.4, -3.2, 9),
        view.at(2.4, -3.2, 9),
        view.at(2.4, 1.9, 9),
        view.at(-2.4, 1.9, 9),
    ]
    c.fill(down(mix(UMBER, TEAL, 0.3), mix(UMBER, SAND, 0.3)), end)
    _great_window(c)
    for side in (-1, 1):
        _shelves(c, view, side)
    carpet = view.flat(1.9, (-0.75, 1.4), (0.75, 1.4), (0.75, 8.8), (-0.75, 8.8))
    c.fill(down(mix(RUST, SAND, 0.3), BRICK, mix(BRICK, SOOT, 0.5)), carpet)
    border = [view.flat(1.9, (x, 1.4), (x + 0.05, 1.4), (x + 0.05, 8.8), (x, 8.8)) for x in (-0.68, 0.63)]
    c.fill(mix(SAND, AMBER, 0.3), *border, alpha=0.7)
    c.glow(CREAM, 960, 640, 330, 130, 0.6)
    c.glow(mix(CREAM, AMBER, 0.3), 960, 430, 700, 620, 0.4)
    _ladder(c, view)


def _great_window(c: Canvas) -> None:
    arch = [(870, 640), *oval(960, 400, 90, 90, 180, 360), (1050, 640)]
    c.fill(down(mix(CREAM, MIST, 0.3), CREAM, mix(AMBER, CREAM, 0.5)), arch)
    c.fill(
        mix(SEA, MIST, 0.5),
        *[oval(900 + i * 38, 610 - (i % 2) * 14, 34, 30) for i in range(4)],
        alpha=0.6,
    )
    bars = [block(x - 2.5, 306, x + 2.5, 640) for x in (915, 960, 1005)] + [
        block(870, y, 1050, y + 4) for y in (400, 480, 560)
    ]
    c.fill(mix(UMBER, SAND, 0.2), *bars, stroke([*arch, arch[0]], 9), block(856, 638, 1064, 650))


def _shelves(c: Canvas, view: View, side: int) -> None:
    """A wall of books; its near end is dark, its far end lies in the light."""
    x = side * 2.4
    wall = [view.at(x, -3.2, 1.2), view.at(x, -3.2, 9), view.at(x, 1.9, 9), view.at(x, 1.9, 1.2)]
    c.fill(mix(SOOT, UMBER, 0.4), wall)
    tones = [
        mix(BRICK, UMBER, 0.2),
        mix(TEAL, DEEP, 0.3),
        mix(SAND, UMBER, 0.35),
        RUST,
        mix(LEAF, DEEP, 0.4),
        mix(CREAM, SAND, 0.6),
        mix(SEA, TEAL, 0.4),
    ]
    books: list[list[Points]] = [[] for _ in tones]
    face = side * 2.3
    for shelf in range(9):
        foot = -2.55 + shelf * 0.53
        z = 1.5
        while z < 8.9:
            thick = c.rng.uniform(0.035, 0.075)
            if c.rng.random() > 0.05 and (z - 1.5) % 1.5 > 0.1:
                top = foot - c.rng.uniform(0.3, 0.44)
                book = [
                    view.at(face, y, at)
                    for y, at in ((top, z), (top, z + thick), (foot, z + thick), (foot, z))
                ]
                c.rng.choice(books).append(book)
            z += thick * 1.06
    for tone, stack in zip(tones, books, strict=True):
        c.fill(tone, *stack)
    boards = [
        [
            view.at(side * 2.2, y, 1.2),
            view.at(side * 2.2, y, 9),
            view.at(side * 2.2, y + 0.06, 9),
            view.at(side * 2.2, y + 0.06, 1.2),
        ]
        for y in [-3.1 + i * 0.53 for i in range(10)]
    ]
    posts = [
        [
            view.at(side * 2.2, -3.2, z),
            view.at(side * 2.2, -3.2, z + 0.12),
            view.at(side * 2.2, 1.9, z + 0.12),
            view.at(side * 2.2, 1.9, z),
        ]
        for z in (1.5, 3, 4.5, 6, 7.5, 8.86)
    ]
    far, near = mix(SAND, RUST, 0.4), mix(UMBER, SOOT, 0.5)
    shine = (near, mix(UMBER, RUST, 0.2), far) if side < 0 else (far, mix(UMBER, RUST, 0.2), near)
    c.fill(across(*shine), *boards, *posts)
    gloom = (0.85, 0.5, 0.2, 0) if side < 0 else (0, 0.2, 0.5, 0.85)
    c.fill(SOOT, wall, alpha=gloom, sideways=True)


def _ladder(c: Canvas, view: View) -> None:
    foot, head = (1.75, 1.9), (2.15, -2.4)
    rails = [[view.at(foot[0], foot[1], z), view.at(head[0], head[1], z + 0.05)] for z in (3.0, 3.35)]
    rungs = []
    for i in range(1, 12):
        part = i / 12
        x, y = foot[0] + (head[0] - foot[0]) * part, foot[1] + (head[1] - foot[1]) * part
        rungs.append(stroke([view.at(x, y, 3.0), view.at(x, y, 3.35)], 9))
    c.fill(
        down(mix(SAND, RUST, 0.3), mix(UMBER, RUST, 0.5)),
        *[stroke(rail, 14) for rail in rails],
        *rungs,
    )


def metro(c: Canvas) -> None:
    view = View(960, 520, 800)
    steps = [1.15 * 1.22**i for i in range(15)]
    stone = mix(CREAM, HAZE, 0.5)
    c.fill(down(mix(SEA, MIST, 0.4), CREAM), FRAME)
    for i in range(len(steps) - 2, -1, -1):
        arcs = [
            [view.at(2.2 * cos(radians(t)), -1.2 - 1.5 * sin(radians(t)), z) for t in range(0, 181, 6)]
            for z in (steps[i], steps[i + 1])
        ]
        near = 1 - i / len(steps)
        tone = mix(stone, mix(SEA, TEAL, 0.4), near * 0.75)
        tone = mix(tone, HAZE, 0.25) if i % 2 else tone
        c.fill(
            across(mix(tone, TEAL, 0.35), tone, mix(tone, CREAM, 0.4), tone, mix(tone, TEAL, 0.35)),
            arcs[0] + arcs[1][::-1],
        )
    floor = view.flat(1.6, (-2.2, 1.1), (2.2, 1.1), (2.2, 19), (-2.2, 19))
    c.fill(down(CREAM, mix(SAND, CREAM, 0.3), mix(SAND, SEA, 0.5), mix(UMBER, TEAL, 0.45)), floor)
    tiles = [view.flat(1.6, (-0.7, z), (0.7, z), (0.7, z * 1.11), (-0.7, z * 1.11)) for z in steps]
    c.fill(mix(BRICK, UMBER, 0.4), *tiles, alpha=(0.1, 0.4))
    for side in (-1, 1):
        _arcade(c, view, side)
    c.glow(CREAM, 960, 540, 240, 190, 0.9)
    for i in range(8, -1, -1):
        x, y = view.at(0, -2.15, 1.9 * 1.32**i)
        size = 380 / 1.32**i / 1.9
        c.fill(mix(TEAL, SEA, 0.4), block(x - size * 0.02, y - size * 0.6, x + size * 0.02, y))
        c.glow(CREAM, x, y, size * 2.6, size * 1.5, 0.4)
        c.fill(mix(AMBER, UMBER, 0.3), oval(x, y - size * 0.12, size * 0.3, size * 0.08))
        c.fill(down(CREAM, mix(CREAM, AMBER, 0.25)), oval(x, y, size * 0.62, size * 0.17))
        shine = view.at(0, 1.6, 1.9 * 1.32**i)[1]
        c.glow(CREAM, x, shine, size * 1.2, size * 0.5, 0.35)


def _arcade(c: Canvas, view: View, side: int) -> None:
    """Piers along the platform; behind them a waiting train (left) or the other track."""
    wall = [view.at(side * 2.2, y, z) for y, z in ((-1.2, 1.1), (-1.2, 19), (1.6, 19), (1.6, 1.1))]
    light, dark = mix(CREAM, HAZE, 0.4), mix(SEA, TEAL, 0.6)
    c.fill(
        across(dark, mix(SEA, MIST, 0.5), light) if side < 0 else across(light, mix(SEA, MIST, 0.5), dark),
        wall,
    )
    cornice = [view.at(side * 2.15, y, z) for y, z in ((-1.24, 1.1), (-1.24, 19), (-1.12, 19), (-1.12, 1.1))]
    c.fill(mix(SAND, AMBER, 0.3), cornice, alpha=0.9)
    for i in range(9, -1, -1):
        near, far = 1.35 + i * 1.7, 2.5 + i * 1.7
        haze = i / 12
        opening = _opening(view, side * 2.2, near, far)
        c.fill(mix(CREAM, SAND, 0.35), opening)
        inner = _opening(view, side * 2.5, near * 2.5 / 2.2, max(far, near * 2.5 / 2.2 + 0.02))
        c.fill(mix(mix(NIGHT, DEEP, 0.5), SEA, haze), inner)
        start, end = near * 2.5 / 2.2, far
        if side < 0 and start < end - 0.05:
            _train(c, view, start, end, haze)


def _opening(view: View, x: float, near: float, far: float) -> Points:
    middle, half = (near + far) / 2, (far - near) / 2
    curve = [
        view.at(x, -0.35 - 0.6 * sin(radians(t)), middle - half * cos(radians(t))) for t in range(0, 181, 10)
    ]
    return [view.at(x, 1.6, near), *curve, view.at(x, 1.6, far)]


def _train(c: Canvas, view: View, start: float, end: float, haze: float) -> None:
    def panel(top: float, bottom: float, near: float, far: float) -> Points:
        return [
            view.at(-2.5, top, near),
            view.at(-2.5, top, far),
            view.at(-2.5, bottom, far),
            view.at(-2.5, bottom, near),
        ]

    c.fill(mix(mix(TEAL, SEA, 0.3), MIST, haze), panel(0.42, 1.35, start, end))
    c.fill(mix(mix(RUST, BRICK, 0.4), MIST, haze), panel(0.5, 0.6, start, end))
    c.fill(mix(AMBER, CREAM, 0.5), panel(-0.3, 0.34, start, end))
    middle = (start + end) / 2
    c.fill(
        mix(mix(TEAL, DEEP, 0.4), MIST, haze),
        panel(-0.3, 1.35, middle - 0.03, middle + 0.03),
        panel(-0.36, -0.28, start, end),
    )
