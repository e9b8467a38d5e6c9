"""What is wrong with an entry of a word list, told to whoever writes it."""

from django.utils.translation import gettext as _

from comments.rules.words import letters_of

FEWEST = 2  # letters or figures before *: with one, "a*" finds every word with that letter in front


def fault_of(entry: str) -> str:
    """Why an entry would find nothing, too much, or not what its star seems to say; "" where it is well."""
    words = entry.split()
    if not any(letters_of(word) for word in words):
        return _(
            "It has neither letters nor figures, so it finds nothing. Write the word itself, as in idiot."
        )
    if any("*" in word.removesuffix("*") or word == "*" for word in words):
        return _(
            "* has a meaning at the end of a word alone, as in idiot*, which finds “idiots” too. Write the "
            "word without other stars; forms that begin otherwise get lines of their own."
        )
    if any(word.endswith("*") and len(letters_of(word)) < FEWEST for word in words):
        return _("It finds nearly everything. Write at least two letters before *.")
    return ""
