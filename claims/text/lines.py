"""Physical lines of a text: they end at CRLF, LF or CR, and at nothing else."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TERMINATOR = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class RawLine:
    """A line by number from 1; `end` stands before the terminator."""

    number: int
    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]


def split_lines(text: str) -> tuple[RawLine, ...]:
    """List every line, blank ones too; a text that ends in a terminator has no line after it.

    U+0085, U+2028 and their kin stay inside a line: news pages carry them as stray spaces.
    """
    return tuple(
        RawLine(number, start, end)
        for number, (start, end) in enumerate(line_bounds(text), start=1)
    )


def line_bounds(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of the lines that `split_lines` lists."""
    start = 0
    for match in _TERMINATOR.finditer(text):
        end, following = match.span()
        yield start, end
        start = following
    if start < len(text):
        yield start, len(text)
