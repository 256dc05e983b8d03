"""Integer counts kept with every change of a submitted reading, so that agreement is current.

The unit is a passage: what it adds to the counts under its submitted readings is stored beside it
(`PassageTally`), and a change appends the difference as a `TallyDelta` in the same transaction.
Annotators of one article thus never wait for each other; a task folds the deltas; whoever reads
adds folded and unfolded. Nothing here depends on how many answers there are already.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import orjson
from django.db import connection, transaction

from claims.agreement.levels import Schema
from claims.agreement.tally import (
    Cell,
    Tally,
    aligned_claims,
    cell_text,
    difference,
    tally_articles,
    text_cell,
    total,
)
from claims.models import (
    ArticleTally,
    Campaign,
    CampaignTally,
    LabelSchemaVersion,
    Passage,
    PassageTally,
    TallyDelta,
)
from claims.services import agreement_readings
from claims.services.agreement_readings import Readings

MOST_FOLDED = 2_000  # deltas in one go
_FOLDING = 5_502_001  # key of the lock that lets one worker fold at a time

read_cell = lru_cache(maxsize=200_000)(text_cell)


@dataclass(frozen=True, slots=True)
class Share:
    """What a passage adds under one guideline version, and the claims taken for one another."""

    week: date
    cells: Tally
    clusters: list[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Row:
    """Counts of one article under one guideline version in one week."""

    article: int
    guideline: int
    week: date
    cells: Tally


def shares(readings: Readings, schema: Schema) -> dict[int, Share]:
    """Count a passage's readings, by guideline version."""
    found = {}
    for guideline, week in readings.weeks.items():
        sentences = [one for one in readings.sentences if one.guideline == guideline]
        claims = [one for one in readings.claims if one.guideline == guideline]
        cells = total(tally_articles(sentences, claims, schema).values())
        cells["shown", "sentences"] = len({(one.revision, one.start) for one in sentences})
        for (version, reason, who), times in readings.flags.items():
            if version == guideline:
                cells["flag", reason, str(who)] = times
        found[guideline] = Share(week, cells, aligned_claims(sentences, claims))
    return found


def newest_schema(campaign: int) -> tuple[int, Schema]:
    """Return the version and the labels of a campaign's newest schema."""
    stored = LabelSchemaVersion.objects.filter(campaign=campaign).latest("version")
    labels = stored.schema
    return stored.version, Schema(
        types=labels.claim_types.values,
        check_worthiness=labels.check_worthiness.values,
        stances=labels.stances.values,
        verdicts=labels.verdicts.values,
    )


@transaction.atomic
def keep(*, passage: Passage) -> bool:
    """Bring the counts up to date after any change of a passage's submitted readings.

    Whatever happened, what was added before is taken away and the present share added: calling it
    once too often changes nothing. Returns whether anything differed.
    """
    if passage.fixed_readings < 2:
        return False
    place = Passage.objects.select_for_update(of=("self",), no_key=True).only(
        "campaign_id", "article_id"
    )
    passage = place.get(pk=passage.pk)
    version, schema = newest_schema(passage.campaign_id)
    readings = agreement_readings.load([passage.pk]).get(passage.pk)
    after = shares(readings, schema) if readings else {}
    before = {row.guideline_version: row for row in PassageTally.objects.filter(passage=passage)}
    deltas = [
        TallyDelta(
            campaign_id=passage.campaign_id,
            article_id=passage.article_id,
            guideline_version=guideline,
            week=week,
            cells=written(cells),
        )
        for guideline, week, cells in _changes(before, after)
    ]
    TallyDelta.objects.bulk_create(deltas)
    for guideline, row in before.items():
        if guideline not in after:
            row.delete()
    for guideline, share in after.items():
        row = before.get(guideline) or PassageTally(
            passage=passage,
            campaign_id=passage.campaign_id,
            article_id=passage.article_id,
            guideline_version=guideline,
        )
        row.week, row.schema_version = share.week, version
        row.cells, row.clusters = written(share.cells), share.clusters
        row.save()
    return bool(deltas)


def _changes(
    before: Mapping[int, PassageTally], after: Mapping[int, Share]
) -> Iterator[tuple[int, date, Tally]]:
    """Yield what to add, by guideline version and week; a share may move from week to week."""
    for guideline in sorted(before.keys() | after.keys()):
        by_week: dict[date, Tally] = defaultdict(Tally)
        if guideline in after:
            by_week[after[guideline].week] = after[guideline].cells
        if guideline in before:
            row = before[guideline]
            by_week[row.week] = difference(by_week[row.week], read(row.cells))
        for week, cells in by_week.items():
            if cells:
                yield guideline, week, cells


