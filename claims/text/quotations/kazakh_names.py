"""Where a person's name ends in a Kazakh phrase."""

import re

from claims.text.quotations.given_names import is_given_name
from claims.text.quotations.kazakh_words import (
    GENITIVE,
    NAMESAKE,
    OFFICE,
    SURNAME,
    has_case,
    is_owned,
)
from claims.text.quotations.roles import ROLES
from claims.text.word_sets import word_set

_PLACES = word_set(
    "Украина Аргентина Палестина Медина Берлин Пекин Дублин Сахалин Тяньцзин Киев Харьков"
    " Псков Ростов Азов Львов Тамбов Саратов Кишинев Краков Могилев Гродно Хатын Чернигов Чехов"
)
_OF_A_MAN = re.compile(r"(?:[оеё]в|[иы]н|ский|ұлы|вич)$")
_OF_A_WOMAN = re.compile(r"(?:[оеё]ва|[иы]на|ская|қызы|вна)$")
# Capitals alone are a name if they are so many.
_TITLED = 3


def name_end(units: list[re.Match[str]]) -> int | None:
    """Return the place of a person's last name: by the given name before it or by its ending."""
    words = [unit.group() for unit in units]
    for at, word in enumerate(words):
        if not word[:1].isupper() or (word.isupper() and len(word) < _TITLED):
            continue
        if ROLES.fullmatch(word) and is_surname(word):
            continue  # `Тұрғын` ends as surnames do
        if at and has_case(word) and not before_surname(words, at):
            return None
        next_word = words[at + 1] if at + 1 < len(words) else ""
        alone = is_given_name(word) and at and not OFFICE.search(next_word)
        person = is_surname(word) or _follows_given(words, at) or alone
        closed = SURNAME.match(word) or OFFICE.search(word) or GENITIVE.search(word)
        if next_word[:1].isupper() and GENITIVE.search(next_word) and not closed:
            # `Ершат [Қайболдиннің] өлеңін`: the name owns what follows.
            return None
        if not person and next_word[:1].isupper() and OFFICE.search(word):
            # `Қазақстан Президенті [Қасым-Жомарт Тоқаев]`
            continue
        if GENITIVE.search(word) or not (person or _is_pair(words, at)):
            continue
        behind = words[at + 1] if at + 1 < len(words) else ""
        if is_given_name(word) and behind[:1].isupper() and not has_case(behind):
            # The surname is still to come: `Белсенді Мадина [Ержан]`.
            continue
        while at + 1 < len(words) and _goes_on(words[at], words[at + 1]):
            at += 1
        opens = at == 1 or (at > 1 and not words[at - 2][:1].isupper())
        if opens and not SURNAME.match(word) and _is_third(words, at + 1):
            # `Реджеп Тайып Ердоған`, `Ұста Асан Серік`
            at += 1
        behind = words[at + 1] if at + 1 < len(words) else ""
        place = not person and (
            GENITIVE.search(behind) or (is_owned(behind) and ROLES.fullmatch(behind))
        )
        if not behind.islower() or not (place or NAMESAKE.match(behind)):
            return at
    return None


def _goes_on(name: str, behind: str) -> bool:
    """Tell whether a surname goes on with a name; a man's is followed by none of a woman, which a
    country may look like: `Олег Лисовский Аргентина [арнасына]`."""
    if not behind[:1].isupper() or not SURNAME.match(behind):
        return False
    return not (_OF_A_MAN.search(name) and _OF_A_WOMAN.search(behind))


def is_surname(word: str) -> bool:
    """Tell whether a word has the ending of a surname and is no country or town that ends so."""
    return SURNAME.match(word) is not None and word not in _PLACES


def _is_third(words: list[str], at: int) -> bool:
    """Tell whether a third capital goes on with two that are taken for a name."""
    word = words[at] if at < len(words) else ""
    behind = words[at + 1] if at + 1 < len(words) else ""
    plain = word[:1].isupper() and not word.isupper() and word.isascii() == words[0].isascii()
    if not plain or has_case(word) or GENITIVE.search(word) or behind[:1].isupper():
        return False
    placed = behind.islower() and (is_owned(behind) or has_case(behind))
    return not placed and not ROLES.fullmatch(word)


def _follows_given(words: list[str], at: int) -> bool:
    return at > 0 and words[at - 1][:1].isupper() and is_given_name(words[at - 1])


def _is_pair(words: list[str], at: int) -> bool:
    """Tell whether two capitals stand alone, as an unlisted name does: `деді Асан Ержан`."""
    before = words[at - 1] if at else ""
    office = GENITIVE.search(before) or ROLES.fullmatch(before) or NAMESAKE.fullmatch(before)
    scripts = before.isascii() == words[at].isascii()
    plain = before[:1].isupper() and not before.isupper() and before not in _PLACES
    return bool(plain and not office and scripts)


def before_surname(words: list[str], at: int) -> bool:
    """Tell whether a surname follows a name that only looks as if it stood in a case: `Шаймардан
    Нұрымов`."""
    behind = words[at + 1] if at + 1 < len(words) else ""
    surname = behind[:1].isupper() and SURNAME.match(behind) and not has_case(behind)
    return bool(SURNAME.match(words[at]) or surname)
