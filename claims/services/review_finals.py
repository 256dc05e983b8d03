"""Writing decisions with the final claims that they settle on, many at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from claims.agreement.comparison import Range
from claims.models import (
    Article,
    Claim,
    ClaimSpan,
    Decision,
    Disagreement,
    Evidence,
    EvidenceQuote,
    Guideline,
    LabelSchemaVersion,
    Passage,
    Snapshot,
    User,
    Verdict,
)
from claims.services.review_merging import ClaimDraft, EvidenceDraft, QuoteDraft
from claims.text.spans import Span, select
from claims.vocabulary import Cause, Outcome, Provenance


@dataclass(frozen=True, slots=True)
class DecisionDraft:
    """A decision before it is written; `adopted` are the assignments whose version it took."""

    place: Range
    outcome: Outcome
    provenance: Provenance
    claims: tuple[ClaimDraft, ...] = ()
    adopted: tuple[int, ...] = ()
    rule: str = ""
    reviewer: User | None = None
    cause: Cause | None = None
    note: str = ""
    disagreement: Disagreement | None = None
    supersedes: Decision | None = None


def write_decisions(
    drafts: Sequence[DecisionDraft],
    *,
    passage: Passage,
    schema_version: LabelSchemaVersion,
    guideline: Guideline,
    now: datetime,
) -> list[Decision]:
    """Write decisions and their final claims; the caller holds the transaction."""
    decisions = Decision.objects.bulk_create(
        Decision(
            campaign_id=passage.campaign_id,
            passage=passage,
            article_id=passage.article_id,
            segmentation_id=passage.segmentation_id,
            disagreement=draft.disagreement,
            start=draft.place[0],
            end=draft.place[1],
            outcome=draft.outcome,
            provenance=draft.provenance,
            rule=draft.rule,
            reviewer=draft.reviewer,
            cause=draft.cause or "",
            note=draft.note,
            schema_version=schema_version,
            guideline=guideline,
            supersedes=draft.supersedes,
            created_at=now,
        )
        for draft in drafts
    )
    adopted = Decision.adopted.through
    adopted.objects.bulk_create(
        adopted(decision_id=decision.pk, assignment_id=assignment)
        for decision, draft in zip(decisions, drafts, strict=True)
        for assignment in draft.adopted
    )
    _Finals(passage.article).write(
        [
            (decision, draft.reviewer, claim)
            for decision, draft in zip(decisions, drafts, strict=True)
            for claim in draft.claims
        ]
    )
    return decisions


class _Finals:
    """Rows of final claims, gathered so that each table is written once."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.texts: dict[tuple[int | None, int | None], str] = {(article.pk, None): article.text}

    def write(self, claims: Sequence[tuple[Decision, User | None, ClaimDraft]]) -> None:
        ids: dict[UUID, UUID] = {draft.key: uuid4() for _, _, draft in claims}
        rows = [self._claim(ids, *claim) for claim in claims]
        drafts = [draft for _, _, draft in claims]
        Claim.objects.bulk_create(rows)
        pairs = list(zip(rows, drafts, strict=True))
        ClaimSpan.objects.bulk_create(span for pair in pairs for span in self._spans(*pair))
        Verdict.objects.bulk_create(
            _verdict(row, draft) for row, draft in pairs if not draft.verdict.is_empty
        )
        links = [(self._link(row, item), item) for row, draft in pairs for item in draft.evidence]
        Evidence.objects.bulk_create(link for link, _ in links)
        self._load_texts(item for _, item in links)
        EvidenceQuote.objects.bulk_create(
            self._quote(link, quote, position)
            for link, item in links
            for position, quote in enumerate(item.quotes)
        )

    def _claim(
        self, ids: dict[UUID, UUID], decision: Decision, author: User | None, draft: ClaimDraft
    ) -> Claim:
        fields = draft.fields
        return Claim(
            id=ids[draft.key],
            campaign_id=self.article.campaign_id,
            article=self.article,
            decision=decision,
            adopted_from_id=draft.adopted_from,
            author=author,
            schema_version_id=draft.schema_version,
            normalised_text=fields.normalised_text,
            language=fields.language,
            claim_types=list(fields.claim_types),
            check_worthiness=fields.check_worthiness,
            attribution=[{"name": link.name, "role": link.role} for link in fields.attribution],
            claim_date=fields.claim_date,
            date_precision=fields.date_precision,
            place=fields.place,
            parent_id=ids.get(fields.parent) if fields.parent else None,
            rev=1,
            created_at=decision.created_at,
        )

    def _spans(self, row: Claim, draft: ClaimDraft) -> list[ClaimSpan]:
        return [
            ClaimSpan(
                claim=row,
                article=self.article,
                article_length=self.article.length,
                position=position,
                start=span.start,
                end=span.end,
                **_quoted(self.article.text, span.start, span.end),
            )
            for position, span in enumerate(draft.spans)
        ]

    def _link(self, row: Claim, item: EvidenceDraft) -> Evidence:
        return Evidence(
            claim=row,
            source_id=item.source,
            snapshot_id=item.snapshot,
            stance=item.fields.stance,
            set_number=item.fields.set_number,
            is_partial=item.fields.is_partial,
            scope_note=item.fields.scope_note,
            cited=dict(item.cited),
            rev=1,
            created_at=row.created_at,
        )

    def _quote(self, link: Evidence, quote: QuoteDraft, position: int) -> EvidenceQuote:
        text = self.texts[quote.article, quote.snapshot]
        return EvidenceQuote(
            evidence=link,
            article_id=quote.article,
            snapshot_id=quote.snapshot,
            text_length=len(text),
            position=position,
            start=quote.start,
            end=quote.end,
            **_quoted(text, quote.start, quote.end),
        )

    def _load_texts(self, items: Iterable[EvidenceDraft]) -> None:
        quotes = [quote for item in items for quote in item.quotes]
        articles = {quote.article for quote in quotes if quote.article is not None}
        snapshots = {quote.snapshot for quote in quotes if quote.snapshot is not None}
        articles.discard(self.article.pk)
        for pk, text in Article.objects.filter(pk__in=articles).values_list("pk", "text"):
            self.texts[pk, None] = text
        for pk, text in Snapshot.objects.filter(pk__in=snapshots).values_list("pk", "text"):
            self.texts[None, pk] = text


def _verdict(row: Claim, draft: ClaimDraft) -> Verdict:
    verdict = draft.verdict
    return Verdict(
        claim=row,
        value=verdict.value,
        justification=verdict.justification,
        missing_information=verdict.missing_information,
        confidence=verdict.confidence,
        comment=verdict.comment,
    )


def _quoted(text: str, start: int, end: int) -> dict[str, str]:
    quote = select(text, Span(start, end))
    return {"exact": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix}
