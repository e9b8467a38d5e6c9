from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from articles.models import Article
from newsroom.demo import loader
from newsroom.demo.users import make_users
from staff.models import User


class Command(BaseCommand):
    help = "Load the demo newsroom into an empty one; run again, it changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--users",
            action="store_true",
            help="also make a reporter, an editor, a moderator, an administrator; print their passwords",
        )

    def handle(self, *args: Any, users: bool, **options: Any) -> None:
        if not settings.LOCAL:
            raise CommandError(
                f"SITE_URL is {settings.SITE_URL}: the demo is for this machine alone, since it makes users."
            )
        with translation.override(settings.FIRST_LANGUAGE):
            if loader.is_loaded():
                self.stdout.write("The demo newsroom is there already.")
            elif Article.objects.exists():
                raise CommandError("This newsroom has articles of its own; the demo goes into an empty one.")
            else:
                moderator, _made = User.objects.get_or_create(
                    username="demo", defaults={"is_active": False, "password": "!"}
                )
                self.stdout.write("Drawing pictures and loading the demo newsroom…")
                loader.load(moderator)
                self.stdout.write("The demo newsroom is loaded.")
        if users:
            made = make_users()
            if made:
                self.stdout.write("Sign in to the admin as one of these; the passwords are not shown again:")
            for name, password in made:
                self.stdout.write(f"{name} {password}")
