"""The label coefficients by name: what each asks of the ratings, and its formula on their sums."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np

from claims.agreement.coefficients import (
    bennett_s,
    fleiss_kappa,
    gwet_ac,
    krippendorff_alpha,
    observed_agreement,
)
from claims.agreement.counts import Floats, Moments
from claims.agreement.metrics import (
    Metric,
    identity_weights,
    linear_weights,
    nominal,
    ordinal,
    quadratic_weights,
)
from claims.agreement.metrics import ratio as ratio_metric
from claims.agreement.pairs import cohen_kappa, conger_kappa, scott_pi
from claims.agreement.table import Ratings


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
    return ratio_metric(ratings.points or ())


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
