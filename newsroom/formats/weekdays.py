"""The days of the week. Django's Azerbaijani catalogue has them in capitals; ours overrides it, and marking
them here keeps them in ours when messages are collected."""

from django.utils.translation import gettext_lazy as _

WEEKDAYS = [
    _("Monday"),
    _("Tuesday"),
    _("Wednesday"),
    _("Thursday"),
    _("Friday"),
    _("Saturday"),
    _("Sunday"),
]
