"""Addresses of what stands on pages by the hundred: the URL list is asked once for each form of them."""

from functools import cache

from django.urls import reverse


def address(name: str, language: str, *words: str | int) -> str:
    """The address of a view under /<language>/.

    Args:
        words: slugs and ids, in the order of the view's arguments; nothing in them needs quoting.
    """
    return _form(name, language, tuple(isinstance(word, int) for word in words)) % words


@cache
def _form(name: str, language: str, are_ids: tuple[bool, ...]) -> str:
    """The address with %s in the place of each word."""
    marks = [10**17 + n if is_id else f"mark-{n}-" for n, is_id in enumerate(are_ids)]
    form = reverse(name, args=[language, *marks])
    for mark in marks:
        form = form.replace(str(mark), "%s")
    return form
