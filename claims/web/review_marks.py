"""A stretch of text cut where marked spans begin and end, for templates.

Pure: offsets are code points of the article's text and come from the database; nothing is counted
across elements of the page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from claims.text.spans import Span
from claims.text.words import words

Range = tuple[int, int]
CONTEXT = 280  # code points on either side of what is decided


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text under the same marks; `marks` are indices of the marked things."""

    text: str
    marks: tuple[int, ...]


def pieces(text: str, place: Range, marked: Sequence[Sequence[Range]]) -> tuple[Piece, ...]:
    """Cut text[start:end] of `place` at every edge of `marked`, whose n-th member is mark n."""
    start, end = place
    edges = {start, end}
    for spans in marked:
        edges |= {min(max(edge, start), end) for span in spans for edge in span}
    ordered = sorted(edges)
    return tuple(
        Piece(text[low:high], _marks((low, high), marked)) for low, high in pairwise(ordered)
    )


def _marks(place: Range, marked: Sequence[Sequence[Range]]) -> tuple[int, ...]:
    return tuple(
        number
        for number, spans in enumerate(marked)
        if any(start <= place[0] and place[1] <= end for start, end in spans)
    )


@dataclass(frozen=True, slots=True)
class Around:
    """What stands before and after, cut at a space; `is_cut` where the text goes on."""

    before: str
    after: str
    is_cut_before: bool
    is_cut_after: bool


def around(text: str, place: Range, context: int = CONTEXT) -> Around:
    """Return up to `context` code points on either side of a place: whole words, and no further
    than its own paragraph, since furniture begins after that.
    """
    start, end = place
    low, high = max(0, start - context), min(len(text), end + context)
    paragraph = text.rfind("\n\n", low, start)
    low = max(low, paragraph + 2) if paragraph >= 0 else low
    paragraph = text.find("\n\n", end, high)
    high = paragraph if paragraph >= 0 else high
    while 0 < low < start and not text[low - 1].isspace():
        low += 1
    while end < high < len(text) and not text[high].isspace():
        high -= 1
    return Around(text[low:start], text[end:high], low > 0, high < len(text))


@dataclass(frozen=True, slots=True)
class Edge:
    """A place where a claim may begin or end, with the word that stands there."""

    offset: int
    word: str


def edges(
    text: str, place: Range, also: Sequence[Range]
) -> tuple[tuple[Edge, ...], tuple[Edge, ...]]:
    """Return where a claim may begin and where it may end: at words, and where `also` does.

    The end after the last word is offered with its closing marks and without.
    """
    found = words(text, Span(*place))
    starts = {word.start: word.of(text) for word in found}
    ends = {word.end: word.of(text) for word in found}
    ends.setdefault(place[1], text[max(place[0], place[1] - 12) : place[1]].split()[-1])
    for start, end in also:
        starts.setdefault(start, text[start : start + 12].split(maxsplit=1)[0])
        ends.setdefault(end, text[max(start, end - 12) : end].split()[-1])
    return _ordered(starts), _ordered(ends)


def _ordered(places: dict[int, str]) -> tuple[Edge, ...]:
    return tuple(Edge(offset, places[offset]) for offset in sorted(places))
