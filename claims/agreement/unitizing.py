"""Agreement on where units lie in a continuum (a text), by characters or tokens."""

from collections import Counter
from collections.abc import Sequence

from claims.agreement.alignment import merged


def coverage_cells(
    covers: Sequence[Sequence[tuple[int, int]]], start: int, end: int
) -> dict[int, int]:
    """Return how many positions of `[start, end)` are covered by how many of the annotators."""
    steps: Counter[int] = Counter({start: 0, end: 0})
    for spans in covers:
        for low, high in merged(spans):
            steps[max(low, start)] += 1
            steps[min(high, end)] -= 1
    lengths: Counter[int] = Counter()
    inside, previous = 0, start
    for position in sorted(steps):
        if position > previous:
            lengths[inside] += position - previous
        inside, previous = inside + steps[position], position
    return dict(lengths)
