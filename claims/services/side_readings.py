"""Readings beside the fixed overlap, reported apart from agreement between people."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from math import isnan
from typing import Any

import numpy as np
from django.db import connection
from django.db.models import F, Sum

from claims.agreement.pairs import scott_pi
from claims.models import Campaign, SentenceOutcome
from claims.services import stopping
from claims.vocabulary import OUTSIDE_THE_PLAN, AssignmentState, Outcome, SidePolicy

_ANSWERS = (Outcome.CLAIMS.value, Outcome.NO_CLAIM.value)

# A flag is a missing answer, here as in agreement between people.
_AGAIN = """
SELECT a.annotator_id, before.outcome, after.outcome, count(*)
FROM claims_assignment a
JOIN claims_passage p ON p.id = a.passage_id
JOIN claims_assignment f ON f.passage_id = a.passage_id AND f.annotator_id = a.annotator_id
  AND f.policy <> a.policy AND f.state = %(submitted)s
JOIN claims_sentenceoutcome after ON after.assignment_id = a.id
JOIN claims_sentenceoutcome before ON before.assignment_id = f.id
  AND before.segmentation_id = after.segmentation_id
  AND before.start = after.start AND before."end" = after."end"
WHERE p.campaign_id = %(campaign)s AND a.policy = %(retest)s AND a.state = %(submitted)s
  AND before.outcome = ANY(%(answers)s) AND after.outcome = ANY(%(answers)s)
GROUP BY 1, 2, 3
"""


@dataclass(frozen=True, slots=True)
class Added:
    """What the stopping rule added: passages that were read further, readings handed in, and of
    the passages that are through, how many ended with enough equal answers.
    """

    n_passages: int
    n_readings: int
    n_through: int
    n_agreed: int


@dataclass(frozen=True, slots=True)
class Steadiness:
    """How often a person said the same of a sentence the second time. `pi` is Scott's, between
    “claims” and “no claim”; None where it is undefined.
    """

    annotator: int
    n_sentences: int
    n_same: int
    pi: float | None

    @property
    def percent(self) -> float:
        return 100 * self.n_same / self.n_sentences


def added(campaign: Campaign) -> Added:
    """Report what the stopping rule added in a campaign."""
    further = campaign.passages.filter(planned_readings__gt=F("fixed_readings"), n_sentences__gt=0)
    sums = further.aggregate(
        readings=Sum("submitted_readings", default=0), fixed=Sum("fixed_readings", default=0)
    )
    through = further.filter(submitted_readings__gte=F("planned_readings"))
    rows = (
        SentenceOutcome.objects.filter(
            assignment__passage__in=through, assignment__state=AssignmentState.SUBMITTED
        )
        .exclude(assignment__policy__in=OUTSIDE_THE_PLAN)
        .order_by()
        .values_list("assignment__passage", "start", "outcome")
    )
    said: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for passage, start, outcome in rows:
        said[passage].append((start, outcome))
    return Added(
        n_passages=further.count(),
        n_readings=max(0, sums["readings"] - sums["fixed"]),
        n_through=len(said),
        n_agreed=sum(stopping.all_alike(one, campaign.enough_alike) for one in said.values()),
    )


def steadiness(campaign: Campaign) -> list[Steadiness]:
    """Report each person's re-tests: sentences with an answer both times, by annotator."""
    asked: dict[str, Any] = {
        "campaign": campaign.pk,
        "retest": SidePolicy.RETEST.value,
        "submitted": AssignmentState.SUBMITTED.value,
        "answers": list(_ANSWERS),
    }
    pairs: dict[int, Counter[tuple[str, str]]] = defaultdict(Counter)
    with connection.cursor() as cursor:
        cursor.execute(_AGAIN, asked)
        for annotator, before, after, times in cursor.fetchall():
            pairs[annotator][before, after] += times
    return [_steadiness(annotator, counts) for annotator, counts in sorted(pairs.items())]


def _steadiness(annotator: int, counts: Counter[tuple[str, str]]) -> Steadiness:
    table = np.array([[counts[first, second] for second in _ANSWERS] for first in _ANSWERS], float)
    pi = float(scott_pi(table))
    return Steadiness(
        annotator=annotator,
        n_sentences=counts.total(),
        n_same=sum(counts[answer, answer] for answer in _ANSWERS),
        pi=None if isnan(pi) else pi,
    )
