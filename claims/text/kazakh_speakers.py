"""Kazakh subjects, by the endings of words: nothing else marks where a speaker's words end.

The order is free around the verb («деді министр кеше Астанада», «министр жобаны «…» деп атады»),
but a subject has no case ending, and a name closes it.
"""

import re

from claims.text.given_names import is_given_name
from claims.text.roles import PRONOUNS, ROLES
from claims.text.spans import Span
from claims.text.subject_words import ADVERBS, CONNECTIVES, TITLES, TOKEN
from claims.text.word_sets import word_set

_QUOTED = r"[«“\"][^«»“”\"\n\r]{1,60}[»”\"]"
# A name in quotation marks is one word of the subject: `дейді «Арай» тобының жетекшісі`.
_UNIT = re.compile(rf"{_QUOTED}(?:-[^\W\d_]+)?|{TOKEN.pattern}")
_END = re.compile(rf"[;:!?…()\n\r]|{TITLES}\.(?=\s|$)|\s[—–-]+\s|,?\s?[—–-](?=[«“\"])")
_SURNAME = re.compile(
    r"[^\W\d_]{2,}(?:[оеё]в|[иы]н|[оеё]ва|[иы]на|ск(?:ий|ая)|ұлы|қызы|тегі|ич|вна)$", re.IGNORECASE
)
# Locative, ablative, dative, instrumental and accusative behind a possessive: on any word.
_POSSESSED = re.compile(r"(?:с?[ыі]нд[ае]|[ыі]нан|[ыі]нен|с?[ыі]н[ае]|[ыі]м[еб]н|с?[ыі]н)$")
_OBLIQUE = re.compile(
    r"[^\W\d_]{2,}(?:[дт][ае]|[дтн][ае]н|[ғгқк][ае]|[мбп]ен|[ыі]нша|[ыі]нше|ша|ше|лай|лей)$"
)
# The ending is voiced as what stands before it: `Сұлтан` has none.
_LOCATED = re.compile(
    r"(?:[ыі]нд[ае]|[^\W\d_]{2}(?:[кқпстфхцчшщбвг]т|[^кқпстфхцчшщ\W\d_]д)[ае]н?|-[дт][ае]|[ыі]н[ае])$"
)
_PARTICIPLE = re.compile(r"[^\W\d_]{2,}(?:[ғқ]ан|[гк]ен|тын|тін|атын|етін)$")
# `«Арнаға» берген сұхбатында`: the name in marks is in the dative.
_GIVEN_TO = re.compile(r"[ғгқк][ае][»”\"]$|[дт][ае][»”\"]$")
_IN = re.compile(r"[^\W\d_]{2,}[дт][ае]$")
_CONVERB = re.compile(r"[^\W\d_]{2,}[ыі]п$")
# `Сұраққа жауап бере отырып, министр`: what the subject does meanwhile.
_CONVERB_CLAUSE = re.compile(r"[^\W\d_]{2}[ыі]п,\s")
_TO_WHOM = re.compile(r"[^\W\d_]{4,}(?:[аоұыиуяүіеөә][ғг]|[қкпстш][қк])[ае]$|[лмнңрйзж][ғг][ае]$")
_GENITIVE = re.compile(r"(?:[ндт][ыі]ң)$")
# An office is somebody's: it ends in the possessive.
_OFFICE = re.compile(r"[^\W\d_]{3,}[ыі]$")
# Behind two capitals they make a place or a body of them: `Мұхтар Әуезов атындағы театр`.
_NAMESAKE = re.compile(r"атындағы|ауданы|облысы|қаласы|көшесі|[^\W\d_]+[лдт][ыі]қ")
_PARTICLES = {"да", "де", "та", "те", "ғана", "ғой"}
# They close a phrase that stands around the subject: `бұл туралы [министр]`.
_POSTPOSITIONS = word_set(
    "туралы жайлы жайында жөнінде бойынша үшін кейін бұрын арқылы сияқты қатысты орай бірге кезінде"
    " барысында соң бері дейін"
)
_PAIR = 2
_TITLED = 3


