"""Words of a sentence as search sees them: where each stands, and the terms that stand for it.

A term is one of five: the consonants of a word's root, which Russian and Ukrainian share where
their vowels differ (`мост`, `міст`); `=` and the head of its group in the lexicon; `#` and a
number; `%` and a share of a hundred; `~` and the size of either.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain
from operator import attrgetter

from claims.text.search.counted import SHARE, kind_of
from claims.text.search.lexicon.groups import ASCII, groups_of, head, initials, long_names
from claims.text.search.nearness import near_terms
from claims.text.search.numerals import Number, figures, is_number_word, numbers
from claims.text.search.shares import SHARED, begins_share, shares
from claims.text.search.stems import fold, roots, stem
from claims.text.search.stop_words import STOP_WORDS

# Goes up with every change of what a sentence's terms are: the index that an older version wrote is
# built anew.
TERMS_VERSION = 6
KEPT_CONSONANTS = 4
# Ends a term that stands for all that begin so.
UNFINISHED = "*"
LONGEST_TERM = 24
_WORD = re.compile(r"[^\W\d_]+(?:[’'ʼ][^\W\d_]+)*|%")
_DIGIT = re.compile(r"\d")
_ROMAN = re.compile(r"\b[IVXL]{2,}\b")
# Numbers of these are found by the smaller unit too: `2,3 км`, `2300 метров`; `сутки`, `24 часа`.
_UNITS = re.compile(
    r"[\s\u00a0]*(?:"
    r"(?P<thousand>км|к[иі]ломет\w*|km|kilomet\w*|шақырым\w*|т|тонн\w*)"
    r"|(?P<mile>миль|мил[яию]|miles?)|(?P<week>недел\w+|тиж\w+|weeks?|апта\w*)"
    r"|(?P<day>сут(?:ки|ок|кам)\w*|доб[аиіу]|діб|тәулі\w+))\b"
)
_SMALLER = {"thousand": 1000, "mile": 1609.344, "week": 7, "day": 24}
# `в два раза` is `вдвое`, and so, nearly, is `в 2,1 раза`.
_TIMES = re.compile(r"[\s\u00a0]*(?:раз|есе|times|fold)")
_OFF = 0.25
_MULTIPLIED = {2: head("удвоить"), 3: head("утроить")}

_VOWELS = str.maketrans(dict.fromkeys("аяоеиуюaeiouy", None))
_FIRST_VOWELS = str.maketrans("яaюuyеиei", "аауууоооо")
# Consonants that take turns in one root: `Рог`, `Розі`; `рука`, `руці`; `книга`, `книжка`.
_TURNS = str.maketrans("гжчцщ", "ззккш")
# `відправити`, `отправить`; `розпис`, `распис(ание)`.
_PREFIXES = re.compile(r"^(?:(вид)(?=[^аяоеиую])|р[ао][зс])")
_DOUBLED = re.compile(r"(.)\1+")
# Latin letters by their sound, so that names find each other across the alphabets.
_LATIN_PAIRS = (("kh", "х"), ("zh", "ж"), ("ch", "ч"), ("sh", "ш"), ("ts", "ц"), ("ph", "ф"))
_LATIN = str.maketrans("bcdfghjklmnpqrstvwxz", "бкдфгхзклмнпкрствввз")


@dataclass(frozen=True, slots=True)
class SearchWord:
    """A word, a number, or a name of several words; the latter two have no letters here, so that
    `folded` and `stem` are empty.
    """

    start: int
    end: int
    folded: str
    stem: str
    terms: tuple[str, ...]
    is_name: bool = False
    is_unfinished: bool = False
    # What a number counts (`counted.py`), where that is told.
    counted: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether it is found by its terms alone."""
        return not self.folded


@dataclass(frozen=True, slots=True)
class _Known:
    folded: str
    stem: str
    terms: tuple[str, ...]
    # Whether it can be part of a number or share, or the first word of a name of several; or any
    # of these, so that the words about it matter.
    counts: bool
    begins: bool
    has_place: bool


_HAS_PLACE, _TERMS = attrgetter("has_place"), attrgetter("terms")


def search_words(text: str, language: str) -> list[SearchWord]:
    """List what a sentence can be found by, in order; words that stand in any text are left out."""
    places = [(match, _known(match[0], language)) for match in _WORD.finditer(text)]
    counts = any(known.counts for _, known in places)
    told = numbers(text, language) if counts else figures(text, language)
    found = [
        SearchWord(one.start, one.end, "", "", _number_terms(text, one), counted=kind_of(text, one))
        for one in told
    ]
    taken = {at for one in found for at in range(one.start, one.end)}
    if counts or len(told) > 1:
        found += (
            SearchWord(*place, "", "", _share_terms(term), counted=SHARE)
            for place, term in shares(text, told)
        )
    if any(known.begins for _, known in places):
        found += _long_names(places)
    for match, known in places:
        start, end = match.span()
        if known.terms and start not in taken:
            is_name = start > 0 and match[0][0].isupper()
            found.append(SearchWord(start, end, known.folded, known.stem, known.terms, is_name))
    return sorted(found, key=lambda word: word.start)


