"""Stems of words for search: one light stemmer for Russian and Ukrainian, because PostgreSQL has
no Ukrainian one and its Russian one stems names apart, and lighter ones for Kazakh and English.

All of them work on folded words, in which letters that the languages do not share are one.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from claims.text.search.lexicon.english import IRREGULAR
from claims.text.search.lexicon.kazakh_words import FLEETING, WORDS
from claims.text.search.lexicon.parts import kazakh_words
from claims.text.search.stem_exceptions import NOUNS
from claims.text.search.stems_kazakh import kazakh_roots, kazakh_stem, known_words
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
LONGEST = 6  # of an ending

# On folded words: `новый` is `нови` here, `Надії` is `надии`, then `нади`.
_SLAVIC = word_set(
    # nouns
    "а я у ю е и о ом ем им ам ям ами ями ах ях ов ев ив еи ои ею ою ови еви ия ию ие ием иям",
    "иями иях иею",
    # adjectives
    "ая яя ое ее ую юю ие их им ими ого его ому ему",
    # verbs, the past too
    "ат ят ит ет ут ют ати яти ити ети ути ает яет ует иет ают яют уют ал ала ало али ял яла",
    "яло яли ил ила ило или ел ела ело ели ул ула уло ули ав яв ув уе ае яе ить атиме ятиме",
    "итиме атимут ятимут итимут",
)
# What makes one word of another: `Полтава`, `полтавский`; `школа`, `школьный`; `купить`, `купівля`.
_DERIVED = re.compile(
    r"(?:[ое]?в?с?к|[иуе]?[цз]к|ник|ниц|чик|щик|ств|ост|ист|ени|ани|ен|ан|ян|[еи]?н|ов|ев|ив)$"
)
_FLEETING = re.compile(r"[ое]([^аяоеиуюыё])$")
_ENGLISH = word_set("s es ed ing ly e y ies ied ings")
# These make one word of another, of longer words alone: `driver`, but `river`.
_ENGLISH_DERIVED = re.compile(
    "(?<=....)(?:ers?|ors?|als?|ments?|ations?|ions?|ures?|ness|ance|ence|ians?|ish)$"
)
_KEPT_Y = re.compile("[aeou]ys?$")
_REFLEXIVE = ("ся", "сь")
_NOMINAL = word_set("а у ю е и ом ем ам ами ах ов ев ив ою ови еви")


def fold(word: str) -> str:
    """Return the word without case, and with the letters of the four languages made one."""
    return _DOUBLED.sub(r"\1", _folded(word))


@lru_cache(maxsize=200_000)
def stem(word: str, language: str) -> str:
    """Return what stays of a word without its inflection, folded."""
    if language == "kk" and not word.isascii():
        # Doubled letters go last: the second may be the ending's own.
        return _DOUBLED.sub(r"\1", kazakh_stem(_folded(word), _kazakh_words()))
    lowered = word.casefold()
    if word.isascii():
        plain = lowered.removesuffix("'s")
        plain = IRREGULAR.get(plain, plain)
        # `destroy` keeps what `city` loses.
        if _KEPT_Y.search(plain):
            return fold(plain.removesuffix("s"))
        whole = fold(plain)
        derived = _ENGLISH_DERIVED.sub("", whole)
        return derived if derived != whole else _without(whole, _ENGLISH)
    whole = fold(lowered)
    noun = whole if whole in _nouns() else _without(whole, _NOMINAL)
    if noun in _nouns():
        return noun
    if lowered.endswith(_REFLEXIVE) and len(lowered) > 5:
        lowered = lowered[:-2]
    # `тоннель` and `жители` are no verbs of the past.
    if lowered.endswith("ль"):
        return fold(lowered)
    return fold(lowered[:-1]) if lowered.endswith("тели") else _without(fold(lowered), _SLAVIC)


@cache
def _kazakh_words() -> Mapping[str, str]:
    return known_words(*(map(_folded, words) for words in (kazakh_words(), WORDS, FLEETING)))


@cache
def _nouns() -> frozenset[str]:
    return frozenset(map(fold, NOUNS))


def _folded(word: str) -> str:
    return word.casefold().translate(_FOLDED)


def roots(stemmed: str, language: str) -> tuple[str, ...]:
    """Return a stem, then that without what makes one word of another, step by step."""
    if language == "kk" and not stemmed.isascii():
        return kazakh_roots(stemmed)
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


def _without(word: str, endings: frozenset[str]) -> str:
    """Take off the longest of the endings that leaves enough."""
    for size in range(min(LONGEST, len(word) - LEAST), 0, -1):
        if word[-size:] in endings:
            return word[:-size]
    return word
