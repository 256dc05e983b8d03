"""What the annotators of a passage said, read once from the tables as values to compare."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from claims.agreement.alignment import trim
from claims.agreement.comparison import Range, ReadClaim, ReadPassage
from claims.models import Assignment, Claim, Evidence, Passage, SentenceOutcome
from claims.vocabulary import OUTSIDE_THE_PLAN, AssignmentState, Outcome


@dataclass(frozen=True, slots=True)
class LoadedReading:
    """A submitted reading: the rows (claims with spans, verdict and evidence) and the values."""

    assignment: Assignment
    values: ReadPassage
    claims: dict[UUID, Claim]
    notes: dict[Range, str]


def load_readings(passage: Passage) -> list[LoadedReading]:
    """Return the submitted readings of a passage's plan, first submitted first."""
    assignments = list(
        Assignment.objects.filter(passage=passage, state=AssignmentState.SUBMITTED)
        .exclude(policy__in=OUTSIDE_THE_PLAN)
        .select_related("annotator")
        .order_by("submitted_at", "pk")
    )
    outcomes = _outcomes(passage, assignments)
    claims = _claims(assignments)
    text = passage.article.text
    return [
        LoadedReading(
            assignment=assignment,
            values=ReadPassage(
                reader=assignment.pk,
                outcomes={
                    place: (Outcome(row.outcome), row.flag_reason)
                    for place, row in outcomes[assignment.pk].items()
                },
                claims=tuple(_read(claim, text) for claim in claims[assignment.pk]),
            ),
            claims={claim.pk: claim for claim in claims[assignment.pk]},
            notes={place: row.note for place, row in outcomes[assignment.pk].items() if row.note},
        )
        for assignment in assignments
    ]


def complete_sentences(
    sentences: Sequence[Range], readings: Sequence[LoadedReading]
) -> list[Range]:
    """Return the sentences that every reading has an answer for; one reopened has none."""
    return [
        place
        for place in sentences
        if all(
            reading.values.outcomes.get(place, (Outcome.OPEN, ""))[0] != Outcome.OPEN
            for reading in readings
        )
    ]


def all_claims(readings: Sequence[LoadedReading]) -> dict[UUID, Claim]:
    """Return the standing claims of all readings by their id."""
    return {pk: claim for reading in readings for pk, claim in reading.claims.items()}


def with_parts(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    """Fetch claims with all that comparing and showing them takes; sources' texts stay out."""
    evidence = (
        Evidence.objects.select_related("source__article", "snapshot")
        .defer("source__article__text", "snapshot__text")
        .prefetch_related("quotes")
    )
    return claims.select_related("verdict", "schema_version").prefetch_related(
        "spans", Prefetch("evidence", queryset=evidence)
    )


def standing_evidence(claim: Claim) -> list[Evidence]:
    """Return a claim's evidence that was not taken back (prefetched by `load_readings`)."""
    return [evidence for evidence in claim.evidence.all() if not evidence.is_retracted]


def verdict_value(claim: Claim) -> str:
    """Return the claim's verdict, empty where none was given."""
    verdict = getattr(claim, "verdict", None)
    return verdict.value if verdict else ""


def trimmed_spans(claim: Claim, text: str) -> tuple[Range, ...]:
    return tuple(trim(text, span.start, span.end) for span in claim.spans.all())


def _read(claim: Claim, text: str) -> ReadClaim:
    stances: dict[str, set[str]] = defaultdict(set)
    for evidence in standing_evidence(claim):
        stances[evidence.source.key].add(evidence.stance)
    return ReadClaim(
        reader=claim.assignment_id or 0,
        key=str(claim.pk),
        spans=trimmed_spans(claim, text),
        types=frozenset(claim.claim_types),
        check_worthiness=claim.check_worthiness,
        verdict=verdict_value(claim),
        stances={source: frozenset(said) for source, said in stances.items()},
        parent=str(claim.parent_id or ""),
    )


def _outcomes(
    passage: Passage, assignments: Sequence[Assignment]
) -> dict[int, dict[Range, SentenceOutcome]]:
    found: dict[int, dict[Range, SentenceOutcome]] = defaultdict(dict)
    rows = SentenceOutcome.objects.filter(
        assignment__in=assignments, segmentation_id=passage.segmentation_id
    )
    for row in rows:
        found[row.assignment_id][row.start, row.end] = row
    return found


def _claims(assignments: Sequence[Assignment]) -> dict[int, list[Claim]]:
    found: dict[int, list[Claim]] = defaultdict(list)
    rows = with_parts(Claim.objects.standing().filter(assignment__in=assignments))
    for claim in rows:
        found[claim.assignment_id or 0].append(claim)
    return found
