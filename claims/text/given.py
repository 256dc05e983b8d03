"""The layout of a text whose sentences somebody else has cut: nothing is looked for in it."""

from claims.text.document import Line, Sentence
from claims.text.layout import Layout
from claims.text.lines import split_lines
from claims.text.spans import Span
from claims.vocabulary import LineClass

# Stands in place of the engine and of the feature that decided.
GIVEN = "given"


def given_layout(text: str, sentences: tuple[Span, ...], language: str) -> Layout:
    """Lay out ordered sentences that do not overlap: lines that hold some of one are body, the
    others are not to be annotated.
    """
    lines: list[Line] = []
    found: list[Sentence] = []
    waiting = iter(sentences)
    now = next(waiting, None)
    for raw in split_lines(text):
        holds = False
        while now and now.start < raw.end:
            holds = True
            if now.start >= raw.start:
                found.append(Sentence(now.start, now.end, raw.number))
            if now.end > raw.end:
                break
            now = next(waiting, None)
        kind = LineClass.BODY if holds else LineClass.OTHER
        lines.append(Line(raw.number, raw.start, raw.end, kind, 1.0, GIVEN, language))
    return Layout(tuple(lines), tuple(found))
