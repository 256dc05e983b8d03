"""The article about a passage, laid out for the bench. Pure: stored values in, values out."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from claims.web.article_text import Block, LineRow, ReadLine, SentenceRow, lay_out


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a paragraph; `sentence` is the start of the passage's sentence that it is."""

    text: str
    sentence: int | None = None
    number: int = 0


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together because a sentence runs over their end."""

    line_class: str
    language: str
    parts: list[Part] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Section:
    """Paragraphs that are all read, or all furniture."""

    is_furniture: bool
    paragraphs: tuple[Paragraph, ...]


def sections(
    text: str,
    lines: Iterable[LineRow],
    sentences: Iterable[SentenceRow],
    *,
    start: int,
    end: int,
) -> tuple[Section, ...]:
    """Return the article in sections; only the annotated sentences of start:end are sentences of
    the passage, whole even where they run over a line's end.
    """
    return tuple(
        Section(block.is_furniture, tuple(_paragraphs(text, block, start, end)))
        for block in lay_out(text, lines, sentences)
    )


def paragraphs_by_sentence(laid_out: Iterable[Section]) -> dict[int, int]:
    """Return the number of its paragraph for each of the passage's sentences, by its start."""
    every = (paragraph for section in laid_out for paragraph in section.paragraphs)
    return {
        part.sentence: number
        for number, paragraph in enumerate(every)
        for part in paragraph.parts
        if part.sentence is not None
    }


def _paragraphs(text: str, block: Block, start: int, end: int) -> list[Paragraph]:
    found: list[Paragraph] = []
    for line in block.lines:
        if found and line.pieces and line.pieces[0].sentence and not line.pieces[0].is_start:
            found[-1].parts.extend(_parts(text, line, start, end))
        else:
            paragraph = Paragraph(line.row.line_class, line.row.language)
            paragraph.parts.extend(_parts(text, line, start, end))
            found.append(paragraph)
    return found


def _parts(text: str, line: ReadLine, start: int, end: int) -> list[Part]:
    parts = []
    for piece in line.pieces:
        sentence = piece.sentence
        if sentence is None or not sentence.is_annotated or not start <= sentence.start < end:
            parts.append(Part(piece.text))
        elif piece.is_start:
            # All of it in one piece: offsets are never counted across elements.
            parts.append(Part(text[sentence.start : sentence.end], sentence.start, sentence.number))
    return parts
