"""An annotator's receipts: what they decided, and later what became of it.

About the person's own readings alone. A passage that was handed in reads the same until it is
settled for everybody: that readings are missing, that some differ and that its answers are known
must not be told apart, nor one sentence from the next.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import (
    BooleanField,
    CharField,
    ExpressionWrapper,
    F,
    OuterRef,
    Prefetch,
    QuerySet,
    Subquery,
)
from django.db.models.functions import Substr

from claims.models import (
    Campaign,
    Claim,
    Decision,
    Evidence,
    SentenceOutcome,
    User,
)
from claims.services import closing
from claims.services.receipt_changes import ClaimChange, Place, compare_claims, final_outcome
from claims.services.review_sheet import with_words
from claims.vocabulary import AssignmentState, CampaignState, Outcome, Provenance

MOST_REVIEWED = 200  # reviewed sentences, the latest, among which changed ones are looked for

Reading = tuple[int, int]  # assignment, decision
# Outcomes with what `decided` adds to each: is_told, standing, provenance, words.
Decided = QuerySet[Any]


class Fate(StrEnum):
    """What became of an answer. `handed_in` is all that is said until its passage is settled,
    `closed` where it ended without a decision, or the campaign did.
    """

    IN_HAND = "in_hand"
    HANDED_IN = "handed_in"
    CLOSED = "closed"
    UNANIMOUS = "unanimous"
    KEPT = "kept"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Receipt:
    """One sentence as its annotator decided it; the last four fields wait until it is settled."""

    row: SentenceOutcome
    words: str
    claims: tuple[Claim, ...]
    fate: Fate
    decision: Decision | None = None
    place: Place | None = None
    outcome: Outcome | None = None
    changes: tuple[ClaimChange, ...] = ()

    @property
    def is_unsettled(self) -> bool:
        """Whether the bench may still take a change; asking whether it does would tell."""
        return self.fate in (Fate.IN_HAND, Fate.HANDED_IN)


def decided(*, campaign: Campaign, annotator: User) -> Decided:
    """Return what the person decided in a campaign, newest first.

    The words are cut by the database, so that a list does not read whole articles. What stands is
    for the annotator to know only where `is_told`.
    """
    standing = Decision.objects.filter(
        passage=OuterRef("assignment__passage"),
        start__lt=OuterRef("end"),
        end__gt=OuterRef("start"),
        superseded_by__isnull=True,
    ).order_by("-pk")
    is_told = ExpressionWrapper(closing.told("assignment__"), output_field=BooleanField())
    return (
        SentenceOutcome.objects.filter(
            assignment__annotator=annotator, assignment__passage__campaign=campaign
        )
        .exclude(outcome=Outcome.OPEN)
        .annotate(
            is_told=is_told,
            standing=Subquery(standing.values("pk")[:1]),
            provenance=Subquery(standing.values("provenance")[:1], output_field=CharField()),
            words=Substr(
                "assignment__passage__article__text", F("start") + 1, F("end") - F("start")
            ),
        )
        .select_related("assignment__passage__article", "assignment__passage__campaign")
        .defer("assignment__passage__article__text")
        .order_by("-updated_at", "-pk")
    )


def unsettled(rows: Decided) -> Decided:
    """Keep what its annotator is not yet told of."""
    return rows.filter(is_told=False)


def changed(rows: Decided) -> list[Receipt]:
    """Return what a review changed, the latest decision first."""
    reviewed = rows.filter(
        is_told=True, standing__isnull=False, provenance=Provenance.ADJUDICATED
    ).order_by("-standing", "start")
    found = receipts_of(reviewed[:MOST_REVIEWED])
    return [receipt for receipt in found if receipt.fate is Fate.CHANGED]


def receipts_of(rows: Iterable[Any]) -> list[Receipt]:
    """Lay rows of `decided` out with their claims, in their order; a fixed number of queries."""
    listed = list(rows)
    assignments = {row.assignment_id for row in listed}
    mine = _by_home(
        _with_parts(Claim.objects.standing().filter(assignment__in=assignments)), "assignment_id"
    )
    known = {row.standing for row in listed if row.is_told and row.standing}
    decisions = with_words(Decision.objects.filter(pk__in=known)).in_bulk()
    final = _by_home(_with_parts(Claim.objects.filter(decision__in=known)), "decision_id")
    flags = _own_flags(assignments)
    compared: dict[Reading, tuple[Place, tuple[ClaimChange, ...]]] = {}
    found = []
    for row in listed:
        own = tuple(
            claim for claim in mine[row.assignment_id] if _touches(claim, row.start, row.end)
        )
        decision = decisions.get(row.standing) if row.is_told else None
        if decision is None:
            found.append(_unsettled(row, own))
            continue
        reading = (row.assignment_id, decision.pk)
        if reading not in compared:
            place = Place(decision.start, decision.end, decision.words)  # type: ignore[attr-defined]
            claims = compare_claims(place, mine[row.assignment_id], final[decision.pk])
            compared[reading] = place, claims
        found.append(_settled(row, own, decision, *compared[reading], flags[row.assignment_id]))
    return found


def _unsettled(row: Any, own: tuple[Claim, ...]) -> Receipt:
    fate = Fate.HANDED_IN
    if row.is_told or row.assignment.passage.campaign.state == CampaignState.CLOSED:
        fate = Fate.CLOSED
    elif row.assignment.state != AssignmentState.SUBMITTED:
        fate = Fate.IN_HAND
    return Receipt(row, row.words, own, fate)


def _settled(
    row: Any,
    own: tuple[Claim, ...],
    decision: Decision,
    place: Place,
    compared: Sequence[ClaimChange],
    flags: Sequence[tuple[int, int]],
) -> Receipt:
    low, high = row.start - place.start, row.end - place.start
    touching = [change for change in compared if change.touches(low, high)]
    outcome = final_outcome(decision, touching)
    if outcome == Outcome.FLAGGED and _is_flagged(decision, flags):
        # The sentences were settled as one, and the flag on one of them speaks for all.
        outcome = Outcome(row.outcome)
    flagged = Outcome.FLAGGED in (row.outcome, outcome)
    changes = () if flagged else tuple(change for change in touching if change.kinds)
    fate = Fate.KEPT
    if changes or outcome != row.outcome:
        fate = Fate.CHANGED
    elif decision.provenance == Provenance.UNANIMOUS:
        fate = Fate.UNANIMOUS
    return Receipt(row, row.words, own, fate, decision, place, outcome, changes)


def _with_parts(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    links = Evidence.objects.select_related("source__article").defer("source__article__text")
    return claims.select_related("verdict").prefetch_related(
        "spans", Prefetch("evidence", queryset=links)
    )


def _by_home(claims: Iterable[Claim], home: str) -> defaultdict[int, list[Claim]]:
    found: defaultdict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        found[getattr(claim, home)].append(claim)
    for group in found.values():
        group.sort(key=lambda claim: [(span.start, span.end) for span in claim.spans.all()])
    return found


def _own_flags(assignments: Iterable[int]) -> defaultdict[int, list[tuple[int, int]]]:
    rows = SentenceOutcome.objects.filter(assignment__in=assignments, outcome=Outcome.FLAGGED)
    found: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for assignment, *place in rows.values_list("assignment", "start", "end"):
        found[assignment].append((place[0], place[1]))
    return found


def _is_flagged(decision: Decision, flags: Sequence[tuple[int, int]]) -> bool:
    return any(start < decision.end and decision.start < end for start, end in flags)


def _touches(claim: Claim, start: int, end: int) -> bool:
    return any(span.start < end and start < span.end for span in claim.spans.all())
