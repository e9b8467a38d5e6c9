"""Open country: mountains, fields, a river, an orchard."""

from math import cos, sin, tau

from .canvas import HEIGHT, WIDTH, Canvas
from .forms import Points, View, block, closed, oval, ridge, smooth, stroke, tilted
from .open_air import crown, dawn, mist, sky, sun
from .palette import (
    AMBER,
    CREAM,
    DEEP,
    HAZE,
    LEAF,
    MIST,
    NIGHT,
    RUST,
    SAND,
    SEA,
    TEAL,
    UMBER,
    Gradient,
    down,
    mix,
)


def ridges(c: Canvas) -> None:
    sky(c, down(mix(SEA, MIST, 0.4), MIST, HAZE, CREAM, mix(CREAM, SAND, 0.5)), 700, 0.35)
    dawn(c, 1330, 400, 520, mix(CREAM, AMBER, 0.5))
    for i in range(7):
        near = i / 6
        base = 440 + 480 * near**1.15
        peak = 250 - 60 * near
        x = (1290, 420, 960, 1640, 300, 1250, 1930)[i]
        left = ridge(c.rng, -40, x, base + 60, base - peak * 0.55, 90 - 30 * near, 0.52)
        right = ridge(c.rng, x, WIDTH + 40, base - peak * 0.55, base + 90, 90 - 30 * near, 0.52)
        tone = mix(mix(MIST, HAZE, 0.35), mix(DEEP, NIGHT, 0.3), near**0.85)
        foot = mix(tone, HAZE, 0.55 - 0.35 * near)
        c.fill(down(tone, mix(tone, foot, 0.7), foot), closed(left + right, HEIGHT + 1))
        if i < 5:
            mist(c, base + 150, 120, 0.3 - 0.04 * i)
    _pines(c, 250)


def _pines(c: Canvas, right: float) -> None:
    trees = []
    x = -20.0
    while x < right:
        high = 250 - 0.55 * x + c.rng.uniform(-40, 40)
        trees.append(_pine(c, x, 1000 + x * 0.25, high))
        x += c.rng.uniform(24, 46)
    c.fill(down(mix(NIGHT, DEEP, 0.5), NIGHT), *trees)
    c.fill(NIGHT, closed(smooth([(-10, 940), (150, 985), (420, 1090)]), HEIGHT + 10))


def _pine(c: Canvas, x: float, foot: float, high: float) -> Points:
    left: Points = []
    right: Points = []
    tiers = 11
    for i in range(tiers):
        y = foot - high * (1 - i / tiers)
        half = high * 0.2 * (i + 0.4) / tiers
        for side, sign in ((left, -1), (right, 1)):
            side.append((x + sign * half * c.rng.uniform(0.3, 0.5), y))
            side.append((x + sign * half * c.rng.uniform(0.85, 1.1), y + high * 0.075))
    return [(x, foot - high * 1.04), *right, (x + 4, foot), (x - 4, foot), *left[::-1]]


def river(c: Canvas) -> None:
    sky(c, down(mix(SEA, MIST, 0.3), MIST, HAZE, CREAM), 470, 0.35)
    sun(c, 700, 300, 34, mix(CREAM, AMBER, 0.3))
    for i, (base, sway) in enumerate(((390, 80), (430, 70), (480, 40))):
        tone = mix(mix(MIST, HAZE, 0.3), SEA, i * 0.33)
        line = ridge(c.rng, -10, WIDTH + 10, base - 70 * (i != 1), base - 40 * i, sway, 0.52)
        c.fill(down(tone, mix(tone, HAZE, 0.6)), closed(line, 560))
    c.fill(down(mix(MIST, LEAF, 0.35), mix(LEAF, TEAL, 0.5), DEEP), block(0, 520, WIDTH, HEIGHT))
    c.fill(mix(LEAF, SAND, 0.5), block(0, 540, WIDTH, HEIGHT), weave=(260, 9), alpha=(0.1, 0.35, 0))
    middle = [(800, 528), (880, 540), (1120, 560), (1180, 590), (900, 640), (600, 700), (640, 800)]
    bends = smooth([*middle, (1060, 920), (1500, 1100), (1560, 1200)], 16)
    for grown, paint, alpha in (
        (1.25, mix(SAND, HAZE, 0.3), 0.5),
        (1.0, down(CREAM, HAZE, MIST, mix(SEA, MIST, 0.3), SEA), 1),
    ):
        banks = _banks(bends, grown)
        c.fill(paint, banks, alpha=alpha)
    c.fill(CREAM, _banks(bends, 0.86), weave=(170, 4.5), alpha=(0.7, 0.35, 0.16))
    for x, y, size in ((250, 660, 0.5), (330, 668, 0.42), (1390, 640, 0.45), (1640, 730, 0.9)):
        _poplar(c, x, y, size)
    for x in (1700, 1790, 1850):
        _poplar(c, x, 760 + (x - 1700) * 0.3, 1.05)
    mist(c, 540, 46, 0.65)
    mist(c, 640, 60, 0.2)
    bank = ridge(c.rng, -10, 760, 900, 1100, 26, 0.6)
    c.fill(down(DEEP, NIGHT), closed(bank, HEIGHT + 30))
    c.fill(down(mix(DEEP, LEAF, 0.2), NIGHT), *_reeds(c, 0, 520, 1085, 210))


