"""Great halls: a parliament, a theatre, a library, a metro station, an observatory."""

from math import cos, radians, sin

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


def hemicycle(c: Canvas) -> None:
    c.fill(
        down(
            mix(DEEP, NIGHT, 0.4),
            mix(UMBER, TEAL, 0.4),
            mix(SAND, UMBER, 0.35),
            mix(UMBER, RUST, 0.3),
        ),
        block(0, 0, WIDTH, 560),
    )
    ribs = [
        block(960 + side * x - 2 - x * 0.004, 130, 960 + side * x + 2 + x * 0.004, 520)
        for side in (-1, 1)
        for x in [i * (26 + i * 1.25) for i in range(24)]
    ]
    c.fill(mix(UMBER, SOOT, 0.5), *ribs, alpha=(0.1, 0.5))
    c.glow(mix(CREAM, AMBER, 0.3), 960, 330, 900, 360, 0.75)
    for i in range(5):
        ring = oval(960, -20, 520 + i * 190, 62 + i * 40)
        c.fill(mix(CREAM, SAND, 0.3), stroke(ring, 11), alpha=0.25, blur=9)
        c.fill(mix(CREAM, AMBER, 0.1 + i * 0.1), stroke(ring, 3.5), alpha=0.75 - 0.1 * i)
    _tribune(c)
    view = View(960, 100, 900)
    for row in range(10):
        _seats(c, view, 4.2 + row * 0.95, 5.2 - row * 0.22, row / 9)
    c.fill(SOOT, block(0, 760, WIDTH, HEIGHT), alpha=(0, 0.6))


def _tribune(c: Canvas) -> None:
    panel = down(mix(SAND, CREAM, 0.4), mix(SAND, RUST, 0.2))
    c.fill(panel, block(800, 150, 1120, 380, 6))
    c.fill(
        mix(UMBER, SAND, 0.5),
        *[block(800 + i * 64 - 1, 150, 801 + i * 64, 380) for i in range(1, 5)],
        alpha=0.5,
    )
    chairs = [
        block(960 + i * 52 - 16, 352 - (i == 0) * 24, 960 + i * 52 + 16, 420, 9)
        for i in range(-4, 5)
    ]
    c.fill(down(mix(TEAL, SEA, 0.2), DEEP), *chairs)
    wood = across(
        mix(UMBER, RUST, 0.3),
        mix(SAND, RUST, 0.3),
        mix(CREAM, SAND, 0.5),
        mix(SAND, RUST, 0.3),
        mix(UMBER, RUST, 0.3),
    )
    c.fill(wood, [(690, 400), (1230, 400), (1250, 452), (670, 452)])
    c.fill(CREAM, block(688, 398, 1232, 404), alpha=0.8)
    c.fill(down(mix(RUST, SAND, 0.3), UMBER), block(890, 428, 1030, 480, 3))
    c.fill(CREAM, block(884, 424, 1036, 430))
    c.fill(mix(UMBER, RUST, 0.5), oval(960, 560, 520, 84))
    c.glow(AMBER, 960, 500, 460, 90, 0.5)


def _seats(c: Canvas, view: View, radius: float, height: float, near: float) -> None:
    """One curved row, seen from behind: its step, its desk and the backs of its seats."""
    centre = 15.6

    def at(turn: float, out: float, y: float) -> tuple[float, float]:
        return view.at(out * sin(turn), y, centre - out * cos(turn))

    turns = [radians(i) for i in range(-84, 85, 3)]

    def band(inner: float, upper: float, outer: float, lower: float) -> Points:
        return [at(t, inner, upper) for t in turns] + [at(t, outer, lower) for t in reversed(turns)]

    floor = mix(mix(UMBER, RUST, 0.25), mix(SOOT, DEEP, 0.3), near)
    c.fill(
        across(mix(floor, SOOT, 0.5), floor, mix(floor, SOOT, 0.5)),
        band(radius - 0.5, height, radius + 0.6, height),
    )
    wood = mix(mix(SAND, RUST, 0.35), mix(UMBER, SOOT, 0.3), near**0.8)
    c.fill(
        across(mix(wood, SOOT, 0.6), wood, mix(wood, SOOT, 0.6)),
        band(radius - 0.42, height - 0.2, radius - 0.38, height),
    )
    top = mix(mix(CREAM, SAND, 0.4), mix(RUST, UMBER, 0.5), near**0.7)
    c.fill(
        across(mix(top, SOOT, 0.5), top, mix(top, SOOT, 0.5)),
        band(radius - 0.5, height - 0.22, radius - 0.34, height - 0.2),
    )
    seats = []
    gap = 0.66 / radius
    count = int(radians(82) / gap)
    for i in range(-count, count + 1):
        if abs(i * gap) < 0.035 or abs(abs(i * gap) - 0.62) < 0.03:
            continue
        turn, half = i * gap, 0.25 / radius
        corners = points("-0.9,-0.05 -1,-0.36 -0.86,-0.44 -0.6,-0.46 0.6,-0.46 0.86,-0.44 1,-0.36 " "0.9,-0.05")
        seats.append([at(turn + half * side, radius, height + y) for side, y in corners])
    red = mix(mix(BRICK, RUST, 0.6), mix(BRICK, SOOT, 0.35), near)
    c.fill(across(mix(red, SOOT, 0.6), red, mix(red, RUST, 0.25), red, mix(red, SOOT, 0.6)), *seats)
    edges = [stroke(seat[1:7], 0.9 + 1.8 * near) for seat in seats]
    c.fill(across(RUST, mix(SAND, RUST, 0.3), RUST), *edges, alpha=0.7 - 0.35 * near)


