"""One version out of several readings of the same claim, by rules that a person can predict.

A merge never settles a contradiction: where readings are tied on whether there is a claim, on a
stance or on a verdict, there is no merge, and the reviewer is told why.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from claims.agreement.comparison import Item, ReadClaim
from claims.models import Claim, Evidence, EvidenceQuote
from claims.operations.acts import (
    ClaimFields,
    EvidenceFields,
    TextRange,
    VerdictFields,
)
from claims.services.readings import claim_state, evidence_state
from claims.services.review_readings import standing_evidence
from claims.vocabulary import DisagreementKind, Outcome
from claims.wording import on_screen


@dataclass(frozen=True, slots=True)
class QuoteDraft:
    """Words of a source, in an article or in a snapshot (one of both is set)."""

    start: int
    end: int
    article: int | None
    snapshot: int | None


@dataclass(frozen=True, slots=True)
class EvidenceDraft:
    source: int
    snapshot: int | None
    fields: EvidenceFields
    quotes: tuple[QuoteDraft, ...] = ()
    cited: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ClaimDraft:
    """A final claim before it is written. `key` is what `fields.parent` of its parts names."""

    key: UUID
    spans: tuple[TextRange, ...]
    fields: ClaimFields
    verdict: VerdictFields
    evidence: tuple[EvidenceDraft, ...]
    schema_version: int
    adopted_from: UUID | None


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge would give, or in `reason` why there is none."""

    outcome: Outcome = Outcome.NO_CLAIM
    claims: tuple[ClaimDraft, ...] = ()
    reason: str = ""


# Constant sentences, so that they translate.
TIED_FLAG = on_screen("The readings are tied on whether the sentence can be judged at all.")
TIED_PRESENCE = on_screen("The readings are tied on whether there is a claim, or on how it is cut.")
TIED_STANCE = on_screen("The readings contradict each other on what a source says.")
TIED_VERDICT = on_screen("The readings are tied on the verdict.")


def copy_of(claim: Claim) -> ClaimDraft:
    """Return a reading's claim as it is."""
    state = claim_state(claim)
    return ClaimDraft(
        key=claim.pk,
        spans=state.spans,
        fields=state.fields,
        verdict=state.verdict,
        evidence=tuple(evidence_copy(evidence) for evidence in standing_evidence(claim)),
        schema_version=claim.schema_version_id,
        adopted_from=claim.pk,
    )


def evidence_copy(evidence: Evidence) -> EvidenceDraft:
    """Return a link as it is, with its quotes."""
    return EvidenceDraft(
        source=evidence.source_id,
        snapshot=evidence.snapshot_id,
        fields=evidence_state(evidence).fields,
        quotes=tuple(_quote(quote) for quote in evidence.quotes.all()),
        cited=evidence.cited,
    )


def merge(item: Item, claims: dict[UUID, Claim], *, worthiness: Sequence[str]) -> Merged:
    """Merge the readings of an item; `claims` holds the rows of all its claims by their key."""
    readers = len(item.outcomes)
    flags = sum(outcome == Outcome.FLAGGED for outcome in item.outcomes.values())
    if 2 * flags > readers:
        return Merged(Outcome.FLAGGED)
    kept = [group for group in item.clusters if 2 * len(group) > readers]
    reason = _tie(item, kept, flags)
    if reason:
        return Merged(reason=reason)
    drafts = [_merged(group, claims, worthiness) for group in kept]
    homes = {
        UUID(member.key): draft.key
        for group, draft in zip(kept, drafts, strict=True)
        for member in group
    }
    return Merged(
        Outcome.CLAIMS if drafts else Outcome.NO_CLAIM,
        tuple(_adopt_parent(draft, homes) for draft in drafts),
    )


def _tie(item: Item, kept: Sequence[tuple[ReadClaim, ...]], flags: int) -> str:
    readers = len(item.outcomes)
    if 2 * flags == readers:
        return TIED_FLAG
    if any(2 * len(group) == readers for group in item.clusters):
        return TIED_PRESENCE
    if DisagreementKind.STANCE in item.kinds:
        return TIED_STANCE
    if any(_is_tied([claim.verdict for claim in group]) for group in kept):
        return TIED_VERDICT
    return ""


def _is_tied(values: Sequence[str]) -> bool:
    counts = Counter(filter(None, values)).most_common(2)
    return len(counts) == 2 and counts[0][1] == counts[1][1]


