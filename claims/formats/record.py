"""The shape in which labelled data leave: one claim, one sentence, one reading, one article.

REST, streamed exports and releases all write these records, so that a field has one name and one
meaning everywhere. Offsets count code points of the article's (or snapshot's) text, zero-based and
end-exclusive, and `text[start:end] == exact`. Field order is the order in the files; a new field is
added, an old one never changes its meaning under the same FORMAT_VERSION.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import orjson

FORMAT_VERSION = 1


class View(StrEnum):
    """`individual`: what each annotator said; `final`: what stands after comparison and review."""

    INDIVIDUAL = "individual"
    FINAL = "final"


@dataclass(frozen=True, slots=True)
class SpanRecord:
    """W3C TextPositionSelector and TextQuoteSelector of the same words."""

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True)
class QuoteRecord:
    """A span of a source: of an article of the campaign, or of a snapshot; one of both is set."""

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    article: int | None
    snapshot: int | None


@dataclass(frozen=True, slots=True)
class AttributionRecord:
    """One link of the chain outlet > speaker > quoted speaker."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """`id` is null where a page's row is shared and an annotator must not learn by whom."""

    id: int | None
    kind: str
    article: int | None
    url: str
    title: str
    outlet: str
    published_on: date | None
    medium: str
    fetch_state: str


@dataclass(frozen=True, slots=True)
class SnapshotRecord:
    """A frozen copy of a source; `sha256` is of its text in UTF-8, `length` in code points."""

    id: int
    origin: str
    sha256: str
    length: int
    retrieved_at: datetime


@dataclass(frozen=True, slots=True)
class EvidenceRecord:
    """Items of one `set_number` are needed together (AND); sets are alternatives (OR)."""

    id: UUID
    source: SourceRecord
    snapshot: SnapshotRecord | None
    stance: str
    set_number: int
    is_partial: bool
    scope_note: str
    quotes: tuple[QuoteRecord, ...]


@dataclass(frozen=True, slots=True)
class VerdictRecord:
    value: str
    justification: str
    missing_information: str
    confidence: int | None
    comment: str


@dataclass(frozen=True, slots=True)
class ArticleRef:
    """Enough to find the text that offsets count in, and to know that it is the same text."""

    id: int
    sha256: str
    title: str
    outlet: str
    url: str
    language: str
    published_on: date | None


@dataclass(frozen=True, slots=True)
class ReadingRef:
    """The annotator's reading that an individual record comes from, with the sampling design.

    `annotator` is a code that stays the same within the campaign, never a name.
    """

    assignment: int
    annotator: str
    guideline_version: int
    policy: str
    policy_version: int
    reason: Mapping[str, Any]
    suggestions: str
    is_late: bool
    submitted_at: datetime | None


@dataclass(frozen=True, slots=True)
class DecisionRef:
    """Where a final record comes from; `adopted` are the assignments whose version was taken."""

    id: int
    provenance: str
    rule: str
    cause: str
    note: str
    reviewer: str
    adopted: tuple[int, ...]
    guideline_version: int
    decided_at: datetime


@dataclass(frozen=True, slots=True)
class ClaimRecord:
    """A labelled claim. `reading` is set in the individual view, `decision` in the final one."""

    id: UUID
    view: View
    campaign: str
    article: ArticleRef
    spans: tuple[SpanRecord, ...]
    normalised_text: str
    language: str
    claim_types: tuple[str, ...]
    check_worthiness: str
    attribution: tuple[AttributionRecord, ...]
    claim_date: date | None
    date_precision: str
    place: str
    parent: UUID | None
    verdict: VerdictRecord | None
    evidence: tuple[EvidenceRecord, ...]
    schema_version: int
    reading: ReadingRef | None
    decision: DecisionRef | None
    adopted_from: UUID | None
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class SentenceRecord:
    """What was said of one sentence of one segmentation revision.

    In the final view `provenance` is "unresolved" and `outcome` "open" until it is settled.
    """

    view: View
    campaign: str
    article: int
    article_sha256: str
    segmentation: int
    number: int
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    outcome: str
    flag_reason: str
    note: str
    provenance: str
    claims: tuple[UUID, ...]
    reading: ReadingRef | None
    decision: DecisionRef | None


@dataclass(frozen=True, slots=True)
class ReadingRecord:
    """One annotator's whole reading of one passage: every sentence's outcome and every claim."""

    campaign: str
    article: int
    article_sha256: str
    segmentation: int
    passage: int
    start: int
    end: int
    schema_version: int
    reading: ReadingRef
    sentences: tuple[SentenceRecord, ...]
    claims: tuple[ClaimRecord, ...]


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """An article with its exact text; `sha256` is of the text in UTF-8, `length` in code points."""

    id: int
    campaign: str
    sha256: str
    length: int
    title: str
    outlet: str
    url: str
    published_on: date | None
    language: str
    origin: str
    encoding: str
    segmentation: int | None
    segmentation_engine: str
    text: str


@dataclass(frozen=True, slots=True)
class PhraseRecord:
    """Some words of the article beside a quotation."""

    start: int
    end: int
    exact: str


@dataclass(frozen=True, slots=True)
class QuotationRecord:
    """A quotation that the text stage found: a machine's reading, no annotator's.

    `suggestion` is the full name that the speaker's words may stand for; `chain` holds the speakers
    from the outermost inwards where one passes on another's words.
    """

    campaign: str
    article: int
    article_sha256: str
    segmentation: int
    kind: str
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    cue: PhraseRecord | None
    speaker: PhraseRecord | None
    suggestion: PhraseRecord | None
    chain: tuple[PhraseRecord, ...]


Record = ClaimRecord | SentenceRecord | ReadingRecord | ArticleRecord | QuotationRecord


def to_json(record: Record) -> bytes:
    """Write a record as one line of UTF-8 JSON, without the line feed; times in UTC with a Z."""
    return orjson.dumps(record, option=orjson.OPT_UTC_Z)


def to_dict(record: Record) -> dict[str, Any]:
    """Return a record as JSON values, exactly what `to_json` writes."""
    value: dict[str, Any] = orjson.loads(to_json(record))
    return value
