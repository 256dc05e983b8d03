"""Subjects behind a preposition: `сообщили в пресс-службе`, `заявил в эфире Иванов`."""

import re

from claims.text.quotations import cues
from claims.text.quotations.given_names import is_given_name
from claims.text.quotations.roles import PRONOUNS, ROLES, names_office
from claims.text.quotations.speaker_ends import PLACED, cut_tail
from claims.text.quotations.subject_words import (
    GENITIVE,
    PREPOSITIONS,
    agrees,
    has_name,
    is_oblique,
    last,
)
from claims.text.quotations.unnamed import goes_with_paper
from claims.text.spans import Span

_PASSIVE = re.compile(r"говор|сообщ|отмеч|подч|указ|утвержд|йде|мовит|зазнач|повідом|пиш|наголош")
_OURS = {"нас", "вас", "них", "неї", "нього", "нее", "неё", "него", "мене", "меня"}
# `в [своё] время`, `в [этот] день`: one phrase with the noun behind it.
_AGREES = re.compile(
    r"^сво|^эт|^ц[еяюі]|^т[аоу]|(?:ее|ое|ий|ый|ую|юю|ой|ом|ем|ім|ій|ього|ого|е|ю)$"
)
_INSIDE = {"в", "во", "у"}
_INITIAL = re.compile(r"[^\W\d_]\.")
# Nominatives of many, none of which is a genitive of one.
_MANY = re.compile(r"(?:тел[иі]|ники|щики|чики|исты|істи|[ая]не|[ая]ни|логи|тор[ыи]|ачі|йцы|йці)$")


def behind_preposition(text: str, tokens: list[re.Match[str]], verb: str) -> Span | None:
    """`сообщили в пресс-службе` has no other subject; `заявил в эфире Иванов` has its own."""
    tokens = _before_second_place(tokens)
    if _has_no_subject(tokens, verb):
        return _place_that_says(tokens)
    start, end = tokens[1].start() if len(tokens) > 1 else tokens[0].start(), tokens[-1].end()
    role = last(
        match
        for match in ROLES.finditer(text, start, end)
        if not _behind_a_preposition(text, match.start())
    ) or last(one for one in tokens[2:] if names_office(one.group()))
    if role:
        first = _with_adjectives(tokens, role.start())
        return cut_tail([one for one in tokens if one.start() >= first])
    # What stands right behind the preposition is where or when: `в Киеве [Иван Гусь]`.
    names = [token for token in tokens[2:] if token.group()[:1].isupper()]
    if names:
        return _name_behind_place(text, tokens, names)
    agrees = len(tokens) == 3 and _AGREES.search(tokens[1].group().lower())
    plain = len(tokens) > 2 and not agrees and not is_oblique(tokens[-1].group())
    nominative = plain and not GENITIVE.search(tokens[-1].group())
    return Span(*tokens[-1].span()) if nominative and verb else None


def _has_no_subject(tokens: list[re.Match[str]], verb: str) -> bool:
    """Tell whether a verb is one that nobody does: `сообщили`, `говорится`; `усміхається крізь
    сльози Олена` is an act of hers."""
    if verb.lower().endswith(("тся", "ться")):
        named = has_name([one.group() for one in tokens[2:]])
        return _PASSIVE.match(verb.lower()) is not None or not named
    return cues.IMPERSONAL.fullmatch(verb) is not None


def _place_that_says(tokens: list[re.Match[str]]) -> Span | None:
    """Read where something is said, or many who say it behind what opens the clause."""
    people = last(one for one in tokens[2:] if _MANY.search(one.group()))
    if people and names_office(people.group()):
        # `обращаются с мольбой сельчане`
        return Span(_with_adjectives(tokens, people.start()), tokens[-1].end())
    if len(tokens) > 2 and tokens[1].group() in _OURS:
        # `У нас некоторые мастера говорят`
        return cut_tail(tokens[2:])
    place = next((n for n, one in enumerate(tokens) if one.group() in _INSIDE), 0)
    if place > 1 and tokens[0].group().lower() not in _INSIDE:
        # `На запрос газеты [в порту] ответили`
        return cut_tail(tokens[place + 1 :])
    pronoun = len(tokens) > 1 and tokens[1].group().lower() in PRONOUNS
    return Span(*tokens[1].span()) if pronoun else cut_tail(tokens[1:])


def _name_behind_place(
    text: str, tokens: list[re.Match[str]], names: list[re.Match[str]]
) -> Span | None:
    """Read the name that stands behind where or when, with all its parts."""
    office = _unlisted_office(tokens, names[0])
    if office:
        return cut_tail(office)
    first = len(tokens) - 1
    if tokens[first] is not names[-1]:
        return Span(*names[-1].span())
    while first > 2 and _is_part(text, tokens[first - 1], tokens[first]):
        first -= 1
    return Span(tokens[first].start(), tokens[-1].end())


def _is_part(text: str, token: re.Match[str], behind: re.Match[str]) -> bool:
    """Tell whether a word goes with the name right behind it, and is no place or agency."""
    word = token.group()
    if not word[:1].isupper() or not text[token.end() : behind.start()].isspace():
        return False
    if word.isupper() and not _INITIAL.fullmatch(word):
        return False
    return is_given_name(word) or not PLACED.search(word)


def _before_second_place(tokens: list[re.Match[str]]) -> list[re.Match[str]]:
    """Drop where and when that stand behind the name: `на суд Гусь [в Заречье]`."""
    for at in range(3, len(tokens)):
        name = tokens[at - 1].group()
        named = name[:1].isupper() and not PLACED.search(name)
        if not named or tokens[at].group() not in PREPOSITIONS:
            continue
        if goes_with_paper(tokens[1:], at - 1):
            continue  # `У звіті комітету ФІФА [з етики]`
        if not any(is_given_name(one.group()) for one in tokens[at:] if one.group()[:1].isupper()):
            return tokens[:at]
    return tokens


def _with_adjectives(tokens: list[re.Match[str]], at: int) -> int:
    """Take in what agrees with an office from the left: `про хату [літня мешканка]`."""
    first = next((number for number, one in enumerate(tokens) if one.start() == at), 0)
    while first > 2 and agrees(tokens[first - 1].group(), tokens[first].group()):
        first -= 1
    return tokens[first].start() if first else at


def _behind_a_preposition(text: str, at: int) -> bool:
    before = text[max(0, at - 40) : at].split()
    return bool(before) and before[-1].lower() in PREPOSITIONS


def _unlisted_office(
    tokens: list[re.Match[str]], name: re.Match[str]
) -> list[re.Match[str]] | None:
    """Find where the subject begins behind `у середу`: at a small word before the name that has no
    oblique ending."""
    for at in range(2, tokens.index(name)):
        word = tokens[at].group()
        oblique = is_oblique(word) or GENITIVE.search(word) or word[-1:] in "іїеёиы"
        placed = tokens[at - 1].group().lower() in PREPOSITIONS
        if word.islower() and not oblique and not placed and word not in PREPOSITIONS:
            return tokens[at:]
    return None
