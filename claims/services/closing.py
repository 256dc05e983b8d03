"""When answers no longer change, and when what became of them may be told.

A passage is open while its planned readings come in, compared once they are all in, and settled
once nothing of it waits for a decision, or a release has published it as it stands. Annotators
meet the same answer on every sentence of a compared passage: one that could still be edited among
its neighbours would be the one that a colleague answered otherwise.
"""

from collections.abc import Sequence

from django.db.models import BooleanField, Case, Exists, F, OuterRef, Q, QuerySet, When

from claims.errors import Refused, Settled
from claims.models import Assignment, Decision, Disagreement, Operation, Passage, Release
from claims.operations.acts import TextRange
from claims.services.access import roles
from claims.vocabulary import (
    OUTSIDE_THE_PLAN,
    AssignmentState,
    OperationStatus,
    OperationType,
    Role,
)

Range = tuple[int, int]


def all_in(passage: str) -> Q:
    """Return the condition that every planned reading is in; `passage` is the path to it."""
    return Q(**{f"{passage}__submitted_readings__gte": F(f"{passage}__planned_readings")})


def settled_whole(passage: str) -> Q:
    """Return the condition that a passage is settled; `passage` is the path to it."""
    waiting = Disagreement.objects.filter(passage=OuterRef(passage), decided_at__isnull=True)
    published = Release.objects.filter(
        campaign=OuterRef(f"{passage}__campaign"),
        created_at__gte=OuterRef(f"{passage}__compared_at"),
    )
    return all_in(passage) & Q(~Exists(waiting.exclude(kinds=[])) | Q(Exists(published)))


def is_settled(passage: Passage) -> bool:
    """Tell whether all of a passage is settled."""
    return Assignment.objects.filter(settled_whole("passage"), passage=passage).exists()


def compared_places(passage: Passage) -> list[Range]:
    """Return the places of a passage that readings were compared on, agreed or disputed alike."""
    if passage.compared_at is None:
        return []
    return [
        place
        for found in (Decision, Disagreement)
        for place in found.objects.filter(passage=passage).values_list("start", "end")
    ]


def is_closed() -> Case:
    """Return the expression that tells of a row of outcomes whether it no longer changes: the
    same as `refuse_closed` says, for lists.
    """
    place = {
        "passage": OuterRef("assignment__passage"),
        "start__lt": OuterRef("end"),
        "end__gt": OuterRef("start"),
    }
    compared = Q(assignment__passage__compared_at__isnull=False) & (
        Exists(Decision.objects.filter(**place)) | Exists(Disagreement.objects.filter(**place))
    )
    planned = ~Q(assignment__policy__in=OUTSIDE_THE_PLAN)
    handed_in = Q(assignment__state=AssignmentState.SUBMITTED) | Exists(
        Operation.objects.filter(
            assignment=OuterRef("assignment"),
            type=OperationType.SUBMIT,
            status=OperationStatus.APPLIED,
        )
    )
    closed = compared & planned & handed_in
    return Case(When(closed, then=True), default=False, output_field=BooleanField())


def is_beside(assignment: Assignment) -> bool:
    """Tell whether a reading measures its reader alone: it is compared with nobody's, and closing
    it at once would tell that the passage is settled, so that its answer is known.
    """
    return assignment.policy in OUTSIDE_THE_PLAN


def was_handed_in(assignment: Assignment) -> bool:
    """Tell whether a reading is in, or was before a correction opened a sentence of it again."""
    return (
        assignment.state == AssignmentState.SUBMITTED
        or _logged(assignment).filter(type=OperationType.SUBMIT).exists()
    )


def refuse_closed(
    assignment: Assignment, places: Sequence[Range], touched: Sequence[TextRange]
) -> None:
    """Raise Settled where an act touches what was compared with other readings.

    `places` are those of `compared_places`. Late work is no change of an answer: what was never
    handed in is compared with nothing, so it goes on; only who reviews here can't begin it, because
    the readings may have been before their eyes.
    """
    hit = any(low < one.end and one.start < high for one in touched for low, high in places)
    if not hit or is_beside(assignment):
        return
    if not was_handed_in(assignment):
        _refuse_who_may_have_seen(assignment)
        return
    raise refusal(assignment.passage)


def refusal(passage: Passage) -> Settled:
    """Return why the answers of a compared passage no longer change."""
    if is_settled(passage):
        return Settled("This passage is settled; what was handed in no longer changes.")
    return Settled("This passage is being settled; what was handed in no longer changes.")


def _refuse_who_may_have_seen(assignment: Assignment) -> None:
    held = roles(assignment.annotator, assignment.passage.campaign)
    if Role.REVIEWER in held and not _logged(assignment).exists():
        raise Refused(
            "This passage was read by others meanwhile, and you review here: it is too late to "
            "begin a reading of your own."
        )


def _logged(assignment: Assignment) -> QuerySet[Operation]:
    return Operation.objects.filter(assignment=assignment, status=OperationStatus.APPLIED)
