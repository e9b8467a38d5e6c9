"""The drawn pictures of the demo newsroom."""

from collections.abc import Callable

from PIL import Image

from . import coast, land, rooms, works
from .canvas import Canvas

SCENES: dict[str, Callable[[Canvas], None]] = {
    "rails": works.rails,
    "semaphore": works.semaphore,
    "arches": works.arches,
    "room-lamp": rooms.lamp,
    "room-microphone": rooms.microphone,
    "room-table": rooms.table,
    "room-clock": rooms.clock,
    "room-lectern": rooms.lectern,
    "room-window": rooms.window,
    "bay": coast.bay,
    "lighthouse": coast.lighthouse,
    "boat": coast.boat,
    "port": coast.port,
    "ridges": land.ridges,
    "river": land.river,
    "wheat": land.wheat,
    "orchard": land.orchard,
}
KEYS = tuple(SCENES)


def draw(key: str) -> Image.Image:
    """The picture of that name, the same pixels every time."""
    canvas = Canvas(key)
    SCENES[key](canvas)
    return canvas.finished()
