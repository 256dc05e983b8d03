"""Where a speaker's words end: behind the name, before when and to whom."""

import re
from itertools import pairwise

from claims.text.quotations.clause_ends import is_proper
from claims.text.quotations.english_titles import takes_of
from claims.text.quotations.given_names import is_given_name
from claims.text.quotations.roles import PRONOUNS, names_office
from claims.text.quotations.subject_words import (
    ADVERBS,
    GENITIVE,
    NAME_IN_MARKS,
    PREPOSITIONS,
    has_name,
    is_oblique,
)
from claims.text.quotations.unnamed import goes_with_paper, wears
from claims.text.spans import Span

_SHORTENED = re.compile(r"\b[JS]r$|\s[A-ZА-ЯЁІЇЄҐӘҒҚҢӨҰҮҺ]$")
_AUXILIARIES = {"had", "has", "have", "was", "were", "is", "are", "will", "would", "could", "can"}
_MARKED = re.compile(NAME_IN_MARKS)
_OPENS = re.compile(r"[«“„][^»”]*$")
_ENDS_QUOTED = re.compile(
    rf"\s?{NAME_IN_MARKS}(?=[.,;]?\s*(?:$|[\n\r.—–-])|\s(?:со?|з|в|у|на|ссыл|посил))"
)
HEARER = re.compile(
    r"(?:наш|сво|мо)[^\W\d_]{0,2}(?:ему|ому|им|їм|їй|ей|ой|ій)$|(?:журналист|журналіст|корреспондент|"
    r"кореспондент|репорт[её]р|издани|виданн|агентств|агенц|телеканал|газет|радио|радіо|порта|сайт|"
    r"редакц|собравш|присутств|присутн|коллег|колег|тілші|басылым|агенттіг|арнас)[^\W\d_]*"
    r"(?:у|ю|ам|ям|им|ым|ей|е|і|ге|ке|ға|қа)$"
)
# No given name of ours ends so in the nominative.
_HAS_CASE = re.compile(r"(?:\w{3}ом|[еиі][еє]м|ой|[оеє]ю|[уюеі])$")
# No surname in the nominative ends like a place behind its preposition.
PLACED = re.compile(r"(?:[еуюії]|[оа]м|ах)$")
SOME = re.compile(
    r"[Оо]д(?:ин|на|но|не|ни|ні)|[Кк]то-то|[Хх]тось|[Мм]ногие|[Нн]екоторые|[Бб]агато хто"
)
_OUT_OF = {"из", "з", "із", "зі"}
# What belongs to its noun whatever follows: `комитет [по культуре]`, `источник [в полиции]`.
_BELONGS = (
    (re.compile(r"ком[иі]т|групп?|управ|департам|отдел|відділ|ком[иі]сс?[иі]|штаб"), {"по"}),
    (
        re.compile(r"источник|собеседни|джерел|співрозмовни|уполномоч|уповноваж|посол|пост"),
        {"в", "во", "у"},
    ),
    (re.compile(r"источник|собеседни|джерел|співрозмовни"), {"на"}),
    (re.compile(r"подпис|підпис|обращени|звернен|приложени|дода?т[ок]"), {"к", "до", "під", "под"}),
)
_OF_OFFICE = {"из", "з", "із", "зі", "от", "від", "по"}
# When and how it was said: `источник [в среду]`, `мэр [по телефону]`.
OCCASION = re.compile(
    r"понед|вторн|вівтор|сред[уы]$|серед[уи]$|четв|пятниц|п.ятниц|суб+от|воскрес|неділ|эфир|ефір|[иі]нтерв"
    r"|(?:январ|феврал|апрел|июн|июл|сентябр|октябр|ноябр|декабр)[ея]$|(?:март|август)[ае]$|ма[ея]$"
    r"|(?:січ|квіт|трав|черв|лип|серп|верес|жовт|груд|берез)н[іяю]$|лютому|листопаді"
    r"|бес[еі]д[еі]|разговор|розмов|ком+ент|бриф[иі]нг|прес+-?конф|зас[еі]дан|телефон|итог|підсум|повод"
    r"|оконч|случа|заверш|телев[иі]з|ради?о|радіо|видеосв|відеозв|соцсет|соцмереж|канал|фейсбу|сво[её]"
    r"|сет[иь]|мереж|уд[иі]вл|слезам|смехом|сміх|радост|ход[еі]$|ответ|відповід|[иі]мені|слов|очеред"
)
# `боец с позывным «Чайка»`: that is who it is.
_ALL = {"весь", "всю", "всё", "целый", "целую", "увесь", "усю", "цілий", "цілу", "каждый", "кожен"}
_TIME = re.compile(
    r"вечер|ноч|ден|утр|недел|месяц|год|врем|дорог|веч[оі]р|н[іо]ч|ран|тижд|місяц|р[іо]к|час"
)
_BY_NAME = re.compile(r"поз[иы]вн|псевдо|прозвищ|прізвиськ|имен[еи]м?$|ім['’]ям$")
_WHOSE = {"of", "for", "from"}
_TAKES_TO = {"close", "email", "letter", "message", "note", "memo"}
_INFORMED = {
    "familiar": "with",
    "briefed": "on",
    "involved": "in",
    "aware": "of",
    "knowledge": "of",
    "responsible": "for",
    "acquainted": "with",
}
# Letters behind an English name that belong to it: `Ann Cole [KC]`.
_HONOURS = {"KC", "QC", "SC", "MP", "MEP", "MSP", "TD", "JP", "MD", "OBE", "MBE", "CBE", "DBE"}
_ISSUED = re.compile(r"[a-z]{2}(?:ed|tten|sent|given)$")
# `сказал Лис [ТАСС]`: no surname has so few letters and all of them capitals.
_LETTERS = 2
_PATRONYMIC = re.compile(r"(?:вич|вна|ич|ична|ївна|ұлы|қызы)$")


