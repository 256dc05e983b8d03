"""Paragraphs that a dash leads, one behind another: who speaks where only some of them say so.

A report breaks up one person's words (`— Мост стоит, — сказал Лис.⏎— Ждём осени.`), an interview
has questions between (`— Давно?⏎— С мая.`). Where two people are named, or the one named asks,
nothing is told of the rest.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims.text.quotations import cues
from claims.text.quotations.attributions import Attribution
from claims.text.quotations.given_names import is_given_name
from claims.text.quotations.roles import PRONOUNS, names_office
from claims.text.quotations.speech_turns import dashed_words
from claims.text.quotations.subject_words import TOKEN
from claims.text.spans import Span, trim

# A reply is short; who goes on says more.
_LEAST = 5
_LONGEST_RUN = 12
_LONGEST_REPORT = 240
_OTHERS = re.compile(r"[«»“”„\"]|:\s*$|[—–-]\s")
# They stand for whoever has just spoken.
_NOBODY_ELSE = re.compile(
    r"(?:женщин|мужчин|собеседни|жінк|чоловік|пенсионер|пенсіонер|співрозмовни)[а-яіїє]{1,4}"
)
_WORD = re.compile(r"[^\W\d_]+")
_ENDS = re.compile(r"[.!?…][»”\"]?$")
# So much of a name stays the same in all its cases.
_STEM = 5


@dataclass(frozen=True, slots=True)
class Turn:
    """What one paragraph says behind its dash, who is named in it, if anybody is, and whether the
    words are a quotation already."""

    words: Span
    told: Attribution | None
    is_found: bool


def left_to_one(
    text: str, paragraphs: tuple[Span, ...], told: Sequence[tuple[Span, Attribution | None]]
) -> Iterator[tuple[Span, Attribution]]:
    """Yield the words of paragraphs without attribution that are those of the only one named in
    their run; `told` are the quotations found so far, in order."""
    for run in _runs(text, paragraphs, told):
        named = [turn for turn in run if turn.told]
        if not named or not all(_same(text, named[0], turn) for turn in named):
            continue
        if any(_asks(text, turn) for turn in named):
            continue
        asked = any(_asks(text, turn) for turn in run)
        for at, turn in enumerate(run):
            if turn.is_found or _asks(text, turn):
                continue
            before = run[at - 1] if at else None
            answers = before is not None and not before.told and _asks(text, before)
            # `— Лес горит не сам.⏎— А почему?`: what the first question takes up.
            answers = answers or (not at and _asks(text, run[1]))
            long = len(_WORD.findall(text, turn.words.start, turn.words.end)) >= _LEAST
            nearest = next((one for one in reversed(run[:at]) if one.told), None)
            nearest = nearest or (named[0] if answers else None)
            if nearest and nearest.told and (answers if asked else long):
                yield turn.words, nearest.told


def _runs(
    text: str, paragraphs: tuple[Span, ...], told: Sequence[tuple[Span, Attribution | None]]
) -> Iterator[list[Turn]]:
    """Yield the runs of two and more paragraphs that a dash leads, with whole sentences in each."""
    starts = {span.start: (span, attribution) for span, attribution in told}
    run: list[Turn] = []
    last = None
    told_between = False
    for paragraph in paragraphs:
        words = dashed_words(text, paragraph)
        kept = trim(text, words.start, words.end) if words else None
        beside = last is not None and not text[last.end : paragraph.start].strip()
        last = paragraph
        if run and beside and not kept and not told_between and _is_quiet(text, paragraph):
            told_between = True
            continue
        told_between = False
        if run and (not kept or not beside or len(run) == _LONGEST_RUN):
            yield run
            run = []
        if kept and text[kept.start].isupper() and _ENDS.search(text, kept.start, kept.end):
            span, attribution = starts.get(kept.start, (kept, None))
            named = attribution if attribution and attribution.speaker else None
            run.append(Turn(span, named, kept.start in starts))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _is_quiet(text: str, paragraph: Span) -> bool:
    """Tell whether a paragraph between two pieces of speech reports something short, and nobody
    else comes in who might speak."""
    if paragraph.length > _LONGEST_REPORT or _OTHERS.search(text, paragraph.start, paragraph.end):
        return False
    words = [one.group() for one in TOKEN.finditer(text, paragraph.start, paragraph.end)]
    return bool(words) and not any(
        cues.is_verb(word)
        or (word[:1].isupper() and is_given_name(word))
        or (names_office(word.lower()) and not _NOBODY_ELSE.fullmatch(word))
        for word in words
    )


def _asks(text: str, turn: Turn) -> bool:
    return text[turn.words.end - 1] == "?"


def _same(text: str, one: Turn, other: Turn) -> bool:
    """Tell whether two turns name one person: by a name in common, or the second by a pronoun."""
    first = one.told.speaker if one.told else None
    second = other.told.speaker if other.told else None
    if not first or not second:
        return False
    if cues.is_kazakh(text, one.told.cue if one.told else None):
        return first.of(text) == second.of(text) or second.of(text).lower() in PRONOUNS
    if second.of(text).lower() in PRONOUNS or first.of(text) == second.of(text):
        return True
    names = [
        {word[:_STEM] for word in TOKEN.findall(span.of(text)) if word[:1].isupper()}
        for span in (first, second)
    ]
    return bool(names[0] & names[1])
