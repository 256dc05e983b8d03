"""The layout of a text whose sentences somebody else has cut: nothing is looked for in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import repeat

from claims.text.lines import line_bounds
from claims.text.spans import Span

# Stands in place of the engine and of the feature that decided.
GIVEN = "given"


@dataclass(frozen=True, slots=True)
class GivenLayout:
    """The lines of a text: start, end, and whether some of a sentence is in them, which makes them
    body; and for each sentence its span and the number of the line, from 1, in which it begins.

    Plain tuples: there are as many as sentences in a file, and they are only written.
    """

    lines: list[tuple[int, int, bool]]
    sentences: list[tuple[int, int, int]]


def layout_of_lines(sentences: Sequence[str]) -> GivenLayout:
    """Lay out the text that sentences make, none of which holds a line break: a line for each."""
    starts, ends, at = [], [], 0
    for sentence in sentences:
        starts.append(at)
        at += len(sentence)
        ends.append(at)
        at += 1
    return GivenLayout(
        list(zip(starts, ends, repeat(True))),
        list(zip(starts, ends, range(1, len(sentences) + 1), strict=True)),
    )


def given_layout(text: str, sentences: Sequence[Span]) -> GivenLayout:
    """Lay out ordered sentences that do not overlap; lines that hold none are not annotated."""
    lines: list[tuple[int, int, bool]] = []
    found: list[tuple[int, int, int]] = []
    waiting = iter(sentences)
    now = next(waiting, None)
    for number, (start, end) in enumerate(line_bounds(text), start=1):
        holds = False
        while now and now.start < end:
            holds = True
            if now.start >= start:
                found.append((now.start, now.end, number))
            if now.end > end:
                break
            now = next(waiting, None)
        lines.append((start, end, holds))
    return GivenLayout(lines, found)
