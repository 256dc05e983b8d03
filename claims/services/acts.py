"""An annotator's desk: one assignment with its text and schema, on which acts are applied.

For each act: load what it speaks of, check the base revision, fold, check the result against the
schema and the text, store. The fold itself is pure (`claims.operations.states`).
"""

from datetime import datetime
from functools import cached_property
from typing import Any

from claims.errors import InvalidSpan, Refused
from claims.models import Assignment, Claim, Evidence, SentenceOutcome
from claims.operations.acts import (
    Act,
    ClaimAct,
    CreateClaim,
    EditEvidence,
    EvidenceAct,
    LinkEvidence,
    MarkSentence,
    RestoreEvidence,
    RetractEvidence,
    Submit,
    TextRange,
)
from claims.operations.states import (
    ClaimState,
    EvidenceState,
    apply_to_claim,
    apply_to_evidence,
    apply_to_sentence,
    check_base,
    outcome,
)
from claims.schema import LabelSchema, Need
from claims.services import (
    claim_rules,
    closing,
    reading_json,
    reading_rows,
    readings,
    sources,
    turns,
)
from claims.services.passages import count_reading
from claims.vocabulary import AssignmentState, Mark, Outcome


class Desk:
    """One assignment while a batch of operations is applied to it; locks it."""

    def __init__(self, assignment: Assignment, now: datetime) -> None:
        self.turn = turns.take(assignment)
        self.assignment = assignment
        self.passage = assignment.passage
        self.article = assignment.passage.article
        self.now = now

    @cached_property
    def schema(self) -> LabelSchema:
        return self.assignment.schema_version.schema

    @cached_property
    def _compared(self) -> list[tuple[int, int]]:
        return closing.compared_places(self.passage)

    @property
    def sentences(self) -> list[TextRange]:
        return self.turn.sentences

    def look_again(self) -> None:
        """Read anew what is stored: an act was undone half-way."""
        self.turn = turns.take(self.assignment)

    def apply(self, act: Act, base_rev: int | None) -> int:
        """Apply one act; return its target's revision afterwards."""
        match act:
            case Submit():
                return self._submit()
            case MarkSentence():
                return self._mark(act, base_rev)
            case LinkEvidence() | EditEvidence() | RetractEvidence() | RestoreEvidence():
                return self._evidence(act, base_rev)
            case _:
                return self._claim(act, base_rev)

    def current(self, act: Act) -> dict[str, Any] | None:
        """Return the stored version of what an act speaks of, for a conflict's other side."""
        match act:
            case Submit():
                return None
            case MarkSentence():
                row = SentenceOutcome.objects.filter(
                    assignment=self.assignment, start=act.start
                ).first()
                return reading_json.outcome_json(row) if row else None
            case LinkEvidence() | EditEvidence() | RetractEvidence() | RestoreEvidence():
                link = readings.evidence_row(self.assignment, act.evidence)
                return reading_json.evidence_json(link) if link else None
            case _:
                claim = readings.claim_row(self.assignment, act.claim)
                return reading_json.claim_json(claim) if claim else None

    def open_sentences(self) -> list[int]:
        """Return the starts of the sentences of which nothing is said."""
        said = self.turn.outcomes
        return [
            sentence.start
            for sentence in self.sentences
            if said.get(sentence.start, Outcome.OPEN) is Outcome.OPEN
        ]

    # Claims.

    def _claim(self, act: ClaimAct, base_rev: int | None) -> int:
        row = readings.claim_row(self.assignment, act.claim)
        before = readings.claim_state(row) if row else None
        if before is not None and not isinstance(act, CreateClaim):
            check_base(base_rev, before.rev)
        after = apply_to_claim(before, act)
        touched = self._touched((before.spans if before else ()) + after.spans)
        self._refuse_closed(touched)
        self._check_claim(after, moved=before is None or before.spans != after.spans)
        reading_rows.store_claim(after, row=row, assignment=self.assignment, article=self.article)
        for sentence in touched:
            self._recount(sentence)
        return after.rev

    def _check_claim(self, state: ClaimState, *, moved: bool) -> None:
        # Where a curator has since made furniture of a line, its claims can still be mended.
        if moved:
            self._check_spans(state)
        fields = state.fields
        claim_rules.check_labels(self.schema, fields, state.verdict)
        # The other required fields may wait until the passage is handed in.
        if self.schema.need("claim_types") is Need.REQUIRED and not fields.claim_types:
            raise Refused("a claim needs at least one type", field="claim_types")
        if fields.parent is not None:
            parent = Claim.objects.filter(pk=fields.parent, assignment=self.assignment)
            if fields.parent == state.claim or not parent.exists():
                raise Refused("names no other claim of this assignment", field="fields.parent")

    def _check_spans(self, state: ClaimState) -> None:
        claim_rules.check_spans(
            state.spans,
            text=self.article.text,
            start=self.passage.start,
            end=self.passage.end,
        )
        for span in state.spans:
            if not self._touched((span,)):
                raise InvalidSpan(
                    "span %(start)s:%(end)s touches no sentence of the passage",
                    values={"start": span.start, "end": span.end},
                    field="spans",
                )

    # Evidence.

    def _evidence(self, act: EvidenceAct, base_rev: int | None) -> int:
        row = readings.evidence_row(self.assignment, act.evidence)
        before = readings.evidence_state(row) if row else None
        if before is not None and not isinstance(act, LinkEvidence):
            check_base(base_rev, before.rev)
        after = apply_to_evidence(before, act)
        self.schema.check("stances", [after.fields.stance])
        claim = readings.claim_row(self.assignment, after.claim)
        if claim is None:
            raise Refused("there is no such claim in this assignment", field="claim")
        self._refuse_closed(self._touched(readings.claim_state(claim).spans))
        if row is None:
            self._link(act, after, claim)  # type: ignore[arg-type]
        else:
            text = _text_of(row)
            claim_rules.check_quotes(after.quotes, text=text)
            reading_rows.store_evidence(after, row=row, source=row.source, text=text)
        return after.rev

    def _link(self, act: LinkEvidence, state: EvidenceState, claim: Claim) -> None:
        if claim.is_retracted:
            raise Refused("this claim was taken back; restore it first", field="claim")
        source, snapshot = sources.find_or_add(
            campaign=self.passage.campaign,
            named=act.source,
            by=self.assignment.annotator,
            now=self.now,
        )
        if source.article is not None:
            text: str | None = source.article.text
        else:
            text = snapshot.text if snapshot else None
        claim_rules.check_quotes(state.quotes, text=text)
        reading_rows.store_evidence(state, row=None, source=source, text=text, snapshot=snapshot)

    # Sentences.

    def _mark(self, act: MarkSentence, base_rev: int | None) -> int:
        sentence = next((one for one in self.sentences if one.start == act.start), None)
        if sentence is None or sentence.end != act.end:
            raise InvalidSpan(
                "%(start)s:%(end)s is no sentence of this passage",
                values={"start": act.start, "end": act.end},
                field="start",
            )
        self._refuse_closed([sentence])
        row = self._outcome_row(sentence)
        check_base(base_rev, row.rev)
        if act.mark is Mark.NO_CLAIM and row.n_claims:
            raise Refused(
                "This sentence has claims: take them back first, then say that it has none.",
                field="mark",
            )
        state = apply_to_sentence(readings.sentence_state(row), act)
        row.mark = state.mark
        row.flag_reason = state.flag_reason
        row.note = state.note
        row.rev = state.rev
        self._store_outcome(row)
        return state.rev

    def _recount(self, sentence: TextRange) -> None:
        row = self._outcome_row(sentence)
        row.n_claims = readings.claims_touching(
            self.assignment, self.passage, sentence.start, sentence.end
        )
        self._store_outcome(row)

    def _store_outcome(self, row: SentenceOutcome) -> None:
        row.outcome = self.turn.outcomes[row.start] = outcome(Mark(row.mark), row.n_claims)
        row.save()
        if row.outcome == Outcome.OPEN and self.assignment.state == AssignmentState.SUBMITTED:
            self._reopen()

    def _outcome_row(self, sentence: TextRange) -> SentenceOutcome:
        if sentence.start in self.turn.outcomes:
            return SentenceOutcome.objects.get(
                assignment=self.assignment,
                segmentation=self.passage.segmentation_id,
                start=sentence.start,
            )
        return SentenceOutcome(
            assignment=self.assignment,
            segmentation_id=self.passage.segmentation_id,
            start=sentence.start,
            end=sentence.end,
        )

    def _touched(self, spans: tuple[TextRange, ...]) -> list[TextRange]:
        return [
            sentence
            for sentence in self.sentences
            if any(span.start < sentence.end and sentence.start < span.end for span in spans)
        ]

    def _refuse_closed(self, touched: list[TextRange]) -> None:
        closing.refuse_closed(self.assignment, self._compared, touched)

    # Handing in.

    def _submit(self) -> int:
        if self.assignment.state == AssignmentState.SUBMITTED:
            raise Refused("This passage is handed in already.")
        if self.assignment.state == AssignmentState.SKIPPED:
            raise Refused("You left this passage to others; take it back first.")
        still_open = len(self.open_sentences())
        if still_open:
            raise Refused(
                "%(open)s of %(total)s sentences are still open.",
                values={"open": still_open, "total": self.passage.n_sentences},
                field="sentences",
            )
        for row in readings.claims_of(self.assignment):
            if not row.is_retracted:
                state = readings.claim_state(row)
                claim_rules.check_required(self.schema, state.fields, state.verdict)
        if self.assignment.state == AssignmentState.RETURNED:
            count_reading(self.assignment, taken=1)
            self.assignment.is_late = True
        self.assignment.state = AssignmentState.SUBMITTED
        self.assignment.submitted_at = self.now
        # All of it may have been done offline, in a passage that was held ahead.
        self.assignment.opened_at = self.assignment.opened_at or self.now
        self.assignment.save(update_fields=("state", "submitted_at", "is_late", "opened_at"))
        count_reading(self.assignment, submitted=1)
        return 1

    def _reopen(self) -> None:
        """A change left a sentence open in work that was handed in: it is in hand again."""
        self.assignment.state = AssignmentState.LEASED
        self.assignment.submitted_at = None
        self.assignment.save(update_fields=("state", "submitted_at"))
        count_reading(self.assignment, submitted=-1)


def _text_of(row: Evidence) -> str | None:
    if row.source.article is not None:
        return row.source.article.text
    return row.snapshot.text if row.snapshot else None
