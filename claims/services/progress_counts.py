"""Keeping the counts of what is planned and handed in: each act writes what it changes, in its own
transaction; the worker folds these rows together, and compares them with a count of everything.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Max, Min, Sum

from claims.models import Assignment, Campaign, Passage, ProgressCount
from claims.vocabulary import OUTSIDE_THE_PLAN

_FOLDING = 5_502_003  # key of the lock that lets one worker fold at a time


@dataclass(frozen=True, slots=True)
class Counts:
    """What adds up over a campaign, as `ProgressCount` names it."""

    n_articles: int = 0
    n_passages: int = 0
    n_sentences: int = 0
    n_planned: int = 0
    n_read: int = 0
    n_cut: int = 0

    def __sub__(self, other: "Counts") -> "Counts":
        return Counts(*(getattr(self, one) - getattr(other, one) for one in ADDED))


ADDED = tuple(one.name for one in fields(Counts))


@dataclass(frozen=True, slots=True)
class OwnCounts:
    """An annotator's: readings handed in, the last time, and their first assignment's id."""

    n_submitted: int = 0
    last_submitted_at: datetime | None = None
    first_assignment: int | None = None


def of_passages(passages: Iterable[Passage]) -> Counts:
    """Return what passages add to their campaign's counts, as long as they stand."""
    held = [one for one in passages if one.n_sentences]
    return Counts(
        n_passages=len(held),
        n_sentences=sum(one.n_sentences for one in held),
        n_planned=sum(one.planned_readings for one in held),
        n_read=sum(one.submitted_readings for one in held),
    )


def add(campaign: int, change: Counts) -> None:
    """Count a change of a campaign's text or plan."""
    changed = {name: getattr(change, name) for name in ADDED if getattr(change, name)}
    if changed:
        ProgressCount.objects.create(campaign_id=campaign, **changed)


_SUBMITTED = """
INSERT INTO claims_progresscount (campaign_id, annotator_id, n_submitted, n_read, last_submitted_at)
SELECT campaign_id, %(annotator)s, %(n)s,
       CASE WHEN %(in_plan)s AND n_sentences > 0 THEN %(n)s ELSE 0 END, %(at)s
FROM claims_passage WHERE id = %(passage)s
"""


def add_submitted(assignment: Assignment, n: int) -> None:
    """Count a reading that was handed in (1), or is in hand again (-1)."""
    values = {
        "annotator": assignment.annotator_id,
        "n": n,
        "in_plan": assignment.policy not in OUTSIDE_THE_PLAN,
        "at": assignment.submitted_at,
        "passage": assignment.passage_id,
    }
    with connection.cursor() as cursor:
        cursor.execute(_SUBMITTED, values)


_GIVEN = """
INSERT INTO claims_progresscount (campaign_id, annotator_id, n_given, first_assignment)
VALUES (%s, %s, 1, %s)
"""


def add_given(campaign: int, assignment: Assignment) -> None:
    """Count a passage that was just given to a person."""
    with connection.cursor() as cursor:
        cursor.execute(_GIVEN, [campaign, assignment.annotator_id, assignment.pk])


def of_campaign(campaign: Campaign) -> Counts:
    """Return a campaign's counts as of now."""
    rows = ProgressCount.objects.filter(campaign=campaign)
    return Counts(**rows.aggregate(**{name: Sum(name, default=0) for name in ADDED}))


def of_annotators(campaign: Campaign) -> dict[int, OwnCounts]:
    """Return the counts of everybody who was ever given a passage, by user id, in the order in
    which they began.
    """
    rows = (
        ProgressCount.objects.filter(campaign=campaign, annotator__isnull=False)
        .values("annotator")
        .annotate(
            n=Sum("n_submitted"), last=Max("last_submitted_at"), first=Min("first_assignment")
        )
        .order_by("first")
    )
    return {row["annotator"]: OwnCounts(row["n"], row["last"], row["first"]) for row in rows}


def given_to(campaign: Campaign, annotator: int) -> int:
    """Return how many assignments a person ever had in a campaign."""
    rows = ProgressCount.objects.filter(annotator=annotator, campaign=campaign)
    return int(rows.aggregate(n=Sum("n_given", default=0))["n"])


def submitted_by(annotator: int) -> dict[int, int]:
    """Return how many readings a person has handed in, by campaign."""
    rows = ProgressCount.objects.filter(annotator=annotator).values("campaign")
    return dict(rows.annotate(n=Sum("n_submitted")).values_list("campaign", "n"))


_SUMS = ", ".join(f"sum({name})" for name in (*ADDED, "n_given", "n_submitted"))
_NAMES = ", ".join((*ADDED, "n_given", "n_submitted", "first_assignment", "last_submitted_at"))
# The rows to fold are those that the statement sees: what is written meanwhile waits.
_FOLD = f"""
WITH several AS (
    SELECT campaign_id, annotator_id FROM claims_progresscount GROUP BY 1, 2 HAVING count(*) > 1
), gone AS (
    DELETE FROM claims_progresscount c USING several s
    WHERE c.campaign_id = s.campaign_id AND c.annotator_id IS NOT DISTINCT FROM s.annotator_id
    RETURNING c.*
)
INSERT INTO claims_progresscount (campaign_id, annotator_id, {_NAMES})
SELECT campaign_id, annotator_id, {_SUMS}, min(first_assignment), max(last_submitted_at)
FROM gone GROUP BY 1, 2
"""


@transaction.atomic
def fold() -> int:
    """Make one row of a campaign's and annotator's many; return how many rows were made so."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_FOLDING])
        if not cursor.fetchone()[0]:
            return 0
        cursor.execute(_FOLD)
        return int(cursor.rowcount)
