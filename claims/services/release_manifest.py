"""A release's manifest: what is in it, how it was sampled, how well people agreed."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Q, Sum

from claims.formats.record import (
    FORMAT_VERSION,
    ArticleRecord,
    ClaimRecord,
    QuotationRecord,
    ReadingRecord,
    SentenceRecord,
)
from claims.models import Assignment, Campaign, GateResult
from claims.services import gold, stopping
from claims.services.agreement import latest_whole_run, published_run
from claims.vocabulary import AssignmentState

Counts = dict[str, int]


class Tally:
    """Counts records while they are written, so that the counts are those of the files."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._annotators: set[str] = set()

    def articles(self, records: Iterator[ArticleRecord]) -> Iterator[ArticleRecord]:
        for record in records:
            self._counts["articles"] += 1
            yield record

    def claims(self, records: Iterator[ClaimRecord]) -> Iterator[ClaimRecord]:
        for record in records:
            self._counts["claims"] += 1
            self._counts["evidence"] += len(record.evidence)
            self._counts["claims_with_verdict"] += bool(record.verdict and record.verdict.value)
            yield record

    def sentences(self, records: Iterator[SentenceRecord]) -> Iterator[SentenceRecord]:
        for record in records:
            self._counts["sentences"] += 1
            self._counts[f"sentences_{record.outcome}"] += 1
            self._counts[f"sentences_{record.provenance}"] += 1
            yield record

    def quotations(self, records: Iterator[QuotationRecord]) -> Iterator[QuotationRecord]:
        for record in records:
            self._counts["quotations"] += 1
            self._counts["quotations_with_speaker"] += record.speaker is not None
            yield record

    def readings(self, records: Iterator[ReadingRecord]) -> Iterator[ReadingRecord]:
        for record in records:
            self._counts["readings"] += 1
            self._counts["claims_in_readings"] += len(record.claims)
            self._annotators.add(record.reading.annotator)
            yield record

    def leave_out(self) -> None:
        """Count a reading that waits for the others of its passage."""
        self._counts["readings_waiting"] += 1

    def counts(self) -> Counts:
        return {**dict(sorted(self._counts.items())), "annotators": len(self._annotators)}


def manifest(
    *,
    campaign: Campaign,
    number: int,
    note: str,
    counts: Counts,
    files: Sequence[Mapping[str, Any]],
    now: datetime,
) -> dict[str, Any]:
    """Return the manifest as JSON values; offsets in the files count code points of the texts."""
    guideline = campaign.guidelines.latest("version")
    schema = campaign.schemas.latest("version")
    run = latest_whole_run(campaign)
    return {
        "format_version": FORMAT_VERSION,
        "campaign": campaign.slug,
        "name": campaign.name,
        "description": campaign.description,
        "languages": list(campaign.languages),
        "release": number,
        "created_at": now.isoformat(),
        "note": note,
        "offsets": "Unicode code points of the text, zero-based, end-exclusive",
        "counts": counts,
        "schema": {"version": schema.version, "definition": schema.definition},
        "guideline": {
            "version": guideline.version,
            "sha256": hashlib.sha256(guideline.text.encode()).hexdigest(),
        },
        "sampling": sampling(campaign),
        "gate": gate(campaign),
        "agreement": published_run(run) if run else None,
        "files": list(files),
    }


def sampling(campaign: Campaign) -> dict[str, Any]:
    """Return how passages were drawn and by whom they were read: the sampling design."""
    policies = (
        Assignment.objects.filter(passage__campaign=campaign, opened_at__isnull=False)
        .values("policy", "policy_version", "suggestions", "state")
        .annotate(assignments=Count("pk"))
        .order_by("policy", "policy_version", "suggestions", "state")
    )
    readings = (
        campaign.passages.values("fixed_readings", "planned_readings", "submitted_readings")
        .annotate(passages=Count("pk"))
        .order_by("fixed_readings", "planned_readings", "submitted_readings")
    )
    # Who leaves a text unread is no accident of the draw, so it is told apart.
    skipped = (
        Assignment.objects.filter(passage__campaign=campaign, state=AssignmentState.SKIPPED)
        .values("skip_reason")
        .annotate(assignments=Count("pk"))
        .order_by("skip_reason")
    )
    return {
        "overlap": campaign.overlap,
        "passage_sentences": campaign.passage_sentences,
        "distribution": campaign.distribution,
        "seed": campaign.seed,
        "doubled_share": campaign.doubled_share,
        "even_load": campaign.even_load,
        "stopping": stopping.described(campaign) if campaign.most_readings else None,
        "retest": (
            {"share": campaign.retest_share, "days": campaign.retest_days}
            if campaign.retest_share
            else None
        ),
        "gold": (
            {"share": campaign.gold_share, "sentences": gold.in_use(campaign).count()}
            if campaign.gold_share
            else None
        ),
        "policies": list(policies),
        "passages": list(readings),
        "skipped": list(skipped),
    }


def gate(campaign: Campaign) -> list[dict[str, Any]]:
    """Return what came of the gate under each guideline version; nobody is named."""
    results = (
        GateResult.objects.filter(guideline__campaign=campaign)
        .values("mode", guideline_version=F("guideline__version"))
        .annotate(
            annotators=Count("user", distinct=True),
            passed=Count("user", distinct=True, filter=Q(is_passed=True)),
            attempts=Count("pk"),
            right=Sum("n_right"),
            items=Sum("n_items"),
        )
        .order_by("guideline_version", "mode")
    )
    return [dict(row) for row in results]


def difference(counts: Counts, before: Mapping[str, int], *, since: int) -> dict[str, Any]:
    """Return how many more (or fewer) of everything there are than in release `since`."""
    names = sorted(counts.keys() | before.keys())
    return {
        "since_release": since,
        "counts": {name: counts.get(name, 0) - before.get(name, 0) for name in names},
    }
