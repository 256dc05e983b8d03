"""A reading as JSON for the page and the API; offsets in code points."""

from typing import Any

from claims.models import (
    Claim,
    Evidence,
    SentenceOutcome,
)
from claims.models.annotations import SpanFields
from claims.services.readings import verdict_fields


def claim_json(row: Claim) -> dict[str, Any]:
    """Return a claim as contracts with the browser have it; offsets in code points."""
    verdict = verdict_fields(row)
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
