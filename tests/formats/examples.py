"""One record of each shape, written out."""

from datetime import UTC, date, datetime
from uuid import UUID

from claims.formats.record import (
    ArticleRef,
    AttributionRecord,
    ClaimRecord,
    DecisionRef,
    EvidenceRecord,
    ReadingRef,
    SentenceRecord,
    SourceRecord,
    SpanRecord,
    VerdictRecord,
    View,
)

AT = datetime(2026, 11, 20, 12, 0, 5, tzinfo=UTC)
SPANS = (
    SpanRecord(4, 9, "-5 °C", "Ночь ", ", сказал"),
    SpanRecord(20, 24, "мост", "", ""),
)
READING = ReadingRef(7, "annotator-1", 2, "in-order", 1, {"code": "next"}, "off", False, AT)
SOURCE = SourceRecord(3, "url", None, "https://a.example/", "", "", None, "Web text", "unfetched")
EVIDENCE = EvidenceRecord(UUID(int=2), SOURCE, None, "supports", 1, False, "", ())
CLAIM = ClaimRecord(
    id=UUID(int=1),
    view=View.INDIVIDUAL,
    campaign="dam",
    article=ArticleRef(5, "ab", 'Мост; "новый"', "", "", "ru", date(2026, 4, 14)),
    spans=SPANS,
    normalised_text="",
    language="",
    claim_types=("Numerical Claim", "Causal Claim"),
    check_worthiness="",
    attribution=(AttributionRecord("Мэр", ""),),
    claim_date=None,
    date_precision="",
    place="",
    parent=None,
    verdict=VerdictRecord("Supported", "=1+1", "", 4, ""),
    evidence=(EVIDENCE, EVIDENCE),
    schema_version=1,
    reading=READING,
    decision=None,
    adopted_from=None,
    created_at=AT,
    updated_at=AT,
)
SENTENCE = SentenceRecord(
    view=View.FINAL,
    campaign="dam",
    article=5,
    article_sha256="ab",
    segmentation=1,
    number=2,
    start=4,
    end=9,
    exact="Вода.",
    prefix="",
    suffix="",
    outcome="claims",
    flag_reason="",
    note="",
    provenance="merged",
    claims=(UUID(int=1),),
    reading=None,
    decision=DecisionRef(9, "merged", "majority", "", "", "", (7,), 2, AT),
)
