"""Great halls: a parliament and a theatre."""

from math import cos, radians, sin

from .canvas import FRAME, HEIGHT, WIDTH, Canvas
from .forms import Points, View, block, moved, oval, plot, smooth, stroke, turned
from .palette import (
    AMBER,
    BRICK,
    CREAM,
    DEEP,
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
    chairs = [block(960 + i * 52 - 16, 352 - (i == 0) * 24, 960 + i * 52 + 16, 420, 9) for i in range(-4, 5)]
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
        corners = plot("-0.9,-0.05 -1,-0.36 -0.86,-0.44 -0.6,-0.46 0.6,-0.46 0.86,-0.44 1,-0.36 0.9,-0.05")
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
    _curtains(c)
    c.fill(down(mix(AMBER, UMBER, 0.4), mix(UMBER, SOOT, 0.4)), block(0, 808, WIDTH, 838))
    c.fill(CREAM, *[oval(150 + i * 180, 806, 20, 7) for i in range(10)])
    for i in range(10):
        c.glow(CREAM, 150 + i * 180, 800, 120, 60, 0.35)
    _stalls(c)


def _curtains(c: Canvas) -> None:
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


def _piano(c: Canvas, x: float, foot: float) -> None:
    c.fill(SOOT, oval(x + 20, foot, 320, 16), alpha=0.75, blur=8)
    lacquer = down(mix(DEEP, TEAL, 0.3), NIGHT)
    bent = smooth([(-80, -418), (50, -372), (150, -270), (266, -196)])
    lid = moved([(-232, -196), (-236, -346), *bent], x, foot)
    c.fill(across(mix(UMBER, RUST, 0.5), mix(SAND, RUST, 0.4)), lid)
    c.fill(SOOT, stroke(lid[1:], 13), stroke(lid[:2], 6))
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
