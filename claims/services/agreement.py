"""Agreement runs: asked for, measured by the worker from the kept counts, frozen once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy
from django.db import transaction
from django.db.models import Max, QuerySet

from claims.agreement.levels import Schema, figures, plan_reading
from claims.models import AgreementRun, AgreementRunRecord, Campaign, Job, User
from claims.services import agreement_groups, agreement_rows, agreement_sections, jobs
from claims.services.agreement_counts import newest_schema
from claims.services.agreement_rows import Filters
from claims.services.agreement_sections import figure_json
from claims.services.blindness import Sight, tallies_hidden
from claims.vocabulary import JobKind, JobState

__all__ = (
    "Filters",
    "Measured",
    "latest_whole_run",
    "measure_run",
    "published_run",
    "request_run",
    "run_json",
    "runs_seen",
    "store_run",
)

METHOD = "four levels, 2"
RESAMPLES = 1000
PLANNED_WIDTH = 0.1  # any: another is planned from what this plan says of the articles


@dataclass(frozen=True, slots=True)
class Measured:
    """What one run found, as JSON values, how much it found it in, and the frozen counts."""

    figures: Mapping[str, Any]
    n_sentences: int
    n_claims: int
    n_annotators: int
    counts: bytes
    clusters: bytes
    people: Mapping[int, str]


@transaction.atomic
def request_run(
    *, campaign: Campaign, by: User | None, seed: int, filters: Filters | None = None
) -> tuple[AgreementRun, Job]:
    """Write the next run of a campaign and its job; a run already on its way is returned instead.

    `seed` makes the intervals reproducible.
    """
    Campaign.objects.select_for_update().get(pk=campaign.pk)
    under_way = (
        Job.objects.filter(campaign=campaign, kind=JobKind.MEASURE_AGREEMENT)
        .filter(state__in=(JobState.PENDING, JobState.RUNNING))
        .first()
    )
    if under_way is not None:
        return campaign.agreement_runs.get(pk=under_way.target or 0), under_way
    newest = campaign.agreement_runs.aggregate(newest=Max("number"))["newest"] or 0
    run = AgreementRun.objects.create(
        campaign=campaign,
        number=newest + 1,
        seed=seed,
        filters=(filters or Filters()).to_json(campaign),
        requested_by=by,
    )
    job = jobs.create(kind=JobKind.MEASURE_AGREEMENT, campaign=campaign, target=run.pk, by=by)
    return run, job


def measure_run(*, run: AgreementRun, beat: agreement_groups.Beat | None = None) -> Measured:
    """Compute every figure of a run from the kept counts; writes nothing.

    From readings themselves come the reliability of annotators, whose method needs each answer,
    and everything of a run that names its annotators, because counts do not come apart by them.
    """
    version, schema = newest_schema(run.campaign_id)
    filters = Filters.from_json(run.filters, run.campaign)
    gathered = agreement_rows.gather(run.campaign, filters, schema)
    tallies = gathered.by_article()
    whole = gathered.whole
    return Measured(
        figures={
            "figures": [
                figure_json(one)
                for one in figures(tallies, schema, seed=run.seed, resamples=RESAMPLES)
            ],
            "resamples": RESAMPLES,
            "schema_version": version,
            "schema": _schema_json(schema),
            "source": gathered.source,
            "annotators": [gathered.codes[who] for who in gathered.raters()],
            "groups": agreement_groups.measure(
                gathered, schema, seed=run.seed, beat=beat or (lambda _done, _of: None)
            ),
            "people": agreement_sections.people(whole, gathered.reliability),
            "plan": agreement_sections.plan_json(plan_reading(tallies, width=PLANNED_WIDTH)),
        },
        n_sentences=whole["shown", "sentences"],
        n_claims=whole["claims", "all"],
        n_annotators=len(gathered.raters()),
        counts=gathered.counts,
        clusters=gathered.clusters,
        people=gathered.people,
    )


@transaction.atomic
def store_run(*, run: AgreementRun, measured: Measured, now: datetime) -> AgreementRun:
    """Set the run's figures; from then on the database refuses any change of it."""
    AgreementRunRecord.objects.create(
        run=run,
        counts=measured.counts,
        clusters=measured.clusters,
        annotators=dict(measured.people),
    )
    run.figures = dict(measured.figures)
    run.n_sentences = measured.n_sentences
    run.n_claims = measured.n_claims
    run.n_annotators = measured.n_annotators
    run.method = f"{METHOD}; numpy {numpy.__version__}"
    run.finished_at = now
    run.save()
    return run


def latest_whole_run(campaign: Campaign) -> AgreementRun | None:
    """Return a campaign's newest finished run of everything; one of a part speaks of the part."""
    runs = campaign.agreement_runs.filter(finished_at__isnull=False)
    for name in ("languages", "outlets", "guideline_versions", "annotators"):
        runs = runs.exclude(**{f"filters__{name}__0__isnull": False})
    return runs.order_by("-number").first()


def published_run(run: AgreementRun) -> dict[str, Any]:
    """Return a run as it goes into a release: its figures, and nothing of single annotators."""
    content = run_json(run, parts=False)
    return {name: value for name, value in content.items() if name != "people"}


def run_json(run: AgreementRun, *, parts: bool = True) -> dict[str, Any]:
    """Return a finished run with all that is needed to reproduce it, as JSON values.

    `parts` adds the frozen counts and clusters, without which the figures stand alone.
    """
    frozen = (
        {
            "counts": agreement_rows.frozen_counts(run),
            "clusters": agreement_rows.frozen_clusters(run),
        }
        if parts
        else {}
    )
    return {
        "campaign": run.campaign.slug,
        "run": run.number,
        "measured_at": run.finished_at.isoformat() if run.finished_at else None,
        "method": run.method,
        "seed": run.seed,
        "filters": run.filters,
        "n_sentences": run.n_sentences,
        "n_claims": run.n_claims,
        "n_annotators": run.n_annotators,
        **(run.figures or {}),
        **frozen,
    }


def _schema_json(schema: Schema) -> dict[str, list[str]]:
    return {
        "types": list(schema.types),
        "check_worthiness": list(schema.check_worthiness),
        "stances": list(schema.stances),
        "verdicts": list(schema.verdicts),
    }


def runs_seen(campaign: Campaign, sight: Sight) -> QuerySet[AgreementRun]:
    """Return the runs that a person sees: they count everybody's readings, so who annotates sees
    them once there is no passage whose readings are hidden from them.
    """
    runs = campaign.agreement_runs.all()
    return runs.none() if tallies_hidden(campaign, sight).exists() else runs
