"""Every label coefficient of anyone's ratings, each with its interval or the reason for none."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from claims.agreement import reasons
from claims.agreement.bootstrap import FEWEST_CLUSTERS, Interval, Statistic, batches, intervals
from claims.agreement.coefficients import ratio
from claims.agreement.counts import Floats, Ints, cluster_moments
from claims.agreement.methods import LABEL_METHODS, Method, Sums
from claims.agreement.table import Ratings

# With more labels than this the square tables no longer fit a desk's memory.
MOST_CATEGORIES = 2_000
_MOST_CELLS = 30_000_000
_NONE = Interval(None, None, reasons.NO_VALUE)
Booleans = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Coefficient:
    """A value with its 95 % interval, each or else the reason for its absence."""

    value: float | None
    reason: str | None
    interval: Interval


@dataclass(frozen=True, slots=True)
class Report:
    """What was compared, and the coefficients by name."""

    n_units: int
    n_raters: int
    n_ratings: int
    n_shared_units: int
    coefficients: Mapping[str, Coefficient]


def measure_ratings(
    ratings: Ratings, names: Iterable[str], *, level: str, seed: int, resamples: int
) -> Report:
    """Compute the named coefficients; clusters are resampled with `seed`."""
    asked = list(names)
    found: dict[str, Coefficient] = {}
    if level == "interval" and "krippendorff_alpha" in asked:
        found["krippendorff_alpha"] = _interval_alpha(ratings, seed, resamples)
    rest = [name for name in asked if name not in found]
    found |= _by_tables(ratings, rest, level, seed, resamples)
    return Report(
        n_units=len(ratings.unit_names),
        n_raters=len(ratings.annotator_names),
        n_ratings=len(ratings.labels),
        n_shared_units=int((np.bincount(ratings.units) > 1).sum()),
        coefficients={name: found[name] for name in asked},
    )


def _by_tables(
    ratings: Ratings, names: Sequence[str], level: str, seed: int, resamples: int
) -> dict[str, Coefficient]:
    """Compute coefficients from square tables of labels by cluster."""
    rows = _rows(ratings, seed)
    size, people = ratings.size, len(ratings.annotator_names)
    whole = Sums.of_flat(rows.sum(axis=0), size=size, people=people) if len(rows) else None
    reason = {name: _reason(ratings, LABEL_METHODS[name], whole) for name in names}
    undefined = {name: Coefficient(None, why, _NONE) for name, why in reason.items() if why}
    defined = [name for name in names if name not in undefined]
    if not defined:
        return undefined
    formulas = [LABEL_METHODS[name].build(ratings, level) for name in defined]

    def compute(sums: Floats) -> Floats:
        parts = Sums.of_flat(sums, size=size, people=people)
        return np.stack([formula(parts) for formula in formulas], axis=-1)

    crowded = len(rows) < FEWEST_CLUSTERS <= len(np.unique(ratings.clusters))
    too_few = reasons.TOO_MANY_VALUES if crowded else reasons.TOO_FEW_GROUPS
    return undefined | _computed(rows, compute, defined, seed, resamples, too_few)


def _computed(
    rows: Floats,
    compute: Statistic,
    names: Sequence[str],
    seed: int,
    resamples: int,
    too_few: str = reasons.TOO_FEW_GROUPS,
) -> dict[str, Coefficient]:
    """Return values and intervals of `names`, all from the same resamples of the rows.

    Clusters without a shared unit stay as they are: they only tell how frequent labels are.
    """
    values = compute(rows.sum(axis=0))
    shared = rows[:, 1] > 0
    fixed = rows[~shared].sum(axis=0)
    span = intervals(
        rows[shared],
        lambda sums: compute(sums + fixed),
        seed=seed,
        resamples=resamples,
        too_few=too_few,
    )
    return {
        name: Coefficient(None, reasons.NO_CHANCE_ROOM, _NONE)
        if np.isnan(values[place])
        else Coefficient(float(values[place]), None, span(place))
        for place, name in enumerate(names)
    }


def _interval_alpha(ratings: Ratings, seed: int, resamples: int) -> Coefficient:
    """Return alpha of numbers in closed form, which no number of different values can fill.

    With d = (x - y)^2, a unit's sum of o d is 2 (m sum x^2 - (sum x)^2) / (m - 1), and the sum of
    n_c n_k d is 2 (n sum x^2 - (sum x)^2).
    """
    shared = np.bincount(ratings.units, minlength=len(ratings.unit_names)) > 1
    reason = _people_reason(ratings, LABEL_METHODS["krippendorff_alpha"])
    if reason is None and not shared.any():
        reason = reasons.NO_OVERLAP
    if reason is None and len(np.unique(ratings.labels[shared[ratings.units]])) < 2:
        reason = reasons.NO_VARIATION
    if reason:
        return Coefficient(None, reason, _NONE)

    def alpha(sums: Floats) -> Floats:
        observed, n, total, squares = np.moveaxis(sums, -1, 0)
        found: Floats = 1.0 - (n - 1.0) * ratio(observed, 2.0 * (n * squares - total**2))
        return found[..., None]

    rows = _number_rows(ratings, shared, seed)
    return _computed(rows, alpha, ["alpha"], seed, resamples)["alpha"]


def _number_rows(ratings: Ratings, shared: Booleans, seed: int) -> Floats:
    """Return per cluster, of shared units: sum of o d, ratings, sum of x, sum of x^2, (A, 4)."""
    points = np.asarray(ratings.points, np.float64)
    # Alpha knows no zero and no unit of measure; centred and scaled, no digit is lost in squares.
    points = (points - points.mean()) / np.ptp(points)
    x, units = points[ratings.labels], len(shared)
    m, total, squares = (
        np.bincount(ratings.units, weights, minlength=units)[shared]
        for weights in (np.ones_like(x), x, x * x)
    )
    observed = 2.0 * (m * squares - total**2) / (m - 1.0)
    of_unit = batches(ratings.clusters, seed=seed)[shared]
    columns = (observed, m, total, squares)
    return np.stack([np.bincount(of_unit, column) for column in columns], axis=1)


def _people_reason(ratings: Ratings, method: Method) -> str | None:
    """Say which annotators or which order a coefficient lacks, or None."""
    people = len(ratings.annotator_names)
    if not people:
        return reasons.NO_RATINGS
    if people < 2:
        return reasons.ONE_ANNOTATOR
    if method.two_only and people > 2:
        return reasons.TWO_ONLY
    return reasons.NO_ORDER if method.ordered and ratings.points is None else None


def _reason(ratings: Ratings, method: Method, whole: Sums | None) -> str | None:
    """Say why a coefficient is undefined before it is computed, or None."""
    lacking = _people_reason(ratings, method)
    if lacking:
        return lacking
    if whole is None:
        return reasons.TOO_MANY_VALUES
    if not whole.moments.pairable:
        return reasons.NO_OVERLAP
    if method.by_schema and ratings.declared:
        return None if ratings.size > 1 else reasons.ONE_CATEGORY
    used = np.count_nonzero(whole.moments.coincidences.sum(axis=-1))
    return reasons.NO_VARIATION if method.varies and used < 2 else None


def _rows(ratings: Ratings, seed: int) -> Floats:
    """Return one row of additive statistics a cluster, (A, K); none for too many categories."""
    size, people = ratings.size, len(ratings.annotator_names)
    if not len(ratings.labels) or size > MOST_CATEGORIES:
        return np.zeros((0, 0))
    width = 3 + size + 2 * size * size + people * size + (size * size if people == 2 else 0)
    of_unit = batches(ratings.clusters, seed=seed, most=max(1, _MOST_CELLS // width))
    number = int(of_unit.max()) + 1
    moments = cluster_moments(ratings.units, ratings.labels, of_unit, size=size, clusters=number)
    cells = (of_unit[ratings.units] * people + ratings.annotators) * size + ratings.labels
    given = np.bincount(cells, minlength=number * people * size).astype(np.float64)
    table = _joint(ratings, of_unit, number) if people == 2 else np.zeros((number, 0, 0))
    return Sums(moments, given.reshape(number, people, size), table).flat()


def _joint(ratings: Ratings, of_unit: Ints, number: int) -> Floats:
    """Count units by the labels of both annotators, per cluster, (A, V, V)."""
    size = ratings.size
    label = np.full((2, len(ratings.unit_names)), -1, np.int64)
    label[ratings.annotators, ratings.units] = ratings.labels
    both = (label >= 0).all(axis=0)
    cells = (of_unit[both] * size + label[0, both]) * size + label[1, both]
    counts = np.bincount(cells, minlength=number * size * size).astype(np.float64)
    return counts.reshape(number, size, size)
