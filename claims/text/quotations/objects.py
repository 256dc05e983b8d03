"""What stands between a verb and its subject: objects, hearers, adverbs, told by their endings."""

import re

from claims.text.quotations import cues
from claims.text.quotations.given_names import is_given_name
from claims.text.quotations.roles import PRONOUNS, ROLES, names_office, office_in_case
from claims.text.quotations.subject_words import (
    ADJECTIVE,
    DATIVE,
    GENITIVE,
    PREPOSITIONS,
    agrees,
    is_oblique,
)

_OWN = re.compile(r"сво[йяюїєё]|сво[ёїєие]\w{0,2}|свій")
_CYRILLIC_NAME = re.compile(r"[А-ЯЁІЇЄҐӘҒҚҢӨҰҮҺ]")
_OF_BODY = re.compile(r"(?:[иыіїй]|ого)$")
_OBJECT = re.compile(r"[а-яёіїєґ]{3,}[ую]")
_OBLIQUE_ENDS = ("ой", "ами", "ями", "их", "ых", "іх", "ихся")
_ACCUSATIVE = re.compile(r"(?!судья|тренеры)[а-яёіїєґ]{3,}(?:ни[яею]|и[иеюя]|[ыиую]|ь|ння)")
# No paper goes by fewer letters.
_LETTER = 2
_INSIDE = {"в", "во", "у", "на"}
_MANY = re.compile(r"(?:[ое]в|[еи]й|ших(?:ся)?|щих(?:ся)?|[иі]в|[ії]х|ников|ців|нь)$")
_PAIR = 2


def without_own(tokens: list[re.Match[str]]) -> list[re.Match[str]]:
    """Drop what is the subject's own: `завершила [своё письмо] учительница`."""
    own = _OWN.fullmatch(tokens[0].group()) and len(tokens) > 2
    return tokens[2:] if own else tokens


def without_outlet(tokens: list[re.Match[str]], verb: str) -> list[re.Match[str]]:
    """Drop a paper in Latin letters before a Cyrillic name: `каже [Daily Echo] Олена`."""
    at = 0
    while at < len(tokens) and tokens[at].group().isascii():
        site = at and tokens[at].string[tokens[at].start() - 1] == "."
        if not tokens[at].group()[:1].isupper() and not site:
            break
        at += 1
    behind = tokens[at].group() if at < len(tokens) else ""
    place = next((n for n, one in enumerate(tokens) if one.group().lower() in _INSIDE), 0)
    names = [one.group() for one in tokens[:place]]
    if cues.IMPERSONAL.fullmatch(verb) and names and all(w.isascii() or w.isupper() for w in names):
        # `рассказали [Echo.ua] в управлении`
        return tokens[place:]
    agency = tokens[0].group().isupper() and len(tokens[0].group()) > _LETTER and len(tokens) > 1
    behind_it = tokens[1].group() if agency else ""
    named = _CYRILLIC_NAME.match(behind_it) and not behind_it.isupper()
    named = named and not _OF_BODY.search(behind_it)
    if agency and (named or (behind_it.islower() and ROLES.fullmatch(behind_it))):
        # `рассказал [ТАСС] профессор`, `сказал [ТАСС] Лис`, but `заявил МИД Австрии`
        return tokens[1:]
    return tokens[at:] if _CYRILLIC_NAME.match(behind) else tokens


def behind_hearer(tokens: list[re.Match[str]]) -> list[re.Match[str]]:
    """Drop whom it was said to, by a name, before an office in small letters: `рассказал [РИА
    Новости] мэр города`; nobody's own name stands before his office without a comma."""
    first = tokens[0].group()
    if not _CYRILLIC_NAME.match(first):
        return tokens
    if names_office(first.lower()) or is_given_name(first):
        return tokens
    at = next((n for n, one in enumerate(tokens) if one.group().islower()), 0)
    if not at or tokens[at - 1].end() + 1 != tokens[at].start():
        return tokens
    word = tokens[at].group()
    adjective = ADJECTIVE.search(word) and len(tokens) > at + 1
    office = tokens[at + 1].group() if adjective else word
    return tokens[at:] if names_office(office) and not DATIVE.search(office) else tokens


def before_object(tokens: list[re.Match[str]]) -> list[re.Match[str]]:
    """Drop an object behind the name: `передала Лещ [просьбу жителей]`."""
    for at in range(1, len(tokens)):
        name, word = tokens[at - 1].group(), tokens[at].group()
        object_ = _OBJECT.fullmatch(word) or _OWN.fullmatch(word)
        named = name[:1].isupper() and not ROLES.fullmatch(name) and not GENITIVE.search(name)
        if named and object_:
            return tokens[:at]
    return tokens


def without_oblique(tokens: list[re.Match[str]]) -> list[re.Match[str]]:
    """Drop adverbs and objects before the subject (`зауважила [наостанок] сусідка`): no nominative
    ends as they do. What is left must hold the subject, so the last word stays."""
    at = 0
    while at + 1 < len(tokens) and is_oblique(tokens[at].group()):
        at += 1
    rest = tokens[at:]
    subject = any(one.group()[:1].isupper() or ROLES.fullmatch(one.group()) for one in rest)
    opens = rest[0].group().lower() if rest else ""
    return rest if subject or opens in PRONOUNS or opens in PREPOSITIONS else tokens


def from_role(tokens: list[re.Match[str]]) -> list[re.Match[str]]:
    """Drop an object before the subject: `прокомментировал [приговор] адвокат Пётр Лещ`."""
    for at, token in enumerate(tokens):
        word = token.group()
        whose = at > 0 and GENITIVE.search(word)
        if (word[:1].isupper() and not whose) or word.lower() in PREPOSITIONS:
            return tokens
        if names_office(word):
            while at and agrees(tokens[at - 1].group(), tokens[at].group()):
                at -= 1
            return tokens[at:]
    return tokens


def behind_object(tokens: list[re.Match[str]]) -> list[re.Match[str]]:
    """Drop what somebody does something to, before an office in the nominative: `разводит [ладони]
    рыбак Сеня`."""
    words = [one.group() for one in tokens[:2]]
    if len(words) < len(tokens[:2]) or len(tokens) < _PAIR or not all(map(str.islower, words)):
        return tokens
    if names_office(words[0]) or ADJECTIVE.search(words[0]) or GENITIVE.search(words[1]):
        return tokens
    office = names_office(words[1]) or ADJECTIVE.search(words[1])
    return tokens[1:] if office else tokens


def from_name(tokens: list[re.Match[str]]) -> list[re.Match[str]]:
    """Drop a small object right before the name: `прокомментировал [сообщения] Садыков`."""
    at = 0
    while at + 1 < len(tokens) and _is_object(tokens[at].group()):
        at += 1
    named = tokens[at].group()[:1].isupper()
    # `приветствует [вернувшихся] комбат Юрий Ткач`: no genitive of his stands before an office.
    return tokens[at:] if named or (at and _is_many(tokens[at - 1].group())) else tokens


def _is_many(word: str) -> bool:
    """Tell whether a word is the accusative of many people: `пассажиров`, `вернувшихся`."""
    return _MANY.search(word) is not None and not names_office(word)


def _is_object(word: str) -> bool:
    """Tell whether a small word before a name is no office in the nominative: `мужа`, `рукой`."""
    if not word.islower() or names_office(word):
        return False
    case = _ACCUSATIVE.fullmatch(word) or word.endswith(_OBLIQUE_ENDS) or is_oblique(word)
    return bool(case) or office_in_case(word) or GENITIVE.search(word) is not None
