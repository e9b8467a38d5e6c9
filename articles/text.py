"""Small questions about words: how a slug is made, how texts are compared, how long one reads."""

import re
import unicodedata

from anyascii import anyascii

LONG_WORD = 14  # letters; longer ones may be broken in a headline
WORDS_A_MINUTE = 200  # silent reading of news prose; a figure to round by, not to measure with
SLUG_LENGTH = 100

# What Unicode does not decompose, and what readers type in its place.
_FOLDED = str.maketrans({"ə": "e", "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss"})


def make_slug(text: str) -> str:
    """A slug of ASCII letters, digits and hyphens for a headline or name in any script.

    >>> make_slug("Sülh quruculuğu"), make_slug("Трудный вопрос"), make_slug("Zərdüşt")
    ('sulh-quruculugu', 'trudnyy-vopros', 'zerdust')
    """
    slug = re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’ʹʺ]", "", anyascii(text).lower())).strip("-")
    if len(slug) > SLUG_LENGTH:
        slug = slug[: SLUG_LENGTH + 1].rpartition("-")[0] or slug[:SLUG_LENGTH]
    return slug


def fold(text: str) -> str:
    """A text as it is searched and compared: without case, accents, and the letters that only Azerbaijani
    and Turkish keep apart. Databases fold ASCII alone or not these.

    >>> fold("ÇƏTİN") == fold("çətin"), fold("Ёлка")
    (True, 'елка')
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(bare.translate(_FOLDED).split())


_TAG = re.compile(r"<[^>]*>")


def reading_minutes(text: str, html: str) -> int:
    """Minutes that a text and some sanitised HTML take to read together; at least 1."""
    words = len(text.split()) + len(_TAG.sub("", html).split())
    return max(1, round(words / WORDS_A_MINUTE))


_VOWELS = "aeiouyəıöüаеёиоуыэюя"
# Before a consonant that a vowel follows: what Azerbaijani and Russian hyphenation have in common.
_SYLLABLE = re.compile(rf"(?<=\w\w\w)(?=[^\W\d_{_VOWELS}][{_VOWELS}]\w\w)", re.I)
_LONG = re.compile(rf"[^\W\d_]{{{LONG_WORD + 1},}}")


def soften(text: str) -> str:
    """The text with soft hyphens (U+00AD) between the syllables of its long words. Browsers hyphenate few
    languages by themselves, and Azerbaijani is not among them."""
    return _LONG.sub(lambda word: _SYLLABLE.sub("\u00ad", word[0]), text)
