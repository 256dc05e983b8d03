"""Kazakh subjects, by the endings of words: nothing else marks where a speaker's words end.

The order is free around the verb («деді министр кеше Астанада», «министр жобаны «…» деп атады»),
but a subject has no case ending, and a name closes it.
"""

import re

from claims.text.quotations.given_names import is_given_name
from claims.text.quotations.kazakh_clauses import clause_units, known_by_act, last_participle
from claims.text.quotations.kazakh_groups import (
    Groups,
    groups_of,
    holds_somebody,
    is_time,
    lacks_its_head,
    owns,
)
from claims.text.quotations.kazakh_names import before_surname, name_end
from claims.text.quotations.kazakh_words import (
    GENITIVE,
    HONORIFICS,
    NAMESAKE,
    POSSESSED,
    POSTPOSITIONS,
    SPEAKS_AS_BODY,
    has_case,
    is_converb,
    is_owned,
    is_participle,
)
from claims.text.quotations.roles import PRONOUNS, ROLES
from claims.text.quotations.subject_words import ADVERBS, CONNECTIVES, TOKEN
from claims.text.spans import Span

# `«Арнаға» берген сұхбатында`: the name in marks is in the dative.
_GIVEN_TO = re.compile(r"[ғгқк][ае][»”\"]$|[дт][ае][»”\"]$")
# `Сұраққа жауап бере отырып, министр`: what the subject does meanwhile.
_CONVERB_CLAUSE = re.compile(r"[^\W\d_]{2}[ыі]п,\s")
_TO_WHOM = re.compile(r"[^\W\d_]{4,}(?:[аоұыиуяүіеөә][ғг]|[қкпстш][қк])[ае]$|[лмнңрйзж][ғг][ае]$")
_PARTICLES = {"да", "де", "та", "те", "ғана", "ғой"}
_THERE = re.compile(r"[дт][ае][ғг][ыі]$")
# `[Азаттық радиосына]`
_TO_ITS = re.compile(r"[^\W\d_]{3,}[ыі]н[ае]$")
_VERBAL = re.compile(r"[^\W\d_]{3,}(?:с[ае]|[дт][ыі])$")
_PAIR = 2
# `деген Асанның [сөзінен]`: what somebody said, wrote or asked; to be put into other patterns.
HIS_WORDS = (
    r"(?:сөз|пікір|жазба|сауал|сұра[ғқ]|өтініш|үндеу|мәлімдеме|айтқан|уәде|жауа[бп]|ұсыныс|жолдау)"
)
_WORDS_OF = re.compile(rf"\s+(?:(?:бұл|осы|сол)\s+)?{HIS_WORDS}")
_DATIVE = re.compile(r"[^\W\d_]{2,}(?:[ғқ]а|[гк]е|[ыі]н[ае])")
_MEANWHILE = re.compile(r"[^\W\d_]{3,}[аеыіуя]п")
_PEOPLE = {
    "қария",
    "кемпір",
    "шал",
    "келіншек",
    "жігіт",
    "қыз",
    "бала",
    "әйел",
    "ана",
    "анасы",
    "әкесі",
}
_ALONE = re.compile(r"[^\W\d_]{3,}[аеыіуя]п")
_NO_CONVERBS = {"мектеп", "талап", "қауіп", "топ", "әріп", "серіп"}
_AUXILIARIES = {"екен", "еді", "болатын", "ғой", "отыр", "жүр"}
# An owner alone is no subject: `стансаның`.
_OWNS = re.compile(r"[^\W\d_]{2}[ндт][ыі]ң$")


def kazakh_subject(text: str, at: int, stop: int) -> Span | None:
    """Read the subject at `at`, behind its verb: `деді [министр Асан Ержан] Астанада`."""
    if text[at : at + 1] == ",":
        # `деді, бірақ су жоқ`: the clause is over.
        return None
    clause = clause_units(text, at, stop)
    while clause and clause[0].group() in _AUXILIARIES:
        # `дейді [екен] күйші`
        clause.pop(0)
    known = known_by_act(clause) if clause else None
    if known:
        return known
    units = _without_relative(clause, _from_subject(clause))
    found = _subject(text, units) or (_span(units[:1]) if units else None)
    last_word = found.of(text).split()[-1] if found else ""
    alone = found is not None and last_word == found.of(text)
    if alone and has_case(last_word) and not SPEAKS_AS_BODY.search(last_word):
        # `деп жазды [Telegram-арнасында]`
        return None
    alone = last_word.islower() and found is not None and last_word == found.of(text)
    if alone and last_word not in _NO_CONVERBS and _ALONE.fullmatch(last_word):
        # `дейді күлімсіреп`
        return None
    if found and is_owner(last_word) and not _WORDS_OF.match(text, found.end):
        return None
    # `деді Фархад Молдағалиға`: a name in the dative is whom it was said to.
    return None if last_word[:1].isupper() and _TO_WHOM.search(last_word) else found


