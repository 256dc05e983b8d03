"""Applying an annotator's operations: each is read, checked, folded into the state, stored and
logged in one transaction. Sending one twice changes nothing; a refused one never blocks others.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.dateparse import parse_datetime

from claims.errors import Conflict, Refused
from claims.models import Assignment, Evidence, Job, Operation, SentenceOutcome, User
from claims.operations.acts import Act, parse, target_of
from claims.operations.read import Reader
from claims.services import agreement_counts, assignments, reviews, sources, stopping
from claims.services.acts import Desk
from claims.services.refusals import in_words
from claims.vocabulary import (
    OUTSIDE_THE_PLAN,
    AssignmentState,
    OperationStatus,
    OperationType,
    Outcome,
)

MOST_OPERATIONS = 200  # in one batch


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one operation; `current` is the server's version, on conflict."""

    op_id: str
    status: OperationStatus
    rev: int | None = None
    message: str = ""
    field: str = ""
    current: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Envelope:
    """An operation as it was sent, its act read."""

    op_id: UUID
    seq: int
    base_rev: int | None
    type: OperationType
    payload: dict[str, Any]
    act: Act
    client_time: datetime | None


@dataclass(slots=True)
class Outcomes:
    """The answers to a batch, and where the reading stands now; `jobs` fetch the pages that were
    linked without a text, the caller rings for them.
    """

    answers: list[Answer]
    state: str
    lease_until: datetime
    open_sentences: list[int] = field(default_factory=list)
    jobs: list[Job] = field(default_factory=list)


def apply_operations(
    *, assignment: Assignment, actor: User, operations: Sequence[Any], now: datetime
) -> Outcomes:
    """Apply a batch to the actor's own assignment, operation by operation.

    Activity slides the lease. Raises Refused if the batch as a whole cannot be read.
    """
    if not isinstance(operations, list | tuple) or len(operations) > MOST_OPERATIONS:
        raise Refused(
            "must be a list of at most %(most)s",
            values={"most": MOST_OPERATIONS},
            field="operations",
        )
    try:
        return _apply_all(assignment, actor, operations, now, _take)
    except (Refused, IntegrityError):
        # One of them was sent before, or cannot be taken: once more, each within a savepoint, so
        # that it alone is undone. Most batches are taken whole, and go without.
        return _apply_all(assignment, actor, operations, now, _take_alone)


Take = Callable[[Desk, User, Any, dict[str, Operation]], Answer]


def _apply_all(
    assignment: Assignment, actor: User, operations: Sequence[Any], now: datetime, take: Take
) -> Outcomes:
    with transaction.atomic():
        desk = Desk(assignment, now)
        was_handed_in = assignment.state == AssignmentState.SUBMITTED
        # Unless they stand alone, one that was sent before trips over its id, and all start anew.
        known = _known(operations) if take is _take_alone else {}
        answers = [take(desk, actor, raw, known) for raw in operations]
        if any(answer.status is OperationStatus.APPLIED for answer in answers):
            _after(desk, now)
            if was_handed_in or assignment.state == AssignmentState.SUBMITTED:
                agreement_counts.keep(passage=assignment.passage)
        return Outcomes(
            answers=answers,
            state=assignment.state,
            lease_until=assignment.lease_until,
            open_sentences=desk.open_sentences(),
            jobs=_fetches(answers, known, actor),
        )


def _take(desk: Desk, actor: User, raw: Any, known: dict[str, Operation]) -> Answer:
    op_id = _op_id(raw)
    logged = known.get(op_id.lower())
    if logged is not None:
        return _again(desk, logged, op_id)
    envelope = _open(raw)
    answer, known[str(envelope.op_id)] = _apply(desk, actor, envelope)
    return answer


def _take_alone(desk: Desk, actor: User, raw: Any, known: dict[str, Operation]) -> Answer:
    op_id = _op_id(raw)
    try:
        with transaction.atomic():
            return _take(desk, actor, raw, known)
    except Refused as refusal:
        answer = Answer(
            op_id, OperationStatus.REFUSED, message=in_words(refusal), field=refusal.field
        )
    except IntegrityError as error:
        answer = _refused_by_constraint(op_id, error)
    desk.look_again()
    return answer


def _op_id(raw: Any) -> str:
    return str(raw.get("op_id", "")) if isinstance(raw, dict) else ""


# Ids that somebody else used; said without telling whose they are.
_TAKEN = {
    "claims_claim_pkey": ("this id was used elsewhere", "claim"),
    "claims_evidence_pkey": ("this id was used elsewhere", "evidence"),
    "operation_id_once": ("this op_id was used elsewhere", "op_id"),
}


