"""Spans of a text in code points, and the quotes that keep them findable."""

from dataclasses import dataclass

from claims.errors import InvalidSpan
from claims.text.offsets import is_grapheme_boundary
from claims.wording import on_screen

_STARTS_INSIDE = on_screen(
    "The span starts at %(at)s, inside one visible character (a letter with its accent, or a "
    "joined emoji)."
)
_ENDS_INSIDE = on_screen(
    "The span ends at %(at)s, inside one visible character (a letter with its accent, or a "
    "joined emoji)."
)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open run of code points; ordered by start, then by end."""

    start: int
    end: int

    @property
    def length(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def contains(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Tell whether both share at least one code point; touching ends share none."""
        return self.start < other.end and other.start < self.end

    def precedes(self, other: "Span") -> bool:
        """Tell whether this one ends before the other begins, touching allowed."""
        return self.end <= other.start

    def intersection(self, other: "Span") -> "Span | None":
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Span(start, end) if start < end else None

    def cover(self, other: "Span") -> "Span":
        """Return the shortest span that holds both."""
        return Span(min(self.start, other.start), max(self.end, other.end))

    def shifted(self, by: int) -> "Span":
        return Span(self.start + by, self.end + by)


@dataclass(frozen=True, slots=True)
class QuoteSelector:
    """A W3C TextQuoteSelector: the exact words and what stands on either side."""

    exact: str
    prefix: str
    suffix: str


def check_span(text: str, span: Span) -> None:
    """Raise InvalidSpan if the span is empty, leaves the text or cuts a grapheme."""
    if span.start < 0 or span.end > len(text):
        raise InvalidSpan(
            "The span %(start)s-%(end)s leaves the text, which has %(length)s characters.",
            values={"start": span.start, "end": span.end, "length": len(text)},
            field="span",
        )
    if span.start >= span.end:
        raise InvalidSpan(
            "The span %(start)s-%(end)s is empty: it must end after it starts.",
            values={"start": span.start, "end": span.end},
            field="span",
        )
    for words, at in ((_STARTS_INSIDE, span.start), (_ENDS_INSIDE, span.end)):
        if not is_grapheme_boundary(text, at):
            raise InvalidSpan(words, values={"at": at}, field="span")


def select(text: str, span: Span, context: int = 32) -> QuoteSelector:
    """Return the span's words with up to `context` code points on each side.

    Prefix and suffix are cut at grapheme boundaries, so they can be a little shorter.
    Raises InvalidSpan as `check_span` does.
    """
    check_span(text, span)
    before, after = max(0, span.start - context), min(len(text), span.end + context)
    while before < span.start and not is_grapheme_boundary(text, before):
        before += 1
    while after > span.end and not is_grapheme_boundary(text, after):
        after -= 1
    return QuoteSelector(span.of(text), text[before : span.start], text[span.end : after])


def find_quote(text: str, quote: QuoteSelector, near: int = 0) -> Span | None:
    """Find the quote's words again, best context first, then nearest to `near`.

    Returns None if the exact words are absent, or only inside graphemes. The context may have
    changed: agreement is counted in matching code points next to the quote.
    """
    if not quote.exact:
        return None
    best: tuple[int, int] | None = None
    found: Span | None = None
    at = text.find(quote.exact)
    while at >= 0:
        span = Span(at, at + len(quote.exact))
        if is_grapheme_boundary(text, span.start) and is_grapheme_boundary(text, span.end):
            rank = (_context_match(text, span, quote), -abs(at - near))
            if best is None or rank > best:
                best, found = rank, span
        at = text.find(quote.exact, at + 1)
    return found


def _context_match(text: str, span: Span, quote: QuoteSelector) -> int:
    before = text[max(0, span.start - len(quote.prefix)) : span.start]
    after = text[span.end : span.end + len(quote.suffix)]
    return _common_prefix(before[::-1], quote.prefix[::-1]) + _common_prefix(after, quote.suffix)


def _common_prefix(left: str, right: str) -> int:
    length = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        length += 1
    return length


def trim(text: str, start: int, end: int) -> Span | None:
    """Shrink to grapheme boundaries without white space at the ends; None if nothing is left.

    A combining mark after a space belongs to that space's grapheme, and a prepended mark before a
    space holds the space: both go as one.
    """
    while start < end and (text[start].isspace() or not is_grapheme_boundary(text, start)):
        start += 1
    while start < end and (text[end - 1].isspace() or not is_grapheme_boundary(text, end)):
        end -= 1
    return Span(start, end) if start < end else None
