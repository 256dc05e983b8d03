"""The whole flow as one function: text in, lines, sentences, quotes and structure out."""

from collections import Counter
from dataclasses import dataclass

from claims.text.language import PARAGRAPH_LETTERS, Spoken, identify
from claims.text.line_classes.classify import ClassedLine, classify_lines, is_article
from claims.text.lines import split_lines
from claims.text.quotations.quotation import Quote
from claims.text.quotations.quotes import find_quotes
from claims.text.sentences.splitter import split_sentences
from claims.text.spans import Span
from claims.text.structure import Structure, find_structure
from claims.vocabulary import ANNOTATED_LINES, Language, LineClass

# Changes whenever the same text could come out cut or classed in another way.
ENGINE = "claims-text-1.8"


@dataclass(frozen=True, slots=True)
class Line:
    """A physical line: `end` before its terminator; `feature` is what decided its class."""

    number: int
    start: int
    end: int
    line_class: LineClass
    confidence: float
    feature: str
    language: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence by its offsets, and the number of the line that it starts on."""

    start: int
    end: int
    line: int


@dataclass(frozen=True, slots=True)
class Document:
    """What the stages found; every offset points into the text that was given."""

    language: str
    script: str
    is_article: bool
    lines: tuple[Line, ...]
    sentences: tuple[Sentence, ...]
    quotes: tuple[Quote, ...]
    structure: Structure


def segment(
    text: str,
    *,
    language: str | None = None,
    line_classes: dict[int, LineClass] | None = None,
    joined_lines: frozenset[int] = frozenset(),
) -> Document:
    """Cut a page into classed lines, sentences, quotes and structure.

    `language` overrides detection for the whole document. A curator's corrections go by line
    number: `line_classes` re-classes lines, `joined_lines` holds the lines that run on into the
    next one, so that a sentence may cross that line break.
    """
    raw = split_lines(text)
    classed = classify_lines(text, raw, corrections=line_classes or {})
    spoken = _line_languages(text, classed)
    document = _document_language(text, classed, spoken)
    lines = _spoken_lines(classed, spoken, document, language)
    sentences = _sentences(text, lines, joined_lines)
    body = tuple(Span(line.start, line.end) for line in lines if line.line_class in ANNOTATED_LINES)
    return Document(
        language=language or document.language,
        script=document.script,
        is_article=is_article(text, classed),
        lines=lines,
        sentences=sentences,
        quotes=find_quotes(text, body),
        structure=find_structure(text, classed),
    )


def _line_languages(text: str, classed: tuple[ClassedLine, ...]) -> tuple[Spoken | None, ...]:
    """Identify each line that has letters enough; None for the others."""
    return tuple(
        identify(line.raw.of(text), least=PARAGRAPH_LETTERS)
        if line.raw.end - line.raw.start >= PARAGRAPH_LETTERS
        else None
        for line in classed
    )


def _document_language(
    text: str, classed: tuple[ClassedLine, ...], spoken: tuple[Spoken | None, ...]
) -> Spoken:
    """The language of most of the body, by letters; of the whole text if no line is long enough.

    A vote, because in a mixed text the language with the rarer letters outweighs the others.
    """
    votes: Counter[Spoken] = Counter()
    for line, one in zip(classed, spoken, strict=True):
        if one and one.language is not Language.UNKNOWN and line.line_class in ANNOTATED_LINES:
            votes[one] += line.raw.end - line.raw.start
    return votes.most_common(1)[0][0] if votes else identify(text)


def _spoken_lines(
    classed: tuple[ClassedLine, ...],
    spoken: tuple[Spoken | None, ...],
    document: Spoken,
    language: str | None,
) -> tuple[Line, ...]:
    """Give each line its own language where it is known, else the document's."""
    return tuple(
        Line(
            number=line.raw.number,
            start=line.raw.start,
            end=line.raw.end,
            line_class=line.line_class,
            confidence=line.confidence,
            feature=line.feature,
            language=language
            or (one if one and one.language is not Language.UNKNOWN else document).language,
        )
        for line, one in zip(classed, spoken, strict=True)
    )


def _sentences(text: str, lines: tuple[Line, ...], joined: frozenset[int]) -> tuple[Sentence, ...]:
    sentences: list[Sentence] = []
    first = 0
    while first < len(lines):
        last = first
        while lines[last].number in joined and last + 1 < len(lines):
            last += 1
        opening = lines[first]
        for span in split_sentences(
            text, Span(opening.start, lines[last].end), language=opening.language
        ):
            number = opening.number
            while last > first and span.start > lines[number - 1].end:
                number += 1
            sentences.append(Sentence(span.start, span.end, number))
        first = last + 1
    return tuple(sentences)


__all__ = ["ENGINE", "Document", "Line", "Quote", "Sentence", "Structure", "segment"]
