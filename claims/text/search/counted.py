"""What a number counts: `18 процентов`, `18 апреля` and `18 человек` have little in common. A kind
is told by the words next to the number, and where these tell nothing there is none.
"""

import re

from claims.text.search.numerals import Number
from claims.text.search.shares import SHARED

SHARE, MONEY, PEOPLE, DAY, YEAR, HOUR = "share", "money", "people", "day", "year", "hour"

_MONTHS = (
    r"январ|феврал|марта\b|апрел|мая\b|июн|июл|август|сентябр|октябр|ноябр|декабр|січ(?:ень|н)|лютого|берез"
    r"(?:ень|н)|квіт(?:ень|н)|трав(?:ень|н)|черв(?:ень|н)|лип(?:ень|н)|серп(?:ень|н)|верес(?:ень|н)|жовт"
    r"(?:ень|н)|листопад|груд(?:ень|н)|қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан\b"
    r"|қараша|желтоқсан|january|february|march\b|april|may\b|june|july|august|september|october"
    r"|november|december"
)
_CURRENCIES = (
    r"руб|₽|грн|гривен|гривн|доллар|долар|долл\b|\$|€|£|₴|₸|евро\b|євро\b|euro|usd\b|eur\b|pounds?\b|dollar"
    r"|теңге|тенге|тг\b|крон|crowns?\b|злот|zlot|юан|yuan|йен|yen\b|копе[ей]|цент(?:а|ов|ів|и)?\b|cents?\b"
)
_MANY = (
    r"чел\b|человек|люд|осіб|особи?\b|жител|мешкан|горожан|містян|адам|кісі|тұрғын|people|persons?\b|men\b|women"
    r"|дет[еяи]|діт|ребен|ребён|малюк|бала|children|kids\b|школьник|школяр|учени[кц]|учн|оқушы|студент|pupils?\b"
    r"|students?\b|учител|вчител|педагог|мұғалім|teachers?\b|врач|лікар|дәрігер|doctors?\b|больн(?:ых|ым|ые)"
    r"|хвор(?:их|им|і)|пациент|пацієнт|patients?\b|пострадавш|постраждал|погибш|загибл|убит|вбит|ранен|поранен"
    r"|жертв|killed|injured|wounded|dead\b|victims?\b|работник|працівник|рабоч(?:их|ие|им)|сотрудник|співробітник"
    r"|қызметкер|жұмысшы|workers?\b|employees?\b|staff\b|солдат|военн(?:ых|ые|ым)|військов(?:их|і|им)|soldiers?\b"
    r"|беженц|біженц|переселен|мигрант|мігрант|босқын|refugees?\b|migrants?\b|пенсионер|пенсіонер|зейнеткер"
    r"|женщин|жінок|жінк|мужчин|чоловік|семей\b|сем[ье][яийю]\b|родин|сімей|отбасы|famil|пассажир|пасажир|жолаушы"
    r"|passengers?\b|участник|учасник|residents?\b|voters?\b|опрошен|опитан|respondents?\b|задержан|затриман"
)
# A group has its name once in a pattern: hours that are told by words stand under "morning".
# A word may stand between a number and those it counts: `40 местных жителей`.
_BEHIND = re.compile(
    rf"[\s\u00a0]*(?:(?P<{MONEY}>(?:{_CURRENCIES}))|(?:-\w+[\s\u00a0]+)?(?P<{DAY}>{_MONTHS})"
    rf"|(?:-?\w{{0,3}}[\s\u00a0]+)?(?P<{YEAR}>год|року?\b|рок[аи]|рік|г\.|жыл)"
    rf"|:[0-5]\d\b(?P<{HOUR}>)|(?:(?:час|годин)\w*[\s\u00a0]+)?(?:утра|вечера|ночи|ранку|вечора|ночі"
    rf"|[ap]\.?m\b|o[’']clock)(?P<morning>)|(?:\w+[\s\u00a0]+)?(?P<{PEOPLE}>{_MANY}))",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"(?:(?P<{MONEY}>[$€£₴₸₽])|\b(?P<{DAY}>{_MONTHS})|(?P<{HOUR}>сағат(?:ы)?))[\s\u00a0]*$",
    re.IGNORECASE,
)
_FAR = 14  # characters: the longest name of a month, and a gap
_YEARS = range(1900, 2101)
_LAST_DAY = 31
# Written so, and with no word that tells otherwise, a number is a year.
_FIGURES_OF_YEAR = 4


def kind_of(text: str, number: Number) -> str:
    """Return what a number of a text counts; nothing where its neighbours do not tell."""
    if SHARED.match(text, number.end):
        return SHARE
    behind = _BEHIND.match(text, number.end)
    before = _BEFORE.search(text, max(0, number.start - _FAR), number.start)
    for found in (behind, before):
        kind = str(found.lastgroup).replace("morning", HOUR) if found else ""
        if kind and _may_be(kind, number.value):
            return kind
    is_year = number.end - number.start == _FIGURES_OF_YEAR and number.value in _YEARS
    return YEAR if is_year and text[number.start : number.end].isdecimal() else ""


def _may_be(kind: str, value: float) -> bool:
    if kind == DAY:
        return value <= _LAST_DAY
    return kind != YEAR or value in _YEARS
