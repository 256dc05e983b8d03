"""Settling without a reviewer: what all readings say alike is final at once, what they differ on
becomes a disagreement, what one person read alone settles when its editing window has closed.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID
from zlib import crc32

from django.db import transaction
from django.db.models import (
    DateTimeField,
    DurationField,
    ExpressionWrapper,
    F,
    Q,
    Value,
)

from claims.agreement.comparison import Item, Range, compare
from claims.models import (
    Assignment,
    Campaign,
    Decision,
    Disagreement,
    Passage,
)
from claims.services.passages import sentences_of
from claims.services.review_finals import DecisionDraft, write_decisions
from claims.services.review_merging import copy_of, merge
from claims.services.review_readings import (
    LoadedReading,
    all_claims,
    complete_sentences,
    load_readings,
)
from claims.vocabulary import OUTSIDE_THE_PLAN, AssignmentState, Provenance

SINGLE_READING = "single_reading"
IDENTICAL_READINGS = "identical_readings"
MOST_SETTLED = 200  # passages in one go


@transaction.atomic
def compare_readings(*, passage: Passage, now: datetime) -> list[Disagreement]:
    """Compare a passage whose planned readings are all in; return what waits for a reviewer.

    Readings that say the same become unanimous decisions, all else disagreements. Safe to call
    again after an edit: settled sentences stay as they are, open disagreements follow the edit.
    """
    passage = locked(passage)
    if passage.planned_readings < 2:
        return []
    readings = load_readings(passage)
    if len(readings) < passage.planned_readings:
        return []
    items = _unsettled_items(passage, readings)
    known = {
        row.start: row for row in passage.disagreements.filter(segmentation=passage.segmentation_id)
    }
    _dissolve(known, items, now)
    agreed = [item for item in items if item.is_unanimous]
    differing = [item for item in items if not item.is_unanimous]
    _write_unanimous(passage, readings, agreed, known, now)
    Passage.objects.filter(pk=passage.pk).update(compared_at=now)
    return _keep(passage, differing, known)


@transaction.atomic
def settle_single_readings(*, now: datetime) -> int:
    """Settle passages that one person reads, submitted and out of the editing window.

    Returns how many passages were settled. Meant to be called again and again.
    """
    settled = 0
    for assignment in _single_readings(now):
        passage = locked(assignment.passage)
        readings = load_readings(passage)
        items = _unsettled_items(passage, readings)
        drafts = [
            DecisionDraft(
                place=(item.start, item.end),
                outcome=item.outcomes[readings[0].assignment.pk],
                provenance=Provenance.MERGED,
                rule=SINGLE_READING,
                claims=tuple(
                    copy_of(readings[0].claims[UUID(claim.key)])
                    for group in item.clusters
                    for claim in group
                ),
                adopted=(readings[0].assignment.pk,),
            )
            for item in items
        ]
        write(passage, readings, drafts, now)
        Passage.objects.filter(pk=passage.pk).update(compared_at=now)
        settled += 1
    return settled


def is_settled(*, passage: Passage, start: int, end: int) -> bool:
    """Tell whether a decision covers any of start:end of the passage."""
    return Decision.objects.filter(passage=passage, start__lt=end, end__gt=start).exists()


def worthiness_of(campaign: Campaign) -> tuple[str, ...]:
    """Return the check-worthiness labels of the campaign's newest schema, by rising rank."""
    return campaign.schemas.latest("version").schema.check_worthiness.values


def locked(passage: Passage) -> Passage:
    """Lock the passage's row: comparing, settling and deciding take turns on it."""
    return (
        Passage.objects.select_for_update(of=("self",), no_key=True)
        # No join on what a correction changes: after a wait for the lock it would find no row.
        .select_related("article", "campaign")
        .get(pk=passage.pk)
    )


def _unsettled_items(passage: Passage, readings: Sequence[LoadedReading]) -> tuple[Item, ...]:
    settled = list(passage.decisions.values_list("start", "end"))
    sentences: list[Range] = [
        (row.start, row.end)
        for row in sentences_of(passage)
        if not any(start < row.end and row.start < end for start, end in settled)
    ]
    return compare(
        complete_sentences(sentences, readings),
        [reading.values for reading in readings],
        worthiness=worthiness_of(passage.campaign),
    )


