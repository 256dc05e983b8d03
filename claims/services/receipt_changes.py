"""What became of an annotator's claims: their own beside those that a decision settled on.

Only what agreement is measured on is compared; a reworded note or statement is no change.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from claims.agreement.alignment import Spans, merged, shared_length, trim
from claims.models import Claim, Decision, Source
from claims.services.review_readings import standing_evidence, verdict_value
from claims.vocabulary import DisagreementKind, Outcome

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class StanceChange:
    """What a source was said to say; one side is empty where the source stands on one side only."""

    source: Source
    mine: tuple[str, ...]
    final: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A settled stretch of text, start:end of the article, and its words."""

    start: int
    end: int
    text: str

    def spans_of(self, claim: Claim) -> Spans:
        """Return the claim's spans as offsets into `text`, trimmed and joined."""
        inside = [
            (max(span.start, self.start) - self.start, min(span.end, self.end) - self.start)
            for span in claim.spans.all()
            if span.start < self.end and self.start < span.end
        ]
        return merged([trim(self.text, start, end) for start, end in inside])


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """A claim of mine and what stands instead; `mine` is None where one was added, `final` where
    mine was taken out. Spans are offsets into the place's text.
    """

    mine: Claim | None
    final: Claim | None
    kinds: tuple[DisagreementKind, ...]
    spans: Spans
    final_spans: Spans
    stances: tuple[StanceChange, ...] = ()

    def touches(self, low: int, high: int) -> bool:
        """Tell whether either side stands in low:high of the place's text."""
        return any(start < high and low < end for start, end in (*self.spans, *self.final_spans))


def compare_claims(
    place: Place, mine: Sequence[Claim], final: Sequence[Claim]
) -> tuple[ClaimChange, ...]:
    """Pair my claims with the final ones, in text order; unchanged pairs come with no kinds."""
    own = {claim.pk: place.spans_of(claim) for claim in mine}
    settled = {claim.pk: place.spans_of(claim) for claim in final}
    left = [claim for claim in mine if own[claim.pk]]
    right = [claim for claim in final if settled[claim.pk]]
    found = []
    for claim, match in _pairs(left, right, {**own, **settled}):
        spans = own[claim.pk] if claim else ()
        final_spans = settled[match.pk] if match else ()
        stances = _stances(claim, match) if claim and match else ()
        kinds = _kinds(claim, match, spans != final_spans, stances)
        found.append(ClaimChange(claim, match, kinds, spans, final_spans, stances))
    return tuple(sorted(found, key=lambda change: change.spans or change.final_spans))


def final_outcome(decision: Decision, changes: Sequence[ClaimChange]) -> Outcome:
    """Return what a sentence is now, by the changes that touch it."""
    if decision.outcome == Outcome.FLAGGED:
        return Outcome.FLAGGED
    held = any(change.final for change in changes)
    return Outcome.CLAIMS if held else Outcome.NO_CLAIM


def _pairs(
    mine: Sequence[Claim], final: Sequence[Claim], spans: Mapping[UUID, Spans]
) -> list[tuple[Claim | None, Claim | None]]:
    """Pair first by descent, then by the most text shared; what is left over stands alone."""
    free = {claim.pk: claim for claim in mine}
    found: list[tuple[Claim | None, Claim | None]] = []
    waiting = []
    for claim in final:
        parent = free.pop(claim.adopted_from_id, None) if claim.adopted_from_id else None
        if parent:
            found.append((parent, claim))
        else:
            waiting.append(claim)
    shared = [
        (-shared_length(spans[one.pk], spans[claim.pk]), one.pk, claim)
        for one in free.values()
        for claim in waiting
    ]
    taken = set()
    for overlap, pk, claim in sorted(shared, key=lambda row: (row[0], row[1], row[2].pk)):
        if overlap and pk in free and claim.pk not in taken:
            found.append((free.pop(pk), claim))
            taken.add(claim.pk)
    found += [(None, claim) for claim in waiting if claim.pk not in taken]
    return found + [(claim, None) for claim in free.values()]


def _kinds(
    mine: Claim | None, final: Claim | None, moved: bool, stances: Sequence[StanceChange]
) -> tuple[DisagreementKind, ...]:
    if mine is None or final is None:
        return (DisagreementKind.PRESENCE,)
    differs = {
        DisagreementKind.BOUNDARY: moved,
        DisagreementKind.CLAIM_TYPE: set(mine.claim_types) != set(final.claim_types),
        DisagreementKind.CHECK_WORTHINESS: mine.check_worthiness != final.check_worthiness,
        DisagreementKind.STANCE: any(one.mine and one.final for one in stances),
        DisagreementKind.EVIDENCE: any(not (one.mine and one.final) for one in stances),
        DisagreementKind.VERDICT: verdict_value(mine) != verdict_value(final),
    }
    return tuple(kind for kind, is_so in differs.items() if is_so)


def _stances(mine: Claim, final: Claim) -> tuple[StanceChange, ...]:
    """Return the sources of which the two say different things."""
    own, settled = _said(mine), _said(final)
    sources = {source.key: source for _, source in (*own, *settled)}
    found = []
    for key, source in sources.items():
        sides = [
            tuple(sorted({stance for stance, other in said if other.key == key}))
            for said in (own, settled)
        ]
        if sides[0] != sides[1]:
            found.append(StanceChange(source, *sides))
    return tuple(found)


def _said(claim: Claim) -> list[tuple[str, Source]]:
    return [(link.stance, link.source) for link in standing_evidence(claim)]
