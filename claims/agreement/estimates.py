"""From a tally's cells to one estimate: value or reason, the numbers behind it, its interval."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from claims.agreement import reasons
from claims.agreement.bootstrap import Interval, Statistic, interval
from claims.agreement.coefficients import label_alpha, specific_agreement
from claims.agreement.counts import Floats, Moments
from claims.agreement.readings import Schema
from claims.agreement.tally import Tally, set_text, total

# Krippendorff's customary limits: below the first nothing is to be concluded, above the second
# the data may be relied on.
LIMITS = (0.667, 0.8)


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure before it has its name: value or reason, numbers behind it, interval."""

    value: float | None
    reason: str | None
    n_units: int
    n_ratings: int
    n_raters: int
    coverage: float | None
    interval: Interval
    details: Mapping[str, object] = field(default_factory=dict)


Formula = Callable[[Moments], Floats]
Labels = tuple[str, ...]


class Campaign:
    """A campaign's tallies, whole and by article, with what its figures share worked out once."""

    def __init__(
        self, parts: Sequence[Tally], schema: Schema, *, seed: int, resamples: int
    ) -> None:
        self.parts = parts
        self.whole = total(parts)
        self.schema = schema
        self.seed = seed
        self.resamples = resamples
        self._by_level = [_by_level(part) for part in parts]
        self._rows: dict[tuple[str, Labels], tuple[Floats, Floats]] = {}

    def rows(self, level: str, labels: Labels) -> tuple[Floats, Floats]:
        """Return flat moments: a row an article with something to compare, (A, K), and the sum
        of all other articles, (K,), which only tell how frequent labels are.
        """
        key = (level, labels)
        if key not in self._rows:
            width = 3 + len(labels) + 2 * len(labels) ** 2
            flat = np.array(
                [
                    moments_of(part[level], level, labels).flat()
                    for part in self._by_level
                    if level in part
                ]
            ).reshape(-1, width)
            shared = flat[:, 1] > 0
            self._rows[key] = (flat[shared], flat[~shared].sum(axis=0))
        return self._rows[key]

    def interval(self, rows: Floats, statistic: Statistic) -> Interval:
        """Resample articles' rows with the campaign's seed."""
        return interval(rows, statistic, seed=self.seed, resamples=self.resamples)


def _by_level(tally: Tally) -> dict[str, Tally]:
    parts: dict[str, Tally] = defaultdict(Counter)
    for cell, amount in tally.items():
        parts[cell[0]][cell] = amount
    return parts


def moments_of(tally: Tally, level: str, labels: Labels) -> Moments:
    """Return a level's moments from its cells; ratings of labels not in `labels` are refused."""
    index = {label: position for position, label in enumerate(labels)}
    size = len(labels)
    sums = np.zeros(3)
    prevalence = np.zeros(size)
    coincidences, agreements = np.zeros((size, size)), np.zeros((size, size))
    for cell, amount in tally.items():
        if cell[0] != level or cell[1] == "R":
            continue
        m = int(cell[2])
        if cell[1] == "U":
            sums += amount * np.array([m > 0, m > 1, m * (m > 1)])
            continue
        c = index[cell[3]]
        if cell[1] == "C":
            prevalence[c] += amount / m
        if m > 1:
            k = c if cell[1] == "C" else index[cell[4]]
            signed = -amount if cell[1] == "C" else amount
            coincidences[c, k] += signed / (m - 1)
            agreements[c, k] += signed / (m * (m - 1))
    return Moments(sums[0], sums[1], sums[2], prevalence, coincidences, agreements)


def labels_seen(tally: Tally, level: str, first: Sequence[str] = ()) -> Labels:
    """Return `first` and then, sorted, every other label that the level's cells hold."""
    seen = {cell[3] for cell in tally if cell[0] == level and cell[1] == "C"}
    return (*first, *sorted(seen - set(first)))


def raters(tally: Tally, level: str) -> int:
    """Count who gave a rating at this level."""
    return sum(1 for cell in tally if cell[:2] == (level, "R"))


