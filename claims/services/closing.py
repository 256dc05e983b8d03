"""When answers no longer change, and when what became of them may be told.

A passage is open while its planned readings come in, compared once they are all in, and settled
once nothing of it waits for a decision, or a release has published it as it stands. Annotators
meet the same answer on every sentence of a compared passage: one that could still be edited among
its neighbours would be the one that a colleague answered otherwise.
"""

from collections.abc import Sequence

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from claims.errors import Refused, Settled
from claims.models import (
    Assignment,
    Decision,
    Disagreement,
    GoldSentence,
    Operation,
    Passage,
    Release,
)
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


def holds_gold(passage: str) -> Exists:
    """Return the condition that others are still asked for a known answer in a passage; `passage`
    is the path to it.
    """
    return Exists(
        GoldSentence.objects.filter(
            article=OuterRef(f"{passage}__article"),
            start__gte=OuterRef(f"{passage}__start"),
            end__lte=OuterRef(f"{passage}__end"),
            retired_at__isnull=True,
        )
    )


def told(reading: str = "") -> Q:
    """Return the condition that a reading's annotator is told what became of it; `reading` is the
    path to it with its underscores.

    Its passage is settled, with this reading among what was compared. One beside the plan was
    compared with nobody's: it waits until its passage holds no gold any more.
    """
    compared = f"{reading}passage__compared_at"
    beside = Q(**{f"{reading}policy__in": OUTSIDE_THE_PLAN})
    # The first said apart: compared with nothing it would be neither told nor untold.
    in_plan = ~beside & Q(**{f"{compared}__gte": F(f"{reading}submitted_at")})
    return (
        Q(**{f"{reading}state": AssignmentState.SUBMITTED, f"{compared}__isnull": False})
        & (in_plan | (beside & ~Q(holds_gold(f"{reading}passage"))))
        & settled_whole(f"{reading}passage")
    )


def is_told(assignment: Assignment) -> bool:
    """Tell whether the annotator is told what became of a reading."""
    return Assignment.objects.filter(told(), pk=assignment.pk).exists()


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


def is_kept_open(assignment: Assignment) -> bool:
    """Tell whether a reading stays open although its passage is compared: one that measures its
    reader alone, compared with nobody's. Closing it before its reader is told of the passage would
    tell that it is settled, its answer known.
    """
    return assignment.policy in OUTSIDE_THE_PLAN and not is_told(assignment)


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
    if not hit or is_kept_open(assignment):
        return
    if not was_handed_in(assignment):
        _refuse_who_may_have_seen(assignment)
        return
    raise refusal(assignment.passage)


def refusal(passage: Passage) -> Settled:
    """Return why the answers of a compared passage no longer change."""
    if is_settled(passage):
        return Settled("This passage is settled; what was handed in no longer changes.")
    return Settled("What was handed in here no longer changes.")


def _refuse_who_may_have_seen(assignment: Assignment) -> None:
    held = roles(assignment.annotator, assignment.passage.campaign)
    if Role.REVIEWER in held and not _logged(assignment).exists():
        raise Refused(
            "This passage was read by others meanwhile, and you review here: it is too late to "
            "begin a reading of your own."
        )


def _logged(assignment: Assignment) -> QuerySet[Operation]:
    return Operation.objects.filter(assignment=assignment, status=OperationStatus.APPLIED)
