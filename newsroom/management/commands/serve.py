import logging
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from newsroom.serving import listening, measuring
from newsroom.serving.server import Server

logger = logging.getLogger("newsroom.serving")


class Command(BaseCommand):
    help = (
        "Serve the site as in production: at HOST and PORT, with WORKERS processes. SIGHUP replaces them by "
        "ones with the code that is there then; SIGTERM ends them when what is under way is answered."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--fd", type=int, help="the descriptor of a socket that listens already, instead of HOST and PORT"
        )
        parser.add_argument(
            "--application", default="newsroom.wsgi:application", help="another WSGI callable than the site's"
        )
        parser.add_argument(
            "--no-chores", action="store_true", help="do not run `manage.py chores` beside it every minute"
        )

    def handle(self, *args: Any, fd: int | None, application: str, no_chores: bool, **options: Any) -> None:
        listening.allow_many_connections()
        try:
            sock = listening.adopt(fd) if fd is not None else listening.listen(settings.HOST, settings.PORT)
        except OSError as error:
            raise CommandError(f"Cannot listen at {settings.HOST}, port {settings.PORT}: {error}") from error
        if settings.METRICS_PORT:
            try:
                measuring.open_port(settings.METRICS_HOST, settings.METRICS_PORT, settings.METRICS_DIR)
            except OSError as error:
                raise CommandError(
                    f"Cannot give out metrics at port {settings.METRICS_PORT}: {error}"
                ) from error
        logger.info("Serving at %s with %d processes", sock.getsockname(), settings.WORKERS)
        if not Server(sock, application, settings.WORKERS, chores=not no_chores).run():
            raise CommandError("The site does not start; what is said above tells why.")
