"""A quotation as it is found: its extent, kind, cue and speaker."""

from dataclasses import dataclass, replace

from claims.text.quotations.attributions import Attribution
from claims.text.quotations.names import last_full_name, without_hearer
from claims.text.quotations.subject_words import is_no_subject
from claims.text.spans import Span, trim
from claims.vocabulary import QuoteKind


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation with its marks; `suggestion` is the full name that a pronoun, a role or a bare
    surname may stand for. It is never filled in as the speaker.

    `chain` holds the speakers from the outermost inwards where one passes on another's words, and
    is empty where one speaks for himself.
    """

    start: int
    end: int
    kind: QuoteKind
    cue: Span | None
    speaker: Span | None
    suggestion: Span | None
    chain: tuple[Span, ...] = ()


def told_by(quote: Quote) -> Attribution | None:
    """Return the attribution of a quotation, if it has one."""
    return Attribution(quote.cue, quote.speaker, quote.chain) if quote.cue else None


def make_quote(
    text: str, earlier: tuple[Span, ...], span: Span, kind: QuoteKind, found: Attribution | None
) -> Quote:
    """Build a quotation; a full name for its speaker is looked for in the `earlier` paragraphs."""
    kept = trim(text, span.start, span.end) or span
    speaker = found.speaker if found else None
    if speaker and is_no_subject(speaker.of(text)):
        found, speaker = (replace(found, speaker=None, chain=()) if found else None), None
    if speaker:
        speaker = without_hearer(text, earlier, speaker)
    suggestion = last_full_name(text, earlier, speaker) if speaker else None
    cue, chain = (found.cue, found.chain) if found else (None, ())
    return Quote(kept.start, kept.end, kind, cue, speaker, suggestion, chain)
