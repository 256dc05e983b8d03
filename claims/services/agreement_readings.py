"""The readings that agreement is measured on, as the pure package's values.

Raters are annotators; reviewers are not. Only submitted readings count, of passages that were
planned for two readings or more: the fixed overlap, drawn before anybody answered.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from claims.agreement.alignment import trim
from claims.agreement.levels import ClaimReading, Schema, SentenceReading
from claims.models import (
    Article,
    Assignment,
    Campaign,
    Claim,
    ClaimSpan,
    Evidence,
    SentenceOutcome,
    Verdict,
)
from claims.services.codes import annotator_codes
from claims.vocabulary import AssignmentState, Outcome


@dataclass(frozen=True, slots=True)
class Collected:
    """Everything one measurement reads. Raters are the numbers of their codes, as in exports."""

    sentences: Sequence[SentenceReading]
    claims: Sequence[ClaimReading]
    schema: Schema
    schema_version: int
    codes: Sequence[str]


def collect(campaign: Campaign) -> Collected:
    """Read a campaign's overlap under its newest schema."""
    overlap = Assignment.objects.filter(
        passage__campaign=campaign,
        passage__planned_readings__gte=2,
        state=AssignmentState.SUBMITTED,
    )
    version = campaign.schemas.latest("version")
    schema = version.schema
    codes = annotator_codes(campaign)
    numbers = {person: number for number, person in enumerate(codes, start=1)}
    sentences = list(_sentences(overlap, numbers))
    raters = {reading.annotator for reading in sentences}
    return Collected(
        sentences=sentences,
        claims=list(_claims(overlap, numbers, schema.check_worthiness.values)),
        schema=Schema(
            types=schema.claim_types.values,
            check_worthiness=schema.check_worthiness.values,
            stances=schema.stances.values,
            verdicts=schema.verdicts.values,
        ),
        schema_version=version.version,
        codes=[code for person, code in codes.items() if numbers[person] in raters],
    )


def _sentences(
    overlap: QuerySet[Assignment], numbers: Mapping[int, int]
) -> Iterable[SentenceReading]:
    rows = SentenceOutcome.objects.filter(assignment__in=overlap).exclude(outcome=Outcome.OPEN)
    for row in rows.values_list(
        "segmentation__article",
        "assignment__passage",
        "assignment__guideline__version",
        "segmentation__revision",
        "start",
        "end",
        "assignment__annotator",
        "outcome",
    ).iterator(chunk_size=5000):
        article, passage, guideline, revision, start, end, annotator, outcome = row
        yield SentenceReading(
            article, passage, guideline, revision, start, end, numbers[annotator], outcome
        )


def _claims(
    overlap: QuerySet[Assignment], numbers: Mapping[int, int], ranks: Sequence[str]
) -> Iterable[ClaimReading]:
    standing = Claim.objects.standing().filter(assignment__in=overlap)
    spans = _spans(standing)
    stances = _stances(standing)
    verdicts = dict(
        Verdict.objects.filter(claim__in=standing).values_list("claim", "value").iterator()
    )
    rows = standing.values_list(
        "pk",
        "article",
        "assignment__passage",
        "assignment__annotator",
        "claim_types",
        "check_worthiness",
    )
    for pk, article, passage, annotator, types, worthiness in rows.iterator(chunk_size=5000):
        yield ClaimReading(
            article=article,
            passage=passage,
            annotator=numbers[annotator],
            claim=str(pk),
            spans=tuple(spans[pk]),
            types=frozenset(types),
            # A label of an older schema version has no rank in this one: not an answer here.
            check_worthiness=worthiness if worthiness in ranks else None,
            stances=stances[pk],
            verdict=verdicts.get(pk) or None,
        )


def _spans(claims: QuerySet[Claim]) -> Mapping[UUID, list[tuple[int, int]]]:
    """Return trimmed spans by claim; one article's text is held at a time."""
    raw: dict[int, list[tuple[UUID, int, int]]] = defaultdict(list)
    rows = ClaimSpan.objects.filter(claim__in=claims).order_by("claim", "position")
    for span in rows.only("article_id", "claim_id", "start", "end").iterator():
        raw[span.article_id].append((span.claim_id, span.start, span.end))
    found: dict[UUID, list[tuple[int, int]]] = defaultdict(list)
    texts = Article.objects.filter(pk__in=raw).values_list("pk", "text")
    for article, text in texts.iterator(chunk_size=50):
        for claim, start, end in raw[article]:
            found[claim].append(trim(text, start, end))
    return found


def _stances(claims: QuerySet[Claim]) -> Mapping[UUID, dict[str, str]]:
    """Return each claim's stance by source. Where one person linked a source twice, what they
    said in their first evidence set counts.
    """
    found: dict[UUID, dict[str, str]] = defaultdict(dict)
    rows = (
        Evidence.objects.filter(claim__in=claims, is_retracted=False)
        .select_related("source")
        .only("claim", "stance", "set_number", "source__article", "source__canonical_url")
        .order_by("set_number", "created_at", "pk")
    )
    for link in rows.iterator(chunk_size=5000):
        found[link.claim_id].setdefault(link.source.key, link.stance)
    return found
