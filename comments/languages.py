"""Which of the site's languages a reader's text is written in, for screen readers and hyphenation.

By script, by letters that one language has and its neighbours have not, and by the commonest words: few
readers type ə, ğ and ı on every keyboard, so Azerbaijani is also known without them. Where these do not tell,
none is named, and the text is read in the page's language.
"""

import re
import unicodedata
from collections import Counter

from articles.text import fold

_ADDRESS = re.compile(r"(?:https?://|www\.|#)|[^@]*@", re.I)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")  # “don’t” is one
_AZERBAIJANI_CYRILLIC = re.compile(r"[әҹҝғүөһ]", re.I)  # its former script
_UKRAINIAN_OR_BELARUSIAN = re.compile(r"[іїєґў]", re.I)

FOREIGN = 30  # at least one in so many letters is one that Russian has not


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Words that nearly every sentence has one of, and the short ones that a whole comment may be; folded, so
# without ə ğ ı ö ş ü ç.
_AZERBAIJANI = _words(
    """ve bu bir ki da de ile ucun cox ne niye nece kim hara harda haqda haqqinda barede kimi qeder sonra
    evvel indi hele artiq daha hec hem heye amma lakin ancaq eger cunki yoxsa deyil var yox idi imis olub
    olur olar oldu olsun olan etmek edir edirem eden etdi edin men sen biz siz onlar ona onu mene sene bize
    size meni seni bizi sizi menim senin bizim sizin onun onlarin ozu oz her hami butun bezi yaxsi pis ela
    gozel dogru duz sehv maraqli maraqlidir lazim lazimdir razi raziyam raziyiq salam sag sagol sagolun
    tesekkur tesekkurler beli xeyr halal afferin aferin insan adam adamlar gun il saat dunen sabah bugun
    veris verilis sual cavab sohbet mence fikir fikrimce zeng buyurun xahis edirik isterdim gelsin
    getsin yazin yazmaq bilmirem bilmirik deyir dedi dediyi olmaz olmur hansi belke elbette tebrik
    tebrikler ugurlar lap bele"""
)
_ENGLISH = _words(
    """the a an and of to in is it its it's that this these those for was were with not you your are have has
    had be been but what as they them their we our us my me he she his her who why how when where there
    here so very good great nice thank thanks yes i i'm i've i'd don't didn't doesn't isn't wasn't can't
    can could would should will won't from by or if at on about which than then more most some any all only
    just like really much many agree disagree please well done interesting article interview question guest
    hello hi sorry true wrong right never always still also too because into out up no nobody nothing one
    now new every day people free best without after before again"""
)
# What is none of ours, but is written in letters that Azerbaijani or English would claim.
_OTHER = _words(
    """und der das nicht ist ich sehr ein eine mit auf fur auch wir danke gut le la les est et une pas que qui
    je vous nous dans sur merci tres avec el los las es una por para pero muy gracias il che non sono per
    molto degil icin guzel boyle simdi gibi olarak cok evet hayir sey nasil bence soylesi ama"""
)
_ENGLISH_LETTERS = re.compile(r"w|th|wh|ck|[^aeiou]ly$|tion$|.ing$|ee")
_AZERBAIJANI_LETTERS = re.compile(r"[ğışĞİŞ]|[Qq](?![Uu])")
_ENDINGS = re.compile(
    r"(?:lar|ler)(?:i|in|a|e|da|de|dan|den|im|imiz)?$|(?:dir|dur|sen|san|iram|irem|iriq|irik|ardi|erdi|mirem|miram"
    r"|acaq|ecek|mali|meli|maq|mek|masi|mesi|siniz|diq|dik|digi|diyi|liq|lik)$"
)


def guess_language(text: str) -> str:
    """ "az", "ru" or "en" by script, letters and words; "" where they do not tell, or tell another one."""
    said = " ".join(part for part in text.split() if not _ADDRESS.match(part))
    text = unicodedata.normalize("NFC", said)
    letters = Counter(_script(c) for c in text if c.isalpha())
    if not letters:
        return ""
    script, count = letters.most_common(1)[0]
    if script == "CYRILLIC":
        for foreign, language in ((_AZERBAIJANI_CYRILLIC, "az"), (_UKRAINIAN_OR_BELARUSIAN, "")):
            if len(foreign.findall(text)) * FOREIGN > count:  # more than a name or two
                return language
        return "ru"
    return _by_words(text) if script == "LATIN" else ""


def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


def _by_words(text: str) -> str:
    """Of a text in Latin letters. A name with ə in it makes no Azerbaijani of an English sentence."""
    azerbaijani = english = other = 0
    for word in _WORD.findall(text):
        bare = fold(word).replace("’", "'")
        azerbaijani += 2 * (bare in _AZERBAIJANI) + _looks_azerbaijani(word, bare)
        english += 2 * (bare in _ENGLISH) + (_ENGLISH_LETTERS.search(bare) is not None)
        other += 2 * (bare in _OTHER)
    if azerbaijani == english or other >= max(azerbaijani, english):
        return ""
    return "az" if azerbaijani > english else "en"


def _looks_azerbaijani(word: str, bare: str) -> int:
    """How much of a word's letters and ending only Azerbaijani has."""
    if "ə" in word or "Ə" in word:
        return 3
    if _AZERBAIJANI_LETTERS.search(word):
        return 1
    return int(len(bare) > 5 and _ENDINGS.search(bare) is not None)
