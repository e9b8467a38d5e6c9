"""The drawn pictures of the demo newsroom."""

from collections.abc import Callable

from PIL import Image

from . import coast, halls, land, posters, rooms, tables, works
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
    "hemicycle": halls.hemicycle,
    "theatre": halls.theatre,
    "library": halls.library,
    "metro": halls.metro,
    "telescope": halls.telescope,
    "chess": tables.chess,
    "bakery": tables.bakery,
    "market": tables.market,
    "kitchen-table": tables.kitchen,
    "artwork-difficult-question": posters.difficult_question,
    "artwork-morning-table": posters.morning_table,
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
