"""Who may act on whom: nobody without all permissions hands out, takes over or changes what is beyond their own."""

from django.contrib.auth.models import Group, Permission
from django.db.models import Q, QuerySet

from staff.models import User


def held_by(user: User) -> QuerySet[Permission]:
    """The permissions that somebody was given, also of one who is deactivated now."""
    return Permission.objects.filter(
        pk__in=Permission.objects.filter(Q(group__user=user) | Q(user=user)).values("pk")
    )


def can_act_on(actor: User, user: User) -> bool:
    """Whether somebody may change another's account: only if the other may do no more than they."""
    if actor.is_superuser:
        return True
    return not user.is_superuser and not held_by(user).exclude(pk__in=held_by(actor)).exists()


def grantable_permissions(actor: User) -> QuerySet[Permission]:
    return Permission.objects.all() if actor.is_superuser else held_by(actor)


def grantable_groups(actor: User) -> QuerySet[Group]:
    """Groups whose members may do no more than the actor."""
    beyond = Permission.objects.exclude(pk__in=grantable_permissions(actor).values("pk"))
    return Group.objects.exclude(permissions__in=beyond)
