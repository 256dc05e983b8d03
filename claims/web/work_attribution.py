"""Whom the text names near a passage's sentences, as chains to offer: never anybody's answer.

The campaign says whether, and when, a machine's suggestions are shown.
"""

from typing import Any

from claims.models import Assignment, Quote
from claims.text.quotations.links import Link, links_of
from claims.text.quotations.quotation import Quote as Found
from claims.text.spans import Span
from claims.vocabulary import QuoteKind, Suggestions

OUTLET = "outlet"
# As the fields of a claim take them.
_LONGEST = 300


def offered(assignment: Assignment) -> list[dict[str, Any]]:
    """Return a chain from the outlet inwards for each quotation of the passage that has a speaker,
    with its range in the text; nothing where the campaign shows no suggestions.
    """
    passage = assignment.passage
    if assignment.suggestions == Suggestions.OFF:
        return []
    text, outlet = passage.article.text, passage.article.outlet
    quotes = Quote.objects.filter(
        segmentation=passage.segmentation_id,
        start__lt=passage.end,
        end__gt=passage.start,
        speaker_start__isnull=False,
    )
    first = (Link(outlet, OUTLET),) if outlet else ()
    return [
        {
            "start": quote.start,
            "end": quote.end,
            "links": [
                {"name": link.name[:_LONGEST], "role": link.role[:_LONGEST]}
                for link in (*first, *links_of(text, _found(quote)))
            ],
        }
        for quote in quotes
    ]


def _found(row: Quote) -> Found:
    return Found(
        row.start,
        row.end,
        QuoteKind(row.kind),
        _span(row.cue_start, row.cue_end),
        _span(row.speaker_start, row.speaker_end),
        _span(row.suggestion_start, row.suggestion_end),
        tuple(Span(start, end) for start, end in row.chain),
    )


def _span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else Span(start, end)
