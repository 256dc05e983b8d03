"""Every span coefficient of anyone's data, each with its interval or the reason for none."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations

import numpy as np

from claims.agreement import reasons
from claims.agreement.alignment import Extent, exact_matches, match_pair
from claims.agreement.bootstrap import Interval, interval
from claims.agreement.coefficients import krippendorff_alpha, ratio
from claims.agreement.counts import Counts, Floats, Moments
from claims.agreement.metrics import nominal
from claims.agreement.report import Coefficient, Report
from claims.agreement.span_table import SpanTable, SpanUnit
from claims.agreement.unitizing import alpha_u, coverage_cells, overlaps_itself

SPAN_NAMES = ("span_f1_exact", "span_f1_relaxed", "token_alpha", "alpha_u")
_TOKEN = re.compile(r"\w+|[^\w\s]")
_NONE = Interval(None, None, reasons.NO_VALUE)


def measure_spans(table: SpanTable, names: Iterable[str], *, seed: int, resamples: int) -> Report:
    """Compute the named span coefficients; groups are resampled with `seed`.

    F1 is micro over all pairs of annotators in every unit that both completed: 2 TP / (|A| + |B|)
    (Hripcsak & Rothschild 2005); labels are not compared by it.
    """
    computed: Mapping[str, Callable[[], Coefficient]] = {
        "span_f1_exact": lambda: _f1(table, 0, seed, resamples),
        "span_f1_relaxed": lambda: _f1(table, 1, seed, resamples),
        "token_alpha": lambda: _token_alpha(table, seed, resamples),
        "alpha_u": lambda: _alpha_u(table),
    }
    reason = _reason(table)
    undefined = Coefficient(None, reason, _NONE)
    return Report(
        n_units=len(table.units),
        n_raters=len(table.annotator_names),
        n_ratings=sum(len(unit.spans) for unit in table.units),
        n_shared_units=sum(len(unit.spans) > 1 for unit in table.units),
        coefficients={name: undefined if reason else computed[name]() for name in names},
    )


def _reason(table: SpanTable) -> str | None:
    if not table.units:
        return reasons.NO_RATINGS
    if len(table.annotator_names) < 2:
        return reasons.ONE_ANNOTATOR
    if all(len(unit.spans) < 2 for unit in table.units):
        return reasons.NO_OVERLAP
    return None


def _by_group(table: SpanTable, row: Callable[[SpanUnit], Floats]) -> Floats:
    """Add the units' rows up by group, (A, K), groups in the order of the units."""
    sums: dict[str, Floats] = {}
    for unit in table.units:
        sums[unit.group] = sums[unit.group] + row(unit) if unit.group in sums else row(unit)
    return np.stack(list(sums.values()))


def _f1(table: SpanTable, which: int, seed: int, resamples: int) -> Coefficient:
    rows = _by_group(table, _matches)
    total = rows.sum(axis=0)
    if not total[2]:
        return Coefficient(None, reasons.NO_SPANS, _NONE)
    used = rows[rows[:, 2] > 0]
    span = interval(
        used,
        lambda sums: ratio(2.0 * sums[:, which], sums[:, 2]),
        seed=seed,
        resamples=resamples,
        too_few=reasons.TOO_FEW_GROUPS,
    )
    return Coefficient(float(2.0 * total[which] / total[2]), None, span)


def _matches(unit: SpanUnit) -> Floats:
    """Return exact matches, relaxed matches and spans, over all pairs of a unit's annotators."""
    extents = {
        who: [Extent(who, str(place), (span,)) for place, (span, _) in enumerate(sorted(spans))]
        for who, spans in unit.spans.items()
    }
    row = np.zeros(3)
    for first, second in combinations(sorted(extents), 2):
        left, right = extents[first], extents[second]
        row += (exact_matches(left, right), len(match_pair(left, right)), len(left) + len(right))
    return row


def _token_alpha(table: SpanTable, seed: int, resamples: int) -> Coefficient:
    """Return nominal alpha of positions being inside a span: bar-u-alpha (Krippendorff 2016)."""
    shared = [unit for unit in table.units if len(unit.spans) > 1]
    if any(unit.length is None for unit in shared):
        return Coefficient(None, reasons.NO_LENGTH, _NONE)
    rows = _by_group(table, lambda unit: _positions(unit).flat())
    metric = nominal(2)

    def alpha(sums: Floats) -> Floats:
        return krippendorff_alpha(Moments.of_flat(sums, size=2), metric)

    value = float(alpha(rows.sum(axis=0)))
    if np.isnan(value):
        return Coefficient(None, reasons.NO_VARIATION, _NONE)
    used = rows[rows[:, 1] > 0]
    span = interval(used, alpha, seed=seed, resamples=resamples, too_few=reasons.TOO_FEW_GROUPS)
    return Coefficient(value, None, span)


def _positions(unit: SpanUnit) -> Moments:
    """Count positions (tokens where the text is known, else characters) by annotators inside."""
    people, length = len(unit.spans), unit.length or 0
    covers = [[span for span, _ in spans] for spans in unit.spans.values()]
    if unit.text:
        tokens = [match.span() for match in _TOKEN.finditer(unit.text)]
        covers = [_token_runs(tokens, spans) for spans in covers]
        length = len(tokens)
    counts = Counts.zero(size=2, multiplicity=people)
    for inside, positions in coverage_cells(covers, 0, length).items():
        given = np.array([people - inside, inside])
        counts.units[people] += positions
        counts.ratings[people] += positions * given
        counts.products[people] += positions * np.outer(given, given)
    return counts.moments


def _token_runs(
    tokens: Sequence[tuple[int, int]], spans: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Return the tokens that each span touches, as runs of token numbers."""
    starts = [start for start, _ in tokens]
    ends = [end for _, end in tokens]
    return [
        (int(np.searchsorted(ends, low, "right")), int(np.searchsorted(starts, high, "left")))
        for low, high in spans
    ]


def _alpha_u(table: SpanTable) -> Coefficient:
    """Krippendorff's alpha_U of 1995 and 2004, every label a category of its own."""
    lengths = [unit.length for unit in table.units if unit.length is not None]
    if len(lengths) < len(table.units):
        return Coefficient(None, reasons.NO_LENGTH, _NONE)
    if any(len(unit.spans) < len(table.annotator_names) for unit in table.units):
        return Coefficient(None, reasons.NOT_COMPLETE, _NONE)
    labels = sorted({label for unit in table.units for s in unit.spans.values() for _, label in s})
    categories = [[_of_label(unit, label) for unit in table.units] for label in labels]
    if any(overlaps_itself(s) for documents in categories for d in documents for s in d.values()):
        return Coefficient(None, reasons.OVERLAPPING, _NONE)
    value = alpha_u(categories, lengths)
    if value is None:
        return Coefficient(None, reasons.NO_SPANS, _NONE)
    return Coefficient(value, None, Interval(None, None, reasons.NOT_ADDITIVE))


def _of_label(unit: SpanUnit, label: str) -> dict[int, list[tuple[int, int]]]:
    documents: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for who, spans in unit.spans.items():
        documents[who].extend(span for span, own in spans if own == label)
    return dict(documents)
