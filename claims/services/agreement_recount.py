"""Counting anew from the readings, to show that the kept counts are right; and to put them right,
and say so, where they are not.
"""

import time
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Exists, Max, OuterRef, Q

from claims.agreement.tally import Tally, difference
from claims.models import (
    ArticleTally,
    Assignment,
    Campaign,
    CampaignTally,
    LabelSchemaVersion,
    Passage,
    PassageTally,
    Recount,
)
from claims.services import agreement, agreement_counts, agreement_readings
from claims.services.agreement_counts import read, read_cell

MOST_EXAMPLES = 20

_BY_ARTICLE = """
SELECT article_id, guideline_version, week, key, sum(n)
FROM (
    SELECT article_id, guideline_version, week, key, value::bigint AS n
    FROM claims_passagetally, jsonb_each_text(cells) WHERE campaign_id = %(campaign)s
    UNION ALL
    SELECT article_id, guideline_version, week, key, -value::bigint
    FROM claims_articletally, jsonb_each_text(cells) WHERE campaign_id = %(campaign)s
    UNION ALL
    SELECT article_id, guideline_version, week, key, -value::bigint
    FROM claims_tallydelta, jsonb_each_text(cells) WHERE campaign_id = %(campaign)s
) AS cells
GROUP BY 1, 2, 3, 4 HAVING sum(n) <> 0
"""
_BY_CAMPAIGN = """
SELECT guideline_version, key, sum(n)
FROM (
    SELECT guideline_version, key, value::bigint AS n
    FROM claims_articletally, jsonb_each_text(cells) WHERE campaign_id = %(campaign)s
    UNION ALL
    SELECT guideline_version, key, -value::bigint
    FROM claims_campaigntally, jsonb_each_text(cells) WHERE campaign_id = %(campaign)s
) AS cells
GROUP BY 1, 2 HAVING sum(n) <> 0
"""


def recount(*, campaign: Campaign, now: datetime) -> Recount:
    """Count every passage anew, compare, put right what differs, and store what was found."""
    checked, wrong, examples = 0, 0, []
    for passages in _every(campaign):
        with transaction.atomic():
            checked += len(passages)
            for passage, cells in _differing(campaign, passages):
                wrong += 1
                examples.append({"passage": passage.pk, "cells": cells})
                agreement_counts.keep(passage=passage)
    differing = _check_sums(campaign)
    return Recount.objects.create(
        campaign=campaign,
        counted_at=now,
        n_passages=checked,
        n_passages_differing=wrong,
        n_cells_differing=len(differing),
        examples=[*examples, *differing][:MOST_EXAMPLES],
    )


def counted_campaigns() -> list[Campaign]:
    """Return the campaigns in which something is read twice, or was counted."""
    passages = Passage.objects.filter(campaign=OuterRef("pk"))
    read_twice = passages.filter(fixed_readings__gte=2, submitted_readings__gte=1)
    kept = PassageTally.objects.filter(campaign=OuterRef("pk"))
    return list(Campaign.objects.filter(Q(Exists(read_twice)) | Q(Exists(kept))))


def changed_since_run(campaign: Campaign) -> bool:
    """Say whether readings came in or changed after the last finished run."""
    run = agreement.latest_whole_run(campaign)
    latest = Assignment.objects.filter(
        passage__campaign=campaign, passage__fixed_readings__gte=2
    ).aggregate(latest=Max("submitted_at"))["latest"]
    if run is None or run.finished_at is None:
        return latest is not None
    return latest is not None and latest > run.finished_at


def count_waiting(*, campaign: Campaign | None = None, seconds: float = 10.0) -> int:
    """Count passages that were read before there were counts, or whose check-worthiness was ranked
    by labels that a newer schema changed. Stops after `seconds`; returns how many were counted.
    """
    until = time.monotonic() + seconds
    done = 0
    for passage in _waiting(campaign):
        agreement_counts.keep(passage=passage)
        done += 1
        if time.monotonic() > until:
            break
    return done