def _banks(line: Points, grown: float) -> Points:
    """A river's outline: flat bends look wider than what runs towards the viewer."""
    left = []
    right = []
    for x, y in line:
        half = 5 + (y - 526) ** 1.25 * 0.085
        left.append((x - half * grown, y))
        right.append((x + half * grown, y + half * 0.1 * grown))
    return left + right[::-1]


def _poplar(c: Canvas, x: float, foot: float, size: float) -> None:
    crown = smooth([(x, foot), (x - 22 * size, foot - 60 * size), (x - 15 * size, foot - 160 * size)])
    crown += smooth(
        [
            (x, foot - 220 * size),
            (x + 18 * size, foot - 150 * size),
            (x + 20 * size, foot - 55 * size),
            (x, foot),
        ]
    )
    c.fill(down(mix(LEAF, TEAL, 0.55), mix(DEEP, TEAL, 0.4)), crown)
    c.fill(NIGHT, oval(x + 40 * size, foot, 70 * size, 5 * size), alpha=0.35, blur=4)


def _reeds(c: Canvas, left: int, right: int, foot: float, high: float) -> list[Points]:
    blades = []
    for _ in range(150):
        x = c.rng.uniform(left, right)
        tall = high * c.rng.uniform(0.35, 1) * (1 - 0.6 * (x - left) / (right - left))
        lean = c.rng.gauss(16, 26)
        tip = (x + lean, foot - tall)
        blades.append(stroke(smooth([(x, foot), (x + lean * 0.25, foot - tall * 0.6), tip], 4), 5, 1))
        if c.rng.random() < 0.18:
            blades.append(stroke([(tip[0] - lean * 0.1, tip[1] + 34), tip], 9, 7))
    return blades


def wheat(c: Canvas) -> None:
    horizon = 520
    sky(
        c,
        down(mix(SEA, MIST, 0.3), MIST, mix(HAZE, CREAM, 0.5), CREAM, mix(SAND, AMBER, 0.4)),
        horizon,
        0.4,
    )
    sun(c, 640, 440, 40, AMBER)
    far = ridge(c.rng, -10, WIDTH + 10, 492, 470, 36, 0.5)
    c.fill(down(mix(SEA, MIST, 0.5), mix(MIST, SAND, 0.6)), closed(far, 560))
    c.fill(
        down(
            mix(SAND, CREAM, 0.35),
            mix(SAND, AMBER, 0.6),
            mix(AMBER, RUST, 0.45),
            mix(RUST, UMBER, 0.6),
        ),
        block(0, horizon, WIDTH, HEIGHT),
    )
    for i in range(7):
        top = horizon + 8 + 11 * i**2.0
        cell = 3 + i * 1.5, 9 + i * 13
        band = block(0, top, WIDTH, min(HEIGHT, top + 60 + i * 50))
        c.fill(mix(CREAM, SAND, i / 7), band, weave=cell, alpha=(0, 0.4, 0))
        c.fill(mix(RUST, UMBER, i / 6), band, weave=cell, alpha=(0, 0.12 + 0.06 * i, 0))
    c.glow(CREAM, 640, horizon + 10, 900, 150, 0.5)
    _oak(c, 1430, 536)
    for tone, count, tall in (
        (mix(SAND, AMBER, 0.6), 70, 350),
        (mix(AMBER, RUST, 0.55), 55, 380),
        (mix(RUST, UMBER, 0.7), 34, 430),
    ):
        ears: list[Points] = []
        for _ in range(count):
            x = c.rng.uniform(-40, WIDTH + 40)
            dip = 1 - 0.45 * max(0, 1 - abs(x - 700) / 700)
            ears += _ear(c, x, tall * dip * c.rng.uniform(0.55, 1), 1.15)
        c.fill(down(mix(tone, CREAM, 0.25), tone, mix(tone, UMBER, 0.6)), *ears)


def _ear(c: Canvas, x: float, tall: float, size: float) -> list[Points]:
    lean = c.rng.gauss(0.16, 0.1)
    top = HEIGHT - tall
    neck = (x + lean * tall * 0.8, top)
    bend = (x + lean * tall * 0.3, HEIGHT - tall * 0.5)
    parts = []
    for i in range(9):
        y = top - i * 11 * size
        half = (5, 7, 8, 8, 7.5, 7, 6, 5, 3)[i] * size
        for side in (-1, 1):
            root = (neck[0] + side * half * 0.5, y)
            parts.append(tilted(oval(root[0], y, 4.6 * size, 9.5 * size), side * 18, root))
            tip = (neck[0] + side * (half + 9 * size), y - 74 * size)
            parts.append(stroke([root, tip], 2, 0.6))
    stalk = stroke(smooth([(x, HEIGHT + 8), bend, neck], 5), 6, 3)
    return [stalk, *[tilted(each, lean * 110, neck) for each in parts]]


