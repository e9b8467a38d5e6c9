"""What the spam score sees in a comment: its words, pairs of them, and a few properties.

Each is written so that a moderator can read it, in whatever language: a property stands as a sample of
itself.
"""

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from articles.text import fold

BEGINNING = 5  # letters that the forms of a word mostly share, in Azerbaijani and in Russian
LONG_TEXT = 20  # words
FEW = 12  # letters, too few for capitals to tell anything
MOST = 300  # features of one comment

LINK, MAIL, PHONE = "https://…", "…@…", "000 00 00"
MONEY, SHOUTS, CAPITALS = "₼ $ €", "!!!", "ABC"
MIXED, HANDLE, PICTURES, LONG, NAMED = "аbс", "@…", "☺☺☺", "………", "… 123"

_LINK = re.compile(
    r"(?:https?://|www\.)[^\s/]+|\b[\w-]{2,63}\.(?:com|net|org|ru|az|info|top|xyz|biz|shop|site|online|win|club|bet|me|io|ly)\b",
    re.I,
)
_MAIL = re.compile(r"[^\s@]@[^\s@]{1,255}\.[a-z]{2}", re.I)
_DIGITS = re.compile(r"(?:\d[\s()\-.]{0,2}){7,}")
_MONEY = re.compile(r"[$€₽₼]|\b(?:azn|usd|eur|manat\w*|манат\w*|руб\w*|доллар\w*|dollar\w*)\b", re.I)
_HANDLE = re.compile(
    r"(?<!\w)@\w{3,}|\b(?:t\.me|wa\.me|whatsapp|ватсап\w*|telegram\w*|телеграм\w*|телеге)\b", re.I
)
_SHOUTS = re.compile(r"[!?]{2,}|![^!]*![^!]*!")
_PICTURES = re.compile(r"[\u2190-\u2bff\U0001f000-\U0001faff]")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_MIXED = re.compile(r"[a-zəğışçöü][а-яё]|[а-яё][a-zəğışçöü]", re.I)


def features_of(text: str, name: str = "") -> list[str]:
    """The features of a comment, the first of them where there are very many."""
    return list(islice(dict.fromkeys(_features(text, name)), MOST))


def _features(text: str, name: str) -> Iterator[str]:
    yield from _properties(text, name)
    folded = fold(text)
    for link in _LINK.findall(folded):
        yield re.sub(r"^(https?://)?(www\.)?", "", link)
    words = [word for word in _WORD.findall(folded) if not word.isdigit()]
    for word in words:
        yield word[:40]
        if len(word) > BEGINNING:
            yield f"{word[:BEGINNING]}…"
    for one, other in pairwise(words):
        yield f"{one[:40]} {other[:40]}"


def _properties(text: str, name: str) -> Iterator[str]:
    links = len(_LINK.findall(text))
    if links:
        yield LINK
    if links > 1:
        yield f"{LINK} {LINK}"
    for feature, pattern in ((MAIL, _MAIL), (PHONE, _DIGITS), (MONEY, _MONEY), (HANDLE, _HANDLE),
                             (SHOUTS, _SHOUTS), (MIXED, _MIXED)):  # fmt: skip
        if pattern.search(text):
            yield feature
    if len(_PICTURES.findall(text)) >= 3:
        yield PICTURES
    letters = [c for c in text if c.isalpha()]
    if len(letters) > FEW and sum(c.isupper() for c in letters) > len(letters) / 2:
        yield CAPITALS
    if len(text.split()) > LONG_TEXT:
        yield LONG
    if _LINK.search(name) or any(c.isdigit() for c in name):
        yield NAMED
