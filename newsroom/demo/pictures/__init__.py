"""The drawn pictures of the demo newsroom."""

from collections.abc import Callable

from PIL import Image

from . import (
    bakery,
    chess,
    coast,
    courtyard,
    halls,
    harbour,
    kitchen,
    land,
    market,
    observatory,
    offices,
    passages,
    posters,
    railway,
    rooms,
    studio,
)
from .canvas import Canvas

__all__ = ["KEYS", "draw"]

SCENES: dict[str, Callable[[Canvas], None]] = {
    "hemicycle": halls.hemicycle,
    "bay": coast.bay,
    "boat": harbour.boat,
    "chess": chess.chess,
    "port": harbour.port,
    "rails": railway.rails,
    "ridges": land.ridges,
    "arches": courtyard.arches,
    "semaphore": railway.semaphore,
    "room-lamp": rooms.lamp,
    "room-microphone": studio.microphone,
    "room-table": offices.table,
    "room-clock": offices.clock,
    "room-lectern": studio.lectern,
    "room-window": rooms.window,
    "bakery": bakery.bakery,
    "market": market.market,
    "orchard": land.orchard,
    "library": passages.library,
    "metro": passages.metro,
    "lighthouse": coast.lighthouse,
    "wheat": land.wheat,
    "river": land.river,
    "theatre": halls.theatre,
    "telescope": observatory.telescope,
    "kitchen-table": kitchen.kitchen,
    "artwork-difficult-question": posters.difficult_question,
    "artwork-morning-table": posters.morning_table,
}
KEYS: tuple[str, ...] = tuple(SCENES)


def draw(key: str) -> Image.Image:
    """The picture of that name, the same pixels every time."""
    canvas = Canvas(key)
    SCENES[key](canvas)
    return canvas.finished()
