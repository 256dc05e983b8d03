"""An annotator's own progress, told to nobody else: what they did, and their time on a sentence."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median

from django.db.models import Count, F, Q
from django.db.models.fields.json import KT

from claims.models import Assignment, Campaign, Claim, Operation, SentenceOutcome, User
from claims.vocabulary import AssignmentState, OperationStatus, Outcome

# A longer pause between two acts is a break, not work.
IDLE = timedelta(minutes=2)
MOST_ACTS = 5_000  # the latest; time per sentence speaks of how one works now

Sentence = tuple[int, int]  # assignment, start
# assignment, moment, target, start of the claim's first span, claim of a link
Act = tuple[int, datetime, str, str | None, str | None]


@dataclass(frozen=True, slots=True)
class Tally:
    """A count of today's and of all."""

    today: int
    ever: int


@dataclass(frozen=True, slots=True)
class Pace:
    """The median of seconds per sentence, over `n_sentences` on which time was measured."""

    seconds: float
    n_sentences: int


@dataclass(frozen=True, slots=True)
class OwnProgress:
    """What one person did in one campaign; `pace` is None while nothing could be measured."""

    passages: Tally
    sentences: Tally
    claims: Tally
    pace: Pace | None


@dataclass(frozen=True, slots=True)
class Stroke:
    """An act at its moment by the annotator's own clock; `sentence` is None where it has none."""

    at: datetime
    sentence: Sentence | None


def own_progress(*, campaign: Campaign, annotator: User, today: datetime) -> OwnProgress:
    """Count the person's own work; `today` is the moment at which their day began."""
    mine = {"assignment__annotator": annotator, "assignment__passage__campaign": campaign}
    handed_in = Assignment.objects.filter(
        annotator=annotator, passage__campaign=campaign, state=AssignmentState.SUBMITTED
    )
    decided = SentenceOutcome.objects.filter(**mine).exclude(outcome=Outcome.OPEN)
    marked = Claim.objects.standing().filter(**mine)
    return OwnProgress(
        passages=Tally(**handed_in.aggregate(**_counts(submitted_at__gte=today))),
        sentences=Tally(**decided.aggregate(**_counts(updated_at__gte=today))),
        claims=Tally(**marked.aggregate(**_counts(created_at__gte=today))),
        pace=_pace(mine, annotator),
    )


def pace_of(strokes: Iterable[Stroke]) -> Pace | None:
    """Return the median of time on a sentence, idle time taken out.

    The time between two acts goes to the sentence of the later one; a pause above IDLE goes to
    none. A sentence without any measured time does not count.
    """
    spent: dict[Sentence, float] = defaultdict(float)
    for before, after in pairwise(sorted(strokes, key=lambda stroke: stroke.at)):
        if after.sentence is not None and after.at - before.at <= IDLE:
            spent[after.sentence] += (after.at - before.at).total_seconds()
    measured = [seconds for seconds in spent.values() if seconds > 0]
    return Pace(median(measured), len(measured)) if measured else None


def _counts(**is_today: datetime) -> dict[str, Count]:
    return {"ever": Count("pk"), "today": Count("pk", filter=Q(**is_today))}


def _pace(mine: Mapping[str, object], annotator: User) -> Pace | None:
    acts = (
        Operation.objects.filter(
            **mine, actor=annotator, status=OperationStatus.APPLIED, client_time__isnull=False
        )
        .annotate(start=KT("payload__spans__0__start"), claim=KT("payload__claim"))
        .order_by("-pk")
        .values_list("assignment", "client_time", "target", "start", "claim")[:MOST_ACTS]
    )
    known: dict[int, list[Sentence]] = defaultdict(list)
    ranges = SentenceOutcome.objects.filter(**mine).order_by("start")
    for assignment, start, end in ranges.values_list("assignment", F("start"), F("end")):
        known[assignment].append((start, end))
    dated: list[Act] = [
        (row, at, target, start, claim) for row, at, target, start, claim in acts if at is not None
    ]
    return pace_of(_strokes(dated[::-1], known))


def _strokes(
    acts: Sequence[Act],
    known: Mapping[int, Sequence[tuple[int, int]]],
) -> Iterable[Stroke]:
    """Find each act's sentence: its own start, that of its claim, or that of its link's claim."""
    places: dict[str, int] = {}
    homes: dict[str, str] = {}
    for assignment, at, target, start, claim in acts:
        kind, _, key = target.partition(":")
        if kind == "sentence":
            places[key] = int(key)
        elif kind == "claim" and start is not None:
            places[key] = int(start)
        elif kind == "evidence" and claim is not None:
            homes[key] = claim.lower()
        yield Stroke(at, _sentence(assignment, places.get(homes.get(key, key)), known))


def _sentence(
    assignment: int, place: int | None, known: Mapping[int, Sequence[tuple[int, int]]]
) -> Sentence | None:
    ranges = known.get(assignment, ())
    at = -1 if place is None else bisect_right(ranges, (place, float("inf"))) - 1
    if at < 0 or place is None or place >= ranges[at][1]:
        return None
    return assignment, ranges[at][0]