def _from_subject(units: list[re.Match[str]]) -> list[re.Match[str]]:
    """Drop what stands between the verb and its subject: `дейді [фильмде] Асан Ержан`."""
    units = _behind_hearer(units[_behind_postposition(units) :])
    at = 0
    for at, unit in enumerate(units):
        word = unit.group()
        idle = word.lower() in ADVERBS or word.lower() in POSTPOSITIONS or word == "өз"
        if not idle and not (_stands_around(word) and _holds_subject(units[at + 1 :])):
            break
    rest = units[at:]
    return rest if rest and rest[0].group().lower() not in ADVERBS else []


def _without_relative(
    clause: list[re.Match[str]], units: list[re.Match[str]]
) -> list[re.Match[str]]:
    """Leave out what a participle sets off before a name: `дейді [былтыр келген] Асан Ержан`."""
    last = last_participle(clause)
    behind = clause[last + 1 :] if last is not None else []
    named = bool(behind) and (name_end(behind) is not None or _is_honoured(behind))
    if not named or name_end(clause[:last]) is not None:
        return units
    return _from_subject(behind)


def _is_honoured(units: list[re.Match[str]]) -> bool:
    """Tell whether a given name stands before what honours it: `Мұрат ақсақал`."""
    words = [unit.group() for unit in units[:_PAIR]]
    return len(words) == _PAIR and is_given_name(words[0]) and words[1] in HONORIFICS


def _behind_hearer(units: list[re.Match[str]]) -> list[re.Match[str]]:
    """Drop whom or where it was said to before a name: `[Азаттық радиосына] Асан Ержан`."""
    for at, unit in enumerate(units[:_PAIR]):
        word = unit.group()
        if ROLES.fullmatch(word) or word.lower() in PRONOUNS:
            return units
        to_whom = _TO_ITS.search(word) if word.islower() else _TO_WHOM.search(word)
        named = word[:1].isupper() and before_surname([one.group() for one in units], at)
        if to_whom and not named:
            rest = units[at + 1 :]
            held = name_end(rest) is not None or (at and rest and _holds_subject(rest))
            return rest if held else units
    return units


def _behind_postposition(units: list[re.Match[str]]) -> int:
    """Return where a subject begins behind `[болған оқиға туралы] Асан Ержан`, or 0: all before
    the postposition is small and no office."""
    for at, unit in enumerate(units):
        word = unit.group()
        if word in POSTPOSITIONS:
            return at + 1 if holds_somebody(units[at + 1 :]) else 0
        if not word.islower() or ROLES.fullmatch(word) or word in PRONOUNS:
            return 0
    return 0


def _holds_subject(units: list[re.Match[str]]) -> bool:
    alone = units[0].group() if len(units) == 1 else ""
    return holds_somebody(units) or bool(alone and not has_case(alone) and not is_participle(alone))


def _stands_around(word: str) -> bool:
    # `сатып алушы`: a converb may belong to the noun behind it.
    return has_case(word) and not is_converb(word)


def kazakh_subject_before(text: str, begin: int, end: int, *, nearest: bool) -> Span | None:
    """Read the subject before its verb or colon: what has cases stands around it.

    `nearest` asks for the last one, as before a colon: `сауалға [актер]:`.
    """
    opening = CONNECTIVES.match(text, begin, end)
    begin = opening.end() if opening else begin
    for closed in _CONVERB_CLAUSE.finditer(text, begin, end):
        begin = closed.end() if TOKEN.search(text, closed.end(), end) else begin
    free: Groups = []
    taken: Groups = []
    while begin < end and (units := clause_units(text, begin, end)):
        parts = groups_of(units)
        free += parts[0]
        taken += parts[1]
        begin = units[-1].end()
    groups = free + taken
    if not groups:
        return None
    named = next((group for group in groups if holds_somebody(group)), None)
    named = named or next((group for group in groups if not is_time(group)), groups[0])
    chosen = (free or taken)[-1] if nearest else named
    if len(chosen) == 1 and _VERBAL.match(chosen[0].group()) and chosen[0].group().islower():
        return None
    return _subject(text, chosen)


def subject_of(units: list[re.Match[str]]) -> Span | None:
    """Read somebody who opens the words between a converb and its verb: `[әкім] уәде`."""
    first = units[0].group() if units else ""
    if first.lower() in PRONOUNS:
        return _span(units[:1])
    named = name_end(units)
    if named is not None:
        return _span(units[: named + 1])
    behind = units[1].group() if len(units) > 1 else ""
    if behind and _acts_with(first, behind):
        return _span(units[:1])
    for at, unit in enumerate(units):
        if has_case(unit.group()) or unit.group() == "қызмет":
            return None
        if ROLES.fullmatch(unit.group()):
            return _span(units[: at + 1])
    return None