def theatre(c: Canvas) -> None:
    c.fill(down(SOOT, mix(BRICK, SOOT, 0.7)), FRAME)
    c.fill(
        down(mix(DEEP, NIGHT, 0.3), mix(TEAL, DEEP, 0.4), mix(TEAL, SEA, 0.2)),
        block(430, 90, 1490, 730),
    )
    c.glow(mix(SAND, CREAM, 0.3), 960, 520, 560, 420, 0.45)
    stage = [(430, 700), (1490, 700), (1620, 812), (300, 812)]
    c.fill(down(mix(UMBER, RUST, 0.5), mix(SAND, RUST, 0.5)), stage)
    boards = [stroke([(960 + i * 44, 700), (960 + i * 56, 812)], 1.5) for i in range(-12, 13)]
    c.fill(SOOT, *boards, alpha=0.4)
    c.fill(CREAM, [(1270, 60), (1310, 60), (1180, 760), (740, 760)], alpha=(0.4, 0.1), blur=12)
    c.glow(CREAM, 960, 752, 330, 56, 0.9)
    _piano(c, 930, 760)
    for side in (-1, 1):
        for i in range(9):
            outer = 960 + side * (980 - i * 50)
            inner = outer - side * 56
            sway = side * 34 * (i / 8) ** 2
            fold = across(mix(BRICK, SOOT, 0.7), mix(BRICK, RUST, 0.25), mix(BRICK, SOOT, 0.5))
            sheet = smooth(
                [
                    (inner, 60),
                    (inner + sway * 0.4, 360),
                    (inner + sway, 560),
                    (inner + side * i * 3, 812),
                ],
                6,
            )
            c.fill(fold, [(outer, 60), *sheet, (outer, 812)])
    scallops: Points = [(0, 0)]
    for i in range(9):
        scallops += oval(107 + i * 213.4, 96, 107, 92, 180, 0)
    c.fill(down(mix(BRICK, SOOT, 0.75), mix(BRICK, SOOT, 0.2), BRICK), [*scallops, (WIDTH, 0)])
    c.fill(
        mix(AMBER, SAND, 0.4),
        *[stroke(oval(107 + i * 213.4, 96, 106, 90, 180, 0), 5) for i in range(9)],
        alpha=0.75,
    )
    c.fill(down(mix(AMBER, UMBER, 0.4), mix(UMBER, SOOT, 0.4)), block(0, 808, WIDTH, 838))
    c.fill(CREAM, *[oval(150 + i * 180, 806, 20, 7) for i in range(10)])
    for i in range(10):
        c.glow(CREAM, 150 + i * 180, 800, 120, 60, 0.35)
    _stalls(c)