def _write_unanimous(
    passage: Passage,
    readings: Sequence[LoadedReading],
    items: Sequence[Item],
    known: dict[int, Disagreement],
    now: datetime,
) -> None:
    claims = all_claims(readings)
    worthiness = worthiness_of(passage.campaign)
    drafts = [
        DecisionDraft(
            place=(item.start, item.end),
            outcome=next(iter(item.outcomes.values())),
            provenance=Provenance.UNANIMOUS,
            rule=IDENTICAL_READINGS,
            claims=merge(item, claims, worthiness=worthiness).claims,
            adopted=tuple(reading.assignment.pk for reading in readings),
            disagreement=known.get(item.start),
        )
        for item in items
    ]
    write(passage, readings, drafts, now)


def write(
    passage: Passage,
    readings: Sequence[LoadedReading],
    drafts: Sequence[DecisionDraft],
    now: datetime,
    *,
    newest: bool = False,
) -> list[Decision]:
    """Write decisions under the newest versions that a reader had; a reviewer's under today's."""
    if not drafts:
        return []
    campaign = passage.campaign
    schemas, guidelines = campaign.schemas.all(), campaign.guidelines.all()
    if not newest:
        schemas = schemas.filter(pk__in=[r.assignment.schema_version_id for r in readings])
        guidelines = guidelines.filter(pk__in=[r.assignment.guideline_id for r in readings])
    return write_decisions(
        drafts,
        passage=passage,
        schema_version=schemas.latest("version"),
        guideline=guidelines.latest("version"),
        now=now,
    )


def _keep(
    passage: Passage, items: Sequence[Item], known: dict[int, Disagreement]
) -> list[Disagreement]:
    """Write new disagreements, and those that an edit changed; the rest stay untouched."""
    kept, new = [], []
    for item in items:
        row = known.get(item.start)
        if row is None:
            row = _new(passage, item)
            new.append(row)
        else:
            _follow(row, item)
        kept.append(row)
    Disagreement.objects.bulk_create(new)
    return kept


def _new(passage: Passage, item: Item) -> Disagreement:
    return Disagreement(
        campaign_id=passage.campaign_id,
        passage=passage,
        article_id=passage.article_id,
        segmentation_id=passage.segmentation_id,
        start=item.start,
        end=item.end,
        kinds=[kind.value for kind in item.kinds],
        severity=item.severity,
        # Known from the place alone, so that an edit does not shuffle the letters again.
        shuffle_seed=crc32(f"{passage.pk}:{item.start}".encode()) >> 1,
    )


def _follow(row: Disagreement, item: Item) -> None:
    kinds = [kind.value for kind in item.kinds]
    said = (row.end, row.kinds, row.severity, row.decided_at)
    if said != (item.end, kinds, item.severity, None):
        row.end, row.kinds, row.severity, row.decided_at = item.end, kinds, item.severity, None
        row.save(update_fields=("end", "kinds", "severity", "decided_at"))


def _dissolve(known: dict[int, Disagreement], items: Sequence[Item], now: datetime) -> None:
    """Close the open disagreements that an edit made away with: they keep no kinds."""
    differing = {item.start for item in items if not item.is_unanimous}
    places = [(item.start, item.end) for item in items]
    for start, row in known.items():
        inside = any(low < row.end and row.start < high for low, high in places)
        if row.decided_at is None and start not in differing and inside:
            row.kinds = []
            row.decided_at = now
            row.save(update_fields=("kinds", "decided_at"))


def _single_readings(now: datetime) -> list[Assignment]:
    """Lock and return the single readings whose editing window has closed."""
    window = F("passage__campaign__editing_window_minutes") * Value(timedelta(minutes=1))
    waiting = (
        Assignment.objects.filter(
            submitted_at__lte=ExpressionWrapper(
                Value(now) - ExpressionWrapper(window, output_field=DurationField()),
                output_field=DateTimeField(),
            ),
            state=AssignmentState.SUBMITTED,
            passage__planned_readings=1,
        )
        # Never settled, or handed in again since: a correction gave it a sentence more.
        .filter(
            Q(passage__compared_at__isnull=True) | Q(passage__compared_at__lt=F("submitted_at"))
        )
        .exclude(policy__in=OUTSIDE_THE_PLAN)
        .select_related("passage__campaign")
        .select_for_update(of=("self",), skip_locked=True)
        .order_by("pk")
    )
    return list(waiting[:MOST_SETTLED])
