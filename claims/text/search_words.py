"""Words of a sentence as search sees them: where each stands, and the terms that stand for it.

A term is one of three: the consonants of a word's root, which Russian and Ukrainian share where
their vowels differ (`мост`, `міст`); `=` and the head of its group in the lexicon; `#` and a
number.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import chain

from claims.text import lexicon_life, lexicon_names, lexicon_news
from claims.text.numerals import Number, figures, is_number_word, numbers
from claims.text.search_stops import STOP_WORDS
from claims.text.stems import fold, roots, stem, without_fleeting_vowel

KEPT_CONSONANTS = 4
# Ends a term that stands for all that begin so.
UNFINISHED = "*"
LONGEST_TERM = 24
_HEAD_LETTERS = 10  # of a group's first word, in its term
_WORD = re.compile(r"[^\W\d_]+(?:[’'ʼ][^\W\d_]+)*|%")
_ROMAN = re.compile(r"\b[IVXL]{2,}\b")
# Numbers of these are found by the smaller unit too: `2,3 км`, `2300 метров`.
_UNITS = re.compile(r"[\s\u00a0]*(?:км|к[иі]ломет\w*|km|kilomet\w*|шақырым\w*|т|тонн\w*)\b")
_UNIT = 1000

_VOWELS = str.maketrans(dict.fromkeys("аяоеиуюaeiouy", None))
_FIRST_VOWELS = str.maketrans("яaюuyеиei", "аауууоооо")
# Consonants that take turns in one root: `Рог`, `Розі`; `рука`, `руці`; `книга`, `книжка`.
_TURNS = str.maketrans("гжчцщ", "ззккш")
# `відправити`, `отправить`; `розпис`, `распис(ание)`.
_PREFIXES = re.compile(r"^(?:(вид)(?=[^аяоеиую])|р[ао][зс])")
# Terms are kept in ASCII: half as long in the index.
_ASCII = str.maketrans("абвгджезиклмнопрстуфхцчшщюя", "abvgdjeziklmnoprstufhcqwwyx")
_DOUBLED = re.compile(r"(.)\1+")
# Latin letters by their sound, so that names find each other across the alphabets.
_LATIN_PAIRS = (("kh", "х"), ("zh", "ж"), ("ch", "ч"), ("sh", "ш"), ("ts", "ц"), ("ph", "ф"))
_LATIN = str.maketrans("bcdfghjklmnpqrstvwxz", "бкдфгхзклмнпкрствввз")


@dataclass(frozen=True, slots=True)
class SearchWord:
    """A word or number of a text; a number has no letters, so `folded` and `stem` are empty."""

    start: int
    end: int
    folded: str
    stem: str
    terms: tuple[str, ...]
    is_name: bool = False
    is_unfinished: bool = False

    @property
    def is_number(self) -> bool:
        return not self.folded


@dataclass(frozen=True, slots=True)
class _Known:
    folded: str
    stem: str
    terms: tuple[str, ...]
    counts: bool


def search_words(text: str, language: str) -> list[SearchWord]:
    """List what a sentence can be found by, in order; words that stand in any text are left out."""
    places = [(match, _known(match[0].casefold(), language)) for match in _WORD.finditer(text)]
    read = numbers if any(known.counts for _, known in places) else figures
    found = [
        SearchWord(one.start, one.end, "", "", _number_terms(text, one))
        for one in read(text, language)
    ]
    taken = {at for one in found for at in range(one.start, one.end)}
    for match, known in places:
        start, end = match.span()
        if known.terms and start not in taken:
            is_name = start > 0 and match[0][0].isupper()
            found.append(SearchWord(start, end, known.folded, known.stem, known.terms, is_name))
    return sorted(found, key=lambda word: word.start)


def terms(text: str, language: str) -> tuple[str, ...]:
    """Return the distinct terms of a text, in no order."""
    known = [_known(word.casefold(), language) for word in _WORD.findall(text)]
    of_words: Iterable[tuple[str, ...]]
    if any(one.counts for one in known) or _ROMAN.search(text):
        of_words = (word.terms for word in search_words(text, language))
    else:
        # Most sentences, and half the time: nothing needs its place.
        of_words = chain(
            (one.terms for one in known),
            (_number_terms(text, one) for one in figures(text, language)),
        )
    return tuple(dict.fromkeys(chain.from_iterable(of_words)))


def unfinished(word: SearchWord) -> SearchWord:
    """Return a query's last word as one that may only have been begun: `казахс`."""
    begun = _consonants(word.folded)
    if word.is_number or len(begun) < 2:
        return word
    return replace(word, terms=(*word.terms, begun + UNFINISHED), is_unfinished=True)


def _number_terms(text: str, number: Number) -> tuple[str, ...]:
    values = [number.value]
    if _UNITS.match(text, number.end):
        values.append(number.value * _UNIT)
    return tuple(f"#{value:.12g}"[:LONGEST_TERM] for value in values)


@lru_cache(maxsize=200_000)
def _known(word: str, language: str) -> _Known:
    word = "процент" if word == "%" else word
    folded = fold(word)
    counts = is_number_word(word, language)
    if len(word) < 2 or word in STOP_WORDS:
        return _Known(folded, "", (), counts)
    stemmed = stem(word, language)
    return _Known(folded, stemmed, (_consonants(roots(stemmed)[-1]), *_groups(stemmed)), counts)


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
    return (kept if len(kept) > 1 else root[:2]).translate(_ASCII)


def _groups(stemmed: str) -> tuple[str, ...]:
    lexicon = _lexicon()
    return next((lexicon[root] for root in roots(stemmed) if root in lexicon), ())


@cache
def _lexicon() -> dict[str, tuple[str, ...]]:
    """Return the terms of the groups that each stem belongs to; a few belong to two."""
    groups: dict[str, dict[str, None]] = {}
    for group in (*lexicon_news.GROUPS, *lexicon_life.GROUPS, *lexicon_names.GROUPS):
        head = "=" + fold(group[0])[:_HEAD_LETTERS].translate(_ASCII)
        for word in group:
            stemmed = stem(word.casefold(), "ru")
            for form in (stemmed, without_fleeting_vowel(stemmed)):
                groups.setdefault(form, {})[head] = None
    return {stemmed: tuple(heads) for stemmed, heads in groups.items()}