def kazakh_subject(text: str, at: int, stop: int) -> Span | None:
    """Read the subject at `at`, behind its verb: `деді [министр Асан Ержан] Астанада`."""
    units = clause_units(text, at, stop)
    while units and units[0].group().lower() in ADVERBS:
        units.pop(0)
    found = _subject(text, units) or (_span(units[:1]) if units else None)
    last_word = found.of(text).split()[-1] if found else ""
    # `деді Фархад Молдағалиға`: a name in the dative is whom it was said to.
    return None if last_word[:1].isupper() and _TO_WHOM.search(last_word) else found


def kazakh_subject_before(text: str, begin: int, end: int, *, nearest: bool) -> Span | None:
    """Read the subject before its verb or colon: what has cases stands around it.

    `nearest` asks for the last one, as before a colon: `сауалға [актер]:`.
    """
    opening = CONNECTIVES.match(text, begin, end)
    begin = opening.end() if opening else begin
    for closed in _CONVERB_CLAUSE.finditer(text, begin, end):
        begin = closed.end() if TOKEN.search(text, closed.end(), end) else begin
    clauses: list[list[list[re.Match[str]]]] = []
    while begin < end and (units := clause_units(text, begin, end)):
        clauses.append(_groups(units))
        begin = units[-1].end()
    groups = [group for clause in clauses for group in clause]
    if not groups:
        return None
    named = next((group for group in groups if _names_somebody(group)), groups[0])
    return _subject(text, groups[-1] if nearest else named)


def clause_units(text: str, at: int, stop: int) -> list[re.Match[str]]:
    """List the words up to the end of the clause; a comma ends it only behind a name."""
    ended = _END.search(text, at, stop)
    stop = ended.start() if ended else stop
    units: list[re.Match[str]] = []
    for unit in _UNIT.finditer(text, at, stop):
        comma = "," in text[units[-1].end() : unit.start()] if units else False
        if comma and not _opens_apposition(text, units, unit, stop):
            break
        units.append(unit)
    return units


def _opens_apposition(
    text: str, units: list[re.Match[str]], unit: re.Match[str], stop: int
) -> bool:
    """Tell whether a second office follows the comma: `ғылым докторы, профессор Дана Ким`."""
    if _name_end(units) is not None or not _OFFICE.search(units[-1].group()):
        return False
    rest = list(_UNIT.finditer(text, unit.start(), stop))[:8]
    return _name_end(rest) is not None


def paper(text: str, at: int, stop: int) -> Span | None:
    """Read the paper that says so, in the locative: `делінген [әкімдіктің хабарламасында]`."""
    units = clause_units(text, at, stop)
    last = next((i for i in range(len(units) - 1, -1, -1) if _IN.search(units[i].group())), None)
    if last is None:
        return None
    first = last
    while first and not (
        _PARTICIPLE.match(before := units[first - 1].group())
        or has_case(before)
        or before.lower() in ADVERBS
    ):
        first -= 1
    return Span(units[first].start(), units[last].end())


def _owns(words: list[str]) -> bool:
    """Tell whether the last word belongs to the place behind it, not to the subject: `арна
    жетекшісі [бағдарлама] эфирінде`, `басшы [Алматы] қаласында`."""
    owner = words[-1]
    single = words[-2][:1].isupper() and len(words) == 2 and not _NAMESAKE.fullmatch(words[-2])
    closed_before = single or (_OFFICE.search(words[-2]) and len(words) > 2)
    return owner[:1].isupper() or bool(closed_before and not _OFFICE.search(owner))


