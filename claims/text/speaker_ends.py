"""Where a speaker's words end: at the clause's end, behind the name, before when and to whom."""

import re

from claims.text.given_names import is_given_name
from claims.text.roles import PRONOUNS
from claims.text.spans import Span
from claims.text.subject_words import ADVERBS, PREPOSITIONS, TITLES, has_name, is_oblique

_STOP = re.compile(
    rf"[,;:!?…«»\"“”()\n\r]|{TITLES}\.(?=\s|$)|\s[—–-]\s|(?<=[a-zа-яіїє])\.(?=[A-ZА-ЯІЇЄ])"
    r"|\s(?:и|а|но|что|та|й|але|і|що|and|but|that|who|as|when|after)\s"
)
# «Теплосеть» inside a speaker's words, with a capital or a name behind it.
_NAMED = re.compile(r"[«\"“][^«»\"“”.!?…\n\r]{1,40}[»\"”](?=\s+[^\W\d_a-zа-яёіїєґәғқңөұүһ])")
# `National Farmers' Union (NFU) official Ann Cole`: its initials do not end the body's name.
INITIALS = re.compile(
    r"\([A-ZА-ЯЁІЇЄҐӘҒҚҢӨҰҮҺ]{2,8}\)\s+"
    r"(?=(?:[^\W\d_A-ZА-ЯЁІЇЄҐӘҒҚҢӨҰҮҺ][\w-]*\s+){0,4}[A-ZА-ЯЁІЇЄҐӘҒҚҢӨҰҮҺ])"
)
_YOUNGER = re.compile(r"\b[JS]r$")
_AUXILIARIES = {"had", "has", "have", "was", "were", "is", "are", "will", "would", "could", "can"}
_OPENS = re.compile(r"[«“][^»”]*$")
_ENDS_QUOTED = re.compile(r"\s?[«“\"][^«»“”\"\n\r]{2,40}[»”\"](?=[.,;]?\s*(?:$|[\n\r.—–-]))")
_HEARER = re.compile(
    r"(?:наш|сво|мо)[^\W\d_]{0,2}(?:ему|ому|им|їм|їй|ей|ой|ій)$|(?:журналист|журналіст|корреспондент|"
    r"кореспондент|репорт[её]р|издани|виданн|агентств|агенц|телеканал|газет|радио|радіо|порта|сайт|"
    r"редакц|собравш|присутств|присутн|коллег|колег|тілші|басылым|агенттіг|арнас)[^\W\d_]*"
    r"(?:у|ю|ам|ям|ам|ям|им|ым|ей|е|і|ге|ке|ға|қа)$"
)
# No surname in the nominative ends like a place behind its preposition.
_PLACED = re.compile(r"(?:[еуюії]|[оа]м|ах)$")
_SOME = re.compile(
    r"[Оо]д(?:ин|на|но|не|ни|ні)|[Кк]то-то|[Хх]тось|[Мм]ногие|[Нн]екоторые|[Бб]агато хто"
)
_OUT_OF = {"из", "з", "із", "зі"}
# `комитет по культуре`: what it is for belongs to its name.
_BODY = re.compile(
    r"(?:[Кк]ом[иі]т|[Уу]прав|[Дд]епартам|[Оо]тдел|[Вв]ідділ|[Кк]ом[иі]сс?[иі]|[Шш]таб)"
)
_WHOSE = {"of", "for", "from"}
_PATRONYMIC = re.compile(r"(?:вич|вна|ич|ична|ївна|ұлы|қызы)$")


def clause_end(text: str, at: int, stop: int) -> int:
    """Return where a clause ends: at a comma, a bracket, a conjunction; a quoted name inside it
    («директор завода «Заря» Иван Гусь») does not end it."""
    begin = at
    while found := _STOP.search(text, begin, stop):
        initials = INITIALS.match(text, found.start(), stop)
        if initials and text[at : found.start()].strip():
            begin = initials.end()
            continue
        named = _NAMED.match(text, found.start(), stop)
        if not named or begin != at or not text[at : found.start()].strip():
            return found.start()
        begin = named.end()
    return stop


