"""Full names of people in running text, for those whom it later calls by a pronoun or a role."""

import re
from collections.abc import Iterator
from itertools import pairwise

from claims.text.quotations import cues
from claims.text.quotations.given_names import is_given_name
from claims.text.quotations.roles import PRONOUNS, ROLES
from claims.text.quotations.subject_words import TOKEN
from claims.text.spans import Span
from claims.text.word_sets import word_set

# How far back in one paragraph a full name is looked for.
_REACH = 2_000
_UPPER = "[A-ZА-ЯЁІЇЄҐӘҒҚҢӨҰҮҺ]"
_CAPITAL = rf"{_UPPER}[a-zа-яёіїєґәғқңөұүһ’'ʼ]+(?:-?{_UPPER}[\w’'ʼ]+)?"
_CAPITALS = re.compile(rf"(?<!\w){_CAPITAL}(?:\s+(?:{_UPPER}\.\s?)?{_CAPITAL})+")
# An office may have so many words between its noun and the name: `министр водного хозяйства Лис`.
_OFFICE_WORDS = 3
# Capitals that are an office, a body or a place of several words, and no person.
_BODIES = re.compile(
    r"(?:совет|рада|министерств|міністерств|комитет|комітет|палат|служб|парти|партій|суд|банк|дом"
    r"|государственн|державн|верхов|генеральн|национальн|національн|конституционн|европейск|европе"
    r"|европейськ|северн|южн|западн|восточн|нов|стар|больш|красн|бел|чёрн|черн|велик|республик"
    r"|жоғарғы|ұлттық|мәжіліс|сенат|the|united|white|national|supreme|high|new|north|south|east|west"
    r"|city|county|river|street|park|house|council|department|ministry|bank|university|school|court"
    r"|union|party|group|company|police|board|office|news|times|post|republic|state|great|saint|san"
    r"|lake|mount|port|fort|old)\w{0,4}$",
    re.IGNORECASE,
)
_ARTICLES = word_set("the a an")


def last_full_name(text: str, paragraphs: tuple[Span, ...], speaker: Span) -> Span | None:
    """Suggest the full name that a pronoun, a role or a surname stands for: the last one before.

    None if the speaker's words already hold a full name.
    """
    words = speaker.of(text)
    if _full_names(text, speaker.start, speaker.end) or full_name_in(text, speaker):
        return None
    surnames = [
        word[:5] for word in TOKEN.findall(words) if word[:1].isupper() and not word.isupper()
    ]
    if words.lower() in PRONOUNS:
        surnames = []
    for paragraph in reversed(paragraphs):
        stop = min(paragraph.end, speaker.start)
        names = [
            name
            for name in _full_names(text, max(paragraph.start, stop - _REACH), stop)
            if not surnames or any(stem in name.of(text) for stem in surnames)
        ]
        if names:
            return names[-1]
    return None


def full_name_in(text: str, speaker: Span) -> Span | None:
    """Return the name in which a speaker's words end, by its shape: `посол [Аскольд Ямпол]`."""
    for run in _CAPITALS.finditer(text, speaker.start, speaker.end):
        words = list(TOKEN.finditer(text, *run.span()))
        if run.end() == speaker.end and not any(_BODIES.match(word.group()) for word in words):
            given = next((word for word in words[:-1] if is_given_name(word.group())), None)
            office = ROLES.fullmatch(words[0].group())
            first = given or words[1 if office else 0]
            return Span(first.start(), run.end())
    return None


def without_hearer(text: str, paragraphs: tuple[Span, ...], speaker: Span) -> Span:
    """Cut off whom it was said to: `Дем'янчук Хвилі`, where Дем'янчук was a surname before."""
    words = list(TOKEN.finditer(text, speaker.start, speaker.end))
    if len(words) < 2 or not words[0].group()[:1].isupper() or is_given_name(words[0].group()):
        return speaker
    if not words[1].group()[:1].isupper() or words[1].group().endswith("."):
        return speaker
    surname = words[0].group()
    for paragraph in paragraphs:
        stop = min(paragraph.end, speaker.start)
        for name in _full_names(text, max(paragraph.start, stop - _REACH), stop):
            if name.of(text).endswith(" " + surname):
                return Span(*words[0].span())
    return speaker


def _full_names(text: str, start: int, stop: int) -> list[Span]:
    """Given name and surname, side by side; other capitalised pairs are people only by shape and
    by an office or a verb of saying beside them."""
    names: list[Span] = []
    for run in _CAPITALS.finditer(text, start, stop):
        words = list(TOKEN.finditer(text, *run.span()))
        known = [
            Span(given.start(), surname.end())
            for given, surname in pairwise(words)
            if is_given_name(given.group()) and not is_given_name(surname.group())
        ]
        names += known or _by_shape(text, start, words)
    return names


def _by_shape(text: str, start: int, words: list[re.Match[str]]) -> Iterator[Span]:
    while words and ROLES.fullmatch(words[0].group()):
        words.pop(0)
    if not 2 <= len(words) <= 3 or any(_BODIES.match(word.group()) for word in words):
        return
    begin, end = words[0].start(), words[-1].end()
    before = [one.group() for one in TOKEN.finditer(text, max(start, begin - 80), begin)]
    if before and before[-1].lower() in _ARTICLES:
        return
    if _beside(before, text[end : end + 30]):
        yield Span(begin, end)


def _beside(before: list[str], behind: str) -> bool:
    """Tell whether an office or a verb of saying stands right before, or a verb right behind."""
    office = before[-1 - _OFFICE_WORDS :]
    if any(ROLES.fullmatch(word) for word in office[-1:]):
        return True
    if any(ROLES.fullmatch(word) for word in office) and all(w.islower() for w in office):
        return True
    named = [one.group() for one in TOKEN.finditer(behind)][:3] if behind[:2] == ", " else []
    if any(ROLES.fullmatch(word) for word in named):
        return True
    following = TOKEN.match(behind.lstrip(" \u00a0"))
    spoken = following is not None and cues.is_verb(following.group())
    return spoken or bool(before and cues.is_verb(before[-1]))
