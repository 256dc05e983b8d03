"""Who is found to have said what, in the shortest form, for tests."""

from claims.text.lines import split_lines
from claims.text.quotations.quotes import find_quotes
from claims.text.spans import Span


def said(text: str) -> list[tuple[str, str, str]]:
    """List kind, words and speaker of each quotation; "-" where nobody is named."""
    lines = tuple(Span(line.start, line.end) for line in split_lines(text))
    return [
        (
            str(quote.kind),
            text[quote.start : quote.end],
            quote.speaker.of(text) if quote.speaker else "-",
        )
        for quote in find_quotes(text, lines)
    ]


def speakers(text: str) -> list[str]:
    return [speaker for _, _, speaker in said(text)]


def kinds(text: str) -> list[str]:
    return [kind for kind, _, _ in said(text)]