def _piano(c: Canvas, x: float, foot: float) -> None:
    c.fill(SOOT, oval(x + 20, foot, 320, 16), alpha=0.75, blur=8)
    lid = points("-220,-190 -190,-330 -60,-392 120,-330 250,-196 232,-190 110,-300 -50,-352 " "-150,-300 -200,-190")
    lacquer = down(mix(DEEP, TEAL, 0.3), NIGHT)
    shape = [(-232, -196), (-236, -340), (-80, -420), (60, -350), (190, -250), (266, -196)]
    c.fill(across(mix(UMBER, RUST, 0.5), mix(SAND, RUST, 0.4)), moved(shape, x, foot))
    c.fill(
        SOOT,
        moved(lid[:1], x, foot)
        + moved(
            points("-236,-344 -80,-428 70,-356 200,-254 270,-196 256,-196 186,-244 56,-338 " "-80,-404 -222,-330"),
            x,
            foot,
        ),
    )
    c.fill(SOOT, stroke(moved([(120, -190), (70, -340)], x, foot), 5))
    body = block(-300, -200, 276, -122, 16)
    c.fill(lacquer, moved(body, x, foot), moved(block(-330, -176, -220, -136, 6), x, foot))
    c.fill(CREAM, moved(block(-328, -180, -236, -170, 2), x, foot))
    c.fill(mix(SEA, MIST, 0.4), stroke(moved([(-290, -196), (266, -196)], x, foot), 3), alpha=0.8)
    legs = [
        turned(x + dx, (foot - 126, 17), (foot - 90, 12), (foot - 14, 7), (foot, 11))
        for dx in (-262, 40, 236)
    ]
    c.fill(
        NIGHT,
        *legs,
        moved(block(-120, -126, -112, -24), x, foot),
        moved(block(-100, -126, -92, -24), x, foot),
        moved(block(-130, -28, -82, -18), x, foot),
    )
    c.fill(
        NIGHT,
        moved(block(-470, -104, -366, -86, 6), x, foot),
        *[moved(block(dx, -88, dx + 9, 0), x, foot) for dx in (-458, -388)],
    )
    c.fill(mix(BRICK, RUST, 0.3), moved(block(-468, -112, -368, -98, 6), x, foot))


def _stalls(c: Canvas) -> None:
    for row, (y, size) in enumerate(((905, 0.8), (985, 1.1), (1085, 1.5))):
        seats, rims = [], []
        step = 118 * size
        x = 960 - step * 11.5 + (row % 2) * step / 2
        while x < WIDTH + step:
            back = block(x - step * 0.44, y - 66 * size, x + step * 0.44, y + 120, 30 * size)
            seats.append(back)
            rims.append(stroke(oval(x, y - 36 * size, step * 0.43, 30 * size, 200, 340), 3 * size))
            x += step
        c.fill(SOOT, block(0, y - 30 * size, WIDTH, HEIGHT))
        c.fill(down(mix(BRICK, SOOT, 0.35 + row * 0.2), SOOT), *seats)
        c.fill(mix(RUST, SAND, 0.3), *rims, alpha=0.6 - 0.18 * row)


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
    border = [
        view.flat(1.9, (x, 1.4), (x + 0.05, 1.4), (x + 0.05, 8.8), (x, 8.8)) for x in (-0.68, 0.63)
    ]
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
    rails = [
        [view.at(foot[0], foot[1], z), view.at(head[0], head[1], z + 0.05)] for z in (3.0, 3.35)
    ]
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
            [
                view.at(2.2 * cos(radians(t)), -1.2 - 1.5 * sin(radians(t)), z)
                for t in range(0, 181, 6)
            ]
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
        across(dark, mix(SEA, MIST, 0.5), light)
        if side < 0
        else across(light, mix(SEA, MIST, 0.5), dark),
        wall,
    )
    cornice = [
        view.at(side * 2.15, y, z)
        for y, z in ((-1.24, 1.1), (-1.24, 19), (-1.12, 19), (-1.12, 1.1))
    ]
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
        view.at(x, -0.35 - 0.6 * sin(radians(t)), middle - half * cos(radians(t)))
        for t in range(0, 181, 10)
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


def telescope(c: Canvas) -> None:
    c.fill(down(NIGHT, mix(NIGHT, DEEP, 0.6)), FRAME)
    slit = [(1000, -20), (1600, -20), (1330, 650), (950, 650)]
    sky = [(960, -20), (1700, -20), (1400, 690), (900, 690)]
    c.fill(down(mix(NIGHT, DEEP, 0.5), DEEP, TEAL, mix(SEA, SAND, 0.3)), sky)
    c.fill(
        mix(SEA, HAZE, 0.3),
        [(1320, -60), (1560, -60), (1330, 690), (1150, 690)],
        weave=(70, 80),
        alpha=(0.42, 0.3, 0.1),
        blur=36,
    )
    stars = [
        oval(c.rng.uniform(960, 1650), c.rng.uniform(0, 1) ** 1.4 * 640, r, r)
        for r in (0.9, 1.2, 1.2, 1.6, 2.3) * 56
    ]
    c.fill(mix(CREAM, HAZE, 0.5), *stars, alpha=(0.95, 0.3))
    _dome(c, slit)
    c.glow(mix(SEA, MIST, 0.3), 1160, 300, 640, 560, 0.22)
    floor = 930
    c.fill(down(mix(DEEP, UMBER, 0.4), SOOT), block(0, floor, WIDTH, HEIGHT))
    c.glow(RUST, 700, 900, 640, 250, 0.4)
    _instrument(c)
    c.fill(SOOT, oval(900, 985, 420, 26), alpha=0.5, blur=14)
    c.fill(down(mix(RUST, AMBER, 0.6), RUST), block(420, 846, 468, 862, 8))
    c.glow(RUST, 444, 856, 280, 200, 0.55)


