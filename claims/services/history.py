"""The operation log against the stored state: what the log says must be what the tables hold."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from claims.errors import ClaimsError
from claims.formats.urls import canonical_url
from claims.models import Assignment, Campaign, Operation, SentenceOutcome
from claims.operations.acts import UrlSource
from claims.operations.logged import parse_logged
from claims.operations.states import EvidenceState, Reading, replay
from claims.services import readings
from claims.vocabulary import AssignmentState, OperationStatus, OperationType


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing on which log and tables differ."""

    assignment: int
    what: str
    logged: Any
    stored: Any


def differences(campaign: Campaign) -> Iterator[Difference]:
    """Replay each assignment's log from nothing and yield what differs from its rows."""
    assignments = Assignment.objects.filter(passage__campaign=campaign).order_by("pk")
    for assignment in assignments.iterator(chunk_size=200):
        yield from _differences_of(assignment)


def logged_reading(assignment: Assignment) -> Reading:
    """Fold the assignment's applied operations in log order."""
    log = Operation.objects.filter(assignment=assignment, status=OperationStatus.APPLIED)
    return replay(
        parse_logged(OperationType(row.type), row.payload) for row in log.order_by("pk").iterator()
    )


def stored_reading(assignment: Assignment) -> Reading:
    """Read the assignment's rows as the same states."""
    claims = readings.claims_of(assignment)
    outcomes = SentenceOutcome.objects.filter(assignment=assignment, rev__gt=0)
    return Reading(
        claims={row.pk: readings.claim_state(row) for row in claims},
        evidence={
            link.pk: readings.evidence_state(link) for row in claims for link in row.evidence.all()
        },
        sentences={row.start: readings.sentence_state(row) for row in outcomes},
        is_submitted=assignment.state == AssignmentState.SUBMITTED,
    )


def _differences_of(assignment: Assignment) -> Iterator[Difference]:
    stored = stored_reading(assignment)
    try:
        logged = logged_reading(assignment)
    except ClaimsError as error:
        yield Difference(assignment.pk, "log", str(error), None)
        return
    evidence = {pk: _by_identity(state) for pk, state in logged.evidence.items()}
    pairs: tuple[tuple[str, Mapping[Any, Any], Mapping[Any, Any]], ...] = (
        ("claim", logged.claims, stored.claims),
        ("evidence", evidence, stored.evidence),
        ("sentence", logged.sentences, stored.sentences),
    )
    for name, left, right in pairs:
        for key in sorted(left.keys() | right.keys(), key=str):
            if left.get(key) != right.get(key):
                yield Difference(assignment.pk, f"{name} {key}", left.get(key), right.get(key))
    # A later act may have reopened what was handed in, so only the other way round is a fault.
    if stored.is_submitted and not logged.is_submitted:
        yield Difference(assignment.pk, "submitted", False, True)


def _by_identity(state: EvidenceState) -> EvidenceState:
    """Name a URL source as the table does: by its canonical URL, its text in the snapshot."""
    if not isinstance(state.source, UrlSource):
        return state
    url = canonical_url(state.source.url)
    return replace(state, source=replace(state.source, url=url, text="", text_origin=""))
