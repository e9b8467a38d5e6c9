"""The process that holds the socket and sees to it that a generation of the site answers there."""

import logging
import os
import select
import signal
import socket
import subprocess
import sys
import time
from types import FrameType

from newsroom.serving.worker import ANSWERS, END_IN, FAILS

logger = logging.getLogger("newsroom.serving")

READY_IN = 60  # seconds; a generation that takes longer does not take over
LOOK_AGAIN = 0.1  # seconds
PAUSE = 1.0  # seconds between two attempts
# With an arena for each of its many threads glibc holds far more than is used (mallopt(3)).
ALLOCATOR = {"MALLOC_ARENA_MAX": "2"}


class Running:
    """A generation (newsroom/serving/generation.py) in processes of its own."""

    def __init__(
        self, listening: socket.socket, application: str, workers: int, place: int, chores: bool
    ) -> None:
        self.place = place
        self.workers = workers
        self.answering = 0
        self.has_failed = self.has_ended = False
        orders, self._orders = os.pipe()
        self._news, news = os.pipe()
        self.process = subprocess.Popen(
            [
                *(sys.executable, "-m", "newsroom.serving.generation"),
                *(f"--listening={listening.fileno()}", f"--orders={orders}", f"--news={news}"),
                *(f"--workers={workers}", f"--place={place}", f"--application={application}"),
                "--chores" if chores else "--no-chores",
            ],
            stdin=subprocess.DEVNULL,
            env={**ALLOCATOR, **os.environ},
            pass_fds=(listening.fileno(), orders, news),
        )
        os.close(orders)
        os.close(news)

    def look(self, seconds: float) -> None:
        """Wait so long at most for news of its processes."""
        if self.has_ended:
            time.sleep(seconds)
        elif select.select([self._news], [], [], seconds)[0]:
            said = os.read(self._news, 64)
            self.answering += said.count(ANSWERS)
            self.has_failed |= FAILS in said
            if not said:  # its last process is gone
                self.has_ended = True
                os.close(self._news)
                self.end()
                self.process.wait()

    @property
    def is_ready(self) -> bool:
        return self.answering >= self.workers and not self.has_ended

    @property
    def needs_another(self) -> bool:
        """Nobody replaces its workers any more; those who live still answer."""
        return self.has_ended or self.process.poll() is not None

    def end(self) -> None:
        """Tell its processes to answer what they have accepted, and to go."""
        if self._orders >= 0:
            os.close(self._orders)
            self._orders = -1


class Server:
    def __init__(self, listening: socket.socket, application: str, workers: int, chores: bool) -> None:
        self.listening = listening
        self.application = application
        self.workers = workers
        self.chores = chores
        self.ending: list[Running] = []
        self.must_stop = False
        self.must_reload = False

    def run(self) -> bool:
        """Serve until SIGTERM or SIGINT; on SIGHUP with the code that is there then.

        Returns:
            whether the site ever answered.
        """
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._told)
        current = self._begin()
        answered = current.is_ready
        while answered and not self.must_stop:
            current.look(LOOK_AGAIN)
            for generation in [*self.ending]:
                generation.look(0)
                if generation.has_ended:
                    self.ending.remove(generation)
            if self.must_reload or current.needs_another:
                self.must_reload = False
                current = self._replace(current)
        self._stop([current, *self.ending])
        return answered

    def _told(self, number: int, _frame: FrameType | None) -> None:
        if number == signal.SIGHUP:
            self.must_reload = True
        else:
            self.must_stop = True

    def _begin(self) -> Running:
        """A generation that answers, or one that could not in time."""
        taken = {generation.place for generation in self.ending}
        place = min(set(range(len(taken) + 2)) - taken)
        begun = Running(self.listening, self.application, self.workers, place, self.chores)
        until = time.monotonic() + READY_IN
        while not (begun.is_ready or begun.has_failed or begun.needs_another or self.must_stop):
            begun.look(LOOK_AGAIN)
            if time.monotonic() > until:
                break
        return begun

    def _replace(self, current: Running) -> Running:
        """The next generation, when it answers; until then, and otherwise, the current one."""
        self.ending.append(current)
        fresh = self._begin()
        if fresh.is_ready:
            logger.info("A new generation answers")
            current.end()
            return fresh
        self.ending.remove(current)
        fresh.end()
        self.ending.append(fresh)
        if not self.must_stop:
            logger.error("The new generation does not start; the old one goes on")
            time.sleep(PAUSE)
        return current

    def _stop(self, generations: list[Running]) -> None:
        self.listening.close()
        for generation in generations:
            generation.end()
        until = time.monotonic() + END_IN + 2
        while not all(generation.has_ended for generation in generations) and time.monotonic() < until:
            for generation in generations:
                generation.look(LOOK_AGAIN)