@transaction.atomic
def fold() -> int:
    """Add waiting deltas to the kept counts; return how many. One worker at a time does it."""
    if not _may_fold():
        return 0
    deltas = list(TallyDelta.objects.order_by("pk")[:MOST_FOLDED])
    by_article: dict[tuple[int, int, int, date], list[Tally]] = defaultdict(list)
    by_campaign: dict[tuple[int, int], list[Tally]] = defaultdict(list)
    for delta in deltas:
        cells = read(delta.cells)
        key = (delta.campaign_id, delta.guideline_version)
        by_campaign[key].append(cells)
        by_article[(*key, delta.article_id, delta.week)].append(cells)
    for (campaign, guideline, article, week), parts in by_article.items():
        place: dict[str, Any] = {"article_id": article, "week": week}
        add(ArticleTally, {"guideline_version": guideline, **place}, campaign, parts)
    for (campaign, guideline), parts in by_campaign.items():
        whole = {"campaign_id": campaign, "guideline_version": guideline}
        add(CampaignTally, whole, campaign, parts)
    TallyDelta.objects.filter(pk__in=[delta.pk for delta in deltas]).delete()
    return len(deltas)


def _may_fold() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_FOLDING])
        return bool(cursor.fetchone()[0])


def wait_to_fold() -> None:
    """Wait until nobody folds, and let nobody fold until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_FOLDING])


def add(
    model: type[ArticleTally] | type[CampaignTally],
    place: dict[str, Any],
    campaign: int,
    parts: Iterable[Tally],
) -> None:
    """Add to the stored counts of one place; for whoever holds the folding lock."""
    row = model.objects.filter(**place).first()
    cells = total([*parts, read(row.cells)] if row else parts)
    if row is None and cells:
        model.objects.create(**{**place, "campaign_id": campaign}, cells=written(cells))
    elif row is not None and cells:
        row.cells = written(cells)
        row.save(update_fields=("cells",))
    elif row is not None:
        row.delete()


# One statement each: between two, a fold could come and be counted twice.
_TOTALS = """
SELECT 1, guideline_version, cells::text FROM claims_campaigntally
WHERE campaign_id = %(campaign)s
UNION ALL
SELECT 1, guideline_version, cells::text FROM claims_tallydelta
WHERE campaign_id = %(campaign)s
UNION ALL
SELECT -1, guideline_version, cells::text FROM claims_passagetally
WHERE campaign_id = %(campaign)s AND passage_id = ANY(%(without)s)
"""
_ROWS = """
SELECT article_id, guideline_version, week, cells::text FROM claims_articletally
WHERE campaign_id = %(campaign)s
UNION ALL
SELECT article_id, guideline_version, week, cells::text FROM claims_tallydelta
WHERE campaign_id = %(campaign)s
ORDER BY 1, 2, 3
"""


def totals(campaign: Campaign, *, without: Sequence[int] = ()) -> dict[int, Tally]:
    """Return a campaign's present counts by guideline version: folded and unfolded, `without` what
    some passages (ids) add.
    """
    parts: dict[int, list[Tally]] = defaultdict(list)
    less: dict[int, list[Tally]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(_TOTALS, {"campaign": campaign.pk, "without": list(without)})
        for sign, guideline, cells in cursor.fetchall():
            (parts if sign > 0 else less)[guideline].append(read(orjson.loads(cells)))
    return {
        guideline: difference(total(tallies), total(less[guideline]))
        for guideline, tallies in sorted(parts.items())
    }


def rows(campaign: Campaign) -> Iterator[Row]:
    """Yield a campaign's present counts by article, guideline version and week."""
    held: tuple[int, int, date] | None = None
    parts: list[Tally] = []
    with connection.chunked_cursor() as cursor:
        cursor.execute(_ROWS, {"campaign": campaign.pk})
        for article, guideline, week, cells in cursor:
            if held and held != (article, guideline, week):
                yield Row(*held, total(parts))
                parts = []
            held = (article, guideline, week)
            parts.append(read(orjson.loads(cells)))
    if held:
        yield Row(*held, total(parts))


def read(cells: Mapping[str, int]) -> Tally:
    """Return a stored column as a tally."""
    return Tally({read_cell(text): amount for text, amount in cells.items()})


def written(cells: Mapping[Cell, int]) -> dict[str, int]:
    """Undo `read`; zero cells are left out."""
    return {cell_text(cell): amount for cell, amount in cells.items() if amount}