def label_estimate(
    campaign: Campaign,
    *,
    level: str,
    formula: Callable[[Labels, Tally], Formula],
    labels: Callable[[Tally, Schema], Labels],
    varies: bool = True,
    detailed: bool = False,
    beside: Callable[[Moments], dict[str, object]] = lambda _moments: {},
    undefined: str = reasons.NO_CHANCE_ROOM,
) -> Estimate:
    """Estimate a coefficient of labelled units; `varies` asks for two labels at least in use."""
    whole = campaign.whole
    used = labels(whole, campaign.schema)
    compute = formula(used, whole)
    moments = moments_of(whole, level, used)
    value = float(compute(moments)) if moments.pairable else float("nan")
    reason = _label_reason(moments, whole, level, varies) or (
        undefined if np.isnan(value) else None
    )
    span = Interval(None, None, reasons.NO_VALUE)
    if reason is None:
        rows, rest = campaign.rows(level, used)
        span = campaign.interval(
            rows, lambda sums: compute(Moments.of_flat(sums + rest, size=len(used)))
        )
    return Estimate(
        value=None if reason else value,
        reason=reason,
        n_units=int(moments.pairable),
        n_ratings=int(moments.ratings),
        n_raters=raters(whole, "sentence" if level == "character" else level),
        coverage=_label_coverage(whole, level, moments),
        interval=span,
        details=_label_details(level, moments, used, span) | beside(moments)
        if detailed and not reason
        else {},
    )


def _label_reason(moments: Moments, whole: Tally, level: str, varies: bool) -> str | None:
    if not moments.pairable:
        if level in ("sentence", "character"):
            return reasons.NO_OVERLAP if moments.rated else reasons.NO_READINGS
        return claim_reason(whole) or reasons.NO_ALIGNED_ANSWER
    used = np.count_nonzero(moments.coincidences.sum(axis=-1))
    return reasons.NO_VARIATION if varies and used < 2 else None


def claim_reason(whole: Tally) -> str | None:
    """Say why no claim of two annotators can be compared, or None where one can."""
    if not whole["spans", "passages"]:
        return reasons.NO_SHARED_PASSAGE
    if not whole["claims", "comparable"]:
        return reasons.NO_CLAIMS
    return None if whole["claims", "aligned"] else reasons.NO_MATCHED


def share(part: float, all_of_it: float) -> float | None:
    """Return the quotient, or None of nothing."""
    return part / all_of_it if all_of_it else None


def _label_coverage(whole: Tally, level: str, moments: Moments) -> float | None:
    if level in ("sentence", "character"):
        return share(float(moments.pairable), float(moments.rated))
    if level == "stance":
        return share(whole["source", "shared"], whole["source", "links"])
    return share(whole["claims", "aligned"], whole["claims", "comparable"])


def _label_details(
    level: str, moments: Moments, labels: Labels, span: Interval
) -> dict[str, object]:
    shown = [set_text(label) if level == "type" else label for label in labels]
    by_label = {
        label: {
            "alpha": number(label_alpha(moments, index)),
            "specific_agreement": number(specific_agreement(moments, index)),
        }
        for index, label in enumerate(shown)
    }
    return {
        "labels": shown,
        "coincidences": moments.coincidences.tolist(),
        "by_label": by_label,
        "chance_below": {str(limit): span.share_below(limit) for limit in LIMITS},
    }


def number(value: Floats) -> float | None:
    """Return a single value as a number, None where it is undefined."""
    return None if np.isnan(value) else float(value)


def ratio_estimate(
    campaign: Campaign,
    *,
    top: Callable[[Tally], float],
    bottom: Callable[[Tally], float],
    numbers: Callable[[Tally], tuple[int, int, int]],
    coverage: Callable[[Tally], float | None],
    reason: Callable[[Tally], str],
    details: Callable[[Tally], dict[str, object]] = lambda _whole: {},
) -> Estimate:
    """Estimate a quotient of two sums; undefined, with `reason`, when the lower one is zero."""
    whole = campaign.whole
    units, ratings, people = numbers(whole)
    value = share(top(whole), bottom(whole))
    span = Interval(None, None, reasons.NO_VALUE)
    if value is not None:
        rows = np.array([[top(part), bottom(part)] for part in campaign.parts], np.float64)
        span = campaign.interval(rows[rows[:, 1] > 0], _quotient)
    return Estimate(
        value=value,
        reason=reason(whole) if value is None else None,
        n_units=units,
        n_ratings=ratings,
        n_raters=people,
        coverage=coverage(whole),
        interval=span,
        details=details(whole) if value is not None else {},
    )


def _quotient(sums: Floats) -> Floats:
    answer = np.full(len(sums), np.nan)
    np.divide(sums[:, 0], sums[:, 1], out=answer, where=sums[:, 1] > 0)
    return answer
