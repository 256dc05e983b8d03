"""Correcting how a text is laid out in lines and sentences. Offsets into it never change.

A layout is what a curator sees and edits. Each edit returns the next layout, or raises Refused
with the reason in words.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from claims.errors import InvalidSpan, Refused
from claims.text.document import Line, Sentence
from claims.text.offsets import is_grapheme_boundary
from claims.text.sentences.splitter import split_sentences
from claims.text.spans import Span, trim
from claims.text.words import words
from claims.vocabulary import ANNOTATED_LINES, LineClass

BY_CURATOR = "curator"
# What opens a quotation or a bracket goes with the word after it.
_OPENING = frozenset("«„“‘\"'([{<¿¡")


@dataclass(frozen=True, slots=True)
class Layout:
    """All lines of a text in order, blank ones too, and its sentences, ordered and apart."""

    lines: tuple[Line, ...]
    sentences: tuple[Sentence, ...]

    def line_at(self, offset: int) -> Line:
        """Return the line in which the code point at `offset` stands."""
        return self.lines[bisect_right(self.lines, offset, key=lambda line: line.start) - 1]

    def is_annotated(self, sentence: Sentence) -> bool:
        return self.lines[sentence.line - 1].line_class in ANNOTATED_LINES

    def annotated(self) -> tuple[Span, ...]:
        """Return the sentences that annotators read."""
        return tuple(Span(one.start, one.end) for one in self.sentences if self.is_annotated(one))

    def body(self) -> tuple[Span, ...]:
        """Return the lines that annotators read."""
        return tuple(
            Span(line.start, line.end) for line in self.lines if line.line_class in ANNOTATED_LINES
        )


def changed(before: Layout, after: Layout) -> tuple[Span, ...]:
    """Return the annotated sentences that only one of two layouts of a text has, in order."""
    return tuple(sorted(set(before.annotated()) ^ set(after.annotated())))


def split_sentence(layout: Layout, text: str, at: int) -> Layout:
    """Split the sentence that holds `at` there; white space around the cut belongs to neither."""
    index = _holding(layout, at)
    if index is None or not layout.sentences[index].start < at < layout.sentences[index].end:
        raise InvalidSpan("This place is not inside a sentence.", field="at")
    whole = layout.sentences[index]
    if not is_grapheme_boundary(text, at):
        raise InvalidSpan(
            "This place is inside one visible character (a letter with its accent, or a joined "
            "emoji).",
            field="at",
        )
    left, right = trim(text, whole.start, at), trim(text, at, whole.end)
    if left is None or right is None:
        raise InvalidSpan("One of the halves would hold nothing but white space.", field="at")
    halves = (
        replace(whole, end=left.end),
        Sentence(right.start, right.end, layout.line_at(right.start).number),
    )
    return _with(layout, index, 1, halves)


def join_sentences(layout: Layout, text: str, first_start: int) -> Layout:
    """Join the sentence that starts at `first_start` with the next one, over a line break if one
    is between them; never over a line of the other kind (furniture, or text to annotate).
    """
    index = _holding(layout, first_start)
    if index is None or layout.sentences[index].start != first_start:
        raise InvalidSpan("No sentence starts at this place.", field="start")
    if index + 1 == len(layout.sentences):
        raise Refused("This is the last sentence; there is none to join it with.", field="start")
    first, second = layout.sentences[index : index + 2]
    is_annotated = layout.is_annotated(first)
    for line in _lines_of(layout, text, Span(first.start, second.end)):
        if (line.line_class in ANNOTATED_LINES) != is_annotated:
            raise Refused(
                "Line %(number)s is “%(line_class)s”: a sentence cannot run from text into "
                "furniture. Correct the class of the line first.",
                values={"number": line.number, "line_class": line.line_class},
                field="start",
            )
    return _with(layout, index, 2, (replace(first, end=second.end),))


def reclass_line(layout: Layout, text: str, number: int, line_class: LineClass) -> Layout:
    """Give a line another class, for good; its sentences are read, or not, by that class."""
    if not 1 <= number <= len(layout.lines):
        raise Refused("There is no line %(number)s.", values={"number": number}, field="line")
    line = layout.lines[number - 1]
    if not text[line.start : line.end].strip():
        raise Refused("Line %(number)s is blank.", values={"number": number}, field="line")
    if line.line_class == line_class:
        raise Refused(
            "Line %(number)s is “%(line_class)s” already.",
            values={"number": number, "line_class": line_class},
            field="line_class",
        )
    was_read, is_read = (one in ANNOTATED_LINES for one in (line.line_class, line_class))
    if was_read != is_read:
        _refuse_running_on(layout, line)
    renewed = replace(line, line_class=line_class, confidence=1.0, feature=BY_CURATOR)
    lines = (*layout.lines[: number - 1], renewed, *layout.lines[number:])
    sentences = layout.sentences
    if is_read and not any(one.start < line.end and line.start < one.end for one in sentences):
        own = split_sentences(text, Span(line.start, line.end), language=line.language)
        added = (Sentence(span.start, span.end, number) for span in own)
        sentences = tuple(sorted((*sentences, *added), key=lambda one: one.start))
    return Layout(lines, sentences)


def set_language(layout: Layout, text: str, language: str) -> Layout:
    """Cut the text again under another language's rules. Where the curator split or joined what
    the rules of the old language gave, that stays.
    """
    given = {one.start: one for line in layout.lines for one in _cut(text, line, line.language)}
    fresh = {one.start: one for line in layout.lines for one in _cut(text, line, language)}
    current = {one.start: one for one in layout.sentences}
    split, joined = current.keys() - given.keys(), given.keys() - current.keys()
    starts = sorted((fresh.keys() | split) - joined)
    ends = _ends(fresh) | _ends(current)
    sentences = []
    for start, following in pairwise((*starts, len(text))):
        end = ends.get((start, following)) or _last(text, start, following)
        sentences.append(Sentence(start, end, layout.line_at(start).number))
    lines = tuple(replace(line, language=language) for line in layout.lines)
    return Layout(lines, tuple(sentences))


def cut_places(text: str, sentence: Span) -> tuple[int, ...]:
    """Return the offsets at which a sentence can be split, before each of its words and marks.

    A cut inside a run without white space stands before the word and what opens it; all other
    marks stay with the word before them.
    """
    places: set[int] = set()
    for word in words(text, sentence):
        at = word.start
        while at > sentence.start and text[at - 1] in _OPENING:
            at -= 1
        places.add(at)
    after_space = False
    for at in range(sentence.start, sentence.end):
        if after_space and not text[at].isspace():
            places.add(at)
        after_space = text[at].isspace()
    return tuple(
        at
        for at in sorted(places)
        if sentence.start < at < sentence.end
        and is_grapheme_boundary(text, at)
        and trim(text, sentence.start, at)
        and trim(text, at, sentence.end)
    )


def _holding(layout: Layout, offset: int) -> int | None:
    index = bisect_right(layout.sentences, offset, key=lambda one: one.start) - 1
    return index if index >= 0 and offset < layout.sentences[index].end else None


def _with(layout: Layout, index: int, n: int, new: tuple[Sentence, ...]) -> Layout:
    kept = layout.sentences
    return replace(layout, sentences=(*kept[:index], *new, *kept[index + n :]))


def _lines_of(layout: Layout, text: str, span: Span) -> Iterator[Line]:
    """Yield the lines that the span touches, blank ones left out."""
    first, last = layout.line_at(span.start).number, layout.line_at(span.end - 1).number
    for line in layout.lines[first - 1 : last]:
        if text[line.start : line.end].strip():
            yield line


def _refuse_running_on(layout: Layout, line: Line) -> None:
    for one in layout.sentences:
        touches = one.start < line.end and line.start < one.end
        if touches and (one.start < line.start or one.end > line.end):
            raise Refused(
                "A sentence runs over the edge of line %(number)s: split it there first.",
                values={"number": line.number},
                field="line",
            )


def _cut(text: str, line: Line, language: str) -> tuple[Span, ...]:
    return split_sentences(text, Span(line.start, line.end), language=language)


def _ends(sentences: "dict[int, Span] | dict[int, Sentence]") -> dict[tuple[int, int], int]:
    """Return where a sentence ends, by its own start and the next one's."""
    starts = sorted(sentences)
    return {(start, following): sentences[start].end for start, following in pairwise(starts)}


def _last(text: str, start: int, following: int) -> int:
    span = trim(text, start, following)
    assert span is not None, "a sentence starts with more than white space"
    return span.end
