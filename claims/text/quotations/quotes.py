"""Quotations in running text: what is quoted, the cue that says so, and who speaks.

Direct: somebody's words with an attribution beside them. Partial: words in quotation marks inside
the reporting sentence. Names and titles in quotation marks are neither and are left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from claims.text.quotations import cues
from claims.text.quotations.attribution_before import before_quote
from claims.text.quotations.attribution_behind import after_quote
from claims.text.quotations.attributions import Attribution
from claims.text.quotations.continuations import (
    JOINED,
    attribution_end,
    goes_on,
    side_by_side,
)
from claims.text.quotations.dialogues import left_to_one
from claims.text.quotations.marked_words import attributed, earlier
from claims.text.quotations.named_lines import named_above
from claims.text.quotations.quotation import Quote, make_quote, told_by
from claims.text.quotations.quote_marks import marked_spans
from claims.text.quotations.quote_shapes import is_introduced, is_led, is_name, is_whole
from claims.text.quotations.speech_turns import turn_pieces
from claims.text.quotations.subject_words import names_person
from claims.text.quotations.turns import turn_of
from claims.text.spans import Span
from claims.vocabulary import QuoteKind

# `. И тут же добавил: «`
_ALONE = re.compile(
    r"\.?\s+(?:(?:И|А|І|Й|Та|Также|Також|Затем|Потом|Потім|Тут же|Далее|Далі|Позже)\s+)?"
    r"(?:(?:тут же|затем|потом|также|потім|також|згодом)\s+)?"
)
# Dashes that look like others, one for one, so that every offset stays.
_DASHES = str.maketrans("‒―", "–—")
# Inside speech nobody is named by more words.
_LONGEST_NAME = 6
_WORD = re.compile(r"[^\W\d_]+")


def find_quotes(text: str, paragraphs: tuple[Span, ...]) -> tuple[Quote, ...]:
    """List the quotations of the given paragraphs in order; one inside another, with a speaker of
    its own, comes right after it."""
    reading = _Reading(text.translate(_DASHES), paragraphs)
    for number in range(len(paragraphs)):
        reading.read(number)
    return reading.with_replies()


@dataclass(slots=True)
class _Reading:
    """The quotations found so far, paragraph by paragraph."""

    text: str
    paragraphs: tuple[Span, ...]
    quotes: list[Quote] = field(default_factory=list)
    outer: Quote | None = None  # The last one that is in no other.
    done: int = 0  # All before it is read.
    behind: int = 0  # Where the last direct one ends.
    joined: list[Span] = field(default_factory=list)  # `«Нет света», «Нет воды», …` so far.

    def read(self, number: int) -> None:
        """Read one paragraph: what stands in marks, up to speech without them, and that."""
        paragraph = self.paragraphs[number]
        near = earlier(self.paragraphs, number)
        turn = turn_of(self.text, self.paragraphs, number) if paragraph.start >= self.done else None
        begin = max(self.done, paragraph.start)
        for span in marked_spans(self.text, self.paragraphs, number, begin):
            if turn and span.end > turn[0].start:
                break
            self._read_marked(number, span, near)
        if turn:
            pieces = list(turn_pieces(self.text, paragraph, *turn))
            self.quotes += (
                make_quote(self.text, near, words, QuoteKind.DIRECT, told) for words, told in pieces
            )
            self.done = max(paragraph.end, pieces[-1][0].end)
            self.outer = self.quotes[-1]

    def _read_marked(self, number: int, span: Span, near: tuple[Span, ...]) -> None:
        found = attributed(self.text, self.paragraphs, number, span, self.behind)
        if JOINED.match(self.text, span.end) and not (found and found.speaker):
            self.joined.append(span)
        elif found and self.joined and not cues.is_kazakh(self.text, found.cue):
            self.quotes += _told_together(self.text, near, self.joined, found)
        self.joined = self.joined if self.joined and self.joined[-1] == span else []
        if found:
            found = _going_on(self.text, self.paragraphs, number, self.outer, found)
            self.outer = found
            self.quotes += (found, *_nested(self.text, near, found))
            self.behind = found.end if found.kind is QuoteKind.DIRECT else self.behind
        self.done = max(self.done, span.end)

    def with_replies(self) -> tuple[Quote, ...]:
        """Return all of them with the paragraphs that a dash leads and only others name."""
        said = [(Span(one.start, one.end), told_by(one)) for one in self.quotes]
        left = [
            make_quote(self.text, self.paragraphs, words, QuoteKind.DIRECT, told)
            for words, told in left_to_one(self.text, self.paragraphs, said)
        ]
        if not left:
            return tuple(self.quotes)
        return tuple(sorted((*self.quotes, *left), key=lambda one: one.start))


def _told_together(
    text: str, near: tuple[Span, ...], before: list[Span], found: Quote
) -> Iterator[Quote]:
    """Yield the quotations right before one, `«Нет света», «Нет воды», — пишут жители`, which its
    attribution tells as well."""
    told = told_by(found)
    if not told or not found.speaker or told.cue.start < found.end:
        return
    for span in side_by_side(text, (*before, Span(found.start, found.end))):
        yield make_quote(text, near, span, QuoteKind.DIRECT, told)


def _going_on(
    text: str, paragraphs: tuple[Span, ...], number: int, before: Quote | None, found: Quote
) -> Quote:
    """Give a quotation without any attribution to whom the one before it in its paragraph names,
    if it goes on with that, or to whom a line of its own above it does."""
    paragraph, near = paragraphs[number], earlier(paragraphs, number)
    if found.cue and not found.speaker and before and before.start >= paragraph.start:
        return _told_too(text, near, before, found)
    if found.cue or found.kind is not QuoteKind.DIRECT:
        return found
    above = named_above(text, paragraphs, number) if found.start == paragraph.start else None
    if above:
        return make_quote(text, near, Span(found.start, found.end), found.kind, above)
    told = told_by(before) if before else None
    if (
        not before
        or not told
        or not before.speaker
        or before.start < paragraph.start
        or before.kind != found.kind
    ):
        return found
    if not goes_on(text, told, before.end, found.start):
        return found
    return make_quote(text, near, Span(found.start, found.end), found.kind, told)


def _told_too(text: str, near: tuple[Span, ...], before: Quote, found: Quote) -> Quote:
    """Give a quotation to whom the one before it names where its verb stands alone: `«А», — сказал
    Лис. И добавил: «Б»`."""
    told = told_by(before)
    if not told or not before.speaker or not found.cue or found.cue.start > found.start:
        return found
    between = text[attribution_end(told) : found.cue.start]
    if not _ALONE.fullmatch(between) or text[found.cue.end : found.start].strip() != ":":
        return found
    said = Attribution(found.cue, before.speaker, before.chain)
    return make_quote(text, near, Span(found.start, found.end), found.kind, said)


def _nested(text: str, near: tuple[Span, ...], outer: Quote) -> Iterator[Quote]:
    """Yield the quotations inside a quotation that name who said them."""
    inside = Span(outer.start + 1, outer.end - 1)
    around = outer.chain or ((outer.speaker,) if outer.speaker else ())
    for span in marked_spans(text, (inside,), 0, inside.start) if inside.length > 0 else ():
        after = after_quote(text, span.end, inside.end)
        before = before_quote(text, span.start, inside.start)
        led = before is not None and text[span.start - 3 : span.start].rstrip()[-1:] in (",", ":")
        found = after if after and after.speaker and not led else before
        words = len(_WORD.findall(text, span.start, span.end))
        if outer.speaker and outer.speaker.contains(span):
            continue  # «Маяк» in who speaks, where the attribution stands inside the marks
        if not found or not found.speaker or not words:
            continue
        who = found.speaker.of(text)
        if not names_person(who) or len(_WORD.findall(who)) > _LONGEST_NAME:
            continue
        introduced = is_introduced(text, span, inside.start)
        if not introduced and (found is before and is_name(span.of(text)[1:-1].strip(), words)):
            continue
        direct = found is after or introduced or is_led(text, span) or is_whole(text, span, found)
        kind = QuoteKind.DIRECT if direct else QuoteKind.PARTIAL
        inner = make_quote(text, near, span, kind, found)
        yield replace(inner, chain=(*around, found.speaker)) if around else inner
