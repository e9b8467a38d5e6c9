import os
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections

from newsroom.chores import UnderWay, do_chores

EVERY = 60  # seconds
LOOK_AGAIN = 0.5  # seconds


class Command(BaseCommand):
    help = "Do what time demands: throw away what has had its time. Run it every minute; it is soon done."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--beside",
            type=int,
            metavar="PID",
            help="do it each minute, until this process, which has started it, has ended",
        )

    def handle(self, *args: Any, beside: int | None, **options: Any) -> None:
        if beside is None:
            self._do()
        else:
            self._do_beside(beside)

    def _do(self) -> None:
        try:
            failed = do_chores()
        except UnderWay:
            self.stdout.write("Somebody else is at it.")
            return
        if failed:
            raise CommandError(f"Not done: {', '.join(failed)}. The log says why.")

    def _do_beside(self, pid: int) -> None:
        """As _do(), again and again; whatever ends that process, this one is an orphan then, and ends too."""
        due = time.monotonic()
        try:
            while os.getppid() == pid:
                if time.monotonic() >= due:
                    due = time.monotonic() + EVERY
                    try:
                        self._do()
                    except Exception as error:  # the next time may go better
                        self.stderr.write(f"The chores: {error}")
                    finally:
                        connections.close_all()
                time.sleep(LOOK_AGAIN)
        except KeyboardInterrupt:  # Ctrl-C is for all that a terminal runs
            pass