def cut_tail(tokens: list[re.Match[str]]) -> Span | None:
    """Drop what stands behind the name: `Песков [журналистам]`, `мэр [в среду]`; a preposition
    inside the office stays if the name is still to come: `посол РФ в Казахстане Бочарников`."""
    if not tokens:
        return None
    last = _behind_full_name(tokens, _before_circumstances(tokens))
    last = _behind_surname(tokens, last)
    return Span(tokens[0].start(), tokens[last].end())


def _before_circumstances(tokens: list[re.Match[str]]) -> int:
    """Return the place of the last word before when, where and to whom."""
    marked = _marked(tokens)
    for at, token in enumerate(tokens[1:], start=1):
        word = token.group().lower()
        if _is_initial(token):
            continue  # `Людмила [К.]`, no preposition
        if token.group() in _AUXILIARIES:
            return at - 1
        behind = tokens[at + 1].group() if at + 1 < len(tokens) else ""
        if word in _ALL and _TIME.match(behind):
            return at - 1  # `мать [весь вечер] волновалась`
        if word not in ADVERBS and word not in PREPOSITIONS:
            continue
        rest = [one.group() for one in tokens[at + 1 :]]
        if _belongs(tokens, at) or _full_name_to_come(tokens, at):
            continue
        if rest and _BY_NAME.match(rest[0].lower()):
            continue
        if word in PREPOSITIONS and rest and OCCASION.match(rest[0].lower()):
            return at - 1
        if _goes_on_in_english(tokens, at):
            continue
        before = tokens[at - 1].group()
        if at > 1 and before.isascii() and before.islower() and before.endswith("ly"):
            return at - 2  # `the fire service [shortly before noon]`
        named = has_name([one.group() for one in tokens[:at] if one.start() not in marked])
        if word in ADVERBS or named or not _name_to_come(rest):
            return at - 1
    return len(tokens) - 1


def _goes_on_in_english(tokens: list[re.Match[str]], at: int) -> bool:
    """Tell whether an English preposition belongs to the word before it: `Chief [of] Police`, `a
    source close [to] the mayor`, `an official familiar [with] it`, `a letter signed [by] all`,
    `the engineer [in] charge`."""
    word, before = tokens[at].group().lower(), tokens[at - 1].group()
    if (word == "of" and takes_of(before)) or (word == "to" and before in _TAKES_TO):
        return True
    if word == "in" and [one.group() for one in tokens[at + 1 : at + 2]] == ["charge"]:
        return True
    if _INFORMED.get(before) == word or (word == "by" and _ISSUED.search(before)):
        return True
    return word in _WHOSE and not has_name([one.group() for one in tokens[1:at]])


def _is_initial(token: re.Match[str]) -> bool:
    word = token.group()
    return len(word) == 1 and word.isupper() and token.string[token.end() : token.end() + 1] == "."


def _belongs(tokens: list[re.Match[str]], at: int) -> bool:
    """Tell whether what a preposition opens is part of an office that has no name behind it."""
    words = [one.group() for one in tokens[:at]]
    if wears(tokens, at) or goes_with_paper(tokens, at):
        return True
    if tokens[at + 1 : at + 2] and OCCASION.match(tokens[at + 1].group().lower()):
        return False
    for noun, prepositions in _BELONGS:
        if tokens[at].group() in prepositions and noun.match(words[-1].lower()):
            return True
        whose = len(words) == 2 and noun.match(words[0].lower()) and GENITIVE.search(words[1])
        if tokens[at].group() in prepositions and whose:
            return True
    office = names_office(words[0].lower()) and all(word.islower() for word in words[1:])
    return bool(office) and tokens[at].group() in _OF_OFFICE


