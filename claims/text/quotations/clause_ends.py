"""Where the clause of a speaker ends: names in marks, brackets and second offices inside it do not
end it."""

import re

from claims.text.quotations import cues
from claims.text.quotations.given_names import is_given_name
from claims.text.quotations.roles import names_office
from claims.text.quotations.subject_words import GENITIVE, NAME_IN_MARKS, TITLES, TOKEN

_STOP = re.compile(
    rf"[,;:!?…«»„\"“”()\n\r]|{TITLES}\.(?=\s|$|[—–])|\s[—–-]\s|(?<=[a-zа-яіїє]){TITLES}\.(?=[A-ZА-ЯІЇЄ])"
    r"|\s(?:и|а|но|что|та|й|але|і|що|and|but|that|who|as|when|after)\s"
)
_CAPITAL = r"[^\W\d_a-zа-яёіїєґәғқңөұүһ]"
# «Теплосеть» inside a speaker's words, with a capital or a name behind it.
_NAMED = re.compile(rf"{NAME_IN_MARKS}(?=\s+{_CAPITAL})")
# `отдела «Мосты» [в компании «Заря»] Олег`: more of the office before the name.
_NAMED_OFFICE = re.compile(
    rf"{NAME_IN_MARKS}(?=\s+(?:[а-яёіїєґ][\w’'ʼ-]*\s+){{1,4}}(?:{NAME_IN_MARKS}\s+)?{_CAPITAL})"
)
# `National Farmers' Union (NFU) official Ann Cole`: its initials do not end the body's name.
INITIALS = re.compile(
    r"\([A-ZА-ЯЁІЇЄҐӘҒҚҢӨҰҮҺ]{2,8}\)\s+"
    r"(?=(?:[^\W\d_A-ZА-ЯЁІЇЄҐӘҒҚҢӨҰҮҺ][\w-]*\s+){0,4}[A-ZА-ЯЁІЇЄҐӘҒҚҢӨҰҮҺ])"
)
# `мастер цеха (Заречье) [Иван Гусь]`: what stands in brackets before the name does not end it.
BRACKETED = re.compile(
    rf"\([^()\n\r]{{1,60}}\)\s+(?=(?P<name>{_CAPITAL}[\w’'ʼ-]*)(?:\s|\.\s?){_CAPITAL})"
)
_NAMED_IN_BRACKETS = re.compile(
    rf"{NAME_IN_MARKS}\s\([^()\n\r]{{1,60}}\)\s+(?=(?P<name>{_CAPITAL}[\w’'ʼ-]+)\s{_CAPITAL})"
)
_DASH = re.compile(r"\s[—–]\s")
_BRACKETS = re.compile(r"\([^()\n\r]{1,60}\)")
_AND = re.compile(r"\s(?:и|й|та|і)\s")
# What stands in marks is passed over whole, so that its own stops end nothing.
_HARD_STOP = re.compile(rf"{NAME_IN_MARKS}|(?P<end>[,;:!?…\n\r]|\s[—–-]\s)")
# So many words of a second office may stand between «и» and the name that ends both.
_SECOND_OFFICE = 8
# So many of one office: `начальник группы информации и связей с ... области Анна Лис`.
_JOINED_OFFICE = 14


def clause_end(text: str, at: int, stop: int) -> int:
    """Return where a clause ends: at a comma, a bracket, a conjunction; a quoted name inside it
    («директор завода «Заря» Иван Гусь»), or a second office before the name, does not end it."""
    begin = at
    while found := _STOP.search(text, begin, stop):
        words = text[at : found.start()].split()
        beyond = _office_goes_on(text, words[-1], found, stop) if words else None
        if beyond is None:
            return found.start()
        begin = beyond
    return stop


def _office_goes_on(text: str, word: str, found: re.Match[str], stop: int) -> int | None:
    """Return the end of what looks like a clause's end but stands inside an office."""
    at = found.start()
    if _AND.fullmatch(found.group()):
        second = word.islower() and _named_behind(text, word, found.end(), stop)
        return found.end() if second or _two_genitives(text, word, found.end(), stop) else None
    if _DASH.fullmatch(found.group()):
        # `заместитель председателя — министр рыбы [Анна Лис]`
        office = TOKEN.match(text, found.end(), stop)
        offices = word.islower() and office is not None and names_office(office.group())
        return found.end() if offices and _named_behind(text, word, found.end(), stop) else None
    bracketed = BRACKETED.match(text, at, stop)
    if bracketed and (
        bracketed.end("name") - bracketed.end() == 1 or is_given_name(bracketed["name"])
    ):
        return bracketed.end()
    named = _NAMED_IN_BRACKETS.match(text, at, stop)
    if named and is_given_name(named["name"]):
        return named.end()
    inside = _NAMED.match(text, at, stop) or INITIALS.match(text, at, stop)
    if not inside and (word.islower() or word.isupper()):
        inside = _NAMED_OFFICE.match(text, at, stop)
    return inside.end() if inside else None


def _two_genitives(text: str, word_before: str, at: int, stop: int) -> bool:
    """Tell whether «и» joins two genitives of one office: `отдел охраны и [защиты лесов]`."""
    behind = TOKEN.match(text, at, stop)
    if not behind or not word_before.islower() or not GENITIVE.search(word_before):
        return False
    word = behind.group()
    acts = cues.is_verb(word) or cues.has_verb_form(word) or names_office(word)
    return word.islower() and not acts and GENITIVE.search(word) is not None


def _named_behind(text: str, word_before: str, at: int, stop: int) -> bool:
    """Tell whether a second office and a full name follow «и»: `мэр и [глава Олег Котов]`."""
    stops = (found.start() for found in _HARD_STOP.finditer(text, at, stop) if found.group("end"))
    words = [one.group() for one in TOKEN.finditer(text, at, next(stops, stop))]
    # `союз мастеров и сварщиков`: two genitives that «и» joins belong to one office.
    joined = bool(words) and all(GENITIVE.search(one) for one in (word_before, words[0]))
    reach = _JOINED_OFFICE if joined else _SECOND_OFFICE
    for at, word in enumerate(words[: reach + 1]):
        if cues.is_verb(word):
            return False
        surname = words[at + 1] if at + 1 < len(words) else ""
        if at and is_proper(surname) and is_proper(word) and (joined or is_given_name(word)):
            return True
    return False


def out_of_brackets(text: str, at: int, stop: int) -> list[re.Match[str]]:
    """Return the words between two offsets that stand in no brackets."""
    inside = [found.span() for found in _BRACKETS.finditer(text, at, stop)]
    return [
        one
        for one in TOKEN.finditer(text, at, stop)
        if not any(first < one.start() < last for first, last in inside)
    ]


def is_proper(word: str) -> bool:
    return word[:1].isupper() and (not word.isupper() or len(word) == 1)
