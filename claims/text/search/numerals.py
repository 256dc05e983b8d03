"""Numbers in a text, in figures or in words, as values: `4,5 млрд`, `двенадцатью`, `XVIII`.

For search: `двенадцать`, `12` and `XII` are one number. Ordinals below eleven are left alone,
because their words mean other things too (`пятница`, `второй`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from claims.text.search.stems import fold

_FIGURES = r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)*"
_IN_FIGURES = re.compile(rf"(?P<figures>{_FIGURES})|(?P<roman>\b[IVXL]{{2,}}\b)")
_TOKEN = re.compile(
    _IN_FIGURES.pattern
    + r"|\b(?P<half>(?i:пів|half\s+an?|one\s+and\s+a\s+half))"
    + r"(?=\s+(?:тис|м[іи]ль?|hund|thous|mill|bill))"
    + r"|(?<![^\W\d_])(?P<word>(?!and\b)[^\W\d_]+(?:[’'ʼ][^\W\d_]+)*)"
)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_POINTS = re.compile(r"[.,]")
_GAP = re.compile(r"[\s\u00a0-]*(?:and\s+)?")
_HALF = re.compile(r"\s+(?:(?:с|з|із)\s+половин\w+|and\s+a\s+half|жарым\b)", re.IGNORECASE)
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}

# Folded beginnings, by value; what may follow them are endings of cases and of ordinals.
_TEENS = {
    11: "одинадцат одинадцят eleven",
    12: "двенадцат дванадцят twelve",
    13: "тринадцат тринадцят thirten",
    14: "четирнадцат чотирнадцят fourten",
    15: "пятнадцат пятнадцят fiften",
    16: "шестнадцат шистнадцят sixten",
    17: "семнадцат симнадцят seventen",
    18: "восемнадцат висимнадцят eighten",
    19: "девятнадцат девятнадцят nineten",
    20: "двадцат двадцят twent",
    30: "тридцат тридцят thirt",
    40: "сорок fort",
    50: "пятдесят пятидесят пятюдесят fift",
    60: "шестдесят шестидесят шестюдесят шистдесят sixt",
    70: "семдесят семидесят семюдесят симдесят sevent",
    80: "восемдесят восмидесят висимдесят eight",
    90: "девяност девяносто ninet",
}
_CASES = r"(?:а|и|у|ю|ма|ома|ох|ом|их|им|ими|ого|ому|ая|ое|ие|ою|ои|y)?"
_WHOLE = {
    1: "од(?:ин|на|но|ного|ну|нои)|one|бир",  # only behind others: `сорок один`
    1.5: "пол(?:тора|тори|утора)|пив(?:тора|тори)",
    2: "дв(?:а|е|и|ух|ум|умя|ох|ом|ома|ое|оих)|two|еки",
    3: "тр(?:и|ех|ем|емя|ох|ом|ома|ое|оих)|thre|уш",
    4: "четир(?:е|ех|ем|мя)|чотир(?:и|ох|ом|ма)|four|торт",
    5: "пят(?:и|ю|ох|ом|ма|еро)?|five|бес",
    6: "ш[еи]ст(?:и|ю|ох|ом|ма|еро)?|six|алти",
    7: "с[еи]м(?:и|ю|ох|ом|ма|еро)?|seven|жети",
    8: "восем(?:ю|еро)?|восм(?:и|ох|ом|ома)|висим|eight|сегиз",
    9: "девят(?:и|ю|ох|ом|ма)?|nine|тогиз",
    10: "десят(?:и|ю|ох|ом|ма)?|ten",
    100: "ст[оа]|hundred|жуз",
    200: "двести|двисти|двухсот|двохсот|двумстам",
    300: "триста|трехсот|трохсот",
    400: "четиреста|чотириста|четирехсот|чотирохсот",
    500: "пятсот|пятисот",
    600: "шестсот|шистсот|шестисот",
    700: "семсот|симсот|семисот",
    800: "восемсот|висимсот|восмисот",
    900: "девятсот|девятисот",
    500_000: "пол(?:у)?милион.*|пивмилиона",
}
# Words of Kazakh that are something else in Russian or Ukrainian.
_KAZAKH = {
    word: float(value)
    for value, word in (
        *((10, "он"), (20, "жирма"), (30, "отиз"), (40, "кирик"), (50, "елу"), (60, "алпис")),
        *((70, "жетпис"), (80, "сексен"), (90, "токсан")),
    )
}
_SCALES = ((1e3, "тис|тисяч.*|thousand|k"), (1e6, "мили?он.*|млн|milion|mn|m"))
_HUNDRED = ("hundred", "жуз")  # multiplies what stands before: `екі жүз`
_MILLIARD = (1e9, "мили?[ая]рд.*|млрд|bilion|bn")
_NEEDS_A_NUMBER = frozenset(("k", "m", "mn", "bn", "тис", "млн", "млрд", "мин"))


def _compiled() -> tuple[tuple[float, re.Pattern[str]], ...]:
    begun = ((value, f"(?:{'|'.join(words.split())}){_CASES}") for value, words in _TEENS.items())
    return tuple(
        (float(value), re.compile(pattern)) for value, pattern in (*begun, *_WHOLE.items())
    )


_WORDS = _compiled()
_SCALE_WORDS = tuple((value, re.compile(pattern)) for value, pattern in (*_SCALES, _MILLIARD))


@dataclass(frozen=True, slots=True)
class Number:
    """A number and where its words or figures stand."""

    start: int
    end: int
    value: float


def numbers(text: str, language: str) -> list[Number]:
    """List the numbers of a text in order; `сто двадцать тысяч` is one."""
    return list(_numbers(text, language))


def figures(text: str, language: str) -> list[Number]:
    """List the numbers of a text that has none in words, as `numbers` would: quicker."""
    return [
        Number(
            *one.span(),
            _roman(one[0]) if one["roman"] else _figures(one[0], language),
        )
        for one in _IN_FIGURES.finditer(text)
    ]


def is_number_word(word: str, language: str) -> bool:
    """Tell whether a word in lower case can be, or be part of, a number."""
    return _meaning(word, language) != (0.0, 0.0)


def _numbers(text: str, language: str) -> Iterator[Number]:
    tokens = list(_TOKEN.finditer(text))
    at = 0
    while at < len(tokens):
        first = tokens[at]
        if first["roman"]:
            yield Number(*first.span(), _roman(first[0]))
        if not (first["figures"] or first["half"] or is_number_word(first[0].lower(), language)):
            at += 1
            continue
        run = _Run(language)
        while at < len(tokens) and run.takes(text, tokens[at]):
            run.take_half(text)
            while at < len(tokens) and tokens[at].start() < run.end:
                at += 1
        if run.is_number:
            yield Number(run.start, run.end, run.total + run.current)
        else:
            at += 1


class _Run:
    """Words and figures one after another that make one number."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.total = self.current = 0.0
        self.least = float("inf")  # of what is in `current`: only smaller numbers may follow
        self.start = self.end = -1

    @property
    def is_number(self) -> bool:
        return self.end >= 0

    def takes(self, text: str, token: "re.Match[str]") -> bool:
        """Take the next word or figure if it goes on with this number."""
        if self.is_number and not _GAP.fullmatch(text, self.end, token.start()):
            return False
        if token["figures"]:
            return not self.is_number and self._begin(token, _figures(token[0], self.language))
        if token["half"]:
            value = 1.5 if token["half"].lower().startswith("one") else 0.5
            return not self.is_number and self._begin(token, value)
        if token["roman"]:
            return False
        value, scale = _meaning(token[0].lower(), self.language)
        if scale:
            return self._scaled(token, scale)
        if value == 1 and not self.current:
            return False
        if not value or value >= self.least:
            return fold(token[0]) in _HUNDRED and self._hundred(token)
        self.current += value
        self.least = min(self.least, value) if value % 100 else 100
        return self._stretch(token)

    def take_half(self, text: str) -> None:
        half = _HALF.match(text, self.end)
        if half:
            self.current += 0.5
            self.end = half.end()

    def _begin(self, token: "re.Match[str]", value: float) -> bool:
        self.current, self.least = value, 0
        return self._stretch(token)

    def _scaled(self, token: "re.Match[str]", scale: float) -> bool:
        if not self.is_number and fold(token[0]) in _NEEDS_A_NUMBER:
            return False
        if self.total and not self.current:
            return False
        self.total += (self.current or 1) * scale
        self.current, self.least = 0.0, scale
        return self._stretch(token)

    def _hundred(self, token: "re.Match[str]") -> bool:
        if not 1 < self.current < 100:
            return False
        self.current *= 100
        self.least = 100
        return self._stretch(token)

    def _stretch(self, token: "re.Match[str]") -> bool:
        self.start = token.start() if self.start < 0 else self.start
        self.end = token.end()
        return True


