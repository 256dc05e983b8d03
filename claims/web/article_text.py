"""An article laid out for reading: its lines in their order, sentences numbered, furniture folded.

Pure: takes the stored text and the stored offsets, returns values for the template.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from claims.vocabulary import LineClass

# Everything else is furniture: marked, folded away, one click from sight.
READ_LINES = frozenset(
    {
        LineClass.TITLE,
        LineClass.DATELINE,
        LineClass.LEAD,
        LineClass.BODY,
        LineClass.SUBHEADING,
        LineClass.CAPTION,
    }
)


@dataclass(frozen=True, slots=True)
class LineRow:
    """A stored line; `end` before its terminator, `confidence` from 0 to 1."""

    number: int
    start: int
    end: int
    line_class: str
    confidence: float
    feature: str
    language: str


@dataclass(frozen=True, slots=True)
class SentenceRow:
    """A stored sentence by its code point offsets."""

    number: int
    start: int
    end: int
    is_annotated: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line; `number` of its sentence, set where the sentence begins in it."""

    text: str
    sentence: SentenceRow | None = None
    is_start: bool = False


@dataclass(frozen=True, slots=True)
class ReadLine:
    row: LineRow
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @property
    def percent(self) -> int:
        return round(100 * self.row.confidence)


@dataclass(frozen=True, slots=True)
class Block:
    """A run of lines that are all read, or all furniture."""

    is_furniture: bool
    lines: tuple[ReadLine, ...]


def lay_out(
    text: str, lines: Iterable[LineRow], sentences: Iterable[SentenceRow]
) -> tuple[Block, ...]:
    """Return the article's lines in order, blank ones left out, runs of furniture together."""
    ordered = sorted(sentences, key=lambda sentence: sentence.start)
    shown = [line for line in _cut(text, lines, ordered) if line.text.strip()]
    return tuple(
        Block(is_furniture=is_furniture, lines=tuple(run))
        for is_furniture, run in groupby(shown, key=_is_furniture)
    )


def _is_furniture(line: ReadLine) -> bool:
    return line.row.line_class not in READ_LINES


def _cut(text: str, lines: Iterable[LineRow], sentences: list[SentenceRow]) -> Iterator[ReadLine]:
    """Walk lines and sentences side by side; a sentence may run on over several lines."""
    first = 0
    for line in lines:
        while first < len(sentences) and sentences[first].end <= line.start:
            first += 1
        pieces, at, look = [], line.start, first
        while look < len(sentences) and sentences[look].start < line.end:
            sentence = sentences[look]
            start, end = max(sentence.start, line.start), min(sentence.end, line.end)
            if at < start:
                pieces.append(Piece(text[at:start]))
            pieces.append(Piece(text[start:end], sentence, is_start=start == sentence.start))
            at, look = end, look + 1
        if at < line.end:
            pieces.append(Piece(text[at : line.end]))
        yield ReadLine(row=line, pieces=tuple(pieces))
