"""Sentences that a file gives with its text: found by their words, or by offsets that are held
against the words where the file quotes them.

Offsets that do not fit as code points are tried as UTF-16 units, and as counted with the other kind
of line ends; what fitted is told. Without quotes nothing can be tried, and code points they are.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from claims.errors import Refused
from claims.text.offsets import Utf16Index, is_grapheme_boundary
from claims.text.spans import Span
from claims.wording import on_screen

UTF16 = "UTF-16 units"
CRLF = "line ends of two characters"
LF = "line ends of one character"


@dataclass(frozen=True, slots=True)
class Given:
    """Sentences in order and apart; `counted` says how the offsets were read, blank for code points
    and where there were none.
    """

    sentences: tuple[Span, ...]
    counted: str = ""


@dataclass(frozen=True, slots=True)
class _Item:
    start: int
    end: int
    quote: str | None


def read_given(text: str, given: str) -> Given:
    """Read `sentences` as a file has them, JSON: a list of texts, or of objects with `start`, `end`
    and, better, `quote`. Raises Refused with the number of the one that does not fit.
    """
    items = _items(given)
    if all(isinstance(item, str) for item in items):
        return Given(_placed(text, tuple(_found(text, items))))
    said = [_item(number, item) for number, item in enumerate(items, start=1)]
    counted, spans = _fitting(text, said)
    return Given(_placed(text, spans), counted)


def _items(given: str) -> list[Any]:
    try:
        items = json.loads(given)
    except (ValueError, RecursionError) as error:
        raise Refused("is no JSON list", field="sentences") from error
    if not isinstance(items, list) or not items:
        raise Refused("is no list of sentences", field="sentences")
    return items


def _found(text: str, sentences: Sequence[str]) -> Iterator[Span]:
    at = 0
    for number, words in enumerate(sentences, start=1):
        start = text.find(words, at)
        if start < 0:
            raise _refused(
                on_screen("sentence %(n)s does not stand in the text behind those before it"),
                number,
            )
        at = start + len(words)
        yield Span(start, at)


def _item(number: int, item: Any) -> _Item:
    said: dict[str, Any] = item if isinstance(item, dict) else {}
    start, end, quote = said.get("start"), said.get("end"), said.get("quote")
    # A truth value counts as a number to Python, and is none.
    if (
        not (isinstance(start, int) and isinstance(end, int))
        or bool in (type(start), type(end))
        or not (quote is None or isinstance(quote, str))
    ):
        raise _refused(
            on_screen("sentence %(n)s is neither a text nor an object with start and end"), number
        )
    return _Item(start, end, quote)


def _fitting(text: str, items: Sequence[_Item]) -> tuple[str, tuple[Span, ...]]:
    """Return the first way of counting under which every quote stands where it should."""
    first_wrong = _first_wrong(text, items, lambda offset: offset)
    if first_wrong is None:
        return "", tuple(Span(item.start, item.end) for item in items)
    if any(item.quote for item in items):
        for counted, read in _countings(text):
            if _first_wrong(text, items, read) is None:
                return counted, tuple(Span(read(one.start), read(one.end)) for one in items)
    if items[first_wrong - 1].quote is None:
        raise _refused(on_screen("sentence %(n)s does not lie inside the text"), first_wrong)
    raise _refused(
        on_screen("sentence %(n)s: the text has other words there than its quote"), first_wrong
    )


def _first_wrong(text: str, items: Sequence[_Item], read: Callable[[int], int]) -> int | None:
    for number, item in enumerate(items, start=1):
        try:
            start, end = read(item.start), read(item.end)
        except ValueError:
            return number
        if not 0 <= start < end <= len(text) or (item.quote or text[start:end]) != text[start:end]:
            return number
    return None


def _countings(text: str) -> Iterator[tuple[str, Callable[[int], int]]]:
    yield UTF16, Utf16Index.of(text).to_code_point
    if "\r\n" in text:
        yield LF, _by_table(_offsets_with_lf(text))
    elif "\n" in text:
        yield CRLF, _by_table(_offsets_with_crlf(text))


def _offsets_with_lf(text: str) -> list[int]:
    """Return, for each offset of the text with LF for CRLF, the text's own offset."""
    return [at for at in range(len(text) + 1) if text[at - 1 : at + 1] != "\r\n" or at == 0]


def _offsets_with_crlf(text: str) -> list[int]:
    """Return, for each offset of the text with CRLF for LF, the text's own offset."""
    own: list[int] = []
    for at, char in enumerate(text):
        own += [at, at] if char == "\n" else [at]
    return [*own, len(text)]


def _by_table(offsets: Sequence[int]) -> Callable[[int], int]:
    def read(offset: int) -> int:
        if not 0 <= offset < len(offsets):
            raise ValueError(f"offset {offset} leaves the text")
        return offsets[offset]

    return read


def _placed(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return the spans without white space at their ends; refuse what overlaps or cuts a letter."""
    placed = []
    for number, span in enumerate(spans, start=1):
        words = span.of(text)
        start = span.end - len(words.lstrip())
        end = span.start + len(words.rstrip())
        if start >= end:
            raise _refused(on_screen("sentence %(n)s is nothing but white space"), number)
        if not (is_grapheme_boundary(text, start) and is_grapheme_boundary(text, end)):
            raise _refused(
                on_screen("sentence %(n)s begins or ends inside one visible character"), number
            )
        placed.append(Span(start, end))
    for number, (one, following) in enumerate(pairwise(placed), start=2):
        if not one.precedes(following):
            raise _refused(on_screen("sentence %(n)s begins before the one before it ends"), number)
    return tuple(placed)


def _refused(words: str, number: int) -> Refused:
    return Refused(words, values={"n": number}, field="sentences")
