"""Intervals that resample whole articles, because sentences of one article are alike.

Resampling sentences covers 75-79 % when it says 95 %. The rows of an article add up, so one
resample is a weighting of rows and a thousand of them are one matrix product.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from claims.agreement import reasons

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Statistic = Callable[[Floats], Floats]

FEWEST_CLUSTERS = 10
MOST_CLUSTERS = 2_000
# With more undefined resamples than this share, what is left no longer speaks for the data.
MOST_UNDEFINED = 0.05
_BLOCK_CELLS = 1 << 22
# Equal rows are worth finding only among short ones.
_WIDEST_SORTED = 64


@dataclass(frozen=True, slots=True)
class Interval:
    """A 95 % interval or the reason for its absence; `values` are the defined resamples."""

    low: float | None
    high: float | None
    reason: str | None
    values: tuple[float, ...] = ()

    def share_below(self, limit: float) -> float | None:
        """Return the share of resamples below `limit` (Hayes & Krippendorff 2007)."""
        if not self.values:
            return None
        return float(np.mean(np.asarray(self.values) < limit))


def interval(
    rows: Floats,
    statistic: Statistic,
    *,
    seed: int,
    resamples: int = 1000,
    confidence: float = 0.95,
    too_few: str = reasons.TOO_FEW_ARTICLES,
) -> Interval:
    """Return the interval of one statistic; see `intervals`. It maps (B, K) to (B,)."""
    return intervals(
        rows,
        lambda sums: statistic(sums)[:, None],
        seed=seed,
        resamples=resamples,
        confidence=confidence,
        too_few=too_few,
    )(0)


def intervals(
    rows: Floats,
    statistics: Statistic,
    *,
    seed: int,
    resamples: int = 1000,
    confidence: float = 0.95,
    too_few: str = reasons.TOO_FEW_ARTICLES,
) -> Callable[[int], Interval]:
    """Return the bias-corrected and accelerated interval (Efron 1987) of each of S statistics.

    Their tails are widened for few clusters (Hesterberg 2015, see `expanded_tail`). rows (A, K)
    hold each cluster's additive counts; `statistics` maps (B, K) to (B, S), nan where undefined,
    and all of them are taken of the same resamples. Only clusters with something in them count
    towards the ten that are needed.
    """
    used = rows[np.any(rows != 0, axis=1)]
    if len(used) < FEWEST_CLUSTERS:
        return lambda _which: Interval(None, None, too_few)
    if resamples < 1:
        return lambda _which: Interval(None, None, reasons.NOT_RESAMPLED)
    values = resample(used, statistics, seed=seed, resamples=resamples)
    estimates = statistics(used.sum(axis=0)[None, :])[0]
    left_out = _in_blocks(used.sum(axis=0) - used, statistics)
    tail = expanded_tail(len(used), confidence)
    return lambda which: _interval(
        values[:, which], float(estimates[which]), left_out[:, which], tail
    )


def _in_blocks(rows: Floats, statistics: Statistic) -> Floats:
    step = max(1, _BLOCK_CELLS // rows.shape[1])
    return np.concatenate([statistics(rows[at : at + step]) for at in range(0, len(rows), step)])


def _interval(values: Floats, estimate: float, left_out: Floats, tail: float) -> Interval:
    defined = values[~np.isnan(values)]
    if len(defined) < (1.0 - MOST_UNDEFINED) * len(values):
        return Interval(None, None, reasons.UNSTABLE)
    low, high = np.quantile(defined, accelerated_tails(defined, estimate, left_out, tail))
    bounds = min(float(low), estimate), max(float(high), estimate)
    return Interval(*bounds, None, tuple(defined.tolist()))


def accelerated_tails(
    values: Floats, estimate: float, left_out: Floats, tail: float
) -> tuple[float, float]:
    """Return the quantiles to cut at, corrected for bias and skew (Efron 1987, eq. 3.2 and 6.6).

    `values` are the resamples, `left_out` the estimates without each cluster in turn.
    """
    normal = NormalDist()
    below = float(np.mean(values < estimate) + 0.5 * np.mean(values == estimate))
    bias = normal.inv_cdf(min(max(below, 1e-3), 1.0 - 1e-3))
    finite = left_out[~np.isnan(left_out)]
    slopes = finite.sum() / max(1, len(finite)) - finite
    spread = float(np.square(slopes).sum())
    skew = float((slopes**3).sum()) / (6.0 * spread**1.5) if spread > 1e-18 else 0.0
    reach = normal.inv_cdf(tail)

    def cut(z: float) -> float:
        return normal.cdf(bias + (bias + z) / max(1e-6, 1.0 - skew * (bias + z)))

    return cut(reach), cut(-reach)


def resample(rows: Floats, statistic: Statistic, *, seed: int, resamples: int) -> Floats:
    """Return `statistic` of `resamples` draws of all clusters with replacement, (resamples, ...).

    Beyond `MOST_CLUSTERS` clusters, random batches of them are drawn instead: sums of clusters
    that are independent are independent too, and the cost stays bounded.
    """
    of_row = batches(np.arange(len(rows)), seed=seed)
    if int(of_row.max()) + 1 < len(rows):
        order = np.argsort(of_row, kind="stable")
        starts = np.searchsorted(of_row[order], np.arange(int(of_row.max()) + 1))
        rows = np.add.reduceat(rows[order], starts, axis=0)
    distinct, kind = rows, np.arange(len(rows))
    if rows.shape[1] <= _WIDEST_SORTED:
        distinct, kind = np.unique(rows, axis=0, return_inverse=True)
    generator = np.random.default_rng(seed)
    step = max(1, _BLOCK_CELLS // max(len(rows), distinct.shape[1]))
    parts: list[Floats] = []
    for done in range(0, resamples, step):
        draws = min(step, resamples - done)
        picked = kind.ravel()[generator.integers(0, len(rows), size=(draws, len(rows)))]
        cells = picked + np.arange(draws)[:, None] * len(distinct)
        weights = np.bincount(cells.ravel(), minlength=draws * len(distinct))
        parts.append(statistic(weights.reshape(draws, -1).astype(np.float64) @ distinct))
    return np.concatenate(parts)


def batches(clusters: Ints, *, seed: int, most: int = MOST_CLUSTERS) -> Ints:
    """Number the clusters from 0; more than `most` fall into that many random equal batches."""
    names, codes = np.unique(clusters, return_inverse=True)
    limit = min(most, MOST_CLUSTERS)
    if len(names) <= limit:
        return codes.astype(np.int64)
    shuffled = np.random.default_rng(seed).permutation(len(names))
    return (shuffled % limit)[codes]


def expanded_tail(clusters: int, confidence: float = 0.95) -> float:
    """Return the tail to cut so that few clusters do not make the interval too narrow.

    Hesterberg (2015), "What teachers should know about the bootstrap": the plain percentile
    interval is short by sqrt((n-1)/n) and by normal against t quantiles; cut at
    Phi(-sqrt(n/(n-1)) t) instead. Needs 10 clusters or more.
    """
    quantile = student_quantile((1.0 + confidence) / 2.0, clusters - 1)
    return NormalDist().cdf(-sqrt(clusters / (clusters - 1)) * quantile)


def student_quantile(probability: float, freedom: int) -> float:
    """Return Student's t quantile, good to 1e-3 from 9 degrees on (Abramowitz & Stegun 26.7.5)."""
    x = NormalDist().inv_cdf(probability)
    v = float(freedom)
    return (
        x
        + (x**3 + x) / (4 * v)
        + (5 * x**5 + 16 * x**3 + 3 * x) / (96 * v**2)
        + (3 * x**7 + 19 * x**5 + 17 * x**3 - 15 * x) / (384 * v**3)
        + (79 * x**9 + 776 * x**7 + 1482 * x**5 - 1920 * x**3 - 945 * x) / (92160 * v**4)
    )
