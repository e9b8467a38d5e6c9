"""Words of Django's own admin that our catalogues say otherwise: its Azerbaijani speaks to a friend (“sil”
for “silin”), and its Russian puts names of every gender into sentences made for one. Marking them here keeps
them in ours when messages are collected."""

from django.utils.translation import gettext_noop as _

# Buttons and links.
ACTS = [
    _("Add"),
    _("Change"),
    _("Clear all filters"),
    _("Clear selection"),
    _("Change my password"),
    _("Close"),
    _("Log in"),
    _("Log in again"),
    _("No, take me back"),
    _("Password change"),
    _("Remove"),
    _("Run the selected action"),
    _("Save and add another"),
    _("Save and continue editing"),
    _("Save and view"),
    _("Skip to main content"),
    _("Start typing to filter…"),
    _("View"),
    _("Yes, I’m sure"),
]

# Titles and buttons with the name of a kind of thing.
TITLES = [
    _("Add %s"),
    _("Add %(name)s"),
    _("Add another %(model)s"),
    _("Add another %(verbose_name)s"),
    _("Change %s"),
    _("Change selected %(model)s"),
    _("Delete selected %(model)s"),
    _("Select %s"),
    _("Select %s to change"),
    _("Select %s to view"),
    _("View %s"),
    _("View selected %(model)s"),
]

# What is said when something is done.
SAID = [
    _("The {name} “{obj}” was added successfully."),
    _("The {name} “{obj}” was added successfully. You may add another {name} below."),
    _("The {name} “{obj}” was changed successfully."),
    _("The {name} “{obj}” was changed successfully. You may add another {name} below."),
    _("The {name} “{obj}” was changed successfully. You may edit it again below."),
    _("You may edit it again below."),
    _("The %(name)s “%(obj)s” was deleted successfully."),
    _("%(name)s with ID “%(key)s” doesn’t exist. Perhaps it was deleted?"),
    _("Thanks for spending some quality time with the web site today."),
]

# What stands in lists and filters.
VALUES = [
    _("Toggle theme (current theme: auto)"),
    _("Toggle theme (current theme: light)"),
    _("Toggle theme (current theme: dark)"),
    _("Yes"),
    _("No"),
]

# People and what they may do. Azerbaijani names that start with i would begin a heading with I, not with İ:
# Django's capfirst knows no languages.
PEOPLE = [
    _("Authentication and Authorization"),
    _("permission"),
    _("permissions"),
    _("user"),
    _("user permissions"),
    _("username"),
    _("users"),
    _("Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only."),
]

# The list of things, their history, their files and their end.
PAGES = [
    _("0 of %(cnt)s selected"),
    _("Add link"),
    _("Change history: %s"),
    _("Change or view list link"),
    _("Change:"),
    _("Clear"),
    _("Currently"),
    _("History"),
    _("Model name"),
    _("Models in the %(name)s application"),
    _("Set password"),
    _("Show counts"),
    _("Hide counts"),
    _(
        'Are you sure you want to delete the %(object_name)s "%(escaped_object)s"? '
        "All of the following related items will be deleted:"
    ),
]
