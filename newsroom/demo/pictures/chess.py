"""A chessboard."""

from .canvas import FRAME, Canvas
from .forms import Point, Points, View, block, oval, plot, stroke, turned
from .palette import CREAM, DEEP, NIGHT, RUST, SAND, SEA, SOOT, TEAL, UMBER, across, down, mix

PAWN = plot(
    "-1,0 -0.93,0.13 -0.83,0.17 -0.74,0.15 -0.66,0.07 -0.58,0.12 -0.55,0.2 "
    "-0.52,0.12 -0.4,0.11 -0.22,0.17 -0.15,0.25 -0.13,0.3 -0.08,0.27 -0.05,0.33 "
    "0,0.34"
)


KING = plot(
    "-2.3,0 -2.28,0.05 -2.12,0.05 -2.1,0.16 -2.02,0.24 -1.72,0.15 -1.68,0.24 "
    "-1.62,0.27 -1.58,0.17 -1.5,0.14 -0.8,0.17 -0.4,0.25 -0.24,0.36 -0.2,0.42 "
    "-0.12,0.37 -0.08,0.45 0,0.46"
)


QUEEN = plot(
    "-2.1,0 -2.08,0.08 -2,0.09 -1.94,0.05 -1.9,0.24 -1.6,0.14 -1.56,0.22 "
    "-1.5,0.25 -1.46,0.15 -0.8,0.16 -0.4,0.24 -0.24,0.35 -0.2,0.4 -0.12,0.35 "
    "-0.08,0.43 0,0.44"
)


def chess(c: Canvas) -> None:
    c.fill(down(mix(NIGHT, DEEP, 0.4), DEEP, TEAL, mix(TEAL, SEA, 0.2)), FRAME)
    c.glow(mix(SAND, SEA, 0.35), 1400, 150, 1300, 640, 0.6)
    view = View(960, 130, 1060)

    def square(column: float, row: float) -> Point:
        return view.at(column * 0.86, 2.5, 2.75 + row * 0.86)

    frame = [square(-4.4, -0.2), square(4.4, -0.2), square(4.4, 8.4), square(-4.4, 8.4)]
    c.fill(down(mix(UMBER, SAND, 0.3), UMBER, mix(UMBER, SOOT, 0.6)), frame)
    light: list[Points] = []
    dark: list[Points] = []
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
    profile: Points,
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
