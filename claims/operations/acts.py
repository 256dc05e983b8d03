"""Acts as typed values, read from JSON payloads. What cannot be read is Refused, naming the field.

Payloads, by operation type (spans are objects {"start", "end"} in code points of the text):
  create_claim      {"claim": uuid, "spans": [span, ...], "fields": {...}}
  edit_claim        {"claim": uuid, "spans"?: [span, ...], "fields"?: {only what changes}}
  set_verdict       {"claim": uuid, "value", "justification", "missing_information",
                     "confidence": 1-5 or null, "comment"}      the whole verdict
  retract_claim, restore_claim          {"claim": uuid}
  link_evidence     {"evidence": uuid, "claim": uuid, "source": source, "fields": {...},
                     "quotes": [span, ...]}
                    source: {"article": id} or {"url", "title"?, "outlet"?, "published_on"?,
                    "medium"?, "text"?, "text_origin"?: "pasted", "uploaded", or "fetched" by the
                    server for who links it}
  edit_evidence     {"evidence": uuid, "fields"?: {...}, "quotes"?: [span, ...]}
  retract_evidence, restore_evidence    {"evidence": uuid}
  mark_sentence     {"start", "end", "mark", "flag_reason"?, "note"?}
  submit            {}
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any
from uuid import UUID

from claims.errors import InvalidSpan, Refused
from claims.operations.read import Reader
from claims.vocabulary import DatePrecision, FlagReason, Mark, OperationType, SnapshotOrigin

# Of a source's text, in code points.
LONGEST_TEXT = 1_000_000


@dataclass(frozen=True, slots=True)
class TextRange:
    """Code points, half-open."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Attribution:
    """One link of the chain outlet > speaker > quoted speaker."""

    name: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class ClaimFields:
    normalised_text: str = ""
    language: str = ""
    claim_types: tuple[str, ...] = ()
    check_worthiness: str = ""
    attribution: tuple[Attribution, ...] = ()
    claim_date: date | None = None
    date_precision: str = ""
    place: str = ""
    parent: UUID | None = None


@dataclass(frozen=True, slots=True)
class VerdictFields:
    value: str = ""
    justification: str = ""
    missing_information: str = ""
    confidence: int | None = None
    comment: str = ""

    @property
    def is_empty(self) -> bool:
        return self == VerdictFields()


@dataclass(frozen=True, slots=True)
class EvidenceFields:
    stance: str = ""
    set_number: int = 1
    is_partial: bool = False
    scope_note: str = ""


@dataclass(frozen=True, slots=True)
class ArticleSource:
    article: int


@dataclass(frozen=True, slots=True)
class UrlSource:
    url: str
    title: str = ""
    outlet: str = ""
    published_on: date | None = None
    medium: str = ""
    text: str = ""
    text_origin: str = ""


@dataclass(frozen=True, slots=True)
class CreateClaim:
    claim: UUID
    spans: tuple[TextRange, ...]
    fields: ClaimFields


@dataclass(frozen=True, slots=True)
class EditClaim:
    claim: UUID
    spans: tuple[TextRange, ...] | None
    changes: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class SetVerdict:
    claim: UUID
    verdict: VerdictFields


@dataclass(frozen=True, slots=True)
class RetractClaim:
    claim: UUID


@dataclass(frozen=True, slots=True)
class RestoreClaim:
    claim: UUID


@dataclass(frozen=True, slots=True)
class LinkEvidence:
    evidence: UUID
    claim: UUID
    source: ArticleSource | UrlSource
    fields: EvidenceFields
    quotes: tuple[TextRange, ...]


@dataclass(frozen=True, slots=True)
class EditEvidence:
    evidence: UUID
    quotes: tuple[TextRange, ...] | None
    changes: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RetractEvidence:
    evidence: UUID


@dataclass(frozen=True, slots=True)
class RestoreEvidence:
    evidence: UUID


@dataclass(frozen=True, slots=True)
class MarkSentence:
    start: int
    end: int
    mark: Mark
    flag_reason: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Submit:
    pass


ClaimAct = CreateClaim | EditClaim | SetVerdict | RetractClaim | RestoreClaim
EvidenceAct = LinkEvidence | EditEvidence | RetractEvidence | RestoreEvidence
Act = ClaimAct | EvidenceAct | MarkSentence | Submit


def target_of(act: Act) -> str:
    """Name what an act changes; revisions are counted per target."""
    match act:
        case MarkSentence():
            return f"sentence:{act.start}"
        case Submit():
            return "assignment"
        case LinkEvidence() | EditEvidence() | RetractEvidence() | RestoreEvidence():
            return f"evidence:{act.evidence}"
        case _:
            return f"claim:{act.claim}"


def parse(operation_type: OperationType, payload: Any) -> Act:
    """Read a payload; raise Refused (or InvalidSpan) naming the first field at fault."""
    if operation_type not in _PARSERS:
        raise Refused("only the server writes this", field="type")
    reader = Reader(payload)
    act = _PARSERS[operation_type](reader)
    reader.finish()
    return act


# Readers of each payload.


def _create_claim(read: Reader) -> CreateClaim:
    return CreateClaim(
        claim=read.uuid("claim"),
        spans=_spans(read, "spans"),
        fields=replace(ClaimFields(), **_changes(read, _CLAIM_FIELDS)),
    )


def _edit_claim(read: Reader) -> EditClaim:
    return EditClaim(
        claim=read.uuid("claim"),
        spans=_spans(read, "spans") if read.has("spans") else None,
        changes=_changes(read, _CLAIM_FIELDS),
    )


