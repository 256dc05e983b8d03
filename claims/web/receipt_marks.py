"""A receipt as its page shows it: my claims marked by letter, and what changed side by side.

Pure: offsets are code points, and every run of text is cut on the server.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from claims.agreement.alignment import Spans
from claims.services.receipt_changes import ClaimChange, StanceChange
from claims.services.receipts import Receipt
from claims.services.review_readings import verdict_value
from claims.vocabulary import Cause, DisagreementKind, Provenance
from claims.web.forms_reviews import CAUSES
from claims.web.review_marks import pieces

Names = Mapping[str, str]
AROUND = 60  # code points of context beside a boundary


@dataclass(frozen=True, slots=True)
class MarkedPiece:
    """A run of a sentence; `marks` are the claims that hold it, `begins` those that begin here."""

    text: str
    marks: tuple[int, ...]
    begins: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DifferingPiece:
    """A run of a claim's surroundings; `tag` is del or ins where only this side holds it."""

    text: str
    is_claimed: bool
    tag: str


@dataclass(frozen=True, slots=True)
class Side:
    """What one side says: labels, or words of the text."""

    labels: tuple[str, ...] = ()
    pieces: tuple[DifferingPiece, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that changed; `number` is my claim's place, None where it is about none of mine."""

    number: int | None
    name: str
    mine: Side
    settled: Side


@dataclass(frozen=True, slots=True)
class ShownReceipt:
    receipt: Receipt
    pieces: tuple[MarkedPiece, ...]
    types: tuple[tuple[int, tuple[str, ...]], ...]
    is_reviewed: bool
    cause: str
    lines: tuple[Line, ...]


def shown_receipt(receipt: Receipt, names: Names) -> ShownReceipt:
    """Lay a receipt out; `names` are the labels' words on screen by their stored values."""
    numbers = {claim.pk: number for number, claim in enumerate(receipt.claims)}
    decision = receipt.decision
    return ShownReceipt(
        receipt=receipt,
        pieces=marked_pieces(receipt),
        types=tuple(
            (number, _named(claim.claim_types, names))
            for number, claim in enumerate(receipt.claims)
        ),
        is_reviewed=decision is not None and decision.provenance == Provenance.ADJUDICATED,
        cause=str(CAUSES[Cause(decision.cause)]) if decision and decision.cause else "",
        lines=tuple(
            line
            for change in receipt.changes
            for line in _lines(
                change,
                receipt.place.text if receipt.place else "",
                numbers.get(change.mine.pk) if change.mine else None,
                names,
            )
        ),
    )


def marked_pieces(receipt: Receipt) -> tuple[MarkedPiece, ...]:
    """Cut the sentence where my claims begin and end."""
    base, found, low = receipt.row.start, [], 0
    marked = [
        [(max(span.start - base, 0), span.end - base) for span in claim.spans.all()]
        for claim in receipt.claims
    ]
    for piece in pieces(receipt.words, (0, len(receipt.words)), marked):
        begins = tuple(n for n in piece.marks if any(start == low for start, _end in marked[n]))
        found.append(MarkedPiece(piece.text, piece.marks, begins))
        low += len(piece.text)
    return tuple(found)


def differing_pieces(text: str, own: Spans, other: Spans, tag: str) -> tuple[DifferingPiece, ...]:
    """Cut the text about two versions of a claim, for the side that says `own`; what only `own`
    holds gets the tag.
    """
    edges = [edge for span in (*own, *other) for edge in span]
    low, high = _about(text, min(edges), max(edges))
    return tuple(
        DifferingPiece(piece.text, 0 in piece.marks, tag if piece.marks == (0,) else "")
        for piece in pieces(text, (low, high), [own, other])
    )


def _about(text: str, low: int, high: int) -> tuple[int, int]:
    """Widen a range by a little context, to whole words."""
    start, end = max(0, low - AROUND), min(len(text), high + AROUND)
    while 0 < start < low and not text[start - 1].isspace():
        start += 1
    while high < end < len(text) and not text[end].isspace():
        end -= 1
    return start, end


def _lines(change: ClaimChange, text: str, number: int | None, names: Names) -> list[Line]:
    if change.mine is None or change.final is None:
        return [_presence(change, text, number, names)]
    mine, final = change.mine, change.final
    found = []
    for kind in change.kinds:
        match kind:
            case DisagreementKind.BOUNDARY:
                found.append(_boundary(change, text, number))
            case DisagreementKind.CLAIM_TYPE:
                sides = (mine.claim_types, final.claim_types)
                found.append(_labels(_("Claim type"), number, *sides, names))
            case DisagreementKind.CHECK_WORTHINESS:
                ranks = ([mine.check_worthiness], [final.check_worthiness])
                found.append(_labels(_("Check-worthiness"), number, *ranks, names))
            case DisagreementKind.VERDICT:
                verdicts = ([verdict_value(mine)], [verdict_value(final)])
                found.append(_labels(_("Verdict"), number, *verdicts, names))
            case DisagreementKind.STANCE | DisagreementKind.EVIDENCE:
                is_stance = kind is DisagreementKind.STANCE
                found += [
                    _source(stance, number, is_stance, names)
                    for stance in change.stances
                    if bool(stance.mine and stance.final) is is_stance
                ]
    return found


def _presence(change: ClaimChange, text: str, number: int | None, names: Names) -> Line:
    if change.mine is not None:
        taken_out = Side(pieces=differing_pieces(text, change.spans, (), "del"))
        return Line(number, _("Claim taken out"), taken_out, Side())
    added = differing_pieces(text, change.final_spans, (), "ins")
    types = change.final.claim_types if change.final else []
    return Line(number, _("Claim added"), Side(), Side(_named(types, names), added))


def _boundary(change: ClaimChange, text: str, number: int | None) -> Line:
    mine = differing_pieces(text, change.spans, change.final_spans, "del")
    settled = differing_pieces(text, change.final_spans, change.spans, "ins")
    return Line(number, _("Where it begins and ends"), Side(pieces=mine), Side(pieces=settled))


def _labels(
    name: str, number: int | None, mine: Sequence[str], settled: Sequence[str], names: Names
) -> Line:
    return Line(number, name, Side(_named(mine, names)), Side(_named(settled, names)))


def _source(change: StanceChange, number: int | None, is_stance: bool, names: Names) -> Line:
    source = str(change.source.article or change.source)
    words = _("Stance of “%(source)s”") if is_stance else _("Evidence: “%(source)s”")
    return _labels(words % {"source": source}, number, change.mine, change.final, names)


def _named(values: Sequence[str], names: Names) -> tuple[str, ...]:
    return tuple(names.get(value, value) for value in values if value)
