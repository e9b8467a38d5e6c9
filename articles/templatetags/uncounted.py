from django import template
from django.contrib.admin.views.main import PAGE_VAR, ChangeList

register = template.Library()


@register.simple_tag
def page_before(changelist: ChangeList) -> str:
    """The query of a list's previous page, "" on the first."""
    number = changelist.page_num
    return changelist.get_query_string({PAGE_VAR: number - 1}) if number > 1 else ""


@register.simple_tag
def page_after(changelist: ChangeList) -> str:
    """The query of a list's next page, "" on the last."""
    number = changelist.page_num
    is_last = number >= changelist.paginator.num_pages
    return "" if is_last else changelist.get_query_string({PAGE_VAR: number + 1})