def _marked(tokens: list[re.Match[str]]) -> set[int]:
    """Return where the words begin that stand in marks: «Ипотека» names nobody."""
    begin, end = tokens[0].start(), tokens[-1].end()
    names = _MARKED.finditer(tokens[0].string, max(0, begin - 1), end + 1)
    return {at for name in names for at in range(*name.span())}


def one_of(tokens: list[re.Match[str]]) -> Span | None:
    """Read one or some of many, with whom they belong to: `[один из соседей]`."""
    for at, token in enumerate(tokens[:-2]):
        if SOME.fullmatch(token.group()) and tokens[at + 1].group() in _OUT_OF:
            of_them = tokens[at + 2].group().lower() in PRONOUNS
            rest = cut_tail(tokens[at + 2 : at + 3] if of_them else tokens[at + 2 :])
            return Span(token.start(), rest.end) if rest else None
    return None


def _full_name_to_come(tokens: list[re.Match[str]], at: int) -> bool:
    """Tell whether whose office it is stands behind a preposition, in the nominative, and nowhere
    before: `глава Лесного управления по Степной области [Анна Лис]`."""
    words = [one.group() for one in tokens]
    if not names_office(words[0].lower()) or any(map(_is_given, words[1:at])):
        return False
    return any(
        _is_given(given) and is_proper(surname) and not _HAS_CASE.search(given)
        for given, surname in pairwise(words[at + 1 :])
    )


def _is_given(word: str) -> bool:
    return word[:1].isupper() and is_given_name(word)


def _name_to_come(rest: list[str]) -> bool:
    """Tell whether a name stands behind a preposition and its noun: `в Казахстане [Бочарников]`,
    but `в своём Telegram-канале`, `в Верховной Раде`."""
    cyrillic = not rest[0].isascii() if rest else False
    return has_name(
        [word for word in rest[1:] if not PLACED.search(word) and not (cyrillic and word.isascii())]
    )


def closed(text: str, span: Span | None) -> Span | None:
    """Take in the mark of a name in quotation marks that ends the span, or that whole name where
    the clause ends with it: `пресс-служба «Зари»`."""
    if span and text[span.end : span.end + 1] == "." and _SHORTENED.search(span.of(text)):
        return Span(span.start, span.end + 1)
    whole = _MARKED.match(text, span.start - 1) if span and span.start else None
    if span and whole and whole.end() == span.end + 1:
        return Span(span.start - 1, span.end + 1)
    if span and text[span.end : span.end + 1] in ("»", "”") and _OPENS.search(span.of(text)):
        return Span(span.start, span.end + 1)
    named = _ENDS_QUOTED.match(text, span.end) if span else None
    return Span(span.start, named.end()) if span and named else span


def _behind_full_name(tokens: list[re.Match[str]], last: int) -> int:
    """Nothing but a patronymic and further names belongs to a given name and its surname."""
    words = [token.group() for token in tokens[: last + 1]]
    for at in range(len(words) - 1):
        pair = is_proper(words[at]) and is_proper(words[at + 1])
        if not pair or not is_given_name(words[at]):
            continue
        end = at + 1
        if _PATRONYMIC.search(words[end]) and end < last and is_proper(words[end + 1]):
            end += 1
        behind = words[end + 1] if end < last else ""
        # `Пётр Лис РБК`, `Анна Лис устало`; an office may follow, and so may a second surname.
        foreign = behind.isupper() and len(behind) > 1 and behind not in _HONOURS
        return end if foreign or is_oblique(behind) else last
    return last


def _behind_surname(tokens: list[re.Match[str]], last: int) -> int:
    """Whom it was said to stands behind the name: `Белкина [нашему корреспонденту]`."""
    words = [token.group() for token in tokens[:2]]
    if (
        last
        and not words[0].isascii()
        and words[1].isupper()
        and len(words[1]) > _LETTERS
        and is_proper(words[0])
    ):
        return last if is_given_name(words[0]) or names_office(words[0].lower()) else 0
    for at in range(1, last + 1):
        words = [token.group() for token in tokens[: at + 1]]
        named = words[-2][:1].isupper() and not words[-2].isupper()
        how = words[-1].islower() and words[-1].isascii() and words[-1].endswith("ly")
        if named and (how or HEARER.match(words[-1].lower())):
            return at - 1
    return last
