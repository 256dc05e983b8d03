"""What a reviewer does with a disagreement. Settling without one is in `review_settling`."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from claims.agreement.comparison import Item, compare_at
from claims.errors import Refused
from claims.models import Decision, Disagreement, Passage, User
from claims.services.blindness import holds
from claims.services.passages import sentences_of
from claims.services.review_choices import Bench, Choice, settlement
from claims.services.review_finals import DecisionDraft
from claims.services.review_readings import LoadedReading, load_readings
from claims.services.review_settling import (
    compare_readings,
    is_settled,
    locked,
    settle_single_readings,
    worthiness_of,
    write,
)
from claims.vocabulary import Cause, Provenance

__all__ = (
    "compare_readings",
    "current_decision",
    "decide",
    "is_settled",
    "item_of",
    "refuse_own_readings",
    "settle_single_readings",
)


@transaction.atomic
def decide(
    *,
    disagreement: Disagreement,
    reviewer: User,
    choice: Choice,
    cause: Cause | None = None,
    note: str = "",
    now: datetime,
) -> Decision:
    """Store a reviewer's decision; an earlier one on the same sentences is superseded by it.

    Raises Refused if the reviewer read the passage as an annotator, if a reading was taken up
    again meanwhile, or if the choice breaks a rule of the schema or of the text.
    """
    passage = locked(disagreement.passage)
    disagreement = _still_open(disagreement)
    refuse_own_readings(passage=passage, reviewer=reviewer)
    readings = load_readings(passage)
    if len(readings) < passage.planned_readings:
        raise Refused("A reader has taken their reading up again; decide when it is back in.")
    item = item_of(disagreement, readings)
    schema_version = disagreement.campaign.schemas.latest("version")
    settled = settlement(choice, Bench(item, readings, passage, schema_version, reviewer, now))
    decision = write(
        passage,
        readings,
        [
            DecisionDraft(
                place=(disagreement.start, disagreement.end),
                outcome=settled.outcome,
                provenance=Provenance.ADJUDICATED,
                claims=settled.claims,
                adopted=settled.adopted,
                reviewer=reviewer,
                cause=cause,
                note=note,
                disagreement=disagreement,
                supersedes=current_decision(disagreement),
            )
        ],
        now,
        newest=True,
    )[0]
    Disagreement.objects.filter(pk=disagreement.pk).update(decided_at=now)
    return decision


def _still_open(disagreement: Disagreement) -> Disagreement:
    """Return the disagreement as it is now, locked; the passage is locked before it."""
    found = Disagreement.objects.select_for_update().filter(pk=disagreement.pk).first()
    if found is None:
        # While we waited for the passage, a correction cut its sentences anew.
        raise Refused("The sentences here were corrected meanwhile; look at the queue again.")
    if not found.kinds:
        raise Refused("The readings agree here now; nothing is left to decide.")
    return found


def current_decision(disagreement: Disagreement) -> Decision | None:
    """Return the decision that stands, the latest of a chain."""
    return disagreement.decisions.filter(superseded_by__isnull=True).order_by("-pk").first()


def refuse_own_readings(*, passage: Passage, reviewer: User) -> None:
    """Raise Refused if the person annotated the passage: nobody reviews their own answers."""
    mine = Passage.objects.filter(holds(reviewer.pk, "pk"), pk=passage.pk)
    if mine.exists():
        raise Refused(
            "You annotated this passage, so another reviewer has to decide it.", field="reviewer"
        )


def item_of(disagreement: Disagreement, readings: Sequence[LoadedReading]) -> Item:
    """Compare the readings again on the disagreement's own sentences, tied as one."""
    passage = disagreement.passage
    sentences = [
        (row.start, row.end)
        for row in sentences_of(passage)
        if disagreement.start <= row.start and row.end <= disagreement.end
    ]
    return compare_at(
        (disagreement.start, disagreement.end),
        sentences,
        [reading.values for reading in readings],
        worthiness_of(disagreement.campaign),
    )
