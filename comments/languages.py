"""Which of the site's languages a reader's text is written in, for screen readers and hyphenation."""

import re

_CYRILLIC = re.compile(r"[а-яё]", re.I)
_LATIN = re.compile(r"[a-z]", re.I)
# No re.I: to it, i is a capital of both İ and ı. ə alone decides; the others come in company.
_AZERBAIJANI = re.compile(r"[əğışçöüƏĞİŞÇÖÜ]")


def guess_language(text: str) -> str:
    """ "az", "ru" or "en" by script and letters; "" where they do not tell."""
    letters = len(_CYRILLIC.findall(text)), len(_LATIN.findall(text))
    if not any(letters):
        return ""
    if letters[0] > letters[1]:
        return "ru"
    special = len(_AZERBAIJANI.findall(text))
    return "az" if "ə" in text.lower() or special > letters[1] / 20 else "en"
