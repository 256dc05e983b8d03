"""Coefficients of two annotators' joint table, and Conger's of each annotator's own labels.

Tables are (..., V, V): rows the first annotator, columns the second, units that both rated only.
Leading axes are resamples. nan where undefined.
"""

import numpy as np

from claims.agreement.coefficients import corrected, observed_agreement, ratio
from claims.agreement.counts import Floats, Moments


def cohen_kappa(table: Floats, weights: Floats | None = None) -> Floats:
    """Return kappa (Cohen 1960) or, with agreement `weights` (V, V), weighted (Cohen 1968)."""
    kept = np.eye(table.shape[-1]) if weights is None else weights
    shares = _shares(table)
    rows, columns = shares.sum(axis=-1), shares.sum(axis=-2)
    observed = (shares * kept).sum(axis=(-2, -1))
    expected = np.einsum("...i,ij,...j->...", rows, kept, columns)
    return corrected(observed, expected)


def scott_pi(table: Floats) -> Floats:
    """Return pi: chance agreement from both annotators' pooled labels (Scott 1955)."""
    shares = _shares(table)
    pooled = (shares.sum(axis=-1) + shares.sum(axis=-2)) / 2.0
    observed = np.trace(shares, axis1=-2, axis2=-1)
    return corrected(observed, np.square(pooled).sum(axis=-1))


def conger_kappa(moments: Moments, given: Floats) -> Floats:
    """Return Conger's kappa: chance agreement averaged over pairs of annotators (Conger 1980).

    `given` (..., R, V) counts each annotator's labels over all that they rated; with ratings
    missing, observed agreement is Gwet's (2014). Annotators without a rating drop out.
    """
    totals = given.sum(axis=-1, keepdims=True)
    own = np.divide(given, totals, out=np.zeros(given.shape), where=totals > 0)
    people = (totals[..., 0] > 0).sum(axis=-1)
    crossed = np.square(own.sum(axis=-2)).sum(axis=-1) - np.square(own).sum(axis=(-2, -1))
    return corrected(observed_agreement(moments), ratio(crossed, people * (people - 1.0)))


def _shares(table: Floats) -> Floats:
    return ratio(table, table.sum(axis=(-2, -1))[..., None, None])
