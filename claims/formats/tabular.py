"""CSV (RFC 4180, UTF-8): one row a claim or a sentence; what is a list stands as JSON in its cell.

A cell that a spreadsheet would take for a formula gets an apostrophe before it (ASVS 5.0, 1.2.10),
so a text that begins with «=», «+», «-», «@» or a tab is one character longer here than it is.
Cells of JSON never begin so: `spans` holds the exact words. JSON Lines alter nothing.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import orjson

from claims.formats.record import ClaimRecord, EvidenceRecord, SentenceRecord

# A full-width sign is read like the plain one by some spreadsheets.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def _json(value: Any) -> str:
    return orjson.dumps(value).decode()


def _stances(evidence: Iterable[EvidenceRecord]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for item in evidence:
        counts[item.stance] = counts.get(item.stance, 0) + 1
    return counts


# `start`, `end` and `exact` are the first span's, so that they belong together; all are in `spans`.
_CLAIM: Mapping[str, Callable[[ClaimRecord], Any]] = {
    "id": lambda claim: claim.id,
    "view": lambda claim: claim.view,
    "campaign": lambda claim: claim.campaign,
    "article": lambda claim: claim.article.id,
    "article_sha256": lambda claim: claim.article.sha256,
    "article_title": lambda claim: claim.article.title,
    "article_language": lambda claim: claim.article.language,
    "start": lambda claim: claim.spans[0].start,
    "end": lambda claim: claim.spans[0].end,
    "exact": lambda claim: claim.spans[0].exact,
    "spans": lambda claim: _json(claim.spans),
    "normalised_text": lambda claim: claim.normalised_text,
    "language": lambda claim: claim.language,
    "claim_types": lambda claim: _json(claim.claim_types),
    "check_worthiness": lambda claim: claim.check_worthiness,
    "attribution": lambda claim: _json(claim.attribution),
    "claim_date": lambda claim: claim.claim_date,
    "date_precision": lambda claim: claim.date_precision,
    "place": lambda claim: claim.place,
    "parent": lambda claim: claim.parent,
    "verdict": lambda claim: claim.verdict and claim.verdict.value,
    "justification": lambda claim: claim.verdict and claim.verdict.justification,
    "confidence": lambda claim: claim.verdict and claim.verdict.confidence,
    "n_evidence": lambda claim: len(claim.evidence),
    "stances": lambda claim: _json(_stances(claim.evidence)),
    "evidence": lambda claim: _json(claim.evidence),
    "schema_version": lambda claim: claim.schema_version,
    "annotator": lambda claim: claim.reading and claim.reading.annotator,
    "assignment": lambda claim: claim.reading and claim.reading.assignment,
    "provenance": lambda claim: claim.decision and claim.decision.provenance,
    "rule": lambda claim: claim.decision and claim.decision.rule,
    "adopted_from": lambda claim: claim.adopted_from,
}
_SENTENCE: Mapping[str, Callable[[SentenceRecord], Any]] = {
    "view": lambda sentence: sentence.view,
    "campaign": lambda sentence: sentence.campaign,
    "article": lambda sentence: sentence.article,
    "article_sha256": lambda sentence: sentence.article_sha256,
    "segmentation": lambda sentence: sentence.segmentation,
    "number": lambda sentence: sentence.number,
    "start": lambda sentence: sentence.start,
    "end": lambda sentence: sentence.end,
    "exact": lambda sentence: sentence.exact,
    "outcome": lambda sentence: sentence.outcome,
    "flag_reason": lambda sentence: sentence.flag_reason,
    "provenance": lambda sentence: sentence.provenance,
    "claims": lambda sentence: _json(sentence.claims),
    "annotator": lambda sentence: sentence.reading and sentence.reading.annotator,
    "assignment": lambda sentence: sentence.reading and sentence.reading.assignment,
}
CLAIM_COLUMNS = tuple(_CLAIM)
SENTENCE_COLUMNS = tuple(_SENTENCE)


def claim_row(claim: ClaimRecord) -> tuple[Any, ...]:
    """Return the cells of a claim, in the order of CLAIM_COLUMNS."""
    return tuple(cell(claim) for cell in _CLAIM.values())


def sentence_row(sentence: SentenceRecord) -> tuple[Any, ...]:
    """Return the cells of a sentence, in the order of SENTENCE_COLUMNS."""
    return tuple(cell(sentence) for cell in _SENTENCE.values())


def lines(columns: Iterable[str], rows: Iterable[Iterable[Any]]) -> Iterator[bytes]:
    """Yield the heading and each row as CSV, CRLF at the end (RFC 4180)."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(columns)
    yield _taken(buffer)
    for row in rows:
        writer.writerow([_harmless(cell) for cell in row])
        yield _taken(buffer)


def _harmless(cell: Any) -> Any:
    """Keep a text from being run as a formula when a spreadsheet opens the file."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _taken(buffer: io.StringIO) -> bytes:
    data = buffer.getvalue().encode()
    buffer.seek(0)
    buffer.truncate()
    return data
