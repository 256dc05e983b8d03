"""Physical lines of a text: they end at CRLF, LF or CR, and at nothing else."""

import re
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
    lines: list[RawLine] = []
    start = 0
    for match in _TERMINATOR.finditer(text):
        lines.append(RawLine(len(lines) + 1, start, match.start()))
        start = match.end()
    if start < len(text):
        lines.append(RawLine(len(lines) + 1, start, len(text)))
    return tuple(lines)
