"""What words stand for beside themselves in search: the groups of the lexicon, bodies by their
initials or in full, and shares of a whole.

A group's term is `=` and the first letters of its first word; of a share it is `%` and how many of
a hundred.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from claims.text.search.lexicon.bodies import bodies
from claims.text.search.lexicon.parts import kazakh_groups, shared_groups
from claims.text.search.nearness import near_terms
from claims.text.search.stems import LEAST, fold, roots, stem, without_fleeting_vowel

# Terms are kept in ASCII: half as long in the index.
ASCII = str.maketrans("абвгджезиклмнопрстуфхцчшщюя", "abvgdjeziklmnoprstufhcqwwyx")
_HEAD_LETTERS = 10
# Shorter roots are of too many words: `судан`, `суд`.
_LEAST_ROOT = 4
# Kazakh takes over words of this length at least; shorter ones are its own.
_BORROWED = 5
_SHARES = {
    "%50": "половина половині half жарты жартысы",
    "%33": "треть третина third",
    "%25": "четверть чверть quarter ширек",
}

_PREFIX = re.compile(
    "^(?:(?:по|за|на|ви|про|пере|под|пид|от|вид|при|раз|роз|рас|об|до|из|ис|воз|вос|недо|со)"
    "(?=.{4})|[сзуо](?=.{5}))"
)

# By the end of a word as dictionaries have it, longest first, the ends of its forms.
_FORMS = {
    "увати": "ував увала ували ує ують увано овано ований",
    "овать": "овал овала овали ует уют ован овано ованный ование",
    "нути": "нув нула нули не нуть нуто",
    "нуть": "нул нула нули нет нут нуто нут",
    "ати": "ав ала али ає ають ано аний",
    "ать": "ал ала али ает ают ан ано ана аны анный",
    "ити": "ив ила или ить ять ено ений",
    "ить": "ил ила или ит ят ен ено ена ены енный ят",
    "яти": "яв яла яли яє яють ято ятий",
    "ять": "ял яла яли яет яют ят ято яты ятый",
    "іти": "ів іла іли іє іють",
    "еть": "ел ела ели еет еют",
    "а": "у и і ою ой",
    "я": "ю и і ї ею ей",
    "о": "а у ом",
    "т": "та ту ти ты том",
    "н": "на ну ни ны ном",
    "к": "ка ку ки ком",
    "в": "ва ву ви вы вом",
    "ь": "я ю і и ем",
}

Groups = Mapping[str, tuple[str, ...]]
# The stems that go on with a name of several words, and the term that it stands for.
Rest = tuple[tuple[str, ...], str]


def head(word: str) -> str:
    """Return the term of the group that begins with the word."""
    return "=" + fold(word)[:_HEAD_LETTERS].translate(ASCII)


def groups_of(stemmed: str, language: str, *, is_name: bool = False) -> tuple[str, ...]:
    """Return the terms of the groups that a stem belongs to; a few belong to several.

    What may be a name is looked up as it is: `Державин` is no `держава`.
    """
    if language == "kk" and not stemmed.isascii():
        found = next(
            (_kazakh()[root] for root in roots(stemmed, language) if root in _kazakh()), ()
        )
        return found or (_shared().get(stemmed, ()) if len(stemmed) >= _BORROWED else ())
    known = _shared()
    whole = (stemmed, without_fleeting_vowel(stemmed))
    shorter = (
        ()
        if is_name
        else tuple(root for root in roots(stemmed, language)[1:] if len(root) >= _LEAST_ROOT)
    )
    # `застройка` is of `строить` where it has no group of its own.
    begun = (_PREFIX.sub("", root) for root in (() if is_name else (*whole, *shorter)))
    return next((known[root] for root in (*whole, *shorter, *begun) if root in known), ())


@cache
def initials() -> Mapping[str, str]:
    """Return the term of each body that is known by its initials."""
    return {
        name[0]: head(first)
        for first, names in bodies()
        for name in names
        if len(name) == 1 and name[0].isupper()
    }


@cache
def long_names() -> Mapping[str, tuple[Rest, ...]]:
    """Return the names of several words by the stem of their first."""
    found: dict[str, dict[Rest, None]] = {}
    for first, names in bodies():
        for name in names:
            for language in ("ru", "kk") if len(name) > 1 else ():
                begins, *rest = (stem(word.casefold(), language) for word in name)
                found.setdefault(begins, {})[tuple(rest), head(first)] = None
    return {begins: tuple(rest) for begins, rest in found.items()}


@cache
def _shared() -> Groups:
    groups = (*shared_groups(), *_single_names())
    return _gathered(((head(group[0]), group) for group in groups), "ru")


@cache
def _kazakh() -> Groups:
    groups = (*kazakh_groups(), *_single_names())
    return _gathered(((head(group[0]), group) for group in groups), "kk")


def _single_names() -> Iterator[tuple[str, ...]]:
    for first, names in bodies():
        yield (first, *(name[0] for name in names if len(name) == 1 and not name[0].isupper()))


def _stems(word: str, language: str) -> Iterator[str]:
    """Yield the stems of a word, and of forms that the stemmer cuts elsewhere: `зброя`, `зброю`."""
    stemmed = stem(word, language)
    yield stemmed
    if language != "kk" and not word.isascii():
        yield without_fleeting_vowel(stemmed)
        dictionary = next((end for end in _FORMS if word.endswith(end)), "")
        begun = word.removesuffix(dictionary)
        for ending in _FORMS[dictionary].split() if dictionary and len(begun) >= LEAST else ():
            yield stem(begun + ending, language)


def _gathered(groups: Iterable[tuple[str, tuple[str, ...]]], language: str) -> Groups:
    found: dict[str, dict[str, None]] = {}
    shares = (
        (term, tuple(words.split()))
        for share, words in _SHARES.items()
        for term in (share, *near_terms(float(share[1:]), share[0]))
    )
    for term, group in (*groups, *shares):
        for word in group if not group[0].isupper() else group[1:]:
            for form in _stems(word.casefold(), language):
                found.setdefault(form, {})[term] = None
    return {stemmed: tuple(terms) for stemmed, terms in found.items()}