def _figures(written: str, language: str) -> float:
    plain = "".join(written.split())
    if language == "en" and _THOUSANDS.fullmatch(plain):
        plain = plain.replace(",", "")
    if len(_POINTS.findall(plain)) > 1:
        plain = _POINTS.sub("", plain)  # a date or a version: one of its kind
    return float(plain.replace(",", ".")[:30])


def _roman(written: str) -> float:
    digits = [_ROMAN[letter] for letter in written]
    following = [*digits[1:], 0]
    return float(
        sum(
            -digit if digit < after else digit
            for digit, after in zip(digits, following, strict=True)
        )
    )


@lru_cache(maxsize=100_000)
def _meaning(word: str, language: str) -> tuple[float, float]:
    """Return a word's own value and what it multiplies those before it by; 0 for none."""
    folded = fold(word)
    if language == "kk" and word == "жетті":  # is no seven, but a verb
        return 0.0, 0.0
    if language == "kk" and folded in _KAZAKH:
        return _KAZAKH[folded], 0.0
    if language == "kk" and folded == "мин":
        return 0.0, 1e3
    return (
        next((value for value, pattern in _WORDS if pattern.fullmatch(folded)), 0.0),
        next((value for value, pattern in _SCALE_WORDS if pattern.fullmatch(folded)), 0.0),
    )
