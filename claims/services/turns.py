"""One batch's turn on a reading: the assignment locked, and what is read with the lock held.

By hand, because it comes with every step: the query builder takes longer to put such statements
together than the database to answer them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Model

from claims.errors import NoAccess
from claims.models import Assignment, Passage
from claims.operations.acts import TextRange
from claims.vocabulary import AssignmentState, Outcome

_OWN = (
    *("state", "lease_until", "opened_at", "submitted_at", "is_late"),
    *("schema_version_id", "policy"),
)
_PLACE = (
    *("segmentation_id", "language", "position", "start", "end", "n_sentences"),
    *("planned_readings", "fixed_readings", "taken_readings", "submitted_readings", "compared_at"),
)

_LOCK = "SELECT {} FROM claims_assignment WHERE id = %(assignment)s FOR NO KEY UPDATE;".format(
    ", ".join(_OWN)
)
# A statement of its own: it begins with the lock held, so it sees what a correction that held the
# lock before made of the passage. A join in the statement that waited would show it as it was.
_READ = """
SELECT {}, sentence.starts, sentence.ends, said.starts, said.outcomes
FROM claims_passage p
CROSS JOIN LATERAL (
    SELECT coalesce(array_agg(start ORDER BY number), '{{}}') AS starts,
           coalesce(array_agg("end" ORDER BY number), '{{}}') AS ends
    FROM claims_sentence s
    WHERE s.segmentation_id = p.segmentation_id AND s.is_annotated
      AND s.start >= p.start AND s."end" <= p."end"
) sentence
CROSS JOIN LATERAL (
    SELECT coalesce(array_agg(start), '{{}}') AS starts,
           coalesce(array_agg(outcome), '{{}}') AS outcomes
    FROM claims_sentenceoutcome o
    WHERE o.assignment_id = %(assignment)s AND o.segmentation_id = p.segmentation_id
) said
WHERE p.id = %(passage)s
""".format(", ".join(f'p."{name}"' for name in _PLACE))


@dataclass(frozen=True, slots=True)
class Turn:
    """The passage's annotated sentences in text order, and the outcome of each that has a row."""

    sentences: list[TextRange]
    outcomes: dict[int, Outcome]  # by the sentence's start


def take(assignment: Assignment) -> Turn:
    """Lock the assignment: two tabs, or a retry that overtakes its first try, come one by one.

    Brings it and its passage up to date. Raises NoAccess if it is gone.
    """
    ids = {"assignment": assignment.pk, "passage": assignment.passage_id}
    with connection.cursor() as cursor:
        cursor.execute(_LOCK + _READ, ids)
        own = cursor.fetchone()
        if own is None:
            raise NoAccess(f"no assignment {assignment.pk}")
        _bring_up_to_date(assignment, zip(_OWN, own, strict=True))
        if assignment.state == AssignmentState.SUBMITTED:
            # What is handed in may be being compared or decided on: its edits wait for the outcome.
            Passage.objects.select_for_update(no_key=True).only("pk").get(pk=ids["passage"])
            cursor.execute(_READ, ids)
        else:
            cursor.nextset()
        row = cursor.fetchone()
    *place, starts, ends, said, outcomes = row
    _bring_up_to_date(assignment.passage, zip(_PLACE, place, strict=True))
    return Turn(
        [TextRange(start, end) for start, end in zip(starts, ends, strict=True)],
        {start: Outcome(one) for start, one in zip(said, outcomes, strict=True)},
    )


def _bring_up_to_date(row: Model, values: Iterable[tuple[str, Any]]) -> None:
    for name, value in values:
        setattr(row, name, value)