def cut_tail(tokens: list[re.Match[str]]) -> Span | None:
    """Drop what stands behind the name: `Песков [журналистам]`, `мэр [в среду]`; a preposition
    inside the office stays if the name is still to come: `посол РФ в Казахстане Бочарников`."""
    if not tokens:
        return None
    last = len(tokens) - 1
    for at, token in enumerate(tokens):
        word = token.group().lower()
        if at and token.group() in _AUXILIARIES:
            last = at - 1
            break
        if at and (word in ADVERBS or word in PREPOSITIONS):
            rest = [one.group() for one in tokens[at + 1 :]]
            if word == "по" and _BODY.match(tokens[at - 1].group()):
                continue
            if word in _WHOSE and not has_name([one.group() for one in tokens[1:at]]):
                continue
            named = has_name([one.group() for one in tokens[:at]])
            if word in ADVERBS or named or not _name_to_come(rest):
                last = at - 1
                break
    last = _behind_full_name(tokens, last)
    last = _behind_surname(tokens, last)
    return Span(tokens[0].start(), tokens[last].end())


def one_of(tokens: list[re.Match[str]]) -> Span | None:
    """Read one or some of many, with whom they belong to: `[один из соседей]`."""
    for at, token in enumerate(tokens[:-2]):
        if _SOME.fullmatch(token.group()) and tokens[at + 1].group() in _OUT_OF:
            of_them = tokens[at + 2].group().lower() in PRONOUNS
            rest = cut_tail(tokens[at + 2 : at + 3] if of_them else tokens[at + 2 :])
            return Span(token.start(), rest.end) if rest else None
    return None


def _name_to_come(rest: list[str]) -> bool:
    """Tell whether a name stands behind a preposition and its noun: `в Казахстане [Бочарников]`,
    but `в своём Telegram-канале`, `в Верховной Раде`."""
    return has_name([word for word in rest[1:] if not _PLACED.search(word)])


def closed(text: str, span: Span | None) -> Span | None:
    """Take in the mark of a name in quotation marks that ends the span, or that whole name where
    the clause ends with it: `пресс-служба «Зари»`."""
    if span and text[span.end : span.end + 1] == "." and _YOUNGER.search(span.of(text)):
        return Span(span.start, span.end + 1)
    if span and text[span.end : span.end + 1] in ("»", "”") and _OPENS.search(span.of(text)):
        return Span(span.start, span.end + 1)
    named = _ENDS_QUOTED.match(text, span.end) if span else None
    return Span(span.start, named.end()) if span and named else span


def _behind_full_name(tokens: list[re.Match[str]], last: int) -> int:
    """Nothing but a patronymic and further names belongs to a given name and its surname."""
    words = [token.group() for token in tokens[: last + 1]]
    for at in range(len(words) - 1):
        pair = _is_proper(words[at]) and _is_proper(words[at + 1])
        if not pair or not is_given_name(words[at]):
            continue
        end = at + 1
        if _PATRONYMIC.search(words[end]) and end < last and _is_proper(words[end + 1]):
            end += 1
        behind = words[end + 1] if end < last else ""
        # `Пётр Лис РБК`, `Анна Лис устало`; an office may follow, and so may a second surname.
        foreign = behind.isupper() and len(behind) > 1
        return end if foreign or is_oblique(behind) else last
    return last


def _is_proper(word: str) -> bool:
    return word[:1].isupper() and (not word.isupper() or len(word) == 1)


def _behind_surname(tokens: list[re.Match[str]], last: int) -> int:
    """Whom it was said to stands behind the name: `Белкина [нашему корреспонденту]`."""
    for at in range(1, last + 1):
        words = [token.group() for token in tokens[: at + 1]]
        named = words[-2][:1].isupper() and not words[-2].isupper()
        how = words[-1].islower() and words[-1].isascii() and words[-1].endswith("ly")
        if named and (how or _HEARER.match(words[-1].lower())):
            return at - 1
    return last
