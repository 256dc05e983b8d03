"""A reading, i.e. what one assignment says: its rows, and the fold's states read from them.

How states are stored is in `reading_rows`, what leaves as JSON in `reading_json`.
"""

from datetime import date
from uuid import UUID

from django.db.models import Prefetch, Q

from claims.models import (
    Assignment,
    Claim,
    Evidence,
    Passage,
    SentenceOutcome,
)
from claims.operations.acts import (
    ArticleSource,
    Attribution,
    ClaimFields,
    EvidenceFields,
    TextRange,
    UrlSource,
    VerdictFields,
)
from claims.operations.states import NO_VERDICT, ClaimState, EvidenceState, SentenceState
from claims.vocabulary import Mark

# Rows to states.


def claim_state(row: Claim) -> ClaimState:
    """Read a claim row, with its spans and verdict, as the fold's state."""
    return ClaimState(
        claim=row.pk,
        spans=tuple(TextRange(span.start, span.end) for span in row.spans.all()),
        fields=ClaimFields(
            normalised_text=row.normalised_text,
            language=row.language,
            claim_types=tuple(row.claim_types),
            check_worthiness=row.check_worthiness,
            attribution=tuple(Attribution(**link) for link in row.attribution),
            claim_date=row.claim_date,
            date_precision=row.date_precision,
            place=row.place,
            parent=row.parent_id,
        ),
        verdict=verdict_fields(row),
        is_retracted=row.is_retracted,
        rev=row.rev,
    )


def evidence_state(row: Evidence) -> EvidenceState:
    """Read an evidence row, with its quotes, as the fold's state."""
    return EvidenceState(
        evidence=row.pk,
        claim=row.claim_id,
        source=_source_named(row),
        fields=EvidenceFields(
            stance=row.stance,
            set_number=row.set_number,
            is_partial=row.is_partial,
            scope_note=row.scope_note,
        ),
        quotes=tuple(TextRange(quote.start, quote.end) for quote in row.quotes.all()),
        is_retracted=row.is_retracted,
        rev=row.rev,
    )


def sentence_state(row: SentenceOutcome) -> SentenceState:
    return SentenceState(row.start, row.end, Mark(row.mark), row.flag_reason, row.note, row.rev)


def verdict_fields(row: Claim) -> VerdictFields:
    """Read a claim row's verdict; no row says nothing."""
    verdict = getattr(row, "verdict", None)
    if verdict is None:
        return NO_VERDICT
    return VerdictFields(
        value=verdict.value,
        justification=verdict.justification,
        missing_information=verdict.missing_information,
        confidence=verdict.confidence,
        comment=verdict.comment,
    )


def _source_named(row: Evidence) -> ArticleSource | UrlSource:
    if row.source.article_id is not None:
        return ArticleSource(row.source.article_id)
    published = row.cited.get("published_on")
    return UrlSource(
        url=row.source.canonical_url,
        title=row.cited.get("title", ""),
        outlet=row.cited.get("outlet", ""),
        published_on=date.fromisoformat(published) if published else None,
        medium=row.cited.get("medium", ""),
    )


# Fetching with everything that a state or JSON needs.


def claims_of(assignment: Assignment) -> list[Claim]:
    """Return the assignment's claims, retracted ones too, with spans, verdict and evidence."""
    evidence = Evidence.objects.select_related("source", "snapshot").prefetch_related("quotes")
    return list(
        Claim.objects.filter(assignment=assignment)
        .select_related("verdict")
        .prefetch_related("spans", Prefetch("evidence", queryset=evidence))
    )


def claim_row(assignment: Assignment, pk: UUID) -> Claim | None:
    rows = Claim.objects.filter(pk=pk, assignment=assignment)
    return rows.select_related("verdict").prefetch_related("spans").first()


def evidence_row(assignment: Assignment, pk: UUID) -> Evidence | None:
    rows = Evidence.objects.filter(pk=pk, claim__assignment=assignment)
    return (
        rows.select_related("source__article", "snapshot", "claim")
        .prefetch_related("quotes")
        .first()
    )


def claims_touching(assignment: Assignment, passage: Passage, start: int, end: int) -> int:
    """Count the standing claims of the assignment with a span in start:end."""
    return (
        Claim.objects.standing()
        .filter(assignment=assignment)
        .filter(Q(spans__start__lt=end, spans__end__gt=start))
        .distinct()
        .count()
    )
