"""Processes that make pages, so that those who give out copies never wait for them.

A page takes the interpreter for milliseconds; a thread that gives out a copy in the same interpreter waits
that long for some microseconds of it (docs/decisions/0018-makers.md). So a worker asks one of these, any that
is free, and its own interpreter does nothing meanwhile.

All of them hold one pair of sockets, made before they were forked. A worker sends one end of a fresh pair
through it, and a process that is free takes it: nothing has a name that somebody else could connect to. When
the last worker is gone, so is the other end, and the makers end.
"""

import logging
import os
import pickle
import signal
import socket
import threading
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

from django.conf import settings

if TYPE_CHECKING:  # it has models, and this is read before Django is set up
    from newsroom.pagecache.rendering import Made

logger = logging.getLogger("newsroom.serving")

BEHIND = 5  # how much nicer they are than the others (nice(2)): where both want a core, copies come first
PATIENCE = 10.0  # seconds that a worker waits for a page before it makes it itself


class Line:
    """The pair of sockets between those who need pages and those who make them."""

    def __init__(self) -> None:
        self._asking, self._answering = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)

    def to_makers(self) -> "Makers":
        """What a process keeps that needs pages."""
        self._answering.close()
        return Makers(self._asking)

    def to_workers(self) -> socket.socket:
        """What a process keeps that makes them."""
        self._asking.close()
        return self._answering

    def close(self) -> None:
        self._asking.close()
        self._answering.close()


class Makers:
    def __init__(self, asking: socket.socket) -> None:
        self._asking = asking

    def make(self, page: dict[str, str]) -> "Made | None":
        """A page, made by one of the processes; None when that one was killed, or stands still.

        Args:
            page: what is asked for (newsroom.pagecache.rendering.for_everyone).
        """
        mine, theirs = socket.socketpair()
        try:
            with mine, mine.makefile("rwb") as file:
                mine.settimeout(PATIENCE)
                with theirs:
                    socket.send_fds(self._asking, [b"."], [theirs.fileno()])
                pickle.dump(page, file)
                file.flush()
                made: Made = pickle.load(file)
                return made
        except (OSError, EOFError, pickle.UnpicklingError) as error:
            logger.warning("A process that makes pages did not: %r", error)
            return None


def make_pages(line: Line, name: str) -> None:
    """Make pages until nobody is left who could ask for one.

    Args:
        name: the WSGI callable's, as "module:name"; it makes pages if it has a method `make`.
    """
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # who asks goes first
    os.nice(BEHIND)
    answering = line.to_workers()
    make = getattr(load(name), "make", None)
    if make is None:
        _wait_for_the_end(answering)
        return
    threads = [
        threading.Thread(target=_answer, args=[answering, make], name=f"maker {n}")
        for n in range(
            settings.PAGE_RENDERS + max(1, settings.PAGE_RENDERS // 2)
        )  # as many as one worker asks
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def load(name: str) -> Any:
    """What "module:name" names."""
    module, _, attribute = name.partition(":")
    return getattr(import_module(module), attribute)


def _answer(answering: socket.socket, make: Callable[[dict[str, str]], "Made"]) -> None:
    while True:
        said, descriptors, _flags, _address = socket.recv_fds(answering, 1, 1)
        if not said:
            return
        try:
            with socket.socket(fileno=descriptors[0]) as theirs, theirs.makefile("rwb") as file:
                pickle.dump(make(pickle.load(file)), file)
        except (OSError, EOFError):
            logger.warning("Who asked for a page is gone")
        except Exception:
            logger.exception("A page could not be made")  # who asked makes it, and says what is wrong


def _wait_for_the_end(answering: socket.socket) -> None:
    """Take nothing: nobody asks."""
    while answering.recv(1, socket.MSG_PEEK):
        pass
