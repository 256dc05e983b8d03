"""Conversions between ways of counting a text: code points, UTF-16 units, graphemes."""

from bisect import bisect_right
from dataclasses import dataclass

import regex

# Everything that can join its neighbour into one grapheme (UAX 29); the rest always stands alone.
_JOINING = regex.compile(
    r"[\p{GCB=Extend}\p{GCB=ZWJ}\p{GCB=SpacingMark}\p{GCB=Prepend}\p{GCB=Regional_Indicator}"
    r"\p{GCB=L}\p{GCB=V}\p{GCB=T}\p{GCB=LV}\p{GCB=LVT}]"
)
_GRAPHEME = regex.compile(r"\X")
_ASTRAL = regex.compile(r"[\U00010000-\U0010FFFF]")


@dataclass(frozen=True, slots=True)
class Utf16Index:
    """A text's astral characters, to convert many offsets in O(log n) each."""

    astral: tuple[int, ...]
    length: int

    @classmethod
    def of(cls, text: str) -> "Utf16Index":
        return cls(tuple(m.start() for m in _ASTRAL.finditer(text)), len(text))

    def from_code_point(self, offset: int) -> int:
        """Return the UTF-16 units before code point `offset`. Raises ValueError outside."""
        if not 0 <= offset <= self.length:
            raise ValueError(f"offset {offset} leaves a text of {self.length} code points")
        return offset + bisect_right(self.astral, offset - 1)

    def to_code_point(self, units: int) -> int:
        """Return the code points before `units`. Raises ValueError outside or inside a pair."""
        if not 0 <= units <= self.length + len(self.astral):
            raise ValueError(f"offset {units} leaves the text's UTF-16 form")
        # The k-th astral character starts at its code point offset plus k units.
        low, high = 0, len(self.astral)
        while low < high:
            middle = (low + high) // 2
            if self.astral[middle] + middle < units:
                low = middle + 1
            else:
                high = middle
        offset = units - low
        if self.from_code_point(offset) != units:
            raise ValueError(f"offset {units} falls inside a surrogate pair")
        return offset


def to_utf16(text: str, offset: int) -> int:
    """Convert a code point offset to UTF-16 units."""
    return Utf16Index.of(text).from_code_point(offset)


def from_utf16(text: str, units: int) -> int:
    """Convert UTF-16 units to a code point offset. Raises ValueError inside a pair."""
    return Utf16Index.of(text).to_code_point(units)


# Latin, Greek, Cyrillic and general punctuation: no regular expression for ordinary news.
_PLAIN = frozenset(
    map(
        chr,
        (
            *range(0x20, 0x300),
            *range(0x370, 0x483),
            *range(0x48A, 0x530),
            *range(0x2010, 0x2060),
            0x09,
            0x0A,
        ),
    )
)


def _stands_alone(char: str) -> bool:
    return char in _PLAIN or _JOINING.match(char) is None


def is_grapheme_boundary(text: str, at: int) -> bool:
    """Tell whether offset `at` (0 <= at <= len) lies between two graphemes."""
    if not 0 < at < len(text):
        return at in (0, len(text))
    if text[at] in _PLAIN and text[at - 1] in _PLAIN:
        return True
    if _stands_alone(text[at]) and _stands_alone(text[at - 1]):
        return not (text[at] == "\n" and text[at - 1] == "\r")
    start = at - 1
    while start > 0 and not (_stands_alone(text[start]) and _stands_alone(text[start - 1])):
        start -= 1
    for match in _GRAPHEME.finditer(text, start):
        if match.end() >= at:
            return match.end() == at
    return True


def graphemes(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """List the graphemes between two boundaries, as (start, end) code points."""
    if all(_stands_alone(char) for char in text[start:end]):
        pairs = [(i, i + 1) for i in range(start, end)]
        return pairs if "\r\n" not in text[start:end] else _by_rule(text, start, end)
    return _by_rule(text, start, end)


def _by_rule(text: str, start: int, end: int) -> list[tuple[int, int]]:
    return [match.span() for match in _GRAPHEME.finditer(text, start, end)]