def _groups(units: list[re.Match[str]]) -> list[list[re.Match[str]]]:
    """Cut the words where one stands in a case that no subject has."""
    groups: list[list[re.Match[str]]] = [[]]
    for unit in units:
        word = unit.group()
        around = word.lower() in _POSTPOSITIONS or word.lower() in ADVERBS
        if around or has_case(word) or (word.islower() and _PARTICIPLE.match(word)):
            before = groups[-1]
            if before and _POSSESSED.search(word) and _name_end(before) != len(before) - 1:
                # `Facebook парақшасында`: the owner goes with what is his.
                owner = before[-1].group()[:1].isupper() and len(before) > (len(groups) == 1)
                owner = owner or (len(before) == _PAIR and _owns([one.group() for one in before]))
                groups[-1] = before[:-1] if owner else before
            groups.append([])
        else:
            groups[-1].append(unit)
    return [group for group in groups if group]


def _names_somebody(units: list[re.Match[str]]) -> bool:
    words = [unit.group() for unit in units]
    return any(
        word.lower() in PRONOUNS or ROLES.fullmatch(word) or word[:1].isupper() for word in words
    )


def _subject(text: str, units: list[re.Match[str]]) -> Span | None:
    """Cut off what stands behind a name, or before the first word with a case ending."""
    if not units:
        return None
    if units[0].group().lower() in PRONOUNS:
        return _span(units[:1])
    named = _name_end(units)
    if named is not None:
        return _span(units[: named + 1])
    for at, unit in enumerate(units):
        word = unit.group()
        behind = units[at + 1].group() if at + 1 < len(units) else ""
        given = word[:1] in '«“"' and _GIVEN_TO.search(word) and _PARTICIPLE.fullmatch(behind)
        if at and (given or has_case(word) or word.lower() in ADVERBS | _PARTICLES):
            owned = (
                at > 1 and _POSSESSED.search(word) and _owns([one.group() for one in units[:at]])
            )
            return _span(units[: at - 1 if owned else at])
    return _span(units)


def _name_end(units: list[re.Match[str]]) -> int | None:
    """Return the place of a person's last name: by the given name before it or by its ending."""
    words = [unit.group() for unit in units]
    for at, word in enumerate(words):
        if not word[:1].isupper() or (word.isupper() and len(word) < _TITLED):
            continue
        if at and has_case(word) and not _SURNAME.match(word):
            return None
        next_word = words[at + 1] if at + 1 < len(words) else ""
        alone = is_given_name(word) and at and not _OFFICE.search(next_word)
        person = _SURNAME.match(word) or _follows_given(words, at) or alone
        if _GENITIVE.search(word) or not (person or _is_pair(words, at)):
            continue
        if is_given_name(word) and at + 1 < len(words) and words[at + 1][:1].isupper():
            # The surname is still to come: `Белсенді Мадина [Ержан]`.
            continue
        while at + 1 < len(words) and words[at + 1][:1].isupper() and _SURNAME.match(words[at + 1]):
            at += 1
        behind = words[at + 1] if at + 1 < len(words) else ""
        place = not person and _GENITIVE.search(behind)
        if not behind.islower() or not (place or _NAMESAKE.match(behind)):
            return at
    return None


def _follows_given(words: list[str], at: int) -> bool:
    return at > 0 and words[at - 1][:1].isupper() and is_given_name(words[at - 1])


def _is_pair(words: list[str], at: int) -> bool:
    """Tell whether two capitals stand alone, as an unlisted name does: `деді Асан Ержан`."""
    before = words[at - 1] if at else ""
    office = _GENITIVE.search(before) or ROLES.fullmatch(before) or _NAMESAKE.fullmatch(before)
    return before[:1].isupper() and not before.isupper() and not office


def has_case(word: str) -> bool:
    """Tell whether a word has a case ending that no subject has."""
    if word[:1] in '«“"' or ROLES.fullmatch(word) or word.lower() in PRONOUNS:
        return False
    if word[:1].isupper():
        return not is_given_name(word) and not _SURNAME.match(word) and _located(word)
    return bool(
        word == "өзінің" or _OBLIQUE.match(word) or _POSSESSED.search(word) or _CONVERB.match(word)
    )


def _located(word: str) -> bool:
    return _LOCATED.search(word) is not None


def _span(units: list[re.Match[str]]) -> Span | None:
    return Span(units[0].start(), units[-1].end()) if units else None
