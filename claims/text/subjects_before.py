"""The subject before its verb: `[Ранее] президент Лукашенко [в эфире] заявил`."""

import re

from claims.text import cues
from claims.text.insertions import ABSENT, antecedent, before_insertions
from claims.text.kazakh_speakers import kazakh_subject_before
from claims.text.openers import opens_sentence
from claims.text.prepositions import behind_preposition
from claims.text.roles import PRONOUNS, ROLES
from claims.text.spans import Span
from claims.text.speaker_ends import INITIALS, closed, cut_tail, one_of
from claims.text.speakers import subject_behind
from claims.text.subject_words import (
    ADVERBS,
    CONNECTIVES,
    JOINTS,
    PREPOSITIONS,
    SUBJECTS,
    TOKEN,
)

_QUOTED = re.compile(r"[«\"“][^«»\"“”\n\r]{1,80}[»\"”]")
_CLAUSE_BREAK = re.compile(r"[,;:«»\"“”()]\s*(?:[—–-]\s+)?")
_RELATIVE = re.compile(r"котор(?:ый|ая|ое|ые)|який|яка|яке|які|who")
_COORDINATING = {"и", "й", "та", "і", "and"}
_ENGLISH_PAST = re.compile(r"[a-z]{3,}ed")
_ARTICLES = {"a", "an", "the"}
_THERE = {"там", "тут"}


def subject_before(text: str, begin: int, end: int, verb: str = "") -> Span | None:
    """The subject before the verb: `[Ранее] президент Лукашенко [в эфире] заявил`.

    Where the verb is the second of its subject («назвал отчёт слабым и добавил»), the words
    before the first one count.
    """
    opening = CONNECTIVES.match(text, begin, end)
    floor = begin = opening.end() if opening else begin
    if cues.is_kazakh_verb(verb):
        return kazakh_subject_before(text, begin, end, nearest=False)
    quoted = [found.span() for found in _QUOTED.finditer(text, begin, end)]
    quoted += [found.span() for found in INITIALS.finditer(text, begin, end)]
    end = before_insertions(text, begin, end, quoted)
    for comma in _CLAUSE_BREAK.finditer(text, begin, end):
        inside = any(first <= comma.start() < last for first, last in quoted)
        rest = (one.group().lower() for one in TOKEN.finditer(text, comma.end(), end))
        if not inside and any(word not in JOINTS for word in rest):
            begin = comma.end()
    tokens = [
        one
        for one in TOKEN.finditer(text, begin, end)
        if not any(
            first < one.start() < last and text[first + 1].islower() for first, last in quoted
        )
    ]
    tokens = _trimmed(tokens[: _first_verb(tokens)])
    if not tokens:
        return None
    first = tokens[0].group().lower()
    if _RELATIVE.fullmatch(first):
        return antecedent(text, floor, tokens[0].start())
    if cues.is_verb(first):
        # `сказал Лис и добавил`: the first verb has the subject.
        return subject_behind(text, tokens[0].end(), end, first)
    if first in PRONOUNS:
        return Span(*tokens[0].span())
    pronoun = next((one for one in tokens if one.group().lower() in PRONOUNS), None)
    if tokens[-1].group() in SUBJECTS:
        # `Часть горожан [она] назвала`: the object stands first.
        return Span(*tokens[-1].span())
    if tokens[-1].group().lower() in _THERE and cues.IMPERSONAL.fullmatch(verb):
        return Span(*tokens[-1].span())
    some = one_of(tokens)
    if some and some.start == tokens[0].start():
        return some
    absent = ABSENT.fullmatch(tokens[0].group())
    if absent:
        tokens = _last_name(tokens)
    if first in PREPOSITIONS:
        if pronoun:
            return Span(*pronoun.span())
        return closed(text, behind_preposition(text, tokens, verb if len(tokens) < 5 else ""))
    return closed(text, cut_tail(tokens))


def _last_name(tokens: list[re.Match[str]]) -> list[re.Match[str]]:
    """Return the name before the verb: `Speaking at the fair [Mrs Cole]`."""
    first = len(tokens)
    while first > 1 and tokens[first - 1].group()[:1].isupper():
        first -= 1
    return tokens[first:] or tokens


def _first_verb(tokens: list[re.Match[str]]) -> int | None:
    """Find the first verb of a subject that has two: `Гусь [приехал] и сказал`."""
    joined = bool(tokens) and tokens[-1].group().lower() in _COORDINATING
    for at, token in enumerate(tokens):
        word = token.group()
        owner = tokens[at - 1].group() if at else ""
        acts = joined and (cues.has_verb_form(word) or _ENGLISH_PAST.fullmatch(word))
        person = owner[:1].isupper() or ROLES.fullmatch(owner) or owner.lower() in PRONOUNS
        if at and (cues.is_verb(word) or (acts and person)):
            return at
    return None


def _trimmed(tokens: list[re.Match[str]]) -> list[re.Match[str]]:
    """Drop adverbs and joints at both ends, and a capitalised word that only opens the sentence."""
    left, right = 0, len(tokens)
    idle = ADVERBS | JOINTS
    while left < right and tokens[left].group().lower() in idle:
        left += 1
    while right > left and tokens[right - 1].group().lower() in idle:
        right -= 1
    opener = tokens[left].group() if right - left > 1 else ""
    plain = opener and opener[:1].isupper() and opens_sentence(opener)
    if (
        plain
        and opener.lower() not in PRONOUNS | PREPOSITIONS | _ARTICLES
        and not (opener.isupper() and len(opener) > 1)
        and tokens[left + 1].group()[:1].isupper()
    ):
        left += 1
    return tokens[left:right]