def _set_verdict(read: Reader) -> SetVerdict:
    confidence = read.integer("confidence", default=None, least=1, most=5)
    return SetVerdict(
        claim=read.uuid("claim"),
        verdict=VerdictFields(
            value=read.text("value"),
            justification=read.text("justification"),
            missing_information=read.text("missing_information"),
            confidence=confidence,
            comment=read.text("comment"),
        ),
    )


def _link_evidence(read: Reader) -> LinkEvidence:
    return LinkEvidence(
        evidence=read.uuid("evidence"),
        claim=read.uuid("claim"),
        source=_source(read.inner("source")),
        fields=replace(EvidenceFields(), **_changes(read, _EVIDENCE_FIELDS)),
        quotes=_spans(read, "quotes", least=0),
    )


def _edit_evidence(read: Reader) -> EditEvidence:
    return EditEvidence(
        evidence=read.uuid("evidence"),
        quotes=_spans(read, "quotes", least=0) if read.has("quotes") else None,
        changes=_changes(read, _EVIDENCE_FIELDS),
    )


def _mark_sentence(read: Reader) -> MarkSentence:
    span = _range(read, "start")
    mark = read.choice("mark", Mark)
    flagged = mark is Mark.FLAGGED
    reason = read.choice("flag_reason", FlagReason) if flagged else read.text("flag_reason")
    if reason and not flagged:
        raise Refused("only a flagged sentence has a reason", field="flag_reason")
    return MarkSentence(span.start, span.end, mark, str(reason), read.text("note"))


def _source(read: Reader) -> ArticleSource | UrlSource:
    if read.has("article"):
        source: ArticleSource | UrlSource = ArticleSource(read.required_integer("article", least=1))
    else:
        text = read.text("text", most=LONGEST_TEXT)
        origin = read.choice("text_origin", SnapshotOrigin, default=SnapshotOrigin.PASTED)
        source = UrlSource(
            url=read.text("url", least=1, most=2000),
            title=read.text("title", most=500),
            outlet=read.text("outlet", most=200),
            published_on=read.date("published_on"),
            medium=read.text("medium", most=20),
            text=text,
            text_origin=str(origin) if text else "",
        )
    read.finish()
    return source


def _spans(read: Reader, name: str, *, least: int = 1) -> tuple[TextRange, ...]:
    spans = tuple(_range(item, "start") for item in read.items(name))
    for span in spans:
        if spans.count(span) > 1:
            raise InvalidSpan(
                "span %(start)s:%(end)s stands twice",
                values={"start": span.start, "end": span.end},
                field=name,
            )
    if len(spans) < least:
        raise InvalidSpan("at least one span is needed", field=name)
    return spans


def _range(read: Reader, field: str) -> TextRange:
    start = read.required_integer("start", least=0)
    end = read.required_integer("end", least=0)
    if start >= end:
        raise InvalidSpan(
            "span %(start)s:%(end)s is empty",
            values={"start": start, "end": end},
            field=read.path(field),
        )
    return TextRange(start, end)


def _attribution(read: Reader, name: str) -> tuple[Attribution, ...]:
    chain = []
    for item in read.items(name):
        chain.append(Attribution(item.text("name", least=1, most=300), item.text("role", most=300)))
        item.finish()
    return tuple(chain)


_CLAIM_FIELDS: Mapping[str, Callable[[Reader, str], Any]] = {
    "normalised_text": Reader.text,
    "language": lambda read, name: read.text(name, most=8),
    "claim_types": Reader.texts,
    "check_worthiness": lambda read, name: read.text(name, most=80),
    "attribution": _attribution,
    "claim_date": Reader.date,
    "date_precision": lambda read, name: read.choice(name, DatePrecision, empty=True),
    "place": Reader.country,
    "parent": Reader.optional_uuid,
}
_EVIDENCE_FIELDS: Mapping[str, Callable[[Reader, str], Any]] = {
    "stance": lambda read, name: read.text(name, least=1, most=20),
    "set_number": lambda read, name: read.required_integer(name, least=1, most=999),
    "is_partial": Reader.boolean,
    "scope_note": Reader.text,
}
assert set(_CLAIM_FIELDS) == {field.name for field in fields(ClaimFields)}
assert set(_EVIDENCE_FIELDS) == {field.name for field in fields(EvidenceFields)}


def _changes(
    read: Reader, readers: Mapping[str, Callable[[Reader, str], Any]]
) -> Mapping[str, Any]:
    """Read only what the payload names, so that an edit leaves the rest alone."""
    if not read.has("fields"):
        return {}
    inner = read.inner("fields")
    changes = {name: reader(inner, name) for name, reader in readers.items() if inner.has(name)}
    inner.finish()
    return changes


_PARSERS: Mapping[OperationType, Callable[[Reader], Act]] = {
    OperationType.CREATE_CLAIM: _create_claim,
    OperationType.EDIT_CLAIM: _edit_claim,
    OperationType.RETRACT_CLAIM: lambda read: RetractClaim(read.uuid("claim")),
    OperationType.RESTORE_CLAIM: lambda read: RestoreClaim(read.uuid("claim")),
    OperationType.SET_VERDICT: _set_verdict,
    OperationType.LINK_EVIDENCE: _link_evidence,
    OperationType.EDIT_EVIDENCE: _edit_evidence,
    OperationType.RETRACT_EVIDENCE: lambda read: RetractEvidence(read.uuid("evidence")),
    OperationType.RESTORE_EVIDENCE: lambda read: RestoreEvidence(read.uuid("evidence")),
    OperationType.MARK_SENTENCE: _mark_sentence,
    OperationType.SUBMIT: lambda read: Submit(),
}
