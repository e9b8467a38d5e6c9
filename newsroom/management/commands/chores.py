from typing import Any

from django.core.management.base import BaseCommand, CommandError

from newsroom.chores import UnderWay, do_chores


class Command(BaseCommand):
    help = "Do what time demands: throw away what has had its time. Run it every minute; it is soon done."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            failed = do_chores()
        except UnderWay:
            self.stdout.write("Somebody else is at it.")
            return
        if failed:
            raise CommandError(f"Not done: {', '.join(failed)}. The log says why.")
