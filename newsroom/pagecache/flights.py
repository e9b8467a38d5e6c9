"""One request makes a page; those who ask for the same meanwhile get what it made."""

import threading
from typing import Generic, TypeVar

T = TypeVar("T")


class Flight(Generic[T]):
    """The making of one page."""

    def __init__(self) -> None:
        self.result: T | None = None
        self._landed = threading.Event()

    def land(self, result: T | None) -> None:
        self.result = result
        self._landed.set()

    def wait(self, seconds: float) -> T | None:
        """What was made; None when nothing was, or not in time."""
        self._landed.wait(seconds)
        return self.result


class Flights(Generic[T]):
    """The pages that this process is making."""

    def __init__(self) -> None:
        self._under_way: dict[str, Flight[T]] = {}
        self._lock = threading.Lock()

    def __contains__(self, address: str) -> bool:
        return address in self._under_way

    def board(self, address: str) -> tuple[Flight[T], bool]:
        """The flight for an address, and whether it is the caller who has to make the page and land it."""
        with self._lock:
            flight = self._under_way.get(address)
            if flight is not None:
                return flight, False
            flight = self._under_way[address] = Flight()
            return flight, True

    def land(self, address: str, flight: Flight[T], result: T | None) -> None:
        with self._lock:
            del self._under_way[address]
        flight.land(result)
