"""Rows of an export's statement to records. What a person may not see is blanked here."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

import orjson

from claims.formats.record import (
    ArticleRef,
    AttributionRecord,
    ClaimRecord,
    DecisionRef,
    EvidenceRecord,
    PhraseRecord,
    QuotationRecord,
    QuoteRecord,
    ReadingRecord,
    ReadingRef,
    SentenceRecord,
    SnapshotRecord,
    SourceRecord,
    SpanRecord,
    VerdictRecord,
    View,
)
from claims.models import Article, Campaign
from claims.services.blindness import Sight, passing_code
from claims.services.codes import annotator_codes, reviewer_codes
from claims.text.spans import Span, select
from claims.vocabulary import Outcome, Provenance, SidePolicy


class Builder:
    """Makes records of rows, for one campaign, view and pair of eyes."""

    def __init__(self, campaign: Campaign, view: View, sight: Sight) -> None:
        self.campaign = campaign.slug
        self.distribution = campaign.distribution
        self.view = view
        self.sight = sight
        self.annotators = annotator_codes(campaign) if view is View.INDIVIDUAL else {}
        self.reviewers = reviewer_codes(campaign) if view is View.FINAL else {}
        self.article: int | None = None
        self.text = ""

    def claim(self, row: Any) -> ClaimRecord:
        individual = self.view is View.INDIVIDUAL
        hidden = individual and row.is_hidden
        return ClaimRecord(
            id=row.id,
            view=self.view,
            campaign=self.campaign,
            article=ArticleRef(
                row.article,
                row.sha256,
                row.title,
                row.outlet,
                row.url,
                row.article_language,
                row.published_on,
            ),
            spans=tuple(SpanRecord(*span) for span in orjson.loads(row.spans or "[]")),
            normalised_text=row.normalised_text,
            language=row.language,
            claim_types=tuple(row.claim_types),
            check_worthiness=row.check_worthiness,
            attribution=_attribution(row.attribution),
            claim_date=row.claim_date,
            date_precision=row.date_precision,
            place=row.place,
            parent=row.parent,
            verdict=_verdict(row),
            evidence=_evidence(row.evidence),
            schema_version=row.schema_version,
            reading=self.reading(row) if individual else None,
            decision=None if individual else self.decision(row),
            adopted_from=row.adopted_from,
            # The minute of an answer can give a reader away as well as a name.
            created_at=row.compared_at if hidden else row.created_at,
            updated_at=row.compared_at if hidden else row.updated_at,
        )

    def text_of(self, article: int) -> str:
        """Return an article's text; rows come by article, so that one is held at a time."""
        if article != self.article:
            self.article = article
            self.text = Article.objects.values_list("text", flat=True).get(pk=article)
        return self.text

    def quotation(self, row: Any) -> QuotationRecord:
        text = self.text_of(row.article)
        words = select(text, Span(row.start, row.end))
        return QuotationRecord(
            campaign=self.campaign,
            article=row.article,
            article_sha256=row.sha256,
            segmentation=row.segmentation,
            kind=row.kind,
            start=row.start,
            end=row.end,
            exact=words.exact,
            prefix=words.prefix,
            suffix=words.suffix,
            cue=_phrase(text, row.cue_start, row.cue_end),
            speaker=_phrase(text, row.speaker_start, row.speaker_end),
            suggestion=_phrase(text, row.suggestion_start, row.suggestion_end),
            chain=tuple(PhraseRecord(start, end, text[start:end]) for start, end in row.chain),
        )

    def sentence(self, row: Any) -> SentenceRecord:
        quote = select(self.text_of(row.article), Span(row.start, row.end))
        individual = self.view is View.INDIVIDUAL
        is_decided = not individual and row.decision is not None
        return SentenceRecord(
            view=self.view,
            campaign=self.campaign,
            article=row.article,
            article_sha256=row.sha256,
            segmentation=row.segmentation,
            number=row.number,
            start=row.start,
            end=row.end,
            exact=quote.exact,
            prefix=quote.prefix,
            suffix=quote.suffix,
            outcome=row.outcome if individual else _final_outcome(row),
            flag_reason=row.flag_reason if individual else "",
            note=row.note if individual else "",
            provenance=_provenance(row, individual=individual),
            claims=tuple(row.claims),
            reading=self.reading(row) if individual else None,
            decision=self.decision(row) if is_decided else None,
        )

    def whole(self, sentences: list[Any], claims: list[Any]) -> ReadingRecord:
        first = sentences[0]
        return ReadingRecord(
            campaign=self.campaign,
            article=first.article,
            article_sha256=first.sha256,
            segmentation=first.segmentation,
            passage=first.passage,
            start=first.passage_start,
            end=first.passage_end,
            schema_version=first.schema_version,
            reading=self.reading(first),
            sentences=tuple(self.sentence(row) for row in sentences),
            claims=tuple(self.claim(row) for row in claims),
        )

    def reading(self, row: Any) -> ReadingRef:
        hidden = row.is_hidden
        return ReadingRef(
            assignment=row.assignment,
            annotator=passing_code(row.passage, row.annotator)
            if hidden
            else self.annotators[row.annotator],
            guideline_version=row.guideline,
            policy=self.policy(row.policy),
            policy_version=row.policy_version,
            # How many read this, and why it was picked, could tell of colleagues' answers.
            reason={} if self.sight.only_own else orjson.loads(row.reason),
            suggestions="" if hidden else row.suggestions,
            is_late=False if hidden else row.is_late,
            submitted_at=None if hidden else row.submitted_at,
        )

    def policy(self, stored: str) -> str:
        # The one tells of colleagues' answers, the other that the answer is known.
        telling = stored in (SidePolicy.STOPPING, SidePolicy.GOLD)
        return self.distribution if self.sight.only_own and telling else stored

    def decision(self, row: Any) -> DecisionRef:
        return DecisionRef(
            id=row.decision,
            provenance=row.provenance,
            rule=row.rule,
            cause=row.cause,
            note=row.decision_note,
            reviewer=self.reviewers.get(row.reviewer, ""),
            adopted=tuple(row.adopted),
            guideline_version=row.guideline,
            decided_at=row.decided_at,
        )


