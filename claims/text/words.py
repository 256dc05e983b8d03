"""Words of a span, for stepping through a sentence by keyboard."""

import regex

from claims.text.offsets import is_grapheme_boundary
from claims.text.spans import Span

# Letters and digits with their marks; inner hyphen, apostrophe, decimal point or comma, slash in
# numbers; a percent or degree sign stays with its number.
_WORD = regex.compile(
    r"""
    [\p{L}\p{N}_] [\p{L}\p{N}\p{M}_\u200c\u200d\ufe0f]*+
    (?:
        (?: ['’ʼ‑-] | (?<=\p{N})[.,:/](?=\p{N}) | [.](?=\p{L}\p{M}*\.) )
        [\p{L}\p{N}_] [\p{L}\p{N}\p{M}_\u200c\u200d\ufe0f]*+
    )*+
    (?: (?<=\p{N}) [%‰°] )?
    """,
    regex.VERBOSE,
)


def words(text: str, span: Span) -> tuple[Span, ...]:
    """List the words of a span in order; no word starts or ends inside a grapheme."""
    found: list[Span] = []
    for match in _WORD.finditer(text, span.start, span.end):
        start, end = match.span()
        while start > span.start and not is_grapheme_boundary(text, start):
            start -= 1
        while end < span.end and not is_grapheme_boundary(text, end):
            end += 1
        if found and start < found[-1].end:
            found[-1] = Span(found[-1].start, max(end, found[-1].end))
        else:
            found.append(Span(start, end))
    return tuple(found)
