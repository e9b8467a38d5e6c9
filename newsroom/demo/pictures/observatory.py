"""A telescope under its dome."""

from math import cos, radians

from .canvas import FRAME, HEIGHT, WIDTH, Canvas
from .forms import Form, Point, Points, block, moved, oval, smooth, stroke, tilted, turned
from .palette import (
    AMBER,
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
    Colour,
    across,
    down,
    mix,
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


def _dome(c: Canvas, slit: Form) -> None:
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
        if i not in (0, 1, 2):
            seams.append(
                stroke(
                    smooth([(1120 + i * 40, -160), (1110 + i * 130, 200), (1090 + i * 190, 720)], 12),
                    3,
                )
            )
    c.fill(mix(SEA, TEAL, 0.4), *seams, alpha=(0.5, 0.28, 0.08))
    frame = stroke([slit[0], slit[3], slit[2], slit[1]], 17)
    c.fill(across(mix(SEA, MIST, 0.2), DEEP), frame)
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
