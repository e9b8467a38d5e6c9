"""What a browser would send back of an admin form, with some fields changed."""

from typing import Any

from django.forms import MultiWidget


def sent(response: Any, **changes: Any) -> dict[str, Any]:
    """The data of the form on a page as it stands there, and the changes to it."""
    form = response.context["adminform"].form
    data: dict[str, Any] = {}
    for name, field in form.fields.items():
        value = form[name].value()
        widget = field.widget
        if isinstance(widget, MultiWidget):
            for i, part in enumerate(widget.decompress(value)):
                data[f"{name}_{i}"] = "" if part is None else widget.widgets[i].format_value(part)
        elif widget.needs_multipart_form or value is None or value is False:
            continue
        else:
            data[name] = [str(v) for v in value] if isinstance(value, list) else value
    for formset in response.context.get("inline_admin_formsets") or []:
        for form in (formset.formset.management_form, *formset.formset.forms):
            for name in form.fields:
                value = form[name].value()
                data[form.add_prefix(name)] = "" if value is None or value is False else value
    return data | changes
