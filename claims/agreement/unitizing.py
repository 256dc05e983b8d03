"""Agreement on where units lie in a continuum (a text): Krippendorff's unitizing alphas.

A continuum is what annotators were shown, cut into documents of known lengths; furniture that
nobody was asked about would inflate every figure here. Spans are `[start, end)` in positions.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise, starmap

from claims.agreement.alignment import merged

# Spans of one document by annotator; an annotator who completed it without a span has ().
Document = Mapping[int, Sequence[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of one annotator's continuum: a unit, or the gap between two."""

    start: int
    end: int
    unit: bool

    @property
    def length(self) -> int:
        return self.end - self.start


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


def overlaps_itself(spans: Sequence[tuple[int, int]]) -> bool:
    """Say whether two of one annotator's spans share a position."""
    ordered = sorted(spans)
    return any(second[0] < first[1] for first, second in pairwise(ordered))


def sections(spans: Sequence[tuple[int, int]], length: int) -> tuple[Section, ...]:
    """Cut `[0, length)` into units and the gaps between them; spans must not overlap."""
    found: list[Section] = []
    position = 0
    for start, end in sorted(spans):
        if start > position:
            found.append(Section(position, start, unit=False))
        found.append(Section(start, end, unit=True))
        position = end
    if position < length:
        found.append(Section(position, length, unit=False))
    return tuple(found)


def alpha_u(categories: Sequence[Sequence[Document]], lengths: Sequence[int]) -> float | None:
    """Return alpha_U = 1 - sum of D_oc / sum of D_ec over categories (Krippendorff 1995, 2004).

    `categories` holds, per category, one document per entry of `lengths`, every document with
    the same two annotators or more; one annotator's spans of a category must not overlap. None
    where nobody marked anything. Documents are joined to one continuum that units cannot cross.
    """
    observed = sum(observed_disagreement(documents, lengths) for documents in categories)
    expected = sum(expected_disagreement(documents, lengths) for documents in categories)
    return 1.0 - observed / expected if expected else None


def observed_disagreement(documents: Sequence[Document], lengths: Sequence[int]) -> float:
    """Return D_oc: squared boundary distances of all pairs of annotators over m (m - 1) L^2."""
    people = sorted({who for document in documents for who in document})
    distance = 0
    for document, length in zip(documents, lengths, strict=True):
        cut = {who: sections(document[who], length) for who in people}
        for first, second in combinations(people, 2):
            distance += sum(starmap(_distance, _meetings(cut[first], cut[second])))
    return 2.0 * distance / (len(people) * (len(people) - 1) * sum(lengths) ** 2)


def _meetings(
    left: Sequence[Section], right: Sequence[Section]
) -> Iterator[tuple[Section, Section]]:
    """Walk two annotators' sections, yielding each pair that shares a position."""
    i = j = 0
    while i < len(left) and j < len(right):
        yield left[i], right[j]
        if left[i].end <= right[j].end:
            i, j = i + 1, j + (left[i].end == right[j].end)
        else:
            j += 1


def _distance(g: Section, h: Section) -> int:
    """Return the squared difference of two meeting sections (Krippendorff 2004, p. 253)."""
    if g.unit and h.unit:
        return (g.start - h.start) ** 2 + (g.end - h.end) ** 2
    if g.unit and h.start <= g.start and g.end <= h.end:
        return g.length**2
    if h.unit and g.start <= h.start and h.end <= g.end:
        return h.length**2
    return 0


def expected_disagreement(documents: Sequence[Document], lengths: Sequence[int]) -> float:
    """Return D_ec over all placements of the units found (Krippendorff 2004, p. 254)."""
    people = sorted({who for document in documents for who in document})
    cut = [
        section
        for document, length in zip(documents, lengths, strict=True)
        for who in people
        for section in sections(document[who], length)
    ]
    units = Counter(section.length for section in cut if section.unit)
    gaps = Counter(section.length for section in cut if not section.unit)
    total, number = sum(lengths), sum(units.values())
    # Thirds are kept whole until the end, so that long continua lose no digit.
    thirds = sum(
        times
        * (
            (number - 1) * (2 * size**3 - 3 * size**2 + size)
            + 3 * size**2 * sum(n * (gap - size + 1) for gap, n in gaps.items() if gap >= size)
        )
        for size, times in units.items()
    )
    places = len(people) * total
    free = places * (places - 1) - sum(n * size * (size - 1) for size, n in units.items())
    return 2.0 * thirds / (3 * total * free) if free else 0.0
