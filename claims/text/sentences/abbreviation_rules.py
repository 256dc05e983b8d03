"""The rules about what stands before a full stop: initials, abbreviations, numbers.

`boundaries` puts them in order and says what their answers mean.
"""

import re

from claims.text.sentences.abbreviation_sets import Abbreviations
from claims.text.sentences.candidates import OPENING_QUOTES, REACH, Candidate

_INITIAL = re.compile(r"[^\W\d_]\.")
_ROMAN_NUMBER = re.compile(r"[IVXLCІХ]+")
_SECOND_CAPITAL = re.compile(r"\s+[^\W\d_a-zа-яёәғқңөұүһіїєґў]")
_QUARTER = re.compile(
    r"[IVІХX]{1,3}\s+(?:кв|квартал|тоқсан|полугоди|півріч|жарты|степен|ступен|дәреже)"
)
_SURNAME = re.compile(r"(?:[оеё]ва?|[иы]на?|[иыо]й|ая|ко|ук|юк|ян|дзе|швили)$")
_VERB = re.compile(
    r"(?:ли|[аиеяуы]л[ао]?|ть|ют|(?<!тит)ут|ят|[аяу]ет|лі|[аяыі]ў|ць)$", re.IGNORECASE
)
_INSTITUTIONS = frozenset(
    ("зал", "вокзал", "канал", "филиал", "мемориал", "квартал", "отдел", "спортзал")
)
# Written small after its first letter and without a vowel: no word, but the head of a name.
_NO_VOWEL = re.compile(r"[БВГДЖЗЙКЛМНПРСТФХЦЧШЩ][бвгджзйклмнпрстфхцчшщ]{1,2}")
_LETTERS_WITH_STOPS = re.compile(
    r"(?:[а-яіїєґўқғ]{1,2}(?:-[а-яіїєґўқғ]{1,2})?\.){1,3}[а-яіїєґўқғ]{1,2}"
)
_NAME_HEADS = frozenset(
    (
        *("Ал", "Ив", "Юр", "Евг", "Ник", "Бор", "Мих"),
        *("Th", "Ch", "Ph", "Wm", "Sh", "Zh", "Kh", "Yu", "Ya"),
    )
)
_ERAS = frozenset(("в", "вв", "ст", "ғ", "н.э", "н.е", "э", "е"))
_CURRENCIES = frozenset(("долл", "дол", "руб", "р"))
_UNITS = frozenset(
    (
        *("руб", "коп", "грн", "лв", "тг", "экз", "шт", "чел", "проц"),
        *("мм", "см", "м", "км", "га", "кг", "л", "т", "ц", "сек", "мин", "ч", "час", "хв"),
    )
)
_LONGEST_UNIT = 8  # with a number glued to it: `1500руб`
_COUNT = re.compile(r"\d[ \u00a0](?:(?:кв|куб|тыс|тис|млн|млрд|хил)\. ?)*\Z")
_SCALES = frozenset(
    ("тыс", "тис", "млн", "млрд", "трлн", "хил", "мил", "mln", "mld", "mlrd", "mio", "mrd", "tys")
)
_CURRENCY_NOUNS = frozenset(("Euro", "Dollar", "Franken", "Kč"))
_AND_SO_ON = frozenset(
    ("др", "пр", "т.д", "т.п", "ін", "т.ін", "інш", "г.д", "и.т.д", "и.т.п", "сл", "итд", "итн")
)
_PLACED = frozenset(
    (
        "на",
        "в",
        "у",
        "из",
        "з",
        "із",
        "до",
        "от",
        "від",
        "под",
        "під",
        "через",
        "за",
        "близ",
        "біля",
    )
)
_PLACE = re.compile(
    r"\W*(?:во?|на|[ув]|из|по|за|со?|до|от|при|для|об?|про|під|від|зі?|із|над|ад|пры|през|след)\s",
    re.IGNORECASE,
)
# No date stands behind its own year, so behind `в 1742 г.` it opens a sentence.
_DAY = re.compile(
    r"\d{1,2}(?:/\d{1,2})?\s(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек|січ|лют|бер|кві"
    r"|тра|чер|лип|сер|вер|жов|лис|гру|сту|сак|кра|чэр|ліп|жні|кас|ліс|сне|яну|юни|юли|нов)"
)
_COUNTRIES = frozenset(("США", "АҚШ", "ЗША", "САЩ"))
_TIME_WORDS = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July"
    r"|August|September|October|November|December|Eastern|Pacific|Central|Mountain|[A-Z]{2,4})\b"
)


