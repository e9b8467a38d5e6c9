"""The demo's staff: one of each group. Made on this machine alone."""

import secrets

from django.conf import settings
from django.contrib.auth.models import Group

from staff.models import User


def make_users() -> list[tuple[str, str]]:
    """Make those that are missing.

    Returns:
        name and password of each user made now; nobody can ask for a password again.
    """
    made = []
    for group in settings.GROUPS:
        name = group.lower()
        if User.objects.filter(username=name).exists():
            continue
        password = secrets.token_urlsafe(12)
        user = User.objects.create_user(name, password=password, is_staff=True)
        user.groups.add(Group.objects.get(name=group))
        made.append((name, password))
    return made
