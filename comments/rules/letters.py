"""What the characters of a text are read as, whatever they are, and which may stand for which.

Each character is read as letters without case and accents (articles.text.fold): of the Latin and the
Cyrillic alphabet, or a figure or sign that is used for a letter. Of other alphabets the letters that look
like one of these are read as that one; "confusables" in Unicode's terms (UTS 39), the ones that keyboards and
the makers of "fancy text" offer.
"""

import unicodedata
from functools import lru_cache

from articles.text import fold

# Letters that Unicode does not decompose, by what they look like.
_ALIKE = {
    "a": "αɑᴀⲁаⱥ", "b": "βʙƅ", "c": "ϲᴄⅽⲥ", "d": "ԁᴅⅾɗ", "e": "εеєӗәǝɛᴇҽℯ", "f": "ƒꜰϝ", "g": "ɡցɢ",
    "h": "һհʜ", "i": "ιіıɩɪⅰⲓ", "j": "јϳᴊ", "k": "κᴋҡ", "l": "ӏʟⅼ", "m": "ᴍⅿ", "n": "ηոռɴ", "o": "οօσᴏⲟөӨ",
    "p": "ρᴘⲣ", "q": "ԛգզ", "r": "ʀᴦ", "s": "ѕꜱʂ", "t": "τᴛ", "u": "υսʋᴜμ", "v": "νѵᴠⅴ", "w": "ωԝɯᴡ",
    "x": "χⅹ", "y": "γʏყү", "z": "ᴢʐζ",
    "г": "ғ", "к": "қҝ", "н": "ңӊ", "х": "ҳ", "ч": "ҷҹ", "п": "π", "ф": "φ", "д": "δ", "л": "λᴧ", "и": "ᴎ",
    "я": "ᴙ",
}  # fmt: skip
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщъыьэюя"
_READ = {other: letter for letter, others in _ALIKE.items() for other in others if other not in _CYRILLIC}
_READ |= {"Η": "h", "Μ": "m", "Ν": "n", "Υ": "y"}  # capitals that look otherwise than their small letters
# 🇦 and the white letters on black that have no decomposition.
for _first in (0x1F1E6, 0x1F150, 0x1F170):
    _READ |= {chr(_first + n): chr(ord("a") + n) for n in range(26)}

# What may be typed in the place of a letter, besides the letter itself.
_TYPED_FOR = {
    "a": "а4@", "b": "вь68", "c": "с(<", "d": "", "e": "е3€", "f": "", "g": "9д", "h": "н", "i": "1l!|",
    "j": "", "k": "к", "l": "1|!£", "m": "м", "n": "п", "o": "о0", "p": "р", "q": "9", "r": "г", "s": "5$",
    "t": "т7+", "u": "и", "v": "", "w": "ш", "x": "х×", "y": "у¥", "z": "2",
    "а": "a4@", "б": "6b", "в": "b8v", "г": "r", "д": "gd", "е": "e3€", "ж": "", "з": "3z", "и": "u1i",
    "к": "k", "л": "", "м": "m", "н": "hn", "о": "o0", "п": "n", "р": "p", "с": "c(<$s", "т": "t7+",
    "у": "y¥", "ф": "", "х": "x×", "ц": "u", "ч": "4", "ш": "w", "щ": "w", "ъ": "", "ы": "", "ь": "b",
    "э": "3", "ю": "", "я": "r",
}  # fmt: skip

STANDS_FOR = {letter: frozenset(typed) | {letter} for letter, typed in _TYPED_FOR.items()}
"""By letter of an entry, what may be typed for it."""

FIGURES = frozenset("0123456789")
SIGNS = frozenset("@$€£¥(<!|+×")
"""Stand for letters within a word, and are themselves elsewhere."""


def stands_for(typed: str, letter: str) -> bool:
    """Whether a character that was typed may be meant as a letter of an entry."""
    return typed == letter or typed in STANDS_FOR.get(letter, ())


def _groups() -> dict[str, str]:
    """Each character by the first of those that can be taken for one another, over however many steps."""
    group: dict[str, str] = {}

    def head(char: str) -> str:
        while group.setdefault(char, char) != char:
            char = group[char]
        return char

    for letter, typed in STANDS_FOR.items():
        for char in typed:
            group[head(char)] = head(letter)
    return {char: head(char) for char in list(group)}


GROUPS = str.maketrans(_groups())
"""For str.translate: what may be taken for one another becomes the same character."""


@lru_cache(1 << 14)
def read(char: str) -> str | None:
    """What a character is read as: letters, figures and signs; "" for what is not seen or stands on another
    character; None for what parts words.

    >>> read("Ş"), read("ο"), read("０"), read("\\u200b"), read("ﬁ"), read("-")
    ('s', 'o', '0', '', 'fi', None)
    """
    if char in SIGNS:
        return char
    category = unicodedata.category(char)
    if category in ("Mn", "Me", "Mc", "Cf") or char in "\u115f\u1160\u3164\uffa0\u2800":
        return ""
    if category == "Cs":  # half a character
        return ""
    folded = fold(unicodedata.normalize("NFKD", char)) if char not in _READ else _READ[char]
    letters = "".join(_READ.get(c, c) for c in folded if c.isalnum())
    return letters or None
