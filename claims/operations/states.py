"""The fold: a state and an act give the next state. No database, no clock.

A state's `rev` counts the acts applied to it. `base_rev` of an operation must equal it, or both
versions are kept and the annotator is asked (Conflict).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from uuid import UUID

from claims.errors import Conflict, Refused
from claims.operations.acts import (
    ArticleSource,
    ClaimAct,
    ClaimFields,
    CreateClaim,
    EditClaim,
    EditEvidence,
    EvidenceAct,
    EvidenceFields,
    LinkEvidence,
    MarkSentence,
    RestoreClaim,
    RestoreEvidence,
    RetractClaim,
    RetractEvidence,
    SetVerdict,
    Submit,
    TextRange,
    UrlSource,
    VerdictFields,
)
from claims.operations.logged import LoggedAct, Resegment
from claims.vocabulary import Mark, Outcome

NO_VERDICT = VerdictFields()


@dataclass(frozen=True, slots=True)
class ClaimState:
    claim: UUID
    spans: tuple[TextRange, ...]
    fields: ClaimFields
    verdict: VerdictFields = NO_VERDICT
    is_retracted: bool = False
    rev: int = 1


@dataclass(frozen=True, slots=True)
class EvidenceState:
    evidence: UUID
    claim: UUID
    source: ArticleSource | UrlSource
    fields: EvidenceFields
    quotes: tuple[TextRange, ...]
    is_retracted: bool = False
    rev: int = 1


@dataclass(frozen=True, slots=True)
class SentenceState:
    start: int
    end: int
    mark: Mark = Mark.OPEN
    flag_reason: str = ""
    note: str = ""
    rev: int = 0


@dataclass(slots=True)
class Reading:
    """Everything that one assignment's log says, keyed by what it speaks of."""

    claims: dict[UUID, ClaimState] = field(default_factory=dict)
    evidence: dict[UUID, EvidenceState] = field(default_factory=dict)
    sentences: dict[int, SentenceState] = field(default_factory=dict)
    # What was said of ranges that are no sentence now; it holds again where they are one again.
    shelved: dict[TextRange, SentenceState] = field(default_factory=dict)
    is_submitted: bool = False


def check_base(base_rev: int | None, current: int) -> None:
    """Raise Conflict unless the sender saw the state that the server holds."""
    if (base_rev or 0) != current:
        raise Conflict(
            "changed meanwhile: revision %(current)s, not %(base_rev)s",
            values={"current": current, "base_rev": base_rev},
            current=current,
        )


def apply_to_claim(state: ClaimState | None, act: ClaimAct) -> ClaimState:
    """Return the claim after the act; raise Refused where the act makes no sense on it."""
    if isinstance(act, CreateClaim):
        if state is not None:
            raise Refused("this claim exists already", field="claim")
        return ClaimState(act.claim, act.spans, _dated(act.fields))
    if state is None:
        raise Refused("there is no such claim in this assignment", field="claim")
    rev = state.rev + 1
    match act:
        case RestoreClaim():
            return replace(state, is_retracted=False, rev=rev)
        case _ if state.is_retracted:
            raise Refused("this claim was taken back; restore it first", field="claim")
        case RetractClaim():
            return replace(state, is_retracted=True, rev=rev)
        case SetVerdict():
            return replace(state, verdict=act.verdict, rev=rev)
        case EditClaim():
            fields = _dated(replace(state.fields, **act.changes))
            spans = state.spans if act.spans is None else act.spans
            return replace(state, spans=spans, fields=fields, rev=rev)


def apply_to_evidence(state: EvidenceState | None, act: EvidenceAct) -> EvidenceState:
    """Return the evidence after the act; raise Refused where the act makes no sense on it."""
    if isinstance(act, LinkEvidence):
        if state is not None:
            raise Refused("this evidence is linked already", field="evidence")
        if not act.fields.stance:
            raise Refused("is missing", field="fields.stance")
        return EvidenceState(act.evidence, act.claim, act.source, act.fields, act.quotes)
    if state is None:
        raise Refused("there is no such evidence in this assignment", field="evidence")
    rev = state.rev + 1
    match act:
        case RestoreEvidence():
            return replace(state, is_retracted=False, rev=rev)
        case _ if state.is_retracted:
            raise Refused("this evidence was taken back; restore it first", field="evidence")
        case RetractEvidence():
            return replace(state, is_retracted=True, rev=rev)
        case EditEvidence():
            quotes = state.quotes if act.quotes is None else act.quotes
            fields = replace(state.fields, **act.changes)
            return replace(state, quotes=quotes, fields=fields, rev=rev)


def apply_to_sentence(state: SentenceState | None, act: MarkSentence) -> SentenceState:
    """Return the sentence after the mark."""
    rev = state.rev + 1 if state else 1
    return SentenceState(act.start, act.end, act.mark, act.flag_reason, act.note, rev)


def resegment(reading: Reading, act: Resegment) -> None:
    """Give the reading the sentences of a new revision: what was said of a range stays with it."""
    said = {TextRange(one.start, one.end): one for one in reading.sentences.values()}
    known = reading.shelved | said
    reading.sentences = {place.start: known[place] for place in act.sentences if place in known}
    kept = frozenset(act.sentences)
    reading.shelved = {place: state for place, state in known.items() if place not in kept}


def outcome(mark: Mark, n_claims: int) -> Outcome:
    """Return what a sentence is: a flag stands before claims, claims before «no claim»."""
    if mark == Mark.FLAGGED:
        return Outcome.FLAGGED
    if n_claims:
        return Outcome.CLAIMS
    return Outcome(mark.value)


def replay(acts: Iterable[LoggedAct]) -> Reading:
    """Fold the applied acts of one assignment, in log order."""
    reading = Reading()
    for act in acts:
        match act:
            case Submit():
                reading.is_submitted = True
            case Resegment():
                resegment(reading, act)
            case MarkSentence():
                before = reading.sentences.get(act.start)
                reading.sentences[act.start] = apply_to_sentence(before, act)
            case LinkEvidence() | EditEvidence() | RetractEvidence() | RestoreEvidence():
                linked = reading.evidence.get(act.evidence)
                reading.evidence[act.evidence] = apply_to_evidence(linked, act)
            case _:
                claim = reading.claims.get(act.claim)
                reading.claims[act.claim] = apply_to_claim(claim, act)
    return reading


def _dated(fields: ClaimFields) -> ClaimFields:
    if bool(fields.claim_date) != bool(fields.date_precision):
        raise Refused("a date and its precision go together", field="fields.claim_date")
    return fields
