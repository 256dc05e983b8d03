"""Shares of a whole that are said in several words, as how many of a hundred: `каждый пятый`,
`one in four`, `двое из пяти`, `600 из тысячи`, `из 800 работников уйдут 200`. For search: all of
them are `20 %`, `25 %`, `40 %`, `60 %`, `25 %` as well.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from claims.text.search.numerals import Number

# Behind a number that is a share already.
SHARED = re.compile(r"[\s\u00a0]*(?:%|процент|відсот|проц\.|пайыз|per\s?cent)")
_EACH = re.compile(
    r"\b(?:кажд\w+|кож(?:ен|н\w+)|одн(?:а|у|ой|ою|ій|ієї)|every|each|әр(?:бір)?)\s+(?:(?P<two>втор|друг|second|екінші)"
    r"|(?P<three>трет|third|үшінші)|(?P<four>четв[её]рт|четверт|fourth|төртінші)"
    r"|(?P<five>пят|п[’'ʼ]ят|fifth|бесінші)|(?P<six>шест|шост|sixth|алтыншы)"
    r"|(?P<seven>седьм|сьом|seventh)|(?P<eight>восьм|eighth)|(?P<nine>девят|дев[’'ʼ]ят|ninth)"
    r"|(?P<ten>десят|tenth|оныншы))\w*",
    re.IGNORECASE,
)
_OF_KAZAKH = re.compile(
    r"\b(?:(?P<two>екіден)|(?P<three>үштен)|(?P<four>төрттен)|(?P<five>бестен)|(?P<ten>оннан))\s+бір",
    re.IGNORECASE,
)
_PARTS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}
_BETWEEN = re.compile(r"\s+(?:in|out\s+of|of|из|із|з|зі)\s+(?:every\s+)?", re.IGNORECASE)
_ONE = re.compile(
    r"\b(?:one|один|одна|одно|одного|одну|одній|одним)\s+(?:in|out\s+of|of|из|із|з)\s+"
)
# Of several parts: `две трети`, `үштен екі`.
_SEVERAL = re.compile(
    r"\b(?:(?P<thirds>(?:две|двух|двум|дві|двох|two)[\s-]+(?:трет[иь]|third)\w*|үштен\s+екі)"
    r"|(?P<quarters>(?:три|тр[её]х|трьох|three)[\s-]+(?:четверт|чверт|quarter)\w*|төрттен\s+үш))",
    re.IGNORECASE,
)
_OF_SEVERAL = {"thirds": (2, 3), "quarters": (3, 4)}
# `Из 800 работников уйдут 200`: the whole first.
_OUT_OF = re.compile(r"\b(?:(?:из|із|зі?|out\s+of)|Of)\s+$", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[.;:!?]\s|\s[—–-]\s")
_FAR = 12
_BEGINS = re.compile(
    r"кажд.*|кожен|кожн.*|every|each|әр|әрбір|one|один|одна|одно|одного|одну|одной|одній|двое|двоє|трое|троє|"
    r"екіден|үштен|төрттен|бестен|оннан"
)
_WHOLE = 100


def begins_share(word: str) -> bool:
    """Tell whether a word in lower case can be the first of a share."""
    return _BEGINS.fullmatch(word) is not None


def shares(text: str, told: Sequence[Number]) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield where each share stands, and its term; `told` are the numbers of the text."""
    for each in chain(_EACH.finditer(text), _OF_KAZAKH.finditer(text)):
        yield each.span(), _term(1, _PARTS[str(each.lastgroup)])
    for one in _ONE.finditer(text.casefold()):
        for other in told:
            if other.start == one.end() and other.value > 1:
                yield (one.start(), other.end), _term(1, other.value)
    for several in _SEVERAL.finditer(text):
        yield several.span(), _term(*_OF_SEVERAL[str(several.lastgroup)])
    for part, whole in pairwise(told):
        if _is_share(part, whole) and _BETWEEN.fullmatch(text, part.end, whole.start):
            yield (part.start, whole.end), _term(part.value, whole.value)
    for whole, part in pairwise(told):
        out_of = _OUT_OF.search(text, max(0, whole.start - _FAR), whole.start)
        if (
            out_of
            and _is_share(part, whole)
            and not _CLAUSE_END.search(text, whole.end, part.start)
        ):
            yield (part.start, part.end), _term(part.value, whole.value)


def _is_share(part: Number, whole: Number) -> bool:
    """Tell whether a number is a hundredth of another at least, and less than all of it."""
    return whole.value / _WHOLE <= part.value < whole.value


def _term(part: float, whole: float) -> str:
    return f"%{_WHOLE * part / whole:.0f}"
