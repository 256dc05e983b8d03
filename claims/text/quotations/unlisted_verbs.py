"""Attributions by a verb that no list has, or by none: known by form and place."""

import re

from claims.text.quotations import cues
from claims.text.quotations.attributions import Attribution
from claims.text.quotations.roles import ROLES, names_office
from claims.text.quotations.speakers import phrase, subject_behind
from claims.text.quotations.subject_words import (
    ADJECTIVE,
    ADVERBS,
    JOINTS,
    PREPOSITIONS,
    TOKEN,
    names_person,
)
from claims.text.spans import Span

# `», — Марія Сич, пенсіонерка.`
_NAME_ALONE = re.compile(
    r"(?P<name>[^\W\d_a-zа-яёіїєґәғқңөұүһ][\w’'-]+\s[^\W\d_a-zа-яёіїєґәғқңөұүһ][\w’'-]+)"
    r"(?=,|\.?\s*$|\.?[\r\n])"
)
# `», — министр культуры. «`: so many words at most, and the sentence ends.
_OFFICE_ALONE = re.compile(r"(?:\s[^\W\d_]+){0,4}\.?(?:\s*$|[\r\n]|\s[«“\"])")
# `beamed café owner Priti Valand`, `shot back his partner`, `grumbled Tom Reyes`
_ENGLISH_FORM = re.compile(
    r"(?:(?!(?:was|is|has|does|as|its|his|this)\s)[a-z]{2,}(?:ed|s)|shot|hit|fired|bit)\s+(?:(?:back|in|up|out)\s+)?(?:the|an?|his|her|their|its|one|[A-Z][\w’'-]+"
    r"|(?:[^\W\d_A-Z][\w’'-]*\s){1,3}[A-Z][\w’'-]+\s[A-Z][\w’'-]+(?=[\s.,;]))[\s.,;]"
)
# `shot [back] his partner`, `chimes [in] warden Ann Cole`
_BACK = re.compile(
    r"\s+(?:back|(?:in|up|out)(?=\s(?:[^\W\d_A-Z][\w’'-]*\s){0,3}[A-Z][\w’'-]+\s[A-Z]))(?=\s)"
)
_NAME_ACTS = re.compile(
    r"(?P<name>[^\W\d_a-zа-яёіїєґәғқңөұүһ][\w’'-]+(?:\s[^\W\d_a-zа-яёіїєґәғқңөұүһ][\w’'-]+){0,2})\s"
    r"(?P<verb>[^\W\d_]+)"
)
# Only what was done is taken for an attribution by mistake: `— чинили мост`.
_DID = re.compile(r"[а-яёіїєґ]{2}(?:л|л[аои]|в|л[аои]?с[ья]|вся)$")
# `— это слова [мастера Гуся]`
_WORDS_OF = re.compile(
    r"(?:(?:это|таков[оаы]?|це|такі|это были)\s+)?(?:слова|мнение|думка|позиция|позиція)\s+"
    r"(?=[^\W\d_])"
)
# `— тихо [произносит мать]`
_HOW = re.compile(r"(?:[а-яёіїєґ]{3,}(?<!эт)о\s+){1,2}(?=[а-яёіїєґ]{3,}\s)")
_SOMEBODY = re.compile(r"(?:кто-то|кто-нибудь|хтось|один|одна)(?!\w)")
_ABOUT = re.compile(r"[.!?…]?\s+(?:Об этом|Про це|О чём|Це|Это)\s+(?=[а-яёіїєґ])")
# `, — плаче Надія Гай.`: one word before a name that ends the clause can only be the verb.
_WORD_NAME = re.compile(
    r"[^\W\d_]{3,}\s(?P<name>[^\W\d_a-zа-яёіїєґәғқңөұүһ][\w’'-]+(?:\s[^\W\d_a-zа-яёіїєґәғқңөұүһ][\w’'-]+)?)"
    r"(?=[.,]|\s*$)"
)
# `— произнёс он`: whatever stands before a pronoun there is the verb.
_BEFORE_PRONOUN = re.compile(r"\s(?:он|она|они|він|вона|вони|ол|олар)(?!\w)")


def unlisted(text: str, at: int, stop: int, *, dashed: bool) -> Attribution | None:
    """Read a verb that no list has, by its form and place: `», — бубнит сторож`, `," grumbled Tom`,
    `, — Вера Комар разводит руками`."""
    at = at + 3 if dashed and text.startswith("не ", at) else at
    how = _HOW.match(text, at, stop) if dashed else None
    at = how.end() if how else at
    form = TOKEN.match(text, at, stop)
    if not form:
        return None
    whose = _WORDS_OF.match(text, at, stop) if dashed else None
    if whose:
        return Attribution(Span(at, whose.end() - 1), phrase(text, whose.end(), stop))
    word = form.group()
    pronoun = _BEFORE_PRONOUN.match(text, form.end(), stop) is not None
    told = cues.has_verb_form(word) or pronoun or _before_office(text, form, stop)
    if (dashed and told) or _ENGLISH_FORM.match(text, at, stop):
        back = _BACK.match(text, form.end(), stop)
        begin = back.end() if back else form.end()
        return Attribution(Span(*form.span()), subject_behind(text, begin, stop, word))
    alone = _NAME_ALONE.match(text, at, stop) if dashed else None
    if alone:
        return Attribution(Span(at - 2, at - 1), Span(*alone.span("name")))
    if dashed and ROLES.fullmatch(word) and _OFFICE_ALONE.match(text, form.end(), stop):
        return Attribution(Span(at - 2, at - 1), phrase(text, at, stop))
    plain = _WORD_NAME.match(text, at, stop) if dashed and word.islower() else None
    if plain and word not in PREPOSITIONS | ADVERBS | JOINTS:
        return Attribution(Span(*form.span()), Span(*plain.span("name")))
    acting = _NAME_ACTS.match(text, at, stop) if dashed else None
    if acting and cues.has_verb_form(acting.group("verb")):
        return Attribution(Span(*acting.span("verb")), Span(*acting.span("name")))
    return None


def _before_office(text: str, form: re.Match[str], stop: int) -> bool:
    """Tell whether an office stands right behind a word: `— произнёс мастер`, where no phrase of
    its own (`— главный инженер`) is."""
    word = form.group()
    if not word.islower() or word in PREPOSITIONS | ADVERBS | JOINTS or ADJECTIVE.search(word):
        return False
    office = TOKEN.match(text, form.end() + 1, stop)
    return office is not None and names_office(office.group()) and not names_office(word)


def somebody_tells(text: str, found: Attribution) -> bool:
    """Tell whether a cue is one of saying, or somebody known by name or office acts: `Первое, что
    сделали, — чинили мост` has neither."""
    cue = found.cue.of(text)
    if cues.is_verb(cue) or not _DID.search(cue):
        return True
    words = found.speaker.of(text) if found.speaker else ""
    if _SOMEBODY.match(words):
        return True
    return names_person(words) or any(map(names_office, TOKEN.findall(words)))


def told_of(text: str, end: int, stop: int) -> Attribution | None:
    """Read `«Мост стоит». Об этом рассказал мастер` behind words that nothing else tells."""
    about = _ABOUT.match(text, end, stop)
    verb = cues.verb_at(text, about.end(), stop) if about else None
    if not verb or cues.passes_on(verb.of(text)):
        return None
    return Attribution(verb, subject_behind(text, verb.end, stop, verb.of(text)))