def terms(text: str, language: str) -> tuple[str, ...]:
    """Return the distinct terms of a text, in no order."""
    known = [_known(word, language) for word in _WORD.findall(text)]
    of_words: Iterable[tuple[str, ...]]
    if any(map(_HAS_PLACE, known)) or _ROMAN.search(text):
        of_words = (word.terms for word in search_words(text, language))
    else:
        # Most sentences, and half the time: nothing needs its place.
        told = figures(text, language) if _DIGIT.search(text) else []
        of_numbers = (_number_terms(text, one) for one in told)
        of_shares = (
            _share_terms(term) for _, term in (shares(text, told) if len(told) > 1 else ())
        )
        of_words = chain(map(_TERMS, known), of_numbers, of_shares)
    return tuple(dict.fromkeys(chain.from_iterable(of_words)))


def without_parts(words: Sequence[SearchWord]) -> list[SearchWord]:
    """Leave out the words of a name of several: a query asks for it as one."""
    inside = {at for word in words if word.is_whole for at in range(word.start, word.end)}
    return [word for word in words if word.is_whole or word.start not in inside]


def unfinished(word: SearchWord) -> SearchWord:
    """Return a query's last word as one that may only have been begun: `казахс`."""
    begun = _consonants(word.folded)
    if word.is_whole or len(begun) < 2:
        return word
    return replace(word, terms=(*word.terms, begun + UNFINISHED), is_unfinished=True)


def _long_names(places: Sequence[tuple[re.Match[str], _Known]]) -> Iterator[SearchWord]:
    """Yield the names of several words; words that stand in any text may stand between."""
    said = [(match, known) for match, known in places if known.stem]
    for at, (match, first) in enumerate(said):
        for rest, term in long_names()[first.stem] if first.begins else ():
            last = at + len(rest)
            if rest == tuple(known.stem for _, known in said[at + 1 : last + 1]):
                yield SearchWord(match.start(), said[last][0].end(), "", "", (term,), is_name=True)


def _number_terms(text: str, number: Number) -> tuple[str, ...]:
    values = [number.value]
    if unit := _UNITS.match(text, number.end):
        values.append(number.value * _SMALLER[str(unit.lastgroup)])
    found = [f"#{value:.12g}"[:LONGEST_TERM] for value in values]
    if SHARED.match(text, number.end):
        found.append(share := f"%{number.value:.0f}"[:LONGEST_TERM])
        found += near_terms(number.value, share[0])
    else:
        found += near_terms(values[-1], found[0][0])
    times = round(number.value)
    if times in _MULTIPLIED and abs(number.value - times) < _OFF and _TIMES.match(text, number.end):
        found.append(_MULTIPLIED[times])
    return tuple(found)


def _share_terms(term: str) -> tuple[str, ...]:
    return term, *near_terms(float(term[1:]), term[0])


@lru_cache(maxsize=200_000)
def _known(written: str, language: str) -> _Known:
    word = "процент" if written == "%" else written.casefold()
    folded = fold(word)
    counts = is_number_word(word, language) or begins_share(word)
    body = initials().get(written)
    if not body and (len(word) < 2 or word in STOP_WORDS):
        return _Known(folded, "", (), counts, begins=False, has_place=counts)
    stemmed = stem(word, language)
    terms = (
        _consonants(roots(stemmed, language)[-1]),
        *groups_of(stemmed, language, is_name=written[0].isupper()),
    )
    begins = stemmed in long_names()
    terms = (*terms, body) if body else terms
    return _Known(folded, stemmed, terms, counts, begins, counts or begins)


def _consonants(root: str) -> str:
    """Return the first consonants of a root, and its first vowel where it begins with one."""
    if root[:1].isascii():
        for latin, letter in _LATIN_PAIRS:
            root = root.replace(latin, letter)
        root = root.translate(_LATIN)
    root = _PREFIXES.sub(lambda found: "от" if found[1] else "роз", root)
    sounds = root[:1].translate(_FIRST_VOWELS) + root[1:].translate(_VOWELS)
    kept = _DOUBLED.sub(r"\1", sounds.translate(_TURNS))[:KEPT_CONSONANTS]
    # One consonant tells nothing, and the end of so short a word is its case: `Уфа`, `Уфу`.
    return (kept if len(kept) > 1 else root[:2]).translate(ASCII)
