"""The groups that settings.GROUPS describes, made after migrations."""

from typing import Any

from django.apps import AppConfig, apps
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction


def offer_permissions(sender: AppConfig, **_kwargs: Any) -> None:
    """Make the groups and offer each permission to its group once (receiver of `post_migrate`)."""
    if sender.label != _last_app():
        return
    from staff.models import OfferedPermission

    known = {
        f"{p.content_type.app_label}.{p.codename}": p
        for p in Permission.objects.select_related("content_type")
    }
    with transaction.atomic():
        for name, permissions in settings.GROUPS.items():
            group, _made = Group.objects.get_or_create(name=name)
            offered = set(OfferedPermission.objects.filter(group=group).values_list("permission", flat=True))
            new = [p for p in permissions if p in known and p not in offered]
            group.permissions.add(*(known[p] for p in new))
            OfferedPermission.objects.bulk_create(OfferedPermission(group=group, permission=p) for p in new)


def _last_app() -> str:
    """Label of the app that `post_migrate` is sent for last; every permission row exists by then."""
    return [config.label for config in apps.get_app_configs() if config.models_module is not None][-1]
