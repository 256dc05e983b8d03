"""What a reviewer may choose, as values, and the final claims that follow from a choice."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID, uuid4

from claims.agreement.comparison import Item
from claims.errors import Refused
from claims.models import Claim, Evidence, LabelSchemaVersion, Passage, User
from claims.operations.acts import (
    ArticleSource,
    ClaimFields,
    EvidenceFields,
    TextRange,
    UrlSource,
    VerdictFields,
)
from claims.operations.states import NO_VERDICT
from claims.schema import LabelSchema
from claims.services import sources
from claims.services.claim_rules import check_labels, check_quotes, check_required, check_spans
from claims.services.reading_rows import cited
from claims.services.review_merging import (
    ClaimDraft,
    EvidenceDraft,
    QuoteDraft,
    copy_of,
    evidence_copy,
    merge,
)
from claims.services.review_readings import LoadedReading, all_claims, standing_evidence
from claims.vocabulary import Outcome


@dataclass(frozen=True, slots=True)
class TakeReading:
    """Take what one reading says; where several say it alike, all of them are named."""

    assignments: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Merge:
    """Take the merge of the readings, where there is one."""


@dataclass(frozen=True, slots=True)
class NoClaim:
    """None of them: the sentence holds no claim. Stored as an answer."""


@dataclass(frozen=True, slots=True)
class KeptEvidence:
    """A link of one of the readings, kept with its quotes; `fields` replaces its own."""

    evidence: UUID
    fields: EvidenceFields | None = None


@dataclass(frozen=True, slots=True)
class NewEvidence:
    """A link of the reviewer's own."""

    source: ArticleSource | UrlSource
    fields: EvidenceFields
    quotes: tuple[TextRange, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnClaim:
    """A claim as the reviewer words it; `adopted_from` is the reading's claim it started from."""

    spans: tuple[TextRange, ...]
    fields: ClaimFields
    verdict: VerdictFields = NO_VERDICT
    evidence: tuple[KeptEvidence | NewEvidence, ...] = ()
    adopted_from: UUID | None = None


@dataclass(frozen=True, slots=True)
class Own:
    """The reviewer's own version: boundaries, fields and evidence as they see them."""

    claims: tuple[OwnClaim, ...]


Choice = TakeReading | Merge | NoClaim | Own


@dataclass(frozen=True, slots=True)
class Settlement:
    """What a choice amounts to."""

    outcome: Outcome
    claims: tuple[ClaimDraft, ...] = ()
    adopted: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Bench:
    """What a reviewer decides on: the item, its readings and text, under today's schema."""

    item: Item
    readings: Sequence[LoadedReading]
    passage: Passage
    schema_version: LabelSchemaVersion
    reviewer: User
    now: datetime

    @property
    def schema(self) -> LabelSchema:
        return self.schema_version.schema


def settlement(choice: Choice, bench: Bench) -> Settlement:
    """Turn a choice into the final outcome and claims; raise Refused where a rule says no."""
    match choice:
        case NoClaim():
            return Settlement(Outcome.NO_CLAIM)
        case TakeReading():
            return _taken(choice, bench)
        case Merge():
            return _merged(bench)
        case Own():
            if not choice.claims:
                raise Refused("Your own version holds no claim; say “no claim” instead.")
            claims = tuple(_own(claim, bench) for claim in choice.claims)
            return Settlement(Outcome.CLAIMS, claims)


def _taken(choice: TakeReading, bench: Bench) -> Settlement:
    known = {reading.assignment.pk: reading for reading in bench.readings}
    if not choice.assignments or not set(choice.assignments) <= known.keys():
        raise Refused("There is no such reading of this passage.", field="reading")
    taken = known[choice.assignments[0]]
    members = [c for group in bench.item.clusters for c in group if c.reader == taken.assignment.pk]
    return Settlement(
        bench.item.outcomes[taken.assignment.pk],
        tuple(copy_of(taken.claims[UUID(claim.key)]) for claim in members),
        choice.assignments,
    )


def _merged(bench: Bench) -> Settlement:
    merged = merge(
        bench.item,
        all_claims(bench.readings),
        worthiness=bench.schema.check_worthiness.values,
    )
    if merged.reason:
        raise Refused(merged.reason, field="choice")
    adopted = tuple(reading.assignment.pk for reading in bench.readings)
    return Settlement(merged.outcome, merged.claims, adopted)


def _own(claim: OwnClaim, bench: Bench) -> ClaimDraft:
    check_spans(
        claim.spans,
        text=bench.passage.article.text,
        start=bench.item.start,
        end=bench.item.end,
    )
    check_labels(bench.schema, claim.fields, claim.verdict, reviewer=True)
    check_required(bench.schema, claim.fields, claim.verdict)
    read = all_claims(bench.readings)
    if claim.adopted_from is not None and claim.adopted_from not in read:
        raise Refused("names no claim of these readings", field="adopted_from")
    return ClaimDraft(
        key=claim.adopted_from or uuid4(),
        spans=claim.spans,
        fields=claim.fields,
        verdict=claim.verdict,
        evidence=tuple(_evidence(item, read.values(), bench) for item in claim.evidence),
        schema_version=bench.schema_version.pk,
        adopted_from=claim.adopted_from,
    )


def _evidence(
    item: KeptEvidence | NewEvidence, claims: Iterable[Claim], bench: Bench
) -> EvidenceDraft:
    draft = _kept(item, claims) if isinstance(item, KeptEvidence) else _linked(item, bench)
    bench.schema.check("stances", [draft.fields.stance], reviewer=True)
    return draft


def _kept(item: KeptEvidence, claims: Iterable[Claim]) -> EvidenceDraft:
    read: dict[UUID, Evidence] = {
        evidence.pk: evidence for claim in claims for evidence in standing_evidence(claim)
    }
    if item.evidence not in read:
        raise Refused("names no evidence of these readings", field="evidence")
    draft = evidence_copy(read[item.evidence])
    return replace(draft, fields=item.fields) if item.fields else draft


def _linked(item: NewEvidence, bench: Bench) -> EvidenceDraft:
    source, snapshot = sources.find_or_add(
        campaign=bench.passage.campaign, named=item.source, by=bench.reviewer, now=bench.now
    )
    text = snapshot.text if snapshot else None
    if source.article is not None:
        text = source.article.text
    check_quotes(item.quotes, text=text)
    held = snapshot.pk if snapshot else None
    quoted_in = (source.article_id, None) if source.article_id else (None, held)
    return EvidenceDraft(
        source=source.pk,
        snapshot=held,
        fields=item.fields,
        quotes=tuple(QuoteDraft(quote.start, quote.end, *quoted_in) for quote in item.quotes),
        cited=cited(item.source),
    )
