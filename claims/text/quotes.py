"""Quotations in running text: what is quoted, the cue that says so, and who speaks."""

import re
from dataclasses import dataclass

from claims.text.spans import Span
from claims.vocabulary import QuoteKind

_ANGLED = re.compile(r"«[^«»]{2,2000}»")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation with its marks; `suggestion` is a full name that a pronoun may stand for."""

    start: int
    end: int
    kind: QuoteKind
    cue: Span | None
    speaker: Span | None
    suggestion: Span | None


def find_quotes(text: str, paragraphs: tuple[Span, ...]) -> tuple[Quote, ...]:
    """List the quotations of the given paragraphs in order."""
    quotes = []
    for paragraph in paragraphs:
        for match in _ANGLED.finditer(text, paragraph.start, paragraph.end):
            quotes.append(Quote(*match.span(), QuoteKind.PARTIAL, None, None, None))
    return tuple(quotes)
