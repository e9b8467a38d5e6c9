"""Parts of pages that stand on many, and what a page says of itself (articles/copies.py)."""

from typing import Any

from django import template
from django.template import Context
from django.template.base import FilterExpression, NodeList, Parser, Token, token_kwargs
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from articles.changes import language_key
from articles.copies import once, shows

register = template.Library()


class OnceNode(template.Node):
    def __init__(self, name: str, values: dict[str, FilterExpression], nodelist: NodeList) -> None:
        self.name, self.values, self.nodelist = name, values, nodelist

    def render(self, context: Context) -> SafeString:
        language = get_language() or ""
        values: dict[str, Any] = {
            name: expression.resolve(context, ignore_failures=True)
            for name, expression in self.values.items()
        }

        def make() -> SafeString:
            shows(language_key(language))
            return self.nodelist.render(context.new(values))

        return once(("once", self.name, language, *values.values()), make)


@register.tag("once")
def once_tag(parser: Parser, token: Token) -> OnceNode:
    """A part that stands on many pages of a language, made once and kept until what it shows has changed.

    Inside, nothing of the page is known but the language and the values that the tag names; so nothing of
    one reader's page gets into everybody's.

        {% once "menu" current=section.pk %}…{% endonce %}
    """
    _tag, name, *rest = token.split_contents()
    values = token_kwargs(rest, parser)
    if rest or name[0] not in "\"'" or name[0] != name[-1]:
        raise template.TemplateSyntaxError('"once" takes a name in quotes, and values as name=value')
    nodelist = parser.parse(("endonce",))
    parser.delete_first_token()
    return OnceNode(name[1:-1], values, nodelist)