def _waiting(campaign: Campaign | None) -> Iterator[Passage]:
    tallies = PassageTally.objects.filter(passage=OuterRef("pk"))
    read_twice = Passage.objects.filter(
        fixed_readings__gte=2, submitted_readings__gte=1, n_sentences__gte=1
    )
    if campaign is not None:
        read_twice = read_twice.filter(campaign=campaign)
    yield from read_twice.filter(~Exists(tallies)).order_by("pk").iterator(chunk_size=200)
    for key, versions in _outdated().items():
        old = tallies.filter(schema_version__in=versions)
        yield from read_twice.filter(Exists(old), campaign=key).iterator(chunk_size=200)


def _outdated() -> dict[int, list[int]]:
    """Return the schema versions whose check-worthiness is not the newest one's, by campaign."""
    used = PassageTally.objects.order_by().values_list("campaign", "schema_version").distinct()
    found: dict[int, list[int]] = defaultdict(list)
    for campaign, version in used:
        stored = LabelSchemaVersion.objects.filter(campaign=campaign)
        newest, old = stored.latest("version"), stored.get(version=version)
        if newest.schema.check_worthiness.values != old.schema.check_worthiness.values:
            found[campaign].append(version)
    return found


def _every(campaign: Campaign) -> Iterator[list[int]]:
    """Yield passages of the overlap that have a reading, or counts, some at a time."""
    yield from agreement_readings.overlap(campaign)
    left = PassageTally.objects.filter(campaign=campaign, passage__submitted_readings=0)
    if keys := sorted(set(left.values_list("passage", flat=True))):
        yield keys


def _differing(
    campaign: Campaign, passages: list[int]
) -> Iterator[tuple[Passage, dict[str, list[int]]]]:
    """Yield each passage whose stored share is not that of its readings, with kept and counted."""
    locked = Passage.objects.filter(pk__in=passages).order_by("pk")
    rows = list(locked.select_for_update(of=("self",), no_key=True))
    readings = agreement_readings.load(passages)
    _, schema = agreement_counts.newest_schema(campaign.pk)
    kept: dict[int, dict[int, tuple[date, Tally]]] = defaultdict(dict)
    for row in PassageTally.objects.filter(passage__in=passages):
        kept[row.passage_id][row.guideline_version] = (row.week, read(row.cells))
    for passage in rows:
        held = readings.get(passage.pk)
        found = agreement_counts.shares(held, schema) if held else {}
        counted = {version: (share.week, share.cells) for version, share in found.items()}
        if counted != kept[passage.pk]:
            yield passage, _both(kept[passage.pk], counted)


def _both(
    kept: dict[int, tuple[date, Tally]], counted: dict[int, tuple[date, Tally]]
) -> dict[str, list[int]]:
    nothing: tuple[date, Tally] = (date.min, Tally())
    return {
        f"v{version} {' '.join(cell)}": [
            kept.get(version, nothing)[1][cell],
            counted.get(version, nothing)[1][cell],
        ]
        for version in kept.keys() | counted.keys()
        for cell in difference(kept.get(version, nothing)[1], counted.get(version, nothing)[1])
    }


@transaction.atomic
def _check_sums(campaign: Campaign) -> list[dict[str, Any]]:
    """Compare the folded counts with what the passages added, and put them right.

    Each statement sees all tables at one moment, and nobody folds meanwhile.
    """
    agreement_counts.wait_to_fold()
    differing: list[dict[str, Any]] = []
    with connection.cursor() as cursor:
        cursor.execute(_BY_ARTICLE, {"campaign": campaign.pk})
        for article, guideline, week, key, n in cursor.fetchall():
            differing.append({"article": article, "cell": key, "missing": int(n)})
            place = {"article_id": article, "guideline_version": guideline, "week": week}
            cells = Tally({read_cell(key): int(n)})
            agreement_counts.add(ArticleTally, place, campaign.pk, [cells])
        cursor.execute(_BY_CAMPAIGN, {"campaign": campaign.pk})
        for guideline, key, n in cursor.fetchall():
            differing.append({"guideline": guideline, "cell": key, "missing": int(n)})
            whole = {"campaign_id": campaign.pk, "guideline_version": guideline}
            cells = Tally({read_cell(key): int(n)})
            agreement_counts.add(CampaignTally, whole, campaign.pk, [cells])
    return differing
