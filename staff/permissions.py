"""Who may act on whom: nobody hands out, changes or takes over what is beyond their own permissions."""

from typing import Any

from django import forms
from django.contrib.auth.models import Group, Permission
from django.db.models import Q, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from staff.models import User

ACTS = {"add": _("add"), "change": _("change"), "delete": _("delete"), "view": _("view")}


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


class PermissionsField(forms.ModelMultipleChoiceField):
    """Permissions to tick, named as the admin names the things they are about."""

    widget = forms.CheckboxSelectMultiple(attrs={"class": "permissions"})

    def __init__(self, queryset: QuerySet[Permission], **kwargs: Any) -> None:
        super().__init__(queryset.select_related("content_type"), **kwargs)

    def label_from_instance(self, obj: Permission) -> str:
        model = obj.content_type.model_class()
        if model is None:  # of an app that is gone
            return obj.name
        # Permission.name is what was written to the database, in English.
        act = obj.codename.partition("_")[0]
        said = dict(model._meta.permissions).get(obj.codename) or ACTS.get(act, obj.name)
        return f"{capfirst(model._meta.verbose_name_plural)}: {said}"
