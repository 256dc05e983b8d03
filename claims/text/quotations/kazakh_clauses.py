"""Kazakh clauses: their words up to where they end, and what a participle sets off in them."""

import re

from claims.text.quotations.kazakh_groups import lacks_its_head
from claims.text.quotations.kazakh_names import name_end
from claims.text.quotations.kazakh_words import OFFICE, is_owned, is_participle
from claims.text.quotations.roles import ROLES
from claims.text.quotations.subject_words import NAME_IN_MARKS, TITLES, TOKEN
from claims.text.spans import Span

# A name in quotation marks is one word of the subject: `дейді «Арай» тобының жетекшісі`.
_UNIT = re.compile(rf"{NAME_IN_MARKS}(?:-[^\W\d_]+)?|№\s?\d[\d-]*|{TOKEN.pattern}")
_END = re.compile(rf"[;:!?…()\n\r]|{TITLES}\.(?=\s|$|[—–])|\s[—–-]+\s|,?\s?[—–-](?=[«“\"])")
# So far behind a comma the name of its office is looked for.
_APPOSED = 160
_DASH = re.compile(r"\s[—–-]\s")
_SELF = {"есімін", "атын", "аты-жөнін", "өзін"}
_AND = {"және", "мен", "пен", "бен"}


def clause_units(text: str, at: int, stop: int) -> list[re.Match[str]]:
    """List the words up to the end of the clause; a comma ends it only behind a name."""
    ended = _END.search(text, at, stop)
    if ended and _second_office(text, at, ended, stop):
        ended = _END.search(text, ended.end(), stop)
    stop = ended.start() if ended else stop
    units: list[re.Match[str]] = []
    for unit in _UNIT.finditer(text, at, stop):
        comma = "," in text[units[-1].end() : unit.start()] if units else False
        if comma and not _opens_apposition(text, units, unit, stop):
            break
        units.append(unit)
    return units


def _second_office(text: str, at: int, dash: re.Match[str], stop: int) -> bool:
    """Tell whether a dash joins two offices of one name: `орынбасары – қаржы министрі Дана Ким`."""
    if not _DASH.fullmatch(dash.group()):
        return False
    before = list(_UNIT.finditer(text, max(at, dash.start() - _APPOSED), dash.start()))
    if not before or not is_owned(before[-1].group()) or name_end(before) is not None:
        return False
    rest = list(_UNIT.finditer(text, dash.end(), min(stop, dash.end() + _APPOSED)))[:8]
    return ROLES.fullmatch(before[-1].group()) is not None and name_end(rest) is not None


def _opens_apposition(
    text: str, units: list[re.Match[str]], unit: re.Match[str], stop: int
) -> bool:
    """Tell whether a second office follows the comma: `ғылым докторы, профессор Дана Ким`."""
    if name_end(units) is not None:
        return False
    rest = list(_UNIT.finditer(text, unit.start(), min(stop, unit.start() + _APPOSED)))[:8]
    if lacks_its_head(units):
        # `мұражайдың тарих, археология және этнография бөлімінің меңгерушісі Дана Ким`
        return any(one.group() in _AND for one in rest) and name_end(rest) is not None
    degree = len(units[-1].group()) == 1 or units[-1].group().endswith(".д")
    office = degree or OFFICE.search(units[-1].group())
    return bool(office) and name_end(rest) is not None


def known_by_act(clause: list[re.Match[str]]) -> Span | None:
    """Read who has no name but what he does: `дейді [есімін жасырған ойыншы]`."""
    last = last_participle(clause)
    if last is None or clause[0].group() not in _SELF or last + 1 >= len(clause):
        return None
    if clause[last + 1].group()[:1].isupper():
        return None
    return Span(clause[0].start(), clause[last + 1].end())


def last_participle(clause: list[re.Match[str]]) -> int | None:
    return next(
        (at for at in range(len(clause) - 1, -1, -1) if is_participle(clause[at].group())), None
    )
