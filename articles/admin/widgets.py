"""Form widgets of the articles' admin."""

from typing import Any

from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.forms import Media
from django.forms.widgets import Script
from django.templatetags.static import static
from django.urls import reverse_lazy

from articles.admin.thumbnails import thumbnail
from articles.keys import row_id
from articles.models import Picture
from pages.widgets import LIBRARY_WORDS, as_json, library_data

LIBRARY = library_data(
    reverse_lazy("admin:articles_picture_library"), reverse_lazy("admin:articles_picture_add")
)


AUTOCOMPLETE_JS = ["admin/js/jquery.init.js", "admin/js/autocomplete.js", "editor/autocomplete.js"]
"""For every form with autocompletion: names for screen readers, and choices that keep their order."""


def keys_of(value: Any) -> list[str]:
    """Those of some sent values that may be primary keys; a database refuses the others with an error."""
    return [str(v) for v in value if row_id(str(v)) is not None]


class Autocomplete(AutocompleteSelect):
    """Django's, for whatever is sent."""

    def optgroups(self, name: str, value: Any, attr: dict[str, Any] | None = None) -> Any:
        return super().optgroups(name, keys_of(value), attr)


class OrderedAutocomplete(AutocompleteSelectMultiple):
    """Several choices in the order in which they were made."""

    def optgroups(self, name: str, value: Any, attr: dict[str, Any] | None = None) -> Any:
        keys = keys_of(value)
        groups = super().optgroups(name, keys, attr)
        for _name, options, _index in groups:
            options.sort(key=lambda option: keys.index(str(option["value"])))
        return groups

    def build_attrs(self, base_attrs: Any, extra_attrs: Any = None) -> dict[str, Any]:
        attrs = super().build_attrs(base_attrs, extra_attrs)
        # Each choice has its own cross; one for all of them would stand in the list as what is no item.
        return attrs | {"data-ordered": "", "data-allow-clear": "false"}


class PictureSelect(Autocomplete):
    """A picture of the library, by its title or by looking."""

    template_name = "admin/articles/picture_select.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        chosen = Picture.objects.filter(pk__in=keys_of([value])).first()
        context["widget"]["thumbnail"] = thumbnail(chosen) if chosen else ""
        context["widget"]["library"] = as_json(
            {**LIBRARY, "module": static("editor/library.js"), "words": LIBRARY_WORDS}
        )
        return context

    @property
    def media(self) -> Media:
        return super().media + Media(
            css={"all": ["editor/editor.css", "editor/article.css"]},
            js=[Script("editor/picture.js", type="module")],  # type: ignore[list-item]
        )
