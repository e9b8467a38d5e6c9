from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class StaffConfig(AppConfig):
    name = "staff"
    verbose_name = _("Staff")

    def ready(self) -> None:
        from staff.groups import offer_permissions

        # Permission rows exist only after every app has migrated: the last word of `migrate`.
        post_migrate.connect(offer_permissions, dispatch_uid="staff.offer_permissions")