def _merged(
    group: Sequence[ReadClaim], claims: dict[UUID, Claim], worthiness: Sequence[str]
) -> ClaimDraft:
    rows = [claims[UUID(member.key)] for member in group]
    drafts = [copy_of(row) for row in rows]
    chosen = drafts[_widest_common(group)]
    return ClaimDraft(
        key=chosen.key,
        spans=chosen.spans,
        fields=_merged_fields(chosen.fields, [draft.fields for draft in drafts], worthiness),
        verdict=_merged_verdict([draft.verdict for draft in drafts]),
        evidence=union([draft.evidence for draft in drafts]),
        # Labels of several versions meet here; the newest holds what the later reader chose from.
        schema_version=max(rows, key=lambda row: row.schema_version.version).schema_version_id,
        adopted_from=chosen.adopted_from,
    )


def _widest_common(group: Sequence[ReadClaim]) -> int:
    """Choose the extent that most readers marked; tied, the longest; tied still, the first."""
    counts = Counter(member.spans for member in group)

    def rank(n: int) -> tuple[int, int, int]:
        spans = group[n].spans
        return counts[spans], sum(end - start for start, end in spans), -n

    return max(range(len(group)), key=rank)


def _merged_fields(
    chosen: ClaimFields, given: Sequence[ClaimFields], worthiness: Sequence[str]
) -> ClaimFields:
    dated = _first(given, chosen, lambda fields: fields.claim_date)
    return ClaimFields(
        normalised_text=_first(given, chosen, lambda f: f.normalised_text).normalised_text,
        language=_first(given, chosen, lambda f: f.language).language,
        claim_types=_common_types(given),
        check_worthiness=_common_rank([f.check_worthiness for f in given], worthiness),
        attribution=_first(given, chosen, lambda f: f.attribution).attribution,
        claim_date=dated.claim_date,
        date_precision=dated.date_precision,
        place=_first(given, chosen, lambda f: f.place).place,
        parent=_first(given, chosen, lambda f: f.parent).parent,
    )


def _first(
    given: Sequence[ClaimFields], chosen: ClaimFields, field_of: Callable[[ClaimFields], Any]
) -> ClaimFields:
    """Return the fields to take one value from: the chosen reading's, else the first filled in."""
    return next((fields for fields in (chosen, *given) if field_of(fields)), chosen)


def _common_types(given: Sequence[ClaimFields]) -> tuple[str, ...]:
    """Keep the types that at least half of the readers gave, in the order they were given."""
    counts = Counter(label for fields in given for label in fields.claim_types)
    return tuple(label for label, count in counts.items() if 2 * count >= len(given))


def _common_rank(given: Sequence[str], ranks: Sequence[str]) -> str:
    """Keep the label that most gave; tied, the higher one: better checked once too often."""
    counts = Counter(filter(None, given))

    def rank(label: str) -> tuple[int, int]:
        return counts[label], ranks.index(label) if label in ranks else -1

    return max(counts, key=rank, default="")


def _merged_verdict(given: Sequence[VerdictFields]) -> VerdictFields:
    """Keep the verdict that most gave, with the words of the first who gave it."""
    counts = Counter(verdict.value for verdict in given if verdict.value)
    if not counts:
        return next((verdict for verdict in given if not verdict.is_empty), VerdictFields())
    value = counts.most_common(1)[0][0]
    of_that_value = [verdict for verdict in given if verdict.value == value]
    return next((v for v in of_that_value if v.justification), of_that_value[0])


def union(given: Sequence[Sequence[EvidenceDraft]]) -> tuple[EvidenceDraft, ...]:
    """Join the readers' evidence sets. A set (AND) stays whole: one reader's sets follow the
    other's as alternatives (OR), and a set that both built alike stands once.
    """
    seen: set[frozenset[Any]] = set()
    joined: list[EvidenceDraft] = []
    number = 0
    for evidence in given:
        for name in sorted({item.fields.set_number for item in evidence}):
            members = [item for item in evidence if item.fields.set_number == name]
            content = frozenset(_identity(item) for item in members)
            if content in seen:
                continue
            seen.add(content)
            number += 1
            joined.extend(_renumbered(item, number) for item in members)
    return tuple(joined)


def _identity(item: EvidenceDraft) -> tuple[int, str, frozenset[QuoteDraft]]:
    return item.source, item.fields.stance, frozenset(item.quotes)


def _renumbered(item: EvidenceDraft, number: int) -> EvidenceDraft:
    return replace(item, fields=replace(item.fields, set_number=number))


def _adopt_parent(draft: ClaimDraft, homes: dict[UUID, UUID]) -> ClaimDraft:
    parent = homes.get(draft.fields.parent) if draft.fields.parent else None
    # Two levels merged into one would make a claim its own part.
    parent = None if parent == draft.key else parent
    return replace(draft, fields=replace(draft.fields, parent=parent))


def _quote(quote: EvidenceQuote) -> QuoteDraft:
    return QuoteDraft(quote.start, quote.end, quote.article_id, quote.snapshot_id)
