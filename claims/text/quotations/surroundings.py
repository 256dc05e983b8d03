"""What stands around a quotation, as tokens: the words before and behind it, and its edges.

Speakers stand within two sentences of the words that are theirs, so no more is looked at, and a
page of any length costs what its quotations cost.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from claims.text.spans import Span

# So many characters before and behind at most, and so many marks that may end a sentence.
_BEFORE, _BEHIND, _STOPS = 200, 140, 2
# Of the quoted words themselves the first and last, and what a dash sets off: `«Да, — сказал Лис`.
_EDGE, _BEFORE_DASH, _BEHIND_DASH = 3, 2, 14
_LONGEST_INSIDE = 160
_TOKEN = re.compile(r"[^\W\d_]\.|[^\W\d_]+(?:[-’'ʼ][^\W\d_]+)*|\d+(?:[.,:]\d+)*|[\r\n]+|[^\s]")
_ALIKE = {"“": "«", "”": "»", "„": "«", "–": "—", "-": "—", "‘": "‹", "'": "‹", "’": "›"}
_LINE_END = "NL"
_ENDS = frozenset((".", "!", "?", "…", _LINE_END))
# Stands for another quotation, whatever is said in it.
OTHER_QUOTE = "¤"


class Side(StrEnum):
    """Where a token stands, seen from the quotation."""

    BEFORE = "B"
    INSIDE = "I"
    BEHIND = "A"


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number, a mark or a line's end."""

    start: int
    end: int
    side: Side
    word: str


@lru_cache(maxsize=20_000)
def shape(word: str) -> str:
    """Name what a token looks like: capitals, a number, which mark; marks of a kind are one."""
    first = word[0]
    if first in "\r\n":
        return _LINE_END
    if first.isdigit():
        return "9"
    if not first.isalnum():
        return _ALIKE.get(first, first)
    if len(word) > 1 and word.isupper() and not word.endswith("."):
        return "XX"
    hyphen = "-" if "-" in word else ""
    if first.isupper():
        return "X." if word.endswith(".") or len(word) == 1 else "Xx" + hyphen
    return "x" + hyphen


def ends_sentence(looks: str) -> bool:
    """Tell whether a token of this shape may end a sentence."""
    return looks in _ENDS


def tokens_around(
    text: str, quotation: Span, others: Sequence[Span], within: Span
) -> tuple[Token, ...]:
    """List the tokens around a quotation in order; each of the `others` in reach is one token."""
    before = Span(max(within.start, quotation.start - _BEFORE), quotation.start)
    behind = Span(quotation.end, min(within.end, quotation.end + _BEHIND))
    ahead = list(_tokens(text, before, others, Side.BEFORE))
    ahead = ahead[::-1][: _reach_back(ahead)][::-1]
    after = list(_tokens(text, behind, others, Side.BEHIND))
    return (*ahead, *_edges(text, quotation), *after[: _reach_ahead(after)])


def _tokens(text: str, part: Span, others: Sequence[Span], side: Side) -> Iterator[Token]:
    at = part.start
    for other in others:
        start, end = max(other.start, at), min(other.end, part.end)
        if start < end:
            yield from _plain(text, at, start, side)
            yield Token(start, end, side, OTHER_QUOTE)
            at = end
    yield from _plain(text, at, part.end, side)


def _plain(text: str, start: int, end: int, side: Side) -> Iterator[Token]:
    for token in _TOKEN.finditer(text, start, end):
        yield Token(token.start(), token.end(), side, token.group())


def _edges(text: str, quotation: Span) -> Iterator[Token]:
    """Yield the first and last tokens of the quoted words, and those around dashes in them."""
    inside = list(_plain(text, quotation.start, quotation.end, Side.INSIDE))
    kept = {*range(min(_EDGE, len(inside))), *range(max(0, len(inside) - _EDGE), len(inside))}
    for number, token in enumerate(inside[:-1]):
        if number >= _EDGE and token.word in "—–-" and len(kept) < _LONGEST_INSIDE:
            end = min(len(inside), number + _BEHIND_DASH)
            kept.update(range(number - _BEFORE_DASH, end))
    return (inside[number] for number in sorted(kept))


def _reach_back(tokens: list[Token]) -> int:
    """Return how many tokens, from the last one back, belong to the nearest sentences."""
    ended = 0
    for number in range(len(tokens) - 1, -1, -1):
        below = tokens[number + 1] if number + 1 < len(tokens) else None
        doubled = below is not None and shape(below.word) == _LINE_END
        ended += ends_sentence(shape(tokens[number].word)) and not doubled
        if ended > _STOPS:
            return len(tokens) - 1 - number
    return len(tokens)


def _reach_ahead(tokens: list[Token]) -> int:
    """Return how many tokens belong to the nearest sentences."""
    ended = 0
    for number, token in enumerate(tokens):
        looks = shape(token.word)
        above = number and ends_sentence(shape(tokens[number - 1].word))
        ended += ends_sentence(looks) and not (looks == _LINE_END and above)
        if ended > _STOPS:
            return number + 1
    return len(tokens)
