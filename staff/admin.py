from typing import Any

from django import forms
from django.apps import apps
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.admin import GroupAdmin as DjangoGroupAdmin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import ManyToManyField, Q, QuerySet
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from staff.forms import NewUserForm, UserForm
from staff.models import User
from staff.permissions import PermissionsField, can_act_on, grantable_groups, grantable_permissions


def who(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # the admin's pages are for those who signed in
    return request.user


def permissions_field(db_field: ManyToManyField) -> PermissionsField:
    """To tick permissions on what the admin shows; others mean nothing here."""
    shown = ContentType.objects.get_for_models(*filter(admin.site.is_registered, apps.get_models()))
    return PermissionsField(
        Permission.objects.filter(content_type__in=shown.values()),
        required=False,
        label=capfirst(db_field.verbose_name),
    )


@admin.register(User)
class UserAdmin(DjangoUserAdmin):
    """Users are deactivated, never deleted: what they did keeps their name."""

    form = UserForm
    add_form = NewUserForm
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Person"), {"fields": ("first_name", "last_name", "email")}),
        (_("Language and time"), {"fields": ("language", "time_zone")}),
        (_("What they may do"), {"fields": ("is_active", "groups")}),
        (_("Dates"), {"fields": ("last_login", "date_joined")}),
    )
    superuser_fields = (_("Beyond the groups"), {"fields": ("is_superuser", "user_permissions")})
    add_fieldsets = (
        (None, {"fields": ("username", "password1", "password2")}),
        (_("Person"), {"fields": ("first_name", "last_name", "email")}),
        (_("Language and time"), {"fields": ("language", "time_zone")}),
        (_("What they may do"), {"fields": ("groups",)}),
    )
    readonly_fields = ("last_login", "date_joined")
    list_display = ("username", "full_name", "group_names", "language", "active", "last_login")
    list_filter = ("is_active", "groups", "language")
    filter_horizontal = ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).prefetch_related("groups")

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        fieldsets = super().get_fieldsets(request, obj)
        if obj and not self.has_change_permission(request, obj):
            return [(None, {"fields": ("username",)}), *fieldsets[1:]]
        if obj and request.user.is_superuser:
            return [*fieldsets, self.superuser_fields]
        return fieldsets

    def get_form(
        self, request: HttpRequest, obj: User | None = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        form.changed_by = request.user
        if groups := form.base_fields.get("groups"):
            groups.widget.can_add_related = False
        return form

    def formfield_for_manytomany(
        self, db_field: ManyToManyField, request: HttpRequest, **kwargs: Any
    ) -> forms.ModelMultipleChoiceField | None:
        if db_field.name == "groups":
            kwargs["queryset"] = grantable_groups(who(request)).order_by("name")
            kwargs["widget"] = forms.CheckboxSelectMultiple
            kwargs["help_text"] = ""
        if db_field.name == "user_permissions":
            return permissions_field(db_field)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        if not super().has_change_permission(request, obj):
            return False
        return obj is None or can_act_on(who(request), obj)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: User, form: forms.ModelForm, change: bool) -> None:
        obj.is_staff = True  # readers have no accounts, so every user is somebody who signs in here
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        saved = User.objects.get(pk=form.instance.pk)  # what they may do is known of a row read anew alone
        if saved.is_active and not saved.get_all_permissions():
            messages.warning(
                request,
                gettext(
                    "%(user)s can sign in, but do nothing there: choose a group under “What they may do”."
                )
                % {"user": saved},
            )

    @admin.display(description=_("name"))
    def full_name(self, user: User) -> str:
        return user.get_full_name()

    @admin.display(description=_("active"), ordering="is_active")
    def active(self, user: User) -> str:
        return str(_("Yes")) if user.is_active else "–"

    @admin.display(description=_("groups"))
    def group_names(self, user: User) -> str:
        names = [group.name for group in user.groups.all()]
        return ", ".join([str(_("all permissions")), *names] if user.is_superuser else names)


admin.site.unregister(Group)  # Django's own, which lets whoever may change a group grant everything


@admin.register(Group)
class GroupAdmin(DjangoGroupAdmin):
    filter_horizontal = ()

    def formfield_for_manytomany(
        self, db_field: ManyToManyField, request: HttpRequest | None = None, **kwargs: Any
    ) -> forms.ModelMultipleChoiceField | None:
        return permissions_field(db_field)

    def get_form(
        self, request: HttpRequest, obj: Group | None = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        field = form.base_fields.get("permissions")
        if isinstance(field, PermissionsField) and field.queryset is not None:
            may = Q(pk__in=grantable_permissions(who(request)).values("pk"))
            if obj:  # what is beyond one's own stays in sight, and is not lost on saving
                may |= Q(pk__in=obj.permissions.values("pk"))
            field.queryset = field.queryset.filter(may)
        return form

    def get_readonly_fields(self, request: HttpRequest, obj: Group | None = None) -> tuple[str, ...]:
        # By its name a later release finds the group that it offers a permission to.
        return ("name",) if obj and obj.name in settings.GROUPS else ()

    def has_delete_permission(self, request: HttpRequest, obj: Group | None = None) -> bool:
        if obj and obj.name in settings.GROUPS:
            return False
        return super().has_delete_permission(request, obj)