def _oak(c: Canvas, x: float, foot: float) -> None:
    c.fill(NIGHT, oval(x + 90, foot + 6, 190, 8), alpha=0.4, blur=6)
    c.fill(mix(DEEP, UMBER, 0.4), stroke([(x, foot + 6), (x + 2, foot - 90)], 20, 12))
    shade = down(mix(LEAF, TEAL, 0.5), mix(DEEP, LEAF, 0.25), DEEP)
    crown(c, x, foot - 128, 120, 70, shade, mix(LEAF, SAND, 0.35), 70)


def orchard(c: Canvas) -> None:
    horizon = 400
    sky(c, down(mix(TEAL, SEA, 0.6), SEA, MIST, mix(HAZE, CREAM, 0.6)), horizon + 40, 0.25)
    dawn(c, 760, 330, 480, mix(AMBER, SAND, 0.4))
    for i, base in enumerate((330, 385)):
        tone = mix(mix(MIST, SEA, 0.5), mix(SEA, TEAL, 0.6), i)
        line = ridge(c.rng, -10, WIDTH + 10, base - 50 + 70 * i, base - 10, 90 - 40 * i, 0.5)
        c.fill(down(tone, mix(tone, HAZE, 0.5)), closed(line, 470))
    c.fill(
        down(mix(LEAF, HAZE, 0.45), LEAF, mix(LEAF, DEEP, 0.6)),
        block(0, horizon + 20, WIDTH, HEIGHT),
    )
    for i in range(5):
        band = block(0, horizon + 20 + i * i * 26, WIDTH, HEIGHT)
        c.fill(mix(LEAF, CREAM, 0.4), band, weave=(20 + 24 * i, 5 + 5 * i), alpha=(0.2, 0.05))
    view = View(960, horizon, 900)
    for row in range(8):
        z = 14 / (1 + row * 0.66)
        for column in (-4, -3, -2, -1, 1, 2, 3, 4):
            x, y = view.at((column - 0.5 * (column > 0) + 0.5 * (column < 0)) * 2.6, 1.5, z)
            if -250 < x < WIDTH + 250:
                _blossom(c, x, y, 3 / z, z / 14)
        y = view.at(0, 0.4, z)[1]
        c.fill(HAZE, block(0, y - 60, WIDTH, y + 60), alpha=(0, 0.14 * z / 14, 0))
    c.glow(CREAM, 960, horizon + 40, 700, 240, 0.35)


def _blossom(c: Canvas, x: float, foot: float, size: float, far: float) -> None:
    haze = mix(MIST, HAZE, 0.6)
    trunk = mix(mix(UMBER, DEEP, 0.4), haze, far * 0.7)
    c.fill(
        NIGHT,
        oval(x + 60 * size, foot, 230 * size, 26 * size),
        alpha=0.4 - 0.3 * far,
        blur=8 * size,
    )
    branches = [stroke([(x, foot), (x + sin(foot) * 8 * size, foot - 150 * size)], 34 * size, 20 * size)]
    branches += [
        stroke(
            [(x, foot - 120 * size), (x + side * 110 * size, foot - 320 * size)],
            18 * size,
            5 * size,
        )
        for side in (-1, -0.4, 0.3, 1)
    ]
    c.fill(trunk, *branches)
    shade = down(mix(LEAF, SEA, 0.35), mix(LEAF, TEAL, 0.6), mix(DEEP, TEAL, 0.4))
    faded = Gradient(tuple(mix(each, haze, far * 0.8) for each in shade.colours))
    middle = foot - 315 * size
    light = mix(mix(LEAF, HAZE, 0.45), haze, far * 0.7)
    crown(c, x, middle, 175 * size, 110 * size, faded, light, int(14 + 60 * size))
    petals = []
    for _ in range(int(2 + 50 * size)):
        turn, out = c.rng.uniform(0, tau), c.rng.random() ** 0.5
        px, py = x + cos(turn) * out * 165 * size, middle + (sin(turn) * out * 100 - 14) * size
        for _ in range(3):
            spot = px + c.rng.gauss(0, 9) * size, py + c.rng.gauss(0, 7) * size
            petals.append(oval(*spot, *[c.rng.uniform(3, 6) * size] * 2))
    c.fill(mix(mix(CREAM, RUST, 0.35), haze, far), *petals[::3])
    c.fill(down(CREAM, mix(HAZE, MIST, 0.5)), *petals[1::3], *petals[2::3])