def initial_goes_on(c: Candidate) -> bool | None:
    """`А. С. Пушкин`, `Хр. Ботев`, `J. K. Rowling`: a capital letter is an initial, unless it is a
    numeral, ends a label (`витамин С. Весной`) or stands behind its surname (`Сидоров И. И.`)."""
    if not c.bare:
        return None
    last = c.left.rsplit(".", 1)[-1].rsplit("-", 1)[-1]
    if last in _NAME_HEADS or (len(last) in (2, 3) and c.capital and _NO_VOWEL.fullmatch(last)):
        return False
    if len(last) != 1 or not last.isupper() or not c.capital:
        return None
    if c.opens or (last in "IVX" and not c.word.isascii()):
        return None
    before = c.text[max(c.start, c.at - REACH) : c.at - len(c.left)].split()
    chained = len(c.left) > 1 or (before and _INITIAL.fullmatch(before[-1]))
    if not chained or (c.word_end < c.stop and c.text[c.word_end] == "."):
        return False
    while before and _INITIAL.fullmatch(before[-1]):
        before.pop()
    surname = before[-1] if before else ""
    if len(before) > 1 and surname[:1].isupper() and _SURNAME.search(surname):
        return None
    return False


def leading_goes_on(c: Candidate) -> bool | None:
    """After `проф.`, `т. е.`, `Mr.` something always follows; so it does after one small letter,
    and after letters with full stops that are no listed end (`д.ф.н. Иванов`)."""
    if not c.bare:
        return None
    chain = c.chain
    if _listed(c.left, chain, c.lists.leading):
        return None if c.left in ("ст", "с") and c.word.isdigit() else False
    if chain in c.lists.closing or chain in c.lists.joining:
        return None
    if "." in c.left and _LETTERS_WITH_STOPS.fullmatch(c.left):
        return None if c.left in c.lists.closing or c.left in c.lists.joining else False
    if len(c.left) == 1 and c.left.islower() and c.left != "я":
        return None if c.counted else False
    return None


def unit_ends(c: Candidate) -> bool | None:
    """`Рост 180 см. Вес 80 кг.`: no name follows a measure, but a phrase of time or place may still
    wait for its predicate (`В 10 ч. Лунин ушёл`)."""
    if (
        not c.capital
        or len(c.left) > _LONGEST_UNIT
        or c.unnumbered not in _UNITS
        or c.word.isupper()
    ):
        return None
    if not _COUNT.search(c.text, max(c.start, c.at - REACH), c.at - len(c.left)):
        return None
    return True if c.predicated or not _PLACE.match(c.text, c.start) else None


def named_after(c: Candidate) -> bool | None:
    """`помогли им. Врачи`: behind a verb it is the pronoun, not `имени`."""
    if not c.bare or c.left not in ("им", "ім"):
        return None
    before = c.text[max(c.start, c.at - REACH) : c.at - len(c.left)].split()
    verb = bool(before) and _VERB.search(before[-1]) and before[-1].lower() not in _INSTITUTIONS
    return True if verb else None


def place_goes_on(c: Candidate) -> bool | None:
    """`на ст. Лесная`, `в ст. Каневской`: between a preposition and a capital `ст.` is a station,
    a stanitsa; behind a number (`У XX ст. Київ ріс.`) it is something else."""
    if c.left != "ст" or not c.capital:
        return None
    before = c.text[max(c.start, c.at - REACH) : c.at - len(c.left)].split()[-1:]
    return False if before and before[0].lower() in _PLACED else None


def gloss_goes_on(c: Candidate) -> bool | None:
    """`(лат. Homo)`, `букв. «дом»`; but `Корабль вошёл в порт. Экипаж отдыхает.`"""
    if not c.bare or not _listed(c.left, "", c.lists.glosses):
        return None
    foreign = c.word.isascii() != c.left.isascii() and c.word.isalpha()
    return False if c.bracketed or foreign or c.lead in OPENING_QUOTES else None


