"""The four levels of one campaign: readings in, figures with intervals out.

1 does the sentence hold a claim; 2 where the claim lies; 3 what kind of claim; 4 which sources,
which stance, which verdict. Levels 3 and 4 speak only of aligned claims, so each of their figures
carries its coverage. Undefined is a result: no value, and a reason in words.
"""

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from claims.agreement import reasons
from claims.agreement.bootstrap import Interval
from claims.agreement.coefficients import krippendorff_alpha
from claims.agreement.counts import Moments
from claims.agreement.estimates import Campaign, Estimate, label_estimate
from claims.agreement.figures import LABEL_FIGURES, RATIO_FIGURES
from claims.agreement.metrics import nominal
from claims.agreement.planning import Plan, articles_needed
from claims.agreement.readings import (
    CLAIMS,
    FLAGGED,
    NO_CLAIM,
    ClaimReading,
    Schema,
    SentenceReading,
)
from claims.agreement.tally import Tally, label_set, tally_articles

__all__ = [
    "CLAIMS",
    "FLAGGED",
    "NO_CLAIM",
    "ClaimReading",
    "Figure",
    "Schema",
    "SentenceReading",
    "collapsed",
    "figures",
    "measure",
    "plan_reading",
    "type_figure",
]


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of the page. `value` None has its `reason`, no interval its `interval_reason`.

    `coverage` is the share that the figure speaks for: of sentences those read twice, of claims
    those in passages completed twice (level 2) or aligned (3 and 4), of links those shared.
    """

    name: str
    level: int
    value: float | None
    reason: str | None
    n_units: int
    n_ratings: int
    n_raters: int
    coverage: float | None
    low: float | None
    high: float | None
    interval_reason: str | None
    details: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))


def measure(
    sentences: Iterable[SentenceReading],
    claims: Iterable[ClaimReading],
    schema: Schema,
    *,
    seed: int,
    resamples: int = 1000,
) -> tuple[Figure, ...]:
    """Measure a campaign from its readings, everything recounted; see `figures` for the rest."""
    return figures(
        tally_articles(sentences, claims, schema), schema, seed=seed, resamples=resamples
    )


def figures(
    tallies: Mapping[int, Tally],
    schema: Schema,
    *,
    seed: int,
    resamples: int = 1000,
    only: Container[str] | None = None,
) -> tuple[Figure, ...]:
    """Return every figure from tallies by article; the intervals resample articles with `seed`.

    `resamples` 0 leaves the intervals out: then the work does not grow with articles' number.
    `only` names the figures that are wanted.
    """
    parts = [tallies[article] for article in sorted(tallies)]
    campaign = Campaign(parts, schema, seed=seed, resamples=resamples)
    return tuple(
        _figure(name, level, estimate(campaign))
        for name, level, estimate in (*LABEL_FIGURES, *RATIO_FIGURES)
        if only is None or name in only
    )


def type_figure(
    tallies: Mapping[int, Tally], claim_type: str, *, seed: int, resamples: int = 1000
) -> Figure:
    """Return nominal alpha of one claim type against its absence, on aligned claims."""
    parts = [collapsed(tallies[article], claim_type) for article in sorted(tallies)]
    campaign = Campaign(parts, Schema((), (), (), ()), seed=seed, resamples=resamples)
    estimate = label_estimate(
        campaign,
        level="type",
        labels=lambda _whole, _schema: ("without", "with"),
        formula=lambda _labels, _whole: lambda moments: krippendorff_alpha(moments, nominal(2)),
    )
    return _figure(claim_type, 3, estimate)


def collapsed(tally: Tally, claim_type: str) -> Tally:
    """Return what `type_figure` reads, each set of types become "with" or "without" the one.

    Exact: products of sums are sums of products.
    """
    answer: Tally = Counter()
    for cell, amount in tally.items():
        if cell[0] == "type" and cell[1] in ("C", "P"):
            held = ("with" if claim_type in label_set(one) else "without" for one in cell[3:])
            answer[(*cell[:3], *held)] += amount
        elif cell[0] in ("type", "claims", "spans"):
            answer[cell] += amount
    return answer


def plan_reading(tallies: Mapping[int, Tally], *, width: float) -> Plan:
    """Say how many articles must be read twice for a 95 % interval of sentence alpha `width` wide.

    From the campaign's own counts: how much one article moves the figure.
    """
    campaign = Campaign(list(tallies.values()), Schema((), (), (), ()), seed=0, resamples=0)
    rows, _ = campaign.rows("sentence", (NO_CLAIM, CLAIMS))
    metric = nominal(2)
    return articles_needed(
        rows,
        lambda sums: krippendorff_alpha(Moments.of_flat(sums, size=2), metric),
        width=width,
    )


def _figure(name: str, level: int, estimate: Estimate) -> Figure:
    interval = estimate.interval
    if estimate.value is None:
        interval = Interval(None, None, reasons.NO_VALUE)
    return Figure(
        name=name,
        level=level,
        value=estimate.value,
        reason=estimate.reason,
        n_units=estimate.n_units,
        n_ratings=estimate.n_ratings,
        n_raters=estimate.n_raters,
        coverage=estimate.coverage,
        low=interval.low,
        high=interval.high,
        interval_reason=interval.reason,
        details=MappingProxyType(dict(estimate.details)),
    )
