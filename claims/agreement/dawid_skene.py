"""How reliable each annotator is, and what is most probably true, from their labels alone.

Maximum likelihood by EM (Dawid & Skene 1979). It assumes one truth and independent errors, so it
orders the review queue and helps to coach; it does not replace alpha and does not rank people
who share few units.
"""

from dataclasses import dataclass
from math import sqrt

import numpy as np

from claims.agreement.counts import Floats, Ints

_TINY = 1e-300
_QUANTILE_95 = 1.959963984540054


@dataclass(frozen=True, slots=True, eq=False)
class Consensus:
    """posterior (N, V) of each unit's true label, shares (V), confusion (R, V true, V given)."""

    posterior: Floats
    shares: Floats
    confusion: Floats
    iterations: int
    converged: bool

    @property
    def uncertainty(self) -> Floats:
        """Return 1 - the highest posterior of each unit, (N,): what to review first."""
        doubt: Floats = 1.0 - self.posterior.max(axis=1)
        return doubt


@dataclass(frozen=True, slots=True)
class Reliability:
    """An annotator's probable share of right labels, with its 95 % interval, over `ratings`."""

    annotator: int
    share: float
    low: float
    high: float
    ratings: int


def estimate(
    units: Ints,
    annotators: Ints,
    labels: Ints,
    *,
    size: int,
    smoothing: float = 0.0,
    tolerance: float = 1e-6,
    limit: int = 500,
) -> Consensus:
    """Fit the model to ratings in long form (units 0..N-1, annotators 0..R-1, labels 0..V-1).

    Starts from each unit's share of votes, as the paper does. An annotator may rate a unit more
    than once. `smoothing` is added to every cell of the confusion counts; 0 is the paper's.
    """
    people = int(annotators.max(initial=-1)) + 1
    number = int(units.max(initial=-1)) + 1
    votes = np.bincount(units * size + labels, minlength=number * size).reshape(number, size)
    posterior = votes / np.maximum(votes.sum(axis=1, keepdims=True), 1)
    shares, confusion = _maximise(posterior, units, annotators, labels, people, smoothing)
    for iteration in range(1, limit + 1):
        posterior = _expect(shares, confusion, units, annotators, labels, number)
        before = (shares, confusion)
        shares, confusion = _maximise(posterior, units, annotators, labels, people, smoothing)
        moved = np.abs(shares - before[0]).sum() + np.abs(confusion - before[1]).sum()
        if moved < tolerance:
            return Consensus(posterior, shares, confusion, iteration, converged=True)
    return Consensus(posterior, shares, confusion, limit, converged=False)


def _maximise(
    posterior: Floats, units: Ints, annotators: Ints, labels: Ints, people: int, smoothing: float
) -> tuple[Floats, Floats]:
    """Equations 2.3 and 2.4: class shares, and who gives which label to which truth."""
    size = posterior.shape[1]
    cells = annotators * size + labels
    weights = posterior[units]
    counts = np.stack(
        [np.bincount(cells, weights[:, c], minlength=people * size) for c in range(size)], axis=1
    )
    confusion = counts.reshape(people, size, size).transpose(0, 2, 1) + smoothing
    totals = confusion.sum(axis=2, keepdims=True)
    return posterior.sum(axis=0) / max(1, len(posterior)), np.divide(
        confusion, totals, out=np.zeros_like(confusion), where=totals > 0
    )


def _expect(
    shares: Floats, confusion: Floats, units: Ints, annotators: Ints, labels: Ints, number: int
) -> Floats:
    """Equation 2.5, in logarithms so that many raters of one unit do not underflow."""
    logs = np.log(np.maximum(confusion, _TINY))[annotators, :, labels]
    size = shares.shape[0]
    scores = np.stack(
        [np.bincount(units, logs[:, c], minlength=number) for c in range(size)], axis=1
    )
    scores = scores + np.log(np.maximum(shares, _TINY))
    odds = np.exp(scores - scores.max(axis=1, keepdims=True))
    chances: Floats = odds / odds.sum(axis=1, keepdims=True)
    return chances


def reliabilities(
    consensus: Consensus, units: Ints, annotators: Ints, labels: Ints
) -> tuple[Reliability, ...]:
    """Return every annotator's expected share of right labels with a Wilson (1927) interval."""
    people = consensus.confusion.shape[0]
    right = np.bincount(annotators, consensus.posterior[units, labels], minlength=people)
    ratings = np.bincount(annotators, minlength=people)
    return tuple(
        _wilson(who, float(right[who]), int(ratings[who])) for who in range(people) if ratings[who]
    )


def _wilson(annotator: int, right: float, ratings: int) -> Reliability:
    share, z = min(1.0, right / ratings), _QUANTILE_95
    centre = (share + z * z / (2 * ratings)) / (1 + z * z / ratings)
    spread = sqrt(share * (1 - share) / ratings + (z / (2 * ratings)) ** 2)
    half = z * spread / (1 + z * z / ratings)
    return Reliability(annotator, share, max(0.0, centre - half), min(1.0, centre + half), ratings)
