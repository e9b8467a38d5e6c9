from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin as DjangoGroupAdmin, UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group
from django.db.models import ManyToManyField, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from staff.forms import NewUserForm, UserForm
from staff.models import User
from staff.permissions import can_act_on, grantable_groups, grantable_permissions


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
    list_display = ("username", "full_name", "group_names", "language", "is_active", "last_login")
    list_filter = ("is_active", "groups", "language")
    filter_horizontal = ("user_permissions",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).prefetch_related("groups")

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        fieldsets = super().get_fieldsets(request, obj)
        if obj and request.user.is_superuser:
            return [*fieldsets, self.superuser_fields]
        return fieldsets

    def get_form(
        self, request: HttpRequest, obj: User | None = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        form.changed_by = request.user
        return form

    def formfield_for_manytomany(
        self, db_field: ManyToManyField, request: HttpRequest, **kwargs: Any
    ) -> forms.ModelMultipleChoiceField | None:
        if db_field.name == "groups":
            kwargs["queryset"] = grantable_groups(request.user).order_by("name")
            kwargs["widget"] = forms.CheckboxSelectMultiple
            kwargs["help_text"] = ""
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        if not super().has_change_permission(request, obj):
            return False
        return obj is None or can_act_on(request.user, obj)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: User, form: forms.ModelForm, change: bool) -> None:
        obj.is_staff = True  # readers have no accounts, so every user is somebody who signs in here
        super().save_model(request, obj, form, change)

    @admin.display(description=_("name"))
    def full_name(self, user: User) -> str:
        return user.get_full_name()

    @admin.display(description=_("groups"))
    def group_names(self, user: User) -> str:
        names = [group.name for group in user.groups.all()]
        return ", ".join([str(_("all permissions")), *names] if user.is_superuser else names)


admin.site.unregister(Group)  # Django's own, which lets whoever may change a group grant everything


@admin.register(Group)
class GroupAdmin(DjangoGroupAdmin):
    def get_form(
        self, request: HttpRequest, obj: Group | None = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        if field := form.base_fields.get("permissions"):
            offered = grantable_permissions(request.user)
            if obj:  # what is beyond one's own stays in sight, and is not lost on saving
                offered = offered | obj.permissions.all()
            field.queryset = offered.select_related("content_type").distinct()
        return form

    def get_readonly_fields(self, request: HttpRequest, obj: Group | None = None) -> tuple[str, ...]:
        # By its name a later release finds the group that it offers a permission to.
        return ("name",) if obj and obj.name in settings.GROUPS else ()

    def has_delete_permission(self, request: HttpRequest, obj: Group | None = None) -> bool:
        if obj and obj.name in settings.GROUPS:
            return False
        return super().has_delete_permission(request, obj)
