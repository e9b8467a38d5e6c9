"""The wall and the floor that quiet rooms share."""

from .canvas import HEIGHT, WIDTH, Canvas
from .forms import block
from .palette import NIGHT, Gradient, mix


def room(c: Canvas, wall: Gradient, floor: Gradient, edge: float) -> None:
    c.fill(wall, block(0, 0, WIDTH, edge))
    c.fill(wall.colours[0], block(0, 0, WIDTH, edge), weave=(3, 500), alpha=0.05)
    c.fill(floor, block(0, edge, WIDTH, HEIGHT))
    c.fill(floor.colours[-1], block(0, edge, WIDTH, HEIGHT), weave=(420, 6), alpha=0.25)
    c.fill(mix(floor.colours[-1], NIGHT, 0.4), block(0, edge - 3, WIDTH, edge + 2), alpha=0.7)
