"""Every label coefficient of anyone's ratings, each with its interval or the reason for none."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np

from claims.agreement import reasons
from claims.agreement.bootstrap import Interval, batches, interval
from claims.agreement.coefficients import (
    bennett_s,
    fleiss_kappa,
    gwet_ac,
    krippendorff_alpha,
    observed_agreement,
)
from claims.agreement.counts import Floats, Ints, Moments, cluster_moments
from claims.agreement.metrics import (
    Metric,
    identity_weights,
    linear_weights,
    nominal,
    ordinal,
    quadratic_weights,
)
from claims.agreement.metrics import interval as interval_metric
from claims.agreement.metrics import ratio as ratio_metric
from claims.agreement.pairs import cohen_kappa, conger_kappa, scott_pi
from claims.agreement.table import Ratings

# With more labels than this the square tables no longer fit a desk's memory.
MOST_CATEGORIES = 2_000
_MOST_CELLS = 30_000_000


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


@dataclass(frozen=True, slots=True)
class Sums:
    """A table's additive statistics, any leading axes: what each formula reads.

    given (..., R, V): labels by annotator; table (..., V, V): the joint table of two annotators,
    empty where there are not two.
    """

    moments: Moments
    given: Floats
    table: Floats

    def flat(self) -> Floats:
        lead = self.given.shape[:-2]
        parts = [self.given.reshape(*lead, -1), self.table.reshape(*lead, -1)]
        return np.concatenate([self.moments.flat(), *parts], axis=-1)

    @classmethod
    def of_flat(cls, rows: Floats, *, size: int, people: int) -> "Sums":
        first = 3 + size + 2 * size * size
        second = first + people * size
        lead, pair = rows.shape[:-1], size if people == 2 else 0
        return cls(
            Moments.of_flat(rows[..., :first], size=size),
            rows[..., first:second].reshape(*lead, people, size),
            rows[..., second:].reshape(*lead, pair, pair),
        )


Formula = Callable[[Sums], Floats]


@dataclass(frozen=True, slots=True)
class Method:
    """A coefficient: how its formula comes of the ratings, and what it asks of them."""

    build: Callable[[Ratings, str], Formula]
    two_only: bool = False
    ordered: bool = False
    by_schema: bool = False
    varies: bool = True


def _metric(ratings: Ratings, level: str) -> Metric:
    if level == "nominal":
        return nominal(ratings.size)
    if level == "ordinal":
        return ordinal
    return (interval_metric if level == "interval" else ratio_metric)(ratings.points or ())


def _alpha(ratings: Ratings, level: str) -> Formula:
    metric = _metric(ratings, level)
    return lambda sums: krippendorff_alpha(sums.moments, metric)


def _percent(_ratings: Ratings, _level: str) -> Formula:
    return lambda sums: observed_agreement(sums.moments)


def _fleiss(_ratings: Ratings, _level: str) -> Formula:
    return lambda sums: fleiss_kappa(sums.moments)


def _scott(_ratings: Ratings, _level: str) -> Formula:
    return lambda sums: scott_pi(sums.table)


def _conger(_ratings: Ratings, _level: str) -> Formula:
    return lambda sums: conger_kappa(sums.moments, sums.given)


def _bennett(ratings: Ratings, _level: str) -> Formula:
    return lambda sums: bennett_s(sums.moments, ratings.size)


Weights = Callable[[Ratings], Floats]


def _plain(ratings: Ratings) -> Floats:
    return identity_weights(ratings.size)


def _linear(ratings: Ratings) -> Floats:
    return linear_weights(ratings.points or ())


def _quadratic(ratings: Ratings) -> Floats:
    return quadratic_weights(ratings.points or ())


def _cohen(ratings: Ratings, _level: str, *, weights: Weights) -> Formula:
    kept = weights(ratings)
    return lambda sums: cohen_kappa(sums.table, kept)


def _gwet(ratings: Ratings, _level: str, *, weights: Weights) -> Formula:
    kept = weights(ratings)
    return lambda sums: gwet_ac(sums.moments, kept, ratings.size)


LABEL_METHODS: Mapping[str, Method] = {
    "percent_agreement": Method(_percent, varies=False),
    "krippendorff_alpha": Method(_alpha),
    "cohen_kappa": Method(partial(_cohen, weights=_plain), two_only=True),
    "weighted_cohen_kappa_linear": Method(
        partial(_cohen, weights=_linear), two_only=True, ordered=True
    ),
    "weighted_cohen_kappa_quadratic": Method(
        partial(_cohen, weights=_quadratic), two_only=True, ordered=True
    ),
    "conger_kappa": Method(_conger),
    "scott_pi": Method(_scott, two_only=True),
    "fleiss_kappa": Method(_fleiss),
    "bennett_s": Method(_bennett, by_schema=True),
    "gwet_ac1": Method(partial(_gwet, weights=_plain), by_schema=True),
    "gwet_ac2_linear": Method(partial(_gwet, weights=_linear), ordered=True, by_schema=True),
    "gwet_ac2_quadratic": Method(partial(_gwet, weights=_quadratic), ordered=True, by_schema=True),
}


def measure_ratings(
    ratings: Ratings, names: Iterable[str], *, level: str, seed: int, resamples: int
) -> Report:
    """Compute the named coefficients; clusters are resampled with `seed`."""
    rows = _rows(ratings, seed)
    people = len(ratings.annotator_names)
    whole = Sums.of_flat(rows.sum(axis=0), size=ratings.size, people=people) if len(rows) else None
    return Report(
        n_units=len(ratings.unit_names),
        n_raters=people,
        n_ratings=len(ratings.labels),
        n_shared_units=int(whole.moments.pairable) if whole else 0,
        coefficients={
            name: _coefficient(ratings, LABEL_METHODS[name], whole, rows, level, seed, resamples)
            for name in names
        },
    )


def _coefficient(
    ratings: Ratings,
    method: Method,
    whole: Sums | None,
    rows: Floats,
    level: str,
    seed: int,
    resamples: int,
) -> Coefficient:
    reason = _reason(ratings, method, whole)
    none = Interval(None, None, reasons.NO_VALUE)
    if reason or whole is None:
        return Coefficient(None, reason or reasons.NO_RATINGS, none)
    formula = method.build(ratings, level)
    value = float(formula(whole))
    if np.isnan(value):
        return Coefficient(None, reasons.NO_CHANCE_ROOM, none)
    size, people = ratings.size, len(ratings.annotator_names)
    span = interval(
        rows[rows[:, 1] > 0],
        lambda sums: formula(Sums.of_flat(sums, size=size, people=people)),
        seed=seed,
        resamples=resamples,
        too_few=reasons.TOO_FEW_GROUPS,
    )
    return Coefficient(value, None, span)


def _reason(ratings: Ratings, method: Method, whole: Sums | None) -> str | None:
    """Say why a coefficient is undefined before it is computed, or None."""
    people = len(ratings.annotator_names)
    if not people:
        return reasons.NO_RATINGS
    if people < 2:
        return reasons.ONE_ANNOTATOR
    if method.two_only and people > 2:
        return reasons.TWO_ONLY
    if method.ordered and ratings.points is None:
        return reasons.NO_ORDER
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