def _acts_with(first: str, behind: str) -> bool:
    """Tell whether somebody alone does something with what is his: `қария [қолымен]`, `Айша
    [жерге]`."""
    if has_case(first) or is_participle(first):
        return False
    somebody = first in HONORIFICS or first in _PEOPLE or is_given_name(first)
    return somebody and has_case(behind)


def is_dative(word: str) -> bool:
    """Tell whether a word has the ending of whom or what something was done to: `Хатқа`."""
    return _DATIVE.fullmatch(word) is not None


def is_owner(words: str) -> bool:
    """Tell whether words end in a genitive, which alone is nobody who acts: `станцияның`."""
    return _OWNS.search(words) is not None and not is_given_name(words.split()[-1])


def _ends_before(units: list[re.Match[str]], at: int) -> bool:
    """Tell whether a subject ends before a word: a case, a date, what is set off."""
    word = units[at].group()
    behind = units[at + 1].group() if at + 1 < len(units) else ""
    given = word[:1] in '«“"' and _GIVEN_TO.search(word) and is_participle(behind)
    # `министр [желідегі] парақшасында`
    there = ROLES.fullmatch(units[at - 1].group()) and _THERE.search(word)
    idle = word in ADVERBS or word in _PARTICLES
    # `Еурокеңес басшысы [Бородянкаға] жасаған сапарынан соң`
    away = word[:1].isupper() and is_owned(units[at - 1].group()) and _TO_WHOM.search(word)
    # `Асан [күлімсіреп]`
    before = units[at - 1].group()
    named = before[:1].isupper() or before in HONORIFICS or bool(ROLES.fullmatch(before))
    meanwhile = not behind and named and _MEANWHILE.fullmatch(word)
    stands_around = has_case(word) or is_time(units, at)
    return bool(given or there or idle or away or meanwhile or stands_around)


def _subject(text: str, units: list[re.Match[str]]) -> Span | None:
    """Cut off what stands behind a name, or before the first word with a case ending."""
    if not units:
        return None
    if units[0].group().lower() in PRONOUNS:
        return _span(units[:1])
    outlet = next((at for at in range(1, len(units)) if _is_outlet(units, at)), None)
    if outlet:
        # `Трамп [Truth Social] желісінде`
        units = units[:outlet]
    named = name_end(units)
    if named is not None:
        behind = units[named + 1].group() if named + 1 < len(units) else ""
        return _span(units[: named + 1 + (behind in HONORIFICS)])
    for at, unit in enumerate(units):
        word = unit.group()
        behind = units[at + 1].group() if at + 1 < len(units) else ""
        honours = word in HONORIFICS and not behind[:1].isupper() and not NAMESAKE.match(behind)
        if at and honours and units[at - 1].group()[:1].isupper():
            return _span(units[: at + 1])
        owner = at and GENITIVE.search(units[at - 1].group())
        office = ROLES.fullmatch(word) and is_owned(word)
        if owner and office and not behind[:1].isupper():
            # `Премьердің орынбасары [құжаттар жетіспегенін]`: the office closes its phrase.
            return _span(units[: at + 1])
        if at and _ends_before(units, at):
            body = word[-1:] == "н" or lacks_its_head(units[:at]) or not holds_somebody(units[:at])
            if SPEAKS_AS_BODY.search(word) and body:
                return _span(units[: at + 1])
            if lacks_its_head(units[:at]):
                return None
            owned = at > 1 and POSSESSED.search(word) and owns([one.group() for one in units[:at]])
            if owned and at > _PAIR and units[at - _PAIR].group()[:1].isupper():
                # `актер ақын Асан Ержанның өлеңін`: where the owner begins is not plain.
                return None
            return _span(units[: at - 1 if owned else at])
    return _span(units)


def _is_outlet(units: list[re.Match[str]], at: int) -> bool:
    """Tell whether a foreign name behind a Kazakh one is where it was said: no office in the
    nominative stands behind it."""
    word, before = units[at].group(), units[at - 1].group()
    if not (word.isascii() and word.isalpha() and word[:1].isupper()):
        return False
    if before.isascii() or not before[:1].isupper():
        return False
    rest = (unit.group() for unit in units[at:])
    return not any(ROLES.fullmatch(one) and not has_case(one) for one in rest)


def _span(units: list[re.Match[str]]) -> Span | None:
    return Span(units[0].start(), units[-1].end()) if units else None