def numbered_goes_on(c: Candidate) -> bool | None:
    """`стр. 5`, `No. 4`, `гл. IV`, `нач. XIX в.`; a number sign opens no sentence at all."""
    if not c.bare:
        return None
    if c.text[c.next] == "№":
        return _is_number(c)
    if not (c.word.isdigit() or c.text[c.next] == "#") and not _roman(c):
        return None
    return False if _listed(c.unnumbered, "", c.lists.numbered) else None


def _is_number(c: Candidate) -> bool:
    """Tell whether a number sign stands before what ends here too: `до школы № 17. № 18 закрыт`."""
    before = c.text[max(c.start, c.at - len(c.left) - 3) : c.at - len(c.left)]
    return c.left.isdigit() and before.rstrip().endswith("№")


def _roman(c: Candidate) -> bool:
    """Tell whether a Roman number follows; one letter behind an English word is none (`no. I`)."""
    if not c.capital or not c.word.isupper():
        return False
    return bool(_ROMAN_NUMBER.fullmatch(c.word)) and (len(c.word) > 1 or not c.left.isascii())


def ordinal_goes_on(c: Candidate) -> bool | None:
    """`3. Oktober`, `19. Jahrhundert`: some languages write an ordinal with a full stop."""
    if c.word not in c.lists.ordinals or len(c.left) > 4 or not c.spaced:
        return None
    return False if c.left.isdigit() or not set(c.left) - set("IVX") else None


def opener_ends(c: Candidate) -> bool | None:
    """A word that is written small inside a sentence has a capital: the sentence is a new one."""
    if not c.bare or not c.opens or _QUARTER.match(c.text, c.next):
        return None
    return True


def joining_goes_on(c: Candidate) -> bool | None:
    """`3 млрд. АҚШ доллары`, `U.S. Senate`, `1941 ж. Алматы`."""
    if not c.bare:
        return None
    chain = c.chain
    if chain and _listed("", chain, c.lists.closing):
        return None
    return False if _listed(c.unnumbered, chain, c.lists.joining) else None


def scale_may_end(c: Candidate) -> bool | None:
    """`Ущерб — 3 млн. Виновных ищут.`: behind `млн.` a noun follows small, or a currency."""
    if not c.capital or c.unnumbered.lower() not in _SCALES or c.word.isupper():
        return None
    return True if c.predicated and c.word not in _CURRENCY_NOUNS else None


def era_goes_on(c: Candidate) -> bool | None:
    """`до н. э. Марк Антоний`, `долл. США`: a name of two words, a currency's country."""
    if not c.bare:
        return None
    if c.left.lower() in _CURRENCIES and c.word in _COUNTRIES:
        return False
    era = c.left.lower() in _ERAS or c.chain in _ERAS
    if era and c.capital and _SECOND_CAPITAL.match(c.text, c.word_end, c.stop):
        return False
    return False if era and c.left in ("в", "вв", "ст") and c.word.endswith(("ем", "ом")) else None


def closing_may_end(c: Candidate) -> bool | None:
    """After a year, a unit or `и др.` the sentence ends before a capital if it can stand alone."""
    token = c.unnumbered
    if not c.bare or not _listed(token, c.chain, c.lists.closing):
        return None
    if not c.capital:
        dated = token in ("г", "р") and _DAY.match(c.text, c.next)
        counted = token in ("ж", "г", "р", "кв") and not dated
        return c.word.isdigit() and c.predicated and not counted
    if (token in _AND_SO_ON or c.chain in _AND_SO_ON) and not _PLACE.match(c.text, c.start):
        return True
    if token.isascii() and (len(token) > 1 or c.chain):
        return not _TIME_WORDS.match(c.word)
    return c.predicated


def is_listed(token: str, lists: Abbreviations) -> bool:
    """Tell whether a token is an abbreviation, whatever may follow it."""
    return any(
        _listed(token, "", entries) for entries in (lists.closing, lists.joining, lists.leading)
    )


def _listed(left: str, chain: str, entries: frozenset[str]) -> bool:
    """In capitals throughout (`ST. LOUIS`) an entry is looked for in either spelling."""
    if chain in entries or left in entries or left.lower() in entries:
        return bool(left or chain)
    return left.isupper() and 1 < len(left) < 4 and left.capitalize() in entries
