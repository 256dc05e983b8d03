"""The fold's states written to rows: claims with spans and verdict, evidence with quotes."""

from typing import Any

from claims.models import (
    Article,
    Assignment,
    Claim,
    ClaimSpan,
    Evidence,
    EvidenceQuote,
    Snapshot,
    Source,
    Verdict,
)
from claims.operations.acts import (
    ArticleSource,
    TextRange,
    UrlSource,
    VerdictFields,
)
from claims.operations.states import ClaimState, EvidenceState
from claims.services.readings import claim_state, evidence_state, verdict_fields
from claims.text.spans import Span, select


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
    if verdict == verdict_fields(row):
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
