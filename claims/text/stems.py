"""Stems of words for search: one light stemmer for Russian and Ukrainian, because PostgreSQL has
no Ukrainian one and its Russian one stems names apart, and lighter ones for Kazakh and English.

All of them work on folded words, in which letters that the languages do not share are one.
"""

import re
from functools import lru_cache

from claims.text.word_sets import word_set

_FOLDED = str.maketrans(
    {
        **dict.fromkeys("іїый", "и"),
        **dict.fromkeys("єэёә", "е"),
        **dict.fromkeys("ґғ", "г"),
        **dict.fromkeys("ұүў", "у"),
        "қ": "к",
        "ң": "н",
        "ө": "о",
        "һ": "х",
        **dict.fromkeys("ьъ’'ʼ‑-\u0301", None),
    }
)
_DOUBLED = re.compile(r"(.)\1+")
LEAST = 3  # letters that stay of a word when its endings go

# Longest first, on folded words: `новый` is `нови` here, `Надії` is `надии`, then `нади`.
_SLAVIC = sorted(
    word_set(
        # nouns
        "а я у ю е и о ом ем им ам ям ами ями ах ях ов ев ив еи ои ею ою ови еви ия ию ие ием иям",
        "иями иях иею",
        # adjectives
        "ая яя ое ее ую юю ие их им ими ого его ому ему",
        # verbs, the past too
        "ат ят ит ет ут ют ати яти ити ети ути ает яет ует иет ают яют уют ал ала ало али ял яла",
        "яло яли ил ила ило или ел ела ело ели ул ула уло ули ав яв ув уе ае яе ить атиме ятиме",
        "итиме атимут ятимут итимут",
    ),
    key=len,
    reverse=True,
)
# What makes one word of another: `Полтава`, `полтавский`; `школа`, `школьный`; `купить`, `купівля`.
_DERIVED = re.compile(
    r"(?:[ое]?в?с?к|[иуе]?[цз]к|ник|ниц|чик|щик|ств|ост|ист|ени|ани|ен|ан|ян|[еи]?н|ов|ев|ив)$"
)
_FLEETING = re.compile(r"[ое]([^аяоеиуюыё])$")
_KAZAKH = sorted(
    word_set(
        "лар лер дар дер тар тер нин дин тин га ге ка ке на не ни ди ти да де та те нда нде дан",
        "ден тан тен нан нен мен бен пен имиз ими си сы и и даги деги таги теги ндаги ндеги ги ки",
        "лик дик тик ган ген кан кен ип п а е ади еди иди атин етин итин у уи ушы уши ушилар илди",
        "илд ил ин ул шы ши сиз дай дей тай тей ша ше",
    ),
    key=len,
    reverse=True,
)
_ENGLISH = sorted(
    word_set(
        "s es ed ing ly er ers or ors al als ment ments ation ations ion ions ure ures e y ies ied",
        "ings ness ance ence ian ians ish n",
    ),
    key=len,
    reverse=True,
)
_REFLEXIVE = ("ся", "сь")


def fold(word: str) -> str:
    """Return the word without case, and with the letters of the four languages made one."""
    return _DOUBLED.sub(r"\1", _folded(word))


@lru_cache(maxsize=200_000)
def stem(word: str, language: str) -> str:
    """Return what stays of a word without its inflection, folded."""
    if language == "kk" and not word.isascii():
        return _kazakh_stem(word)
    lowered = word.casefold()
    if word.isascii():
        return _without(fold(lowered.removesuffix("'s")), _ENGLISH)
    if lowered.endswith(_REFLEXIVE) and len(lowered) > 5:
        lowered = lowered[:-2]
    # `тоннель` is no verb of the past.
    return fold(lowered) if lowered.endswith("ль") else _without(fold(lowered), _SLAVIC)


def _kazakh_stem(word: str) -> str:
    # Doubled letters go last: the second may be the ending's own.
    folded = _folded(word)
    for _ in range(4):
        shorter = _without(folded, _KAZAKH)
        if shorter == folded:
            break
        folded = shorter
    return _DOUBLED.sub(r"\1", folded)


def _folded(word: str) -> str:
    return word.casefold().translate(_FOLDED)


def roots(stemmed: str) -> tuple[str, ...]:
    """Return a stem, then that without what makes one word of another, step by step."""
    found = [stemmed]
    for _ in range(2):
        shorter = _DERIVED.sub("", found[-1])
        if len(shorter) < LEAST or shorter == found[-1]:
            break
        found.append(shorter)
    return tuple(found)


def without_fleeting_vowel(stemmed: str) -> str:
    """Return a stem as other cases have it: `цукор`, `цукр(у)`."""
    return _FLEETING.sub(r"\1", stemmed) if len(stemmed) > LEAST else stemmed


def _without(word: str, endings: list[str]) -> str:
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= LEAST:
            return word[: -len(ending)]
    return word
