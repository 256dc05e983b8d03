"""Label coefficients from `Moments`, vectorised over any leading axes; nan where undefined.

nan never leaves the package: `levels` and `report` turn it into a reason.
"""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from claims.agreement.counts import Floats, Moments
from claims.agreement.metrics import Metric


def ratio(numerator: Floats, denominator: Floats) -> Floats:
    """Divide where the denominator is not zero (to rounding); nan elsewhere."""
    top, bottom = np.asarray(numerator, np.float64), np.asarray(denominator, np.float64)
    answer = np.full(np.broadcast(top, bottom).shape, np.nan)
    np.divide(top, bottom, out=answer, where=np.abs(bottom) > 1e-12)
    return answer


def corrected(observed: Floats, expected: Floats) -> Floats:
    """Return (observed - expected) / (1 - expected), nan where chance leaves no room."""
    return ratio(observed - expected, 1.0 - expected)


def krippendorff_alpha(moments: Moments, metric: Metric) -> Floats:
    """Return 1 - (n - 1) sum o_ck d_ck / sum n_c n_k d_ck (Krippendorff 2004 ch. 11, 2011)."""
    coincidences = moments.coincidences
    marginals = coincidences.sum(axis=-1)
    total = marginals.sum(axis=-1)
    distances = metric(marginals)
    observed = (coincidences * distances).sum(axis=(-2, -1))
    expected = np.einsum("...c,...ck,...k->...", marginals, distances, marginals)
    quotient: Floats = 1.0 - (total - 1.0) * ratio(observed, expected)
    return quotient


def specific_agreement(moments: Moments, label: int) -> Floats:
    """Return o_cc / n_c: of pairs with the label on one side, the share with it on both.

    For two raters 2a / (2a + b + c) (Cicchetti & Feinstein 1990).
    """
    row = moments.coincidences[..., label, :]
    return ratio(row[..., label], row.sum(axis=-1))


def label_alpha(moments: Moments, label: int) -> Floats:
    """Return nominal alpha of one label against all the others together."""
    together = moments.coincidences[..., label, label]
    own = moments.coincidences[..., label, :].sum(axis=-1)
    total = moments.coincidences.sum(axis=(-2, -1))
    quotient: Floats = 1.0 - (total - 1.0) * ratio(own - together, own * (total - own))
    return quotient


def observed_agreement(moments: Moments, weights: Floats | None = None) -> Floats:
    """Return the (weighted) share of agreeing pairs, mean over units (Fleiss 1971, Gwet 2014)."""
    if weights is None:
        agreeing = np.trace(moments.agreements, axis1=-2, axis2=-1)
    else:
        agreeing = (moments.agreements * weights).sum(axis=(-2, -1))
    return ratio(agreeing, np.asarray(moments.pairable))


def _shares(moments: Moments) -> Floats:
    return ratio(moments.prevalence, np.asarray(moments.rated)[..., None])


def fleiss_kappa(moments: Moments) -> Floats:
    """Return kappa with p_e = sum p_c^2 (Fleiss 1971); any ratings a unit as Gwet (2014) has it.

    p_c averages n_uc / m_u over all rated units, those with a single rating included.
    """
    shares = _shares(moments)
    return corrected(observed_agreement(moments), np.square(shares).sum(axis=-1))


def bennett_s(moments: Moments, categories: int) -> Floats:
    """Return S, p_e = 1 / q with q the schema's labels (Bennett et al. 1954, Randolph 2005)."""
    if categories < 2:
        return np.full(moments.prevalence.shape[:-1], np.nan)
    observed = observed_agreement(moments)
    return corrected(observed, np.full(observed.shape, 1.0 / categories))


def gwet_ac(moments: Moments, weights: Floats, categories: int) -> Floats:
    """Return AC1 (identity weights) or AC2: p_e = sum w / (q (q - 1)) * sum p_c (1 - p_c).

    Gwet 2008, 2014; `categories` is q, the size of the schema, not of the labels seen, and
    `weights` (V, V) must span them all.
    """
    if categories < 2:
        return np.full(moments.prevalence.shape[:-1], np.nan)
    shares = _shares(moments)
    chance = weights.sum() / (categories * (categories - 1))
    expected = chance * (shares * (1.0 - shares)).sum(axis=-1)
    return corrected(observed_agreement(moments, weights), expected)


def unit_disagreement(labels: Sequence[str]) -> float:
    """Return the share of a unit's pairs of ratings that differ; 0 for fewer than two."""
    m = len(labels)
    alike = sum(count * (count - 1) for count in Counter(labels).values())
    return 1.0 - alike / (m * (m - 1)) if m > 1 else 0.0
