"""Kazakh phrases cut into groups where a word stands in a case that no subject has."""

import re

from claims.text.quotations.kazakh_names import before_surname, name_end
from claims.text.quotations.kazakh_words import (
    CALENDAR,
    GENITIVE,
    NAMESAKE,
    OFFICE,
    POSSESSED,
    POSTPOSITIONS,
    has_case,
    is_participle,
)
from claims.text.quotations.roles import PRONOUNS, ROLES
from claims.text.quotations.subject_words import ADJECTIVE, ADVERBS

_POINTING = {"өз", "бұл", "осы", "сол", "мына", "бір"}
_HOURS = {"сағат", "түнгі", "таңғы"}
# `чемпион [Инстаграмдағы] парақшасында`
_WHERE = re.compile(r"[^\W\d_]{2,}[дт][ае][ғг][ыі]")
# `айыпталушы [соңғы] сөзінде`, `капитан [кешегі] сұхбатта`
_WHEN = re.compile(r"[а-яәғқңөұүһі]{2,}[а-зй-ъэ-яәғқңөұүһ][ғгқк][ыі]|өткен|келер")
Groups = list[list[re.Match[str]]]
_PAIR = 2


def groups_of(units: list[re.Match[str]]) -> tuple[Groups, Groups]:
    """Cut the words where one stands in a case that no subject has; those that a participle takes
    up (`[сарапшы] болған Асан`) come apart: they are the subject only if nothing else is."""
    groups: list[list[re.Match[str]]] = [[]]
    taken: list[list[re.Match[str]]] = []
    words = [unit.group() for unit in units]
    for at, unit in enumerate(units):
        word = words[at]
        small = word.lower() if word.islower() or not at else ""
        around = small in POSTPOSITIONS or small in ADVERBS or word in CALENDAR
        cased = has_case(word) and not (word[:1].isupper() and before_surname(words, at))
        if around or cased or (word.islower() and is_participle(word)):
            before = groups[-1]
            if before and POSSESSED.search(word) and name_end(before) != len(before) - 1:
                # `Facebook парақшасында`: the owner goes with what is his.
                owner = before[-1].group()[:1].isupper() and len(before) > (len(groups) == 1)
                owner = owner or (len(before) == _PAIR and owns([one.group() for one in before]))
                groups[-1] = before[:-1] if owner else before
            while len(groups[-1]) > 1 and _describes(groups[-1][-1].group()):
                groups[-1].pop()
            if word.islower() and is_participle(word) and at + 1 < len(units):
                taken.append(groups.pop())
            groups.append([])
        else:
            groups[-1].append(unit)
    return [group for group in groups if group], [group for group in taken if group]


def _describes(word: str) -> bool:
    """Tell whether a word before one in a case belongs to that: `басшысы [өз] өлеңінде`."""
    return (
        word in _POINTING
        or word.isdigit()
        or (word.islower() and ADJECTIVE.search(word) is not None)
        or _WHERE.fullmatch(word) is not None
        or _WHEN.fullmatch(word) is not None
    )


def is_time(units: list[re.Match[str]], at: int = 0) -> bool:
    """Tell whether a date or an hour begins at a place: `[16 маусым] күні`."""
    word = units[at].group()
    behind = units[at + 1].group() if at + 1 < len(units) else ""
    return word in CALENDAR or word in _HOURS or (word.isdigit() and behind in CALENDAR | {""})


def lacks_its_head(units: list[re.Match[str]]) -> bool:
    """Tell whether an owner stands without what is his: `әкімдіктің баспасөз [қызметінен]`."""
    owner = any(GENITIVE.search(unit.group()) for unit in units)
    word = units[-1].group()
    return owner and word.islower() and not OFFICE.fullmatch(word) and not ROLES.fullmatch(word)


def holds_somebody(units: list[re.Match[str]]) -> bool:
    words = [unit.group() for unit in units]
    return any(
        word.lower() in PRONOUNS or ROLES.fullmatch(word) or word[:1].isupper() for word in words
    )


def owns(words: list[str]) -> bool:
    """Tell whether the last word belongs to the place behind it, not to the subject: `арна
    жетекшісі [бағдарлама] эфирінде`, `басшы [Алматы] қаласында`."""
    owner = words[-1]
    single = words[-2][:1].isupper() and len(words) == 2 and not NAMESAKE.fullmatch(words[-2])
    closed_before = (
        single or ROLES.fullmatch(words[-2]) or (OFFICE.search(words[-2]) and len(words) > 2)
    )
    return owner[:1].isupper() or bool(closed_before and not OFFICE.search(owner))
