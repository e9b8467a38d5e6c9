"""The editor for prose: a textarea that becomes a rich text editor where there is JavaScript."""

import json
from typing import Any

from django import forms
from django.core.serializers.json import DjangoJSONEncoder
from django.forms.widgets import Script
from django.templatetags.static import static
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# The editor itself is django-prose-editor's bundle of Tiptap; the rest is ours. The page names the address of
# each module: so each is served under its hashed name, without an import map, which would be inline script.
MODULES = {
    "tiptap": "django_prose_editor/editor.js",
    "schema": "editor/schema.js",
    "toolbar": "editor/toolbar.js",
    "link": "editor/link.js",
}
FIGURE_MODULES = {"figure": "editor/figure.js", "library": "editor/library.js"}

WORDS = {
    "tools": _("Formatting"),
    "bold": _("Bold"),
    "italic": _("Italic"),
    "h2": _("Subhead"),
    "h3": _("Small subhead"),
    "bulletList": _("List"),
    "orderedList": _("Numbered list"),
    "blockquote": _("Quotation"),
    "link": _("Link"),
    "undo": _("Undo"),
    "redo": _("Redo"),
    "linkTitle": _("Where the link leads"),
    "linkHelp": _("An address like https://example.org/ or /en/politics/, or mailto: and an e-mail address."),
    "linkWrong": _("This is not an address that a link can lead to."),
    "apply": _("Apply"),
    "removeLink": _("Remove the link"),
    "cancel": _("Cancel"),
}
LIBRARY_WORDS = {
    "libraryTitle": _("Pictures of the library"),
    "search": _("Search"),
    "more": _("More pictures"),
    "none": _("No picture is called that."),
    "failed": _("The library does not answer. Try again in a moment."),
    "add": _("Add a picture to the library (in a new tab)"),
    "cancel": _("Cancel"),
}
FIGURE_WORDS = {
    "picture": _("Picture"),
    "otherPicture": _("Another picture"),
    "removePicture": _("Remove the picture"),
    "caption": _("Caption"),
    "unknown": _("This picture is no longer in the library."),
}


def library_data(library: "str | Promise", add: "str | Promise") -> dict[str, Any]:
    """What the script that shows the picture library has to know.

    Args:
        library: address that answers with the pictures.
        add: address of the form for a new one.
    """
    return {"library": library, "add": add}


def as_json(data: dict[str, Any]) -> str:
    """A value for a data attribute; lazy words become those of who looks."""
    return json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False)


class ProseWidget(forms.Textarea):
    """A rich text editor for what `pages.prose` lets pass; with a library, for its pictures too."""

    def __init__(self, attrs: dict[str, Any] | None = None, library: dict[str, Any] | None = None) -> None:
        super().__init__({"class": "prose-text", "rows": 20, **(attrs or {})})
        self.library = library

    @property
    def media(self) -> forms.Media:
        return forms.Media(
            css={"all": ["editor/editor.css"]},
            js=[Script("editor/editor.js", type="module")],  # type: ignore[list-item]
        )

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        modules, words = MODULES, WORDS
        if self.library is not None:
            modules = modules | FIGURE_MODULES
            words = words | FIGURE_WORDS | LIBRARY_WORDS
        context["widget"]["attrs"]["data-prose"] = as_json(
            {
                "modules": {key: static(path) for key, path in modules.items()},
                "words": words,
                **(self.library or {}),
            }
        )
        return context

    def use_required_attribute(self, initial: Any) -> bool:
        # The editor hides the textarea, and a browser cannot point at what is hidden.
        return False
