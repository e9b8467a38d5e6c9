"""One release of the site in memory, and the processes forked from it: python -m newsroom.serving.generation

It loads the code once and opens nothing, so a fork of it answers within some hundredths of a second where a
fresh interpreter takes seconds, and its pages of memory are shared. Another release is another generation.
"""

import argparse
import gc
import logging
import os
import select
import signal
import socket
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module

import django
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connections
from django.template import engines
from django.urls import get_resolver
from django.utils import translation
from django.utils.module_loading import import_string

from newsroom.pagecache.release import release_of_this_code
from newsroom.serving.makers import Line, make_pages
from newsroom.serving.measuring import count_for_all
from newsroom.serving.worker import END_IN, work

logger = logging.getLogger("newsroom.serving")

LOOK_AGAIN = 0.1  # seconds
SHORT_LIFE = 0.2  # seconds; who dies younger is not replaced at once
PAUSE = 0.5  # seconds
MAKERS_END_IN = 2  # seconds, once no worker is left
CHORES_EVERY = 60  # seconds
NEEDED = [
    "newsroom.site",
    *(f"newsroom.pagecache.{name}" for name in ("wsgi", "watching", "purging")),
]
"""What the site imports when it is served, but for what opens something at once (newsroom.wsgi)."""


class Generation:
    """Keeps a process for each job alive until `orders` ends; then each ends by itself, since all have it."""

    def __init__(self, orders: int) -> None:
        self.orders = orders
        self.jobs: Sequence[Callable[[], None]] = ()
        self.running: dict[int, tuple[int, float]] = {}
        """Process id: which job, and when it began (time.monotonic())."""
        self.due: dict[int, float] = {}
        """Which job is to be started, and when."""
        self.own_job: int | None = None
        """Of a process that was forked."""

    def run(
        self,
        makers: Sequence[Callable[[], None]],
        workers: Sequence[Callable[[], None]],
        chores: Sequence[Callable[[], None]],
        at_the_end: Callable[[], None],
    ) -> None:
        """
        Args:
            makers: jobs that end when no worker is left.
            workers: jobs that end when what is under way is answered. Of both a process that does not end in
                time, since it stands still, is killed.
            chores: jobs that end when they are done.
            at_the_end: what is to be done when the order has come.
        """
        self.jobs = [*makers, *workers, *chores]
        self.due = dict.fromkeys(range(len(self.jobs)), 0.0)
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD})
        while not select.select([self.orders], [], [], 0)[0]:
            for number, at in list(self.due.items()):
                if at <= time.monotonic():
                    del self.due[number]
                    self._start(number)
            signal.sigtimedwait({signal.SIGCHLD}, LOOK_AGAIN)
            self._bury()
        at_the_end()
        until = time.monotonic() + END_IN + 1
        patient = range(len(makers) + len(workers), len(self.jobs))
        while self.running:
            signal.sigtimedwait({signal.SIGCHLD}, LOOK_AGAIN)
            self._bury()
            left = {pid: number for pid, (number, _began) in self.running.items() if number not in patient}
            if max(left.values(), default=0) < len(makers):
                until = min(until, time.monotonic() + MAKERS_END_IN)
            if time.monotonic() > until:
                for pid in left:
                    os.kill(pid, signal.SIGKILL)

    def _start(self, number: int) -> None:
        pid = os.fork()
        if pid == 0:
            status = 1
            try:
                self.own_job = number
                signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGCHLD})
                self.jobs[number]()
                status = 0
            except BaseException:
                logger.exception("Process %d ends with an error", os.getpid())
            finally:
                logging.shutdown()
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(status)
        self.running[pid] = number, time.monotonic()

    def _bury(self) -> None:
        for pid in list(self.running):
            ended, status = os.waitpid(pid, os.WNOHANG)
            if not ended:
                continue
            number, began = self.running.pop(pid)
            now = time.monotonic()
            self.due[number] = now + PAUSE if now - began < SHORT_LIFE else now
            if status:
                logger.error("Process %d ended with %d", pid, os.waitstatus_to_exitcode(status))


def preload() -> None:
    """Import and read all that every process needs, and open nothing that a fork would share."""
    django.setup()
    for middleware in settings.MIDDLEWARE:
        import_string(middleware)
    for name in NEEDED:  # now, since a process that is forked later may find another release in its place
        import_module(name)
    _ = get_resolver().url_patterns
    engines.all()
    for language, _name in settings.LANGUAGES:
        translation.activate(language)
    translation.deactivate()
    release_of_this_code()
    gc.collect()
    gc.freeze()  # so that the collector does not touch, and thereby copy, what the forks share


def do_chores(line: Line, listening: socket.socket, orders: int) -> None:
    line.close()
    listening.close()
    while not select.select([orders], [], [], CHORES_EVERY)[0]:
        try:
            call_command("chores")
        except CommandError as error:
            logger.error("%s", error)
        finally:
            connections.close_all()


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser()
    for name in ("listening", "orders", "news", "workers", "place"):
        parser.add_argument(f"--{name}", type=int, required=True)
    parser.add_argument("--application", required=True)
    parser.add_argument("--chores", action=argparse.BooleanOptionalAction)
    asked = parser.parse_args(arguments)

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all in the terminal; who started us decides
    generation = Generation(asked.orders)
    if settings.METRICS_PORT:
        count_for_all(settings.METRICS_DIR, lambda: f"{asked.place}-{generation.own_job}")
    preload()
    listening = socket.socket(fileno=asked.listening)
    line = Line()
    maker = partial(make_pages, line, listening, asked.application)
    worker = partial(work, listening, asked.application, line, asked.orders, asked.news)
    chores = [partial(do_chores, line, listening, asked.orders)] if asked.chores else []

    def let_go() -> None:
        line.close()
        listening.close()

    generation.run([maker] * asked.workers, [worker] * asked.workers, chores, let_go)


if __name__ == "__main__":
    main(sys.argv[1:])