def _dome(c: Canvas, slit: Points) -> None:
    shell = [(-20, 1100), (-20, -20), slit[0], slit[3], slit[2], slit[1], (1940, -20), (1940, 1100)]
    c.fill(
        across(
            NIGHT,
            mix(NIGHT, DEEP, 0.7),
            mix(DEEP, TEAL, 0.5),
            mix(DEEP, TEAL, 0.35),
            mix(NIGHT, DEEP, 0.6),
            NIGHT,
        ),
        shell,
    )
    seams = []
    for i in range(-9, 10):
        if i not in (1, 2):
            seams.append(
                stroke(
                    smooth(
                        [(1120 + i * 40, -160), (1110 + i * 130, 200), (1090 + i * 190, 720)], 12
                    ),
                    3,
                )
            )
    c.fill(mix(SEA, TEAL, 0.4), *seams, alpha=(0.5, 0.28, 0.08))
    frame = [
        stroke([slit[0], slit[3]], 16),
        stroke([slit[1], slit[2]], 16),
        stroke([slit[3], slit[2]], 20),
    ]
    c.fill(across(mix(SEA, MIST, 0.2), DEEP), *frame)
    wall = block(-10, 700, WIDTH + 10, 935)
    c.fill(down(mix(DEEP, TEAL, 0.25), mix(NIGHT, DEEP, 0.6)), wall)
    c.fill(mix(SEA, TEAL, 0.5), block(0, 692, WIDTH, 706), alpha=0.6)
    c.fill(NIGHT, *[block(x, 706, x + 4, 932) for x in range(60, WIDTH, 150)], alpha=0.5)


def _instrument(c: Canvas) -> None:
    """A long refractor on its pier, pointing out through the slit."""
    pivot = (810.0, 640.0)
    brass = (
        mix(UMBER, RUST, 0.3),
        mix(AMBER, SAND, 0.4),
        mix(CREAM, AMBER, 0.4),
        mix(AMBER, UMBER, 0.5),
        SOOT,
    )
    white = (
        mix(TEAL, SEA, 0.6),
        mix(SEA, MIST, 0.6),
        HAZE,
        mix(MIST, SEA, 0.3),
        TEAL,
        mix(NIGHT, DEEP, 0.4),
    )

    def placed(form: Points) -> Points:
        return tilted(moved(form, *pivot), 33, pivot)

    def tube(tones: tuple[Colour, ...], *profile: Point) -> None:
        """A turned form, shaded along its own axis in narrow strips."""
        strips = 24
        for i in range(strips):
            left, right = (cos(radians(180 - 180 * j / strips)) for j in (i, i + 1.3))
            place = i / strips * (len(tones) - 1)
            tone = mix(tones[int(place)], tones[int(place) + 1], place % 1)
            strip = [(half * left, y) for y, half in profile] + [
                (half * right, y) for y, half in reversed(profile)
            ]
            c.fill(tone, placed(strip))

    c.fill(
        across(mix(TEAL, SEA, 0.2), mix(DEEP, TEAL, 0.5), NIGHT),
        turned(820, (660, 52), (720, 64), (880, 100), (960, 132), (985, 156)),
    )
    steps = [block(450 - i * 6, 880 + i * 32, 600, 890 + i * 32) for i in range(4)]
    c.fill(
        mix(UMBER, SOOT, 0.3),
        *steps,
        stroke([(458, 880), (430, 992)], 7),
        stroke([(592, 880), (600, 992)], 7),
    )
    tube(white, (-590, 70), (-470, 70))
    tube(white, (-470, 60), (180, 50))
    for y, half in ((-600, 75), (-474, 67), (-200, 60), (90, 56)):
        tube(brass, (y, half), (y + 24, half))
    tube(brass, (180, 38), (260, 34), (262, 22), (320, 20), (322, 28), (346, 26))
    c.fill(
        mix(SEA, MIST, 0.3),
        placed(stroke(oval(0, 0, 104, 104), 9)),
        *[placed(tilted(block(-104, -3, 104, 3), turn, (0, 0))) for turn in (0, 60, 120)],
    )
    c.fill(down(*brass[1:4]), oval(*pivot, 54, 54))
    c.fill(mix(NIGHT, DEEP, 0.5), oval(*pivot, 30, 30))
    c.fill(down(*brass[1:4]), oval(*pivot, 12, 12))
