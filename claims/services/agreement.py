"""Agreement runs: asked for, measured by the worker, stored once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy
import orjson
from django.db import transaction
from django.db.models import Max

from claims.agreement.levels import Figure, measure
from claims.models import AgreementRun, Campaign, Job, User
from claims.services import jobs
from claims.services.agreement_readings import Collected, collect
from claims.vocabulary import JobKind, JobState

METHOD = "four levels, 1"
RESAMPLES = 1000


@dataclass(frozen=True, slots=True)
class Measured:
    """What one run found, as JSON values, and how many readings it found it in."""

    figures: Mapping[str, Any]
    n_sentences: int
    n_claims: int
    n_annotators: int


@transaction.atomic
def request_run(*, campaign: Campaign, by: User | None, seed: int) -> tuple[AgreementRun, Job]:
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
        filters={"readings": "submitted", "passages": "planned for two readings or more"},
        requested_by=by,
    )
    job = jobs.create(kind=JobKind.MEASURE_AGREEMENT, campaign=campaign, target=run.pk, by=by)
    return run, job


def measure_run(*, run: AgreementRun) -> Measured:
    """Read the campaign's readings and compute every figure; writes nothing."""
    collected = collect(run.campaign)
    figures = measure(
        collected.sentences, collected.claims, collected.schema, seed=run.seed, resamples=RESAMPLES
    )
    return Measured(
        figures={
            "figures": [_json(figure) for figure in figures],
            "resamples": RESAMPLES,
            "schema_version": collected.schema_version,
            "annotators": list(collected.codes),
        },
        n_sentences=_distinct_sentences(collected),
        n_claims=len(collected.claims),
        n_annotators=len({reading.annotator for reading in collected.sentences}),
    )


def store_run(*, run: AgreementRun, measured: Measured, now: datetime) -> AgreementRun:
    """Set the run's figures; from then on the database refuses any change of it."""
    run.figures = dict(measured.figures)
    run.n_sentences = measured.n_sentences
    run.n_claims = measured.n_claims
    run.n_annotators = measured.n_annotators
    run.method = f"{METHOD}; numpy {numpy.__version__}"
    run.finished_at = now
    run.save()
    return run


def run_json(run: AgreementRun) -> dict[str, Any]:
    """Return a finished run with all that is needed to reproduce it, as JSON values."""
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
    }


def _distinct_sentences(collected: Collected) -> int:
    return len({(r.article, r.revision, r.start) for r in collected.sentences})


def _json(figure: Figure) -> dict[str, Any]:
    """Return a figure as JSON values; labels and pairs that are tuples or sets become lists."""
    values = {name: getattr(figure, name) for name in Figure.__slots__ if name != "details"}
    values["details"] = dict(figure.details)
    written = orjson.dumps(values, default=list, option=orjson.OPT_NON_STR_KEYS)
    result: dict[str, Any] = orjson.loads(written)
    return result