def _refused_by_constraint(op_id: str, error: IntegrityError) -> Answer:
    """Say what a constraint says: its name is a sentence, and nothing of the act is stored."""
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
    words = (name or "the database refuses this").replace("_", " ")
    message, field = _TAKEN.get(name or "", (words, "payload"))
    return Answer(op_id, OperationStatus.REFUSED, message=message, field=field)


def _apply(desk: Desk, actor: User, envelope: Envelope) -> tuple[Answer, Operation]:
    was_late = desk.assignment.state == AssignmentState.RETURNED
    status, message, current = OperationStatus.APPLIED, "", None
    try:
        rev = desk.apply(envelope.act, envelope.base_rev)
    except Conflict as conflict:
        # Both versions are kept: this one in the log, the other in the state.
        status, rev, message = OperationStatus.CONFLICT, conflict.current, str(conflict)
        current = desk.current(envelope.act)
    logged = Operation.objects.create(
        op_id=envelope.op_id,
        assignment=desk.assignment,
        actor=actor,
        seq=envelope.seq,
        type=envelope.type,
        target=target_of(envelope.act),
        base_rev=envelope.base_rev,
        rev=rev,
        payload=envelope.payload,
        status=status,
        is_late=was_late,
        client_time=envelope.client_time,
    )
    return Answer(str(envelope.op_id), status, rev, message, current=current), logged


def _again(desk: Desk, logged: Operation, op_id: str) -> Answer:
    """Answer an operation that was sent before, without doing it again."""
    if logged.assignment_id != desk.assignment.pk:
        raise Refused("this op_id was used elsewhere", field="op_id")
    if logged.status == OperationStatus.CONFLICT:
        act = parse(OperationType(logged.type), logged.payload)
        return Answer(
            op_id,
            OperationStatus.CONFLICT,
            logged.rev,
            "changed meanwhile",
            current=desk.current(act),
        )
    return Answer(op_id, OperationStatus.DUPLICATE, logged.rev)


def _after(desk: Desk, now: datetime) -> None:
    """Slide the lease; where a reading came in or changed, compare the passage's readings."""
    assignment = desk.assignment
    if assignment.state != AssignmentState.SUBMITTED:
        assignments.slide_lease(assignment=assignment, now=now, has_acts=True)
        return
    if assignment.policy in OUTSIDE_THE_PLAN:
        return
    passage = assignment.passage
    passage.refresh_from_db(fields=("submitted_readings", "compared_at"))
    if stopping.is_complete(passage):
        reviews.compare_readings(passage=passage, now=now)


def _fetches(answers: Sequence[Answer], known: dict[str, Operation], actor: User) -> list[Job]:
    """Write the jobs that read the pages linked just now: with the acts, so that none is lost."""
    applied = {answer.op_id for answer in answers if answer.status is OperationStatus.APPLIED}
    linked = [
        known[op_id].payload
        for op_id in applied
        if known[op_id].type == OperationType.LINK_EVIDENCE
    ]
    wanted = [
        payload["evidence"]
        for payload in linked
        if "url" in payload["source"] and not payload["source"].get("text")
    ]
    if not wanted:
        return []
    links = Evidence.objects.filter(pk__in=wanted).select_related("source__campaign")
    jobs = [sources.request_fetch(source=link.source, by=actor) for link in links]
    return [job for job in jobs if job is not None]


def _known(operations: Sequence[Any]) -> dict[str, Operation]:
    ids = []
    for raw in operations:
        try:
            ids.append(UUID(str(raw["op_id"])))
        except (TypeError, KeyError, ValueError):
            continue
    return {str(row.op_id): row for row in Operation.objects.filter(op_id__in=ids)}


def _open(raw: Any) -> Envelope:
    read = Reader(raw)
    op_id = read.uuid("op_id")
    operation_type = read.choice("type", OperationType)
    payload = raw.get("payload")
    return Envelope(
        op_id=op_id,
        seq=read.required_integer("seq", least=0),
        base_rev=read.integer("base_rev", default=None, least=0, most=2**31 - 1),
        type=operation_type,
        payload=payload,
        act=parse(operation_type, payload),
        client_time=_moment(read.text("client_time", most=40)),
    )


def _moment(written: str) -> datetime | None:
    """Read a clock that is not ours; a time that no calendar has says nothing and harms nothing."""
    try:
        when = parse_datetime(written)
        return when.astimezone(UTC) if when and when.tzinfo else None
    except (ValueError, OverflowError):
        return None


def n_open(assignment: Assignment) -> int:
    """Count the sentences of an assignment of which nothing is said."""
    said = SentenceOutcome.objects.filter(assignment=assignment).exclude(outcome=Outcome.OPEN)
    return assignment.passage.n_sentences - said.count()
