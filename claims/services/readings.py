"""A reading, i.e. what one assignment says: from rows to the fold's states, and to JSON.

Rows and states cross here and nowhere else.
"""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, Q

from claims.models import (
    Article,
    Assignment,
    Claim,
    ClaimSpan,
    Evidence,
    EvidenceQuote,
    Passage,
    SentenceOutcome,
    Snapshot,
    Source,
    Verdict,
)
from claims.models.annotations import SpanFields
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
from claims.text.spans import Span, select
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
        verdict=_verdict(row),
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


def _verdict(row: Claim) -> VerdictFields:
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


def cited(named: ArticleSource | UrlSource) -> dict[str, str]:
    """Return what was typed of a source, as it is stored with the evidence."""
    if isinstance(named, ArticleSource):
        return {}
    typed = {
        "title": named.title,
        "outlet": named.outlet,
        "published_on": named.published_on.isoformat() if named.published_on else "",
        "medium": named.medium,
    }
    return {name: value for name, value in typed.items() if value}


# States to rows.


def store_claim(
    state: ClaimState, *, row: Claim | None, assignment: Assignment, article: Article
) -> Claim:
    """Write a claim's state; spans are rewritten only where they changed."""
    row = row or Claim(
        id=state.claim,
        campaign_id=assignment.passage.campaign_id,
        article=article,
        assignment=assignment,
        author_id=assignment.annotator_id,
        schema_version=assignment.schema_version,
    )
    is_new = row._state.adding
    before = () if is_new else claim_state(row).spans
    fields = state.fields
    row.normalised_text = fields.normalised_text
    row.language = fields.language
    row.claim_types = list(fields.claim_types)
    row.check_worthiness = fields.check_worthiness
    row.attribution = [{"name": link.name, "role": link.role} for link in fields.attribution]
    row.claim_date = fields.claim_date
    row.date_precision = fields.date_precision
    row.place = fields.place
    row.parent_id = fields.parent
    row.is_retracted = state.is_retracted
    row.rev = state.rev
    row.save(force_insert=is_new)
    if state.spans != before:
        if not is_new:
            row.spans.all().delete()
        ClaimSpan.objects.bulk_create(
            ClaimSpan(
                claim=row,
                article=article,
                article_length=article.length,
                **_selector(article.text, span, position),
            )
            for position, span in enumerate(state.spans)
        )
    if not (is_new and state.verdict.is_empty):
        _store_verdict(row, state.verdict)
    return row


def store_evidence(
    state: EvidenceState,
    *,
    row: Evidence | None,
    source: Source,
    text: str | None,
    snapshot: Snapshot | None = None,
) -> Evidence:
    """Write evidence; `text` is what its quotes point into (None where there is none)."""
    row = row or Evidence(
        id=state.evidence,
        claim_id=state.claim,
        source=source,
        snapshot=snapshot,
        cited=cited(state.source),
    )
    is_new = row._state.adding
    before = () if is_new else evidence_state(row).quotes
    row.stance = state.fields.stance
    row.set_number = state.fields.set_number
    row.is_partial = state.fields.is_partial
    row.scope_note = state.fields.scope_note
    row.is_retracted = state.is_retracted
    row.rev = state.rev
    row.save(force_insert=is_new)
    if state.quotes != before:
        if not is_new:
            row.quotes.all().delete()
        EvidenceQuote.objects.bulk_create(
            EvidenceQuote(
                evidence=row,
                article_id=source.article_id,
                snapshot=row.snapshot,
                text_length=len(text or ""),
                **_selector(text or "", span, position),
            )
            for position, span in enumerate(state.quotes)
        )
    return row


def _selector(text: str, span: TextRange, position: int) -> dict[str, Any]:
    quote = select(text, Span(span.start, span.end))
    return {
        "position": position,
        "start": span.start,
        "end": span.end,
        "exact": quote.exact,
        "prefix": quote.prefix,
        "suffix": quote.suffix,
    }


def _store_verdict(row: Claim, verdict: VerdictFields) -> None:
    if verdict == _verdict(row):
        return
    if verdict.is_empty:
        Verdict.objects.filter(claim=row).delete()
        return
    Verdict.objects.update_or_create(
        claim=row,
        defaults={
            "value": verdict.value,
            "justification": verdict.justification,
            "missing_information": verdict.missing_information,
            "confidence": verdict.confidence,
            "comment": verdict.comment,
        },
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


# JSON for the page and the API.


def claim_json(row: Claim) -> dict[str, Any]:
    """Return a claim as contracts with the browser have it; offsets in code points."""
    verdict = _verdict(row)
    return {
        "id": str(row.pk),
        "spans": [_span_json(span) for span in row.spans.all()],
        "fields": {
            "normalised_text": row.normalised_text,
            "language": row.language,
            "claim_types": list(row.claim_types),
            "check_worthiness": row.check_worthiness,
            "attribution": list(row.attribution),
            "claim_date": row.claim_date.isoformat() if row.claim_date else None,
            "date_precision": row.date_precision,
            "place": row.place,
            "parent": str(row.parent_id) if row.parent_id else None,
        },
        "verdict": {
            "value": verdict.value,
            "justification": verdict.justification,
            "missing_information": verdict.missing_information,
            "confidence": verdict.confidence,
            "comment": verdict.comment,
        },
        "is_retracted": row.is_retracted,
        "rev": row.rev,
        "evidence": [evidence_json(item) for item in row.evidence.all()],
    }


def evidence_json(row: Evidence) -> dict[str, Any]:
    """Return evidence as its own annotator may see it, with source, quotes and snapshot."""
    return {
        "id": str(row.pk),
        "source": _source_json(row),
        "stance": row.stance,
        "set_number": row.set_number,
        "is_partial": row.is_partial,
        "scope_note": row.scope_note,
        "quotes": [_span_json(quote) for quote in row.quotes.all()],
        "snapshot": row.snapshot
        and {
            "id": row.snapshot.pk,
            "origin": row.snapshot.origin,
            "sha256": row.snapshot.sha256,
        },
        "is_retracted": row.is_retracted,
        "rev": row.rev,
    }


def _source_json(row: Evidence) -> dict[str, Any]:
    """Return a source in the annotator's own words.

    A page's row is shared by all who link it: its number, its fetched title, and that it was
    fetched at all, would tell of a colleague's answer.
    """
    source = row.source
    if source.article_id is not None:
        published = source.published_on and source.published_on.isoformat()
        said = {"url": source.url, "title": source.title, "outlet": source.outlet}
        return (
            {"kind": source.kind, "article": source.article_id}
            | said
            | {
                "published_on": published,
                "medium": source.medium,
            }
        )
    return {
        "kind": source.kind,
        "article": None,
        "url": source.canonical_url,
        "title": row.cited.get("title", ""),
        "outlet": row.cited.get("outlet", ""),
        "published_on": row.cited.get("published_on"),
        "medium": row.cited.get("medium", ""),
    }


def outcome_json(row: SentenceOutcome) -> dict[str, Any]:
    """Return what is said of a sentence."""
    return {
        "start": row.start,
        "end": row.end,
        "mark": row.mark,
        "outcome": row.outcome,
        "flag_reason": row.flag_reason,
        "note": row.note,
        "n_claims": row.n_claims,
        "rev": row.rev,
    }


def _span_json(span: SpanFields) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "exact": span.exact}