def _phrase(text: str, start: int | None, end: int | None) -> PhraseRecord | None:
    if start is None or end is None:
        return None
    return PhraseRecord(start, end, text[start:end])


def _provenance(row: Any, *, individual: bool) -> str:
    if individual:
        return ""
    return row.provenance or Provenance.UNRESOLVED


def _final_outcome(row: Any) -> str:
    if row.decision is None:
        return Outcome.OPEN
    if row.decided_outcome != Outcome.CLAIMS:
        return str(row.decided_outcome)
    # A decision can cover several sentences, of which its claims touch only some.
    return Outcome.CLAIMS if row.claims else Outcome.NO_CLAIM


def _attribution(stored: str) -> tuple[AttributionRecord, ...]:
    if stored == "[]":
        return ()
    return tuple(
        AttributionRecord(link.get("name", ""), link.get("role", ""))
        for link in orjson.loads(stored)
    )


def _verdict(row: Any) -> VerdictRecord | None:
    if not row.has_verdict:
        return None
    return VerdictRecord(
        row.verdict, row.justification, row.missing_information, row.confidence, row.comment
    )


def _evidence(stored: str | None) -> tuple[EvidenceRecord, ...]:
    if stored is None:
        return ()
    return tuple(_evidence_item(*item) for item in orjson.loads(stored))


def _evidence_item(
    pk: str,
    stance: str,
    set_number: int,
    is_partial: bool,
    scope_note: str,
    source: list[Any],
    snapshot: list[Any] | None,
    quotes: list[list[Any]] | None,
) -> EvidenceRecord:
    return EvidenceRecord(
        id=UUID(pk),
        source=_source(*source),
        snapshot=_snapshot_of(*snapshot) if snapshot else None,
        stance=stance,
        set_number=set_number,
        is_partial=is_partial,
        scope_note=scope_note,
        quotes=tuple(QuoteRecord(*quote) for quote in quotes or ()),
    )


def _source(
    pk: int | None,
    kind: str,
    article: int | None,
    url: str,
    title: str,
    outlet: str,
    published_on: str | None,
    medium: str,
    fetch_state: str,
) -> SourceRecord:
    published = date.fromisoformat(published_on) if published_on else None
    return SourceRecord(pk, kind, article, url, title, outlet, published, medium, fetch_state)


def _snapshot_of(
    pk: int, origin: str, sha256: str, length: int, retrieved_at: str
) -> SnapshotRecord:
    return SnapshotRecord(pk, origin, sha256, length, datetime.fromisoformat(retrieved_at))
