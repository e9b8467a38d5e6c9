"""The programmes' artwork: one sign in the middle, whole even when cut square."""

from .canvas import FRAME, HEIGHT, WIDTH, Canvas
from .forms import block, oval, smooth, stroke
from .kitchen import glass_of_tea
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


def _rings(c: Canvas, x: float, y: float, tone: tuple[int, int, int], alpha: float) -> None:
    rings = [stroke(oval(x, y, radius, radius), 2.5) for radius in range(410, 1400, 80)]
    c.fill(tone, *rings, alpha=(alpha * 0.5, alpha, alpha * 0.3))


def difficult_question(c: Canvas) -> None:
    """A microphone on a neck that bends into a question mark, its foot the dot."""
    c.fill(down(mix(BRICK, SOOT, 0.45), BRICK, mix(BRICK, SOOT, 0.55)), FRAME)
    c.glow(mix(RUST, AMBER, 0.3), 960, 420, 980, 760, 0.75)
    _rings(c, 960, 400, CREAM, 0.2)
    c.fill(SOOT, oval(985, 958, 190, 26), alpha=0.6, blur=14)
    bend = [
        *oval(960, 330, 190, 190, 180, 385),
        *smooth([(1108, 450), (1040, 530), (978, 600), (960, 690), (960, 770)])[1:],
    ]
    c.fill(SOOT, [(px + 22, py + 26) for px, py in stroke(bend, 60)], alpha=0.4, blur=18)
    metal = across(mix(CREAM, SAND, 0.3), CREAM, mix(SAND, RUST, 0.2), mix(UMBER, RUST, 0.4))
    c.fill(metal, stroke(bend, 58))
    c.fill(metal, oval(960, 770, 29, 14))
    shine = [(px - 12, py - 8) for px, py in bend[3:-4]]
    c.fill(CREAM, stroke(shine, 12), alpha=0.5, blur=5)
    _head(c, 770, 336)
    c.fill(
        across(mix(CREAM, SAND, 0.2), CREAM, mix(SAND, RUST, 0.3), mix(UMBER, RUST, 0.3)),
        oval(960, 890, 74, 74),
    )
    c.fill(down(mix(CREAM, SAND, 0.3), mix(SAND, RUST, 0.5)), oval(960, 890, 50, 50))
    c.fill(RUST, oval(960, 890, 15, 15))


def _head(c: Canvas, x: float, y: float) -> None:
    shape = block(x - 62, y - 10, x + 62, y + 150, 60)
    c.fill(across(mix(DEEP, TEAL, 0.6), mix(NIGHT, DEEP, 0.5), NIGHT), shape)
    c.fill(
        mix(MIST, SEA, 0.4),
        *[
            block(x - 46 + (i > 3) * 6, y + 40 + i * 20, x + 46 - (i > 3) * 6, y + 47 + i * 20, 3)
            for i in range(5)
        ],
        alpha=0.75,
    )
    c.fill(
        across(mix(CREAM, AMBER, 0.4), mix(UMBER, RUST, 0.4)),
        block(x - 64, y - 2, x + 64, y + 22, 6),
    )


def morning_table(c: Canvas) -> None:
    """A glass of tea before the rising sun."""
    c.fill(
        down(mix(TEAL, SEA, 0.4), mix(SEA, MIST, 0.5), mix(HAZE, SAND, 0.3), mix(SAND, AMBER, 0.5)),
        block(0, 0, WIDTH, 790),
    )
    c.glow(CREAM, 960, 480, 1000, 700, 0.6)
    _rings(c, 960, 480, CREAM, 0.4)
    c.fill(down(mix(AMBER, CREAM, 0.5), AMBER, mix(RUST, AMBER, 0.5)), oval(960, 480, 330, 330))
    table = block(0, 770, WIDTH, HEIGHT)
    c.fill(down(mix(DEEP, TEAL, 0.6), DEEP, mix(NIGHT, DEEP, 0.5)), table)
    c.fill(mix(SAND, AMBER, 0.4), block(0, 768, WIDTH, 774), alpha=0.8)
    c.glow(AMBER, 960, 800, 620, 120, 0.6)
    c.fill(SEA, table, weave=(420, 7), alpha=(0.2, 0.05))
    glass_of_tea(c, 960, 885, 1.9)
