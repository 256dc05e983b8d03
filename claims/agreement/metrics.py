"""How far apart two labels are (alpha) or how alike (weighted kappa, AC2): square matrices over V.

A distance that follows the data's own marginals is a function of them; every other is a constant.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Metric = Callable[[Floats], Floats]


def fixed(distances: Floats) -> Metric:
    """Return the metric that is `distances` (V, V) whatever the marginals are."""
    return lambda _marginals: distances


def nominal(size: int) -> Metric:
    """Zero for the same label, one for any other (Krippendorff 2004, ch. 11)."""
    return fixed(1.0 - np.eye(size))


def ordinal(marginals: Floats) -> Floats:
    """Return squared differences of mid-ranks, for labels in rank order (Krippendorff 2011).

    `marginals` (..., V) are the pairable ratings per label; mid-rank R_c is the ratings below c
    plus half of those at c. Krippendorff's (sum from c to k minus half of both ends) squared.
    """
    ranks = np.cumsum(marginals, axis=-1) - marginals / 2.0
    return np.square(ranks[..., :, None] - ranks[..., None, :])


def interval(values: Sequence[float]) -> Metric:
    """Return squared differences of the values (Krippendorff 2004)."""
    points = np.asarray(values, dtype=np.float64)
    return fixed(np.square(points[:, None] - points[None, :]))


def ratio(values: Sequence[float]) -> Metric:
    """Return squared (a - b) / (a + b), 0 where both are 0 (Krippendorff 2004). Values >= 0."""
    points = np.asarray(values, dtype=np.float64)
    total = points[:, None] + points[None, :]
    difference = points[:, None] - points[None, :]
    quotient = np.divide(difference, total, out=np.zeros_like(total), where=total != 0)
    return fixed(np.square(quotient))


def jaccard(sets: Sequence[frozenset[str]]) -> Metric:
    """Return 1 - |A and B| / |A or B|, two empty sets being the same (Jaccard 1912)."""
    return fixed(_over_sets(sets, lambda a, b: _jaccard(a, b)))


def masi(sets: Sequence[frozenset[str]]) -> Metric:
    """Return 1 - J * M, M = 1, 2/3, 1/3, 0 for equal, nested, crossing, disjoint (Passonneau 2006).

    M is the exact third, not the .67 and .33 that some libraries use.
    """
    return fixed(_over_sets(sets, lambda a, b: _jaccard(a, b) * _monotonicity(a, b)))


def _over_sets(
    sets: Sequence[frozenset[str]], likeness: Callable[[frozenset[str], frozenset[str]], float]
) -> Floats:
    return np.array([[1.0 - likeness(a, b) for b in sets] for a in sets], dtype=np.float64)


def _jaccard(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / len(a | b) if a | b else 1.0


def _monotonicity(a: frozenset[str], b: frozenset[str]) -> float:
    if a == b:
        return 1.0
    if a <= b or b <= a:
        return 2.0 / 3.0
    return 1.0 / 3.0 if a & b else 0.0


def identity_weights(size: int) -> Floats:
    """Return the weights of unweighted coefficients: one on the diagonal."""
    return np.eye(size)


def linear_weights(values: Sequence[float]) -> Floats:
    """Return 1 - |a - b| / range (Cicchetti & Allison 1971)."""
    points = np.asarray(values, dtype=np.float64)
    return 1.0 - np.abs(points[:, None] - points[None, :]) / _range(points)


def quadratic_weights(values: Sequence[float]) -> Floats:
    """Return 1 - (a - b)^2 / range^2 (Fleiss & Cohen 1973)."""
    points = np.asarray(values, dtype=np.float64)
    return 1.0 - np.square((points[:, None] - points[None, :]) / _range(points))


def _range(points: Floats) -> float:
    spread = float(points.max() - points.min()) if points.size else 0.0
    return spread or 1.0
