"""Verbs whose object is who spoke, and whose subject only passes it on.

`цитирует тренера пресс-служба клуба`, `приводит слова министра агентство «Заря»`: both stand side
by side, and endings and the outlet's kind tell them apart.
"""

import re

from claims.text.quotations.speaker_ends import cut_tail
from claims.text.quotations.subject_words import ADJECTIVE
from claims.text.spans import Span

_CITES = re.compile(
    r"(?:про)?(?:цитир|циту)[^\W\d_]+\s+(?!слова|заявление|заяву|ответ)", re.IGNORECASE
)
_WHAT = (
    r"(?:слова|заявление|ответ|высказывание|комментарий|мнение|заяву|відповідь|вислів|коментар|думку)"
    r"\s+(?!о\s|об\s|про\s|о\b|что\b|що\b)"
)
_WORDS_OF = re.compile(rf"[^\W\d_]+\s+{_WHAT}", re.IGNORECASE)
# `передаёт [агентство «Заря»] слова мэра`: who passes them on may stand first.
_OUTLET_FIRST = re.compile(
    r"(?:переда|цитир|циту|привод|навод|публик)[^\W\d_]+\s+"
    rf"(?P<outlet>[^\s,.;:!?()][^,;:!?()\n\r]{{1,60}}?)\s+{_WHAT}",
    re.IGNORECASE,
)
_AGENCY = re.compile(r"[A-ZА-ЯІЇЄҐ]{3,}(?:\s(?:Новости|Новини|News))?(?=\s[^\W\d_])")
_CLAUSE_END = re.compile(r"[,;:!?…()\n\r]|\.(?=\s|$)|\s[—–-]\s")
_UNIT = re.compile(r"[«“\"][^«»“”\"\n\r]{1,60}[»”\"]|[^\W_][\w’'ʼ.-]*[\w’'ʼ]|[^\W_]")
_OUTLET = re.compile(
    r"(?:издание|агентство|информагентство|газета|телеканал|канал|портал|журнал|сайт|радио|радіо"
    r"|пресс-служба|прес-служба|пресслужба|ведомство|відомство|видання|агенція|агенство|медиа|медіа"
    r"|телерадиокомпания|корреспондент|кореспондент|интернет-издание)$",
    re.IGNORECASE,
)
_OWN = {"его", "её", "ее", "их", "його", "її", "їхня", "їх"}
_SHE_CITES = re.compile(r"[а-яёіїєґ]{3,}[ую]")
# A surname or a noun that is the object: `Пескова`, `министра`, `Коноплю`.
_OBJECT = re.compile(r"(?:[аяую]|ого|его|ей|ой|ых|их|ів|ов|ев)$")


def cited_words(text: str, verb: Span, stop: int) -> tuple[Span, Span | None] | None:
    """Return whose words they are and who passes them on, behind the verb; None for other verbs."""
    match = _CITES.match(text, verb.start, stop) or _WORDS_OF.match(text, verb.start, stop)
    first = _OUTLET_FIRST.match(text, verb.start, stop)
    match = first or match
    if not match:
        return None
    agency = None if first else _AGENCY.match(text, match.end(), stop)
    begin = agency.end() if agency else match.end()
    ended = _CLAUSE_END.search(text, begin, stop)
    units = list(_UNIT.finditer(text, begin, ended.start() if ended else stop))
    if not units:
        return None
    if first or agency:
        whose = cut_tail(units)
        outlet = Span(*first.span("outlet")) if first else Span(*agency.span()) if agency else None
        return (whose, outlet) if whose else None
    if len(units) > 1 and units[0].group()[:1].isupper() and _SHE_CITES.fullmatch(units[1].group()):
        # `процитировала Лещ [шутку]`: the name is the subject.
        return None
    first_outlet = units[0].group()[:1] in '«“"' or _OUTLET.fullmatch(units[0].group())
    if len(units) > 1 and first_outlet and _names_object(units[1].group()):
        # `цитирует издание [мэра Котова]`
        whose = cut_tail(units[1:])
        return (whose, Span(*units[0].span())) if whose else None
    split = _outlet_at(units)
    inner = units[:split] if split else units
    outer = units[split:] if split else []
    speaker = cut_tail(inner) or Span(inner[0].start(), inner[-1].end())
    return speaker, Span(outer[0].start(), outer[-1].end()) if outer else None


def _names_object(word: str) -> bool:
    return word[:1].isalpha() and _OBJECT.search(word) is not None and not word.isascii()


def _outlet_at(units: list[re.Match[str]]) -> int | None:
    """Find where the one who passes the words on begins, behind at least one word of the object."""
    words = [unit.group() for unit in units]
    for at, word in enumerate(words):
        if at and _OUTLET.fullmatch(word):
            while at > 1 and (ADJECTIVE.search(words[at - 1]) or words[at - 1] in _OWN):
                if not words[at - 1].islower():
                    break
                at -= 1
            return at
    for at, word in enumerate(words):
        site = word.isascii() and not words[0].isascii()
        if at and (word[:1] in '«“"' or word[:1].isupper() or site) and not _OBJECT.search(word):
            return at
    return None
