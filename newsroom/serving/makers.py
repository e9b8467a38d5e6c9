"""Processes that make pages, so that those who give out copies never wait for them.

A page takes the interpreter for milliseconds; a thread that gives out a copy in the same interpreter waits
that long for some microseconds of it (docs/decisions/0018-makers.md). So a worker asks one of these, any that
is free, and its own interpreter does nothing meanwhile. Nothing depends on them: where none takes a page, or
the one that took it is killed or stands still, the worker makes it itself.

All of them hold one pair of sockets, made before they were forked. A worker sends one end of a fresh pair
through it, and a process that is free takes it and says so: nothing has a name that somebody else could
connect to. When the last worker is gone, so is the other end, and the makers end.
"""

import logging
import os
import pickle
import signal
import socket
import threading
import time
from array import array
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # it has models, and this is read before Django is set up
    from newsroom.pagecache.rendering import Made

logger = logging.getLogger("newsroom.serving")

BEHIND = 5  # how much nicer they are than the others (nice(2)): where both want a core, copies come first
TAKEN_IN = 1.0  # seconds in which one of them takes a page; a killed one is replaced in a tenth of that
MADE_IN = 5.0  # seconds in which it makes it
PAUSE = 5.0  # seconds for which none is asked after one of these has passed
TAKEN = b"."


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
        self._away_until = 0.0  # time.monotonic()

    def make(self, page: dict[str, str]) -> "Made | None":
        """A page, made by one of the processes; None when none took it, or the one that did was killed or
        stands still.

        Args:
            page: what is asked for (newsroom.pagecache.rendering.for_everyone).
        """
        if time.monotonic() < self._away_until:
            return None
        try:
            return self._ask(page)
        except Exception as error:  # whatever it is, there is another way
            if isinstance(error, TimeoutError | BlockingIOError):
                self._away_until = time.monotonic() + PAUSE
            logger.warning("A process that makes pages did not: %r", error)
            return None

    def _ask(self, page: dict[str, str]) -> "Made":
        mine, theirs = socket.socketpair()
        with mine:
            with theirs:
                handed = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array("i", [theirs.fileno()]))]
                self._asking.sendmsg([b"."], handed, socket.MSG_DONTWAIT)
            mine.settimeout(TAKEN_IN)
            if mine.recv(1) != TAKEN:
                raise EOFError
            mine.settimeout(MADE_IN)
            with mine.makefile("rwb") as file:
                pickle.dump(page, file)
                file.flush()
                made: Made = pickle.load(file)
        return made


def make_pages(line: Line, listening: socket.socket, name: str) -> None:
    """Make pages until nobody is left who could ask for one.

    Args:
        listening: that of the workers, which is let go of.
        name: the WSGI callable's, as "module:name"; it makes pages if it has a method `make`.
    """
    listening.close()
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # who asks goes first
    os.nice(BEHIND)
    answering = line.to_workers()
    application = load(name)
    if not hasattr(application, "make"):
        _wait_for_the_end(answering)
        return
    threads = [
        threading.Thread(target=_answer, args=[answering, application.make], name=f"maker {n}")
        for n in range(application.most_made)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def load(name: str) -> Any:
    """What "module:name" names."""
    module, _, attribute = name.partition(":")
    return getattr(import_module(module), attribute)


def _answer(answering: socket.socket, make: "Callable[[dict[str, str]], Made]") -> None:
    while True:
        said, descriptors, _flags, _address = socket.recv_fds(answering, 1, 1)
        if not said:
            return
        try:
            with socket.socket(fileno=descriptors[0]) as theirs:
                theirs.sendall(TAKEN)
                with theirs.makefile("rwb") as file:
                    pickle.dump(make(pickle.load(file)), file)
        except (OSError, EOFError):
            logger.info("Who asked for a page is gone")
        except Exception:
            logger.exception("A page could not be made")  # who asked makes it, and says what is wrong


def _wait_for_the_end(answering: socket.socket) -> None:
    """Take nothing: nobody asks."""
    while answering.recv(1, socket.MSG_PEEK):
        pass
