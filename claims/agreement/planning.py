"""How many articles must be read twice for an interval as narrow as wanted.

From the campaign's own counts: the delete-one jackknife over articles (Efron & Stein 1981) says
how much one article moves the figure, and the width shrinks with the root of their number.
"""

from dataclasses import dataclass
from math import ceil, sqrt

import numpy as np

from claims.agreement import reasons
from claims.agreement.bootstrap import FEWEST_CLUSTERS, Statistic, student_quantile
from claims.agreement.counts import Floats


@dataclass(frozen=True, slots=True)
class Plan:
    """`articles` read twice give a 95 % interval `width` wide; `have` now gives `width_now`."""

    articles: int | None
    have: int
    width: float
    width_now: float | None
    reason: str | None


def articles_needed(rows: Floats, statistic: Statistic, *, width: float) -> Plan:
    """Plan for a 95 % interval of full `width` > 0 of `statistic` over articles' rows (A, K).

    The articles to come are taken to be like those read; never fewer than ten are advised.
    """
    used = rows[np.any(rows != 0, axis=1)]
    have = len(used)
    if have < FEWEST_CLUSTERS:
        return Plan(None, have, width, None, reasons.TOO_FEW_ARTICLES)
    left_out = statistic(used.sum(axis=0) - used)
    if np.isnan(left_out).any():
        return Plan(None, have, width, None, reasons.UNSTABLE)
    # The figure's standard deviation for a single article.
    spread = sqrt((have - 1) * float(np.square(left_out - left_out.mean()).sum()))
    return Plan(_needed(spread, have, width), have, width, _width(spread, have), None)


def planned_again(plan: Plan, *, width: float) -> Plan:
    """Plan for another width > 0 from what a plan says of the articles read so far."""
    if plan.width_now is None:
        return Plan(None, plan.have, width, None, plan.reason)
    spread = plan.width_now * sqrt(plan.have) / (2.0 * _quantile(plan.have))
    return Plan(_needed(spread, plan.have, width), plan.have, width, plan.width_now, None)


def _needed(spread: float, have: int, width: float) -> int:
    if not spread:
        return FEWEST_CLUSTERS
    needed = max(FEWEST_CLUSTERS, ceil((2 * _quantile(have) * spread / width) ** 2))
    while needed > FEWEST_CLUSTERS and _width(spread, needed - 1) <= width:
        needed -= 1
    while _width(spread, needed) > width:
        needed += 1
    return needed


def _width(spread: float, articles: int) -> float:
    return 2.0 * _quantile(articles) * spread / sqrt(articles)


def _quantile(articles: int) -> float:
    return student_quantile(0.975, articles - 1)
